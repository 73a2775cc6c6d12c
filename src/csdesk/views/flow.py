"""A layout that sets widgets side by side and goes to a new line when the width is used up."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayoutItem

from csdesk import theme
from csdesk.views.arranged import Arranged


class Flow(Arranged):
    """Left to right, then down; the height follows the width."""

    def __init__(self, gap: int = theme.GRID) -> None:
        super().__init__()
        self._gap = gap

    def arrange(self, rect: QRect, *, place: bool) -> int:
        top = rect.y()
        for line in self._lines(rect.width()):
            high = max(size.height() for _item, size in line)
            left = rect.x()
            for item, size in line:
                if place:
                    item.setGeometry(QRect(QPoint(left, top + (high - size.height()) // 2), size))
                left += size.width() + self._gap
            top += high + self._gap
        return max(top - self._gap - rect.y(), 0)

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = width
        for item in self.items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(width, 10_000))
            if not lines or used + self._gap + size.width() > width:
                lines.append([])
                used = -self._gap
            lines[-1].append((item, size))
            used += self._gap + size.width()
        return lines
