"""A small horizontal bar in parts, each in a colour of the palette."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from csdesk import theme
from csdesk.views.widgets import font_changed, looks_changed

Part = tuple[int, str]
"""(how many, name of a palette colour)."""


class Bar(QLabel):
    """`parts` one after the other; `full` is what the whole width stands for. `said`: the numbers, in words."""

    def __init__(self, parts: Sequence[Part], full: int, said: str) -> None:
        super().__init__()
        self._parts, self._full = tuple(parts), full
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(6 * self.fontMetrics().height(), self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * self.fontMetrics().height(), self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tall = max(theme.SMALL, self.fontMetrics().height() // 2)
        paint_bar(painter, QRectF(0, (self.height() - tall) / 2, self.width(), tall), self._parts, self._full)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if font_changed(event):
            self.updateGeometry()
        if looks_changed(event):
            self.update()


def paint_bar(painter: QPainter, where: QRectF, parts: Sequence[Part], full: int) -> None:
    """Draw the parts to scale from the left; a part that is not nothing is at least two pixels wide."""
    total = sum(count for count, _tone in parts)
    if not total or not full:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = max(where.width() * total / full, 4.0)
    path = QPainterPath()
    path.addRoundedRect(QRectF(where.x(), where.y(), width, where.height()), 2, 2)
    painter.setClipPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    left = where.x()
    for count, tone in parts:
        if count:
            wide = max(width * count / total, 2.0)
            painter.fillRect(QRectF(left, where.y(), wide, where.height()), QColor(getattr(theme.current(), tone)))
            left += wide
    painter.restore()
