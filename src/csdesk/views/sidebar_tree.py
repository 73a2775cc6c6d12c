"""The tree of the sidebar: boxes with their domains, pages, thin lines between."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from csdesk.domain.queue import Box, Counts
from csdesk.i18n import _
from csdesk.models.places import Kind, Place
from csdesk.models.seat import DomainRow
from csdesk.views.sidebar_row import ENTRY, Entry, SidebarRow, chevron_area
from csdesk.views.widgets import font_changed, looks_changed

_BOXES = (Box.TO_REVIEW, Box.RECEIVED, Box.REFUSED, Box.ACCEPTED)
_LOOKS = {
    Box.TO_REVIEW: ("dot", "accent"),
    Box.RECEIVED: ("arrow-down", "recue"),
    Box.REFUSED: ("cross", "non_conforme"),
    Box.ACCEPTED: ("check", "conforme"),
}
_Index = QModelIndex | QPersistentModelIndex
_CHOOSING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


def box_label(box: Box) -> str:
    """A queue as the sidebar names it."""
    return {
        Box.TO_REVIEW: _("À contrôler"),
        Box.RECEIVED: _("Reçues"),
        Box.REFUSED: _("Non conformes"),
        Box.ACCEPTED: _("Conformes"),
    }[box]


@dataclass(frozen=True, slots=True)
class _Page:
    place: Place
    label: str


class SidebarTree(QTreeWidget):
    """Arrows move, Enter or a click chooses, left and right (or the chevron) fold the domains of a box."""

    chosen = Signal(Place)
    boxes_opened = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Files"))
        self._domains: tuple[DomainRow, ...] = ()
        self._items: dict[Place, QTreeWidgetItem] = {}
        self._marked = Place(Kind.QUEUE, Box.TO_REVIEW)
        self._dress()
        self._plant()
        self.itemExpanded.connect(self._tell_opened)
        self.itemCollapsed.connect(self._tell_opened)

    def _dress(self) -> None:
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setItemDelegate(SidebarRow(self))
        self.setStyleSheet("QTreeView, QTreeView:focus { background: transparent; border: none; }")

    def _plant(self) -> None:
        for box in _BOXES:
            icon, tone = _LOOKS[box]
            self._add(Entry(Place(Kind.QUEUE, box), box_label(box), icon, tone, folds=True))
        self._items[Place(Kind.QUEUE, Box.TO_REVIEW)].setExpanded(True)
        for group in self._pages():
            self._add_line()
            for page in group:
                self._add(Entry(page.place, page.label))

    def _pages(self) -> tuple[tuple[_Page, ...], ...]:
        return (
            (_Page(Place(Kind.WAITING), _("À rattacher")), _Page(Place(Kind.UNASSIGNED), _("À attribuer"))),
            (
                _Page(Place(Kind.DEADLINES), _("Échéances")),
                _Page(Place(Kind.DASHBOARD), _("Tableau de bord")),
                _Page(Place(Kind.CAMPAIGN), _("Session d’examen")),
            ),
        )

    def _add(self, entry: Entry, parent: QTreeWidgetItem | None = None) -> QTreeWidgetItem:
        item = QTreeWidgetItem()
        if parent is None:
            self.addTopLevelItem(item)
        else:
            parent.addChild(item)
        _fill(item, entry)
        self._items[entry.place] = item
        return item

    def _add_line(self) -> None:
        line = QTreeWidgetItem()
        line.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addTopLevelItem(line)

    # -- values in

    def show_counts(self, counts: Counts, domains: tuple[DomainRow, ...]) -> None:
        """Numbers anew; the rows of the domains are made anew only when the domains are others."""
        if domains != self._domains:
            self._domains = domains
            self._grow_domains()
        answered = tuple(row.domain for row in domains if not row.lent)
        for place, item in self._items.items():
            entry: Entry = item.data(0, ENTRY)
            _fill(item, entry.counted(None if entry.lent else _count(counts, place, answered)))

    def _grow_domains(self) -> None:
        self._items = {place: item for place, item in self._items.items() if place.domain is None}
        for box in _BOXES:
            parent = self._items[Place(Kind.QUEUE, box)]
            parent.takeChildren()
            for row in self._domains:
                place = Place(Kind.QUEUE, box, row.domain)
                self._add(Entry(place, row.domain, note=row.note, lent=row.lent), parent)
        self.mark(self._marked)

    def mark(self, place: Place) -> None:
        """Select the row of a place, opening its box; a domain not listed marks its box."""
        self._marked = place
        item = self._items.get(place) or self._items.get(Place(place.kind, place.box))
        if item is None:
            self.clearSelection()
            return
        if (parent := item.parent()) is not None and not parent.isExpanded():
            parent.setExpanded(True)
        self.setCurrentItem(item, 0, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.executeDelayedItemsLayout()
        self.scrollToItem(item)

    def open_boxes(self, boxes: tuple[Box, ...]) -> None:
        """Expand these boxes and fold the others, silently."""
        self.blockSignals(True)
        for box in _BOXES:
            self._items[Place(Kind.QUEUE, box)].setExpanded(box in boxes)
        self.blockSignals(False)
        self.viewport().update()

    def _tell_opened(self) -> None:
        self.boxes_opened.emit(tuple(box for box in _BOXES if self._items[Place(Kind.QUEUE, box)].isExpanded()))

    # -- the person

    def selectionCommand(self, index: _Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """Only `mark` selects: the keyboard's row and the place the window is at are two things."""
        return QItemSelectionModel.SelectionFlag.NoUpdate

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _CHOOSING and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._choose(self.currentItem())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        item = self.itemAt(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or item is None:
            return
        entry: Entry | None = item.data(0, ENTRY)
        if entry is not None and entry.folds and self._on_chevron(item, event):
            item.setExpanded(not item.isExpanded())
        else:
            self._choose(item)

    def _on_chevron(self, item: QTreeWidgetItem, event: QMouseEvent) -> bool:
        return chevron_area(self.visualItemRect(item)).contains(event.position().toPoint())

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        entry: Entry | None = item.data(0, ENTRY) if item is not None else None
        if entry is not None:
            self.mark(entry.place)
            self.chosen.emit(entry.place)

    # -- looks

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: _Index) -> None:
        """The delegate alone paints: the style's own row ground would show under the rounded one."""
        options.rect = self._whole_row(index)
        if self.selectionModel().isSelected(index):
            options.state |= QStyle.StateFlag.State_Selected
        self.itemDelegate().paint(painter, options, index)

    def _whole_row(self, index: _Index) -> QRect:
        area = self.visualRect(index)
        return QRect(0, area.y(), self.viewport().width(), area.height())

    def sizeHint(self) -> QSize:
        return QSize(max(196, 11 * self.fontMetrics().height()), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if font_changed(event):
            self.scheduleDelayedItemsLayout()
        if looks_changed(event):
            self.viewport().update()


def _count(counts: Counts, place: Place, domains: tuple[str, ...]) -> int | None:
    if place.kind is Kind.WAITING:
        return counts.unattached
    if place.kind is Kind.UNASSIGNED:
        return counts.unassigned
    if place.box is None:
        return None
    return counts.of(place.box, domains if place.domain is None else (place.domain,))


def _fill(item: QTreeWidgetItem, entry: Entry) -> None:
    if item.data(0, ENTRY) == entry:
        return
    item.setData(0, ENTRY, entry)
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, entry.said())
