"""Ctrl+F1: the tooltip of what has the keyboard, as the mouse would find it; again, or Escape, puts it away."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QToolTip, QWidget


def turn() -> None:
    """Show it, or put it away; where there is none, nothing happens."""
    if QToolTip.isVisible():
        QToolTip.hideText()
        return
    focused = QApplication.focusWidget()
    if focused is None:
        return
    where, place = _asked(focused)
    QApplication.sendEvent(where, QHelpEvent(QEvent.Type.ToolTip, place, where.mapToGlobal(place)))
    if QToolTip.isVisible():
        focused.installEventFilter(_Escape(focused))


def _asked(focused: QWidget) -> tuple[QWidget, QPoint]:
    """The widget to ask and the place in it: in a list, the row that is current."""
    if not isinstance(focused, QAbstractItemView):
        return focused, focused.rect().center()
    row = focused.visualRect(focused.currentIndex())
    return focused.viewport(), row.center()


class _Escape(QObject):
    """Listens to the widget until its next key, which is used up when it is Escape over a tooltip."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        shown = QToolTip.isVisible() and event.key() == Qt.Key.Key_Escape
        if shown:
            QToolTip.hideText()
        watched.removeEventFilter(self)
        self.deleteLater()
        return shown
