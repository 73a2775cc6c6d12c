"""The left column: every queue with its live count, and the pages beside the queues."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.domain.queue import Box, Counts
from csdesk.i18n import _
from csdesk.models.places import Place
from csdesk.models.seat import DomainRow
from csdesk.views.sidebar_tree import SidebarTree
from csdesk.views.widgets import Elided, looks_changed


class Sidebar(QWidget):
    """Counts in, the chosen place out. `boxes_opened`: the tuple of boxes whose domains show, to be remembered."""

    place_chosen = Signal(Place)
    boxes_opened = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Files et pages"))
        self._heading = Elided(_("Toutes les files"), "muted", scale=0.92, bold=True, wraps=True)
        self._tree = SidebarTree()
        self._tree.chosen.connect(self.place_chosen)
        self._tree.boxes_opened.connect(self.boxes_opened)
        indented = QHBoxLayout()
        indented.setContentsMargins(theme.LARGE, 0, theme.SMALL, 0)
        indented.addWidget(self._heading)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.MEDIUM, 0, theme.SMALL)
        column.setSpacing(theme.TIGHT)
        column.addLayout(indented)
        column.addWidget(self._tree, 1)
        self.setFocusProxy(self._tree)

    def show_manager(self, name: str) -> None:
        """Whose queues these are; '' for every queue."""
        self._heading.set_text(_("Files · {name}").format(name=name) if name else _("Toutes les files"))

    def show_counts(self, counts: Counts, domains: tuple[DomainRow, ...]) -> None:
        """Every number anew; the domains listed are those on the desk of the manager."""
        self._tree.show_counts(counts, domains)

    def select(self, place: Place) -> None:
        """Mark the place the window is at, without telling anyone."""
        self._tree.mark(place)

    def open_boxes(self, boxes: tuple[Box, ...]) -> None:
        """Show the domains of these boxes alone, as remembered."""
        self._tree.open_boxes(boxes)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(theme.current().side))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if looks_changed(event):
            self.update()
