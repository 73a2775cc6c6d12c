"""A layout of fields in twelfths: side by side while there is room, one under the other where there is not."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLayoutItem, QWidget

from csdesk import theme
from csdesk.views.arranged import Arranged

WHOLE = 12
LEAST = 13
"""Characters below which a field is no field any more."""


class Shares(Arranged):
    """Rows of twelve twelfths; a field that would be too narrow takes a larger share. The height follows the width."""

    def __init__(self, gap: int = theme.MEDIUM, row_gap: int = theme.SMALL, least: int = LEAST) -> None:
        super().__init__()
        self._least = least
        self._shares: list[int] = []
        self._gap, self._row_gap = gap, row_gap

    def add(self, widget: QWidget, share: int) -> None:
        """A field and how many twelfths it takes."""
        self._shares.append(share)
        self.addWidget(widget)

    def takeAt(self, index: int) -> QLayoutItem | None:
        if 0 <= index < len(self.items):
            self._shares.pop(index)
        return super().takeAt(index)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def arrange(self, rect: QRect, *, place: bool) -> int:
        top = rect.y()
        for row in self._rows(rect.width()):
            spans = self._spans([share for _item, share in row], rect.width())
            high = max(_height(item, width) for (item, _share), (_left, width) in zip(row, spans, strict=True))
            for (item, _share), (left, width) in zip(row, spans, strict=True):
                if place:
                    item.setGeometry(QRect(rect.x() + left, top, width, high))
            top += high + self._row_gap
        return max(top - self._row_gap - rect.y(), 0)

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, int]]]:
        """The rows there are room for; a field that its neighbours left takes the whole width."""
        shown = [(item, share) for item, share in zip(self.items, self._shares, strict=True) if not item.isEmpty()]
        roomy = _in_rows([(item, self._roomy(share, width)) for item, share in shown])
        if len(roomy) == len(_in_rows(shown)):
            return roomy
        return [[(row[0][0], WHOLE)] if len(row) == 1 else row for row in roomy]

    def _roomy(self, share: int, width: int) -> int:
        parent = self.parentWidget()
        least = self._least * parent.fontMetrics().averageCharWidth() + 2 * theme.LARGE if parent else 0
        while share < WHOLE and self._width(share, width) < least:
            share = min(2 * share, WHOLE)
        return share

    def _spans(self, shares: list[int], width: int) -> list[tuple[int, int]]:
        """Where each field starts and how wide it is; the same twelfths of every row start at the same pixel."""
        starts = [sum(shares[:n]) for n in range(len(shares))]
        spans = (
            (self._edge(one, width), self._edge(one + share, width)) for one, share in zip(starts, shares, strict=True)
        )
        return [(left, right - left - self._gap) for left, right in spans]

    def _edge(self, twelfths: int, width: int) -> int:
        return (width + self._gap) * twelfths // WHOLE

    def _width(self, share: int, width: int) -> int:
        return (width + self._gap) * share // WHOLE - self._gap


def _in_rows(shown: list[tuple[QLayoutItem, int]]) -> list[list[tuple[QLayoutItem, int]]]:
    rows: list[list[tuple[QLayoutItem, int]]] = []
    used = WHOLE
    for item, share in shown:
        if used + share > WHOLE:
            rows.append([])
            used = 0
        rows[-1].append((item, share))
        used += share
    return rows


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
