"""Widgets of which one shows, in a holder that screen readers pass over: Qt's own is read at each change of column."""

from PySide6.QtWidgets import QStackedLayout, QWidget


class Stack(QWidget):
    """As a QStackedWidget, « layered pane, 0 items » left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stacked = QStackedLayout(self)

    def addWidget(self, widget: QWidget) -> None:
        """One more; the first shows."""
        self._stacked.addWidget(widget)

    def currentWidget(self) -> QWidget | None:
        """The one that shows."""
        return self._stacked.currentWidget()

    def setCurrentWidget(self, widget: QWidget) -> None:
        """Show that one."""
        self._stacked.setCurrentWidget(widget)

    def setCurrentIndex(self, place: int) -> None:
        """Show the one of that place."""
        self._stacked.setCurrentIndex(place)
