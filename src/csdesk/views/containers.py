"""Boxes that hold widgets: pooled, padded, or side by side while there is room."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QVBoxLayout,
    QWidget,
)

from csdesk import theme
from csdesk.views.widgets import font_changed

_Kept = TypeVar("_Kept", bound=QWidget)


class Pool(Generic[_Kept]):
    """As many like widgets as are needed, kept when fewer are: making one costs more than changing its words."""

    def __init__(self, make: Callable[[], _Kept], spacing: int = 0) -> None:
        self._make = make
        self._kept: list[_Kept] = []
        self.column = QVBoxLayout()
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(spacing)

    def take(self, count: int) -> list[_Kept]:
        """`count` widgets to fill; the others are hidden."""
        while len(self._kept) < count:
            made = self._make()
            self._kept.append(made)
            self.column.addWidget(made)
        for place, widget in enumerate(self._kept):
            widget.setVisible(place < count)
        return self._kept[:count]


def parts_of(screen: QWidget | None) -> tuple[QWidget, ...]:
    """The parts of a screen in the order they are read, where it says so by a method `parts`; else itself."""
    parts = getattr(screen, "parts", None)
    if callable(parts):
        return tuple(parts())
    return () if screen is None else (screen,)


def go_on(parts: Sequence[QWidget], *, forward: bool) -> bool:
    """Give the keyboard to the next stop of these parts, or the one before; False when there is none.

    Qt's own chain is left alone: moving many widgets of it about at any time leaves some of them out.
    """
    stops = [stop for part in parts for stop in (part, *part.findChildren(QWidget)) if _stops(stop, part)]
    if not stops:
        return False
    at = stops[0].window().focusWidget()
    place = stops.index(at) if at in stops else (-1 if forward else 0)
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    stops[(place + (1 if forward else -1)) % len(stops)].setFocus(reason)
    return True


def _stops(widget: QWidget, part: QWidget) -> bool:
    return _takes_tab(widget) and widget.isVisible() and widget.isEnabled() and widget.window() is part.window()


def tab_through(*parts: QWidget) -> None:
    """Have Tab go through the parts in this order, in each as its widgets were made: pools make theirs at any time."""
    former: QWidget | None = None
    for part in parts:
        for stop in (part, *part.findChildren(QWidget)):
            if _takes_tab(stop) and stop.window() is part.window():
                if former is not None:
                    QWidget.setTabOrder(former, stop)
                former = stop


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value) and widget.focusProxy() is None


class Sheet(QWidget):
    """What a scroll area holds: its height is the one its width asks for (Qt would add that of narrower text)."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sheet")

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


class Pair(QWidget):
    """Two widgets side by side; one under the other where the first would be left fewer than `least` characters."""

    def __init__(self, first: QWidget, second: QWidget, least: int) -> None:
        super().__init__()
        self._second, self._least = second, least
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.GRID)
        self._box.addWidget(first, 1)
        self._box.addWidget(second, 0, Qt.AlignmentFlag.AlignTop)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if font_changed(event):
            self._arrange()

    def _arrange(self) -> None:
        needed = self._second.sizeHint().width() + self._least * self.fontMetrics().averageCharWidth()
        ways = QBoxLayout.Direction
        way = ways.LeftToRight if needed + self._box.spacing() <= self.width() else ways.TopToBottom
        if way != self._box.direction():
            self._box.setDirection(way)
