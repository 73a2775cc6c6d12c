"""Ctrl+F1: the tooltip of what has the keyboard, as the mouse would find it."""

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QToolTip, QWidget


def turn() -> None:
    """Show it, or put it away; where there is none, nothing happens."""
    if QToolTip.isVisible():
        QToolTip.hideText()
        return
    focused = QApplication.focusWidget()
    if focused is not None:
        where, place = _asked(focused)
        QApplication.sendEvent(where, QHelpEvent(QEvent.Type.ToolTip, place, where.mapToGlobal(place)))


def _asked(focused: QWidget) -> tuple[QWidget, QPoint]:
    """The widget to ask and the place in it: in a list, the row that is current."""
    if not isinstance(focused, QAbstractItemView):
        return focused, focused.rect().center()
    row = focused.visualRect(focused.currentIndex())
    return focused.viewport(), row.center()
