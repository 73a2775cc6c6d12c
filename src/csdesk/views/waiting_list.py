"""The list of « À rattacher »: files that wait for a person, and files that were refused."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from csdesk import theme
from csdesk.app.ports import Waiting
from csdesk.app.setting_aside import why
from csdesk.domain.deposits import Outcome
from csdesk.domain.words import moment
from csdesk.i18n import _, say, size
from csdesk.views.widgets import font_changed

MIME = "application/x-csdesk-waiting"
"""What a dragged file carries: its id as text."""
_ACTION = QAbstractItemView.CursorAction
_BACK = frozenset({_ACTION.MoveUp, _ACTION.MovePageUp, _ACTION.MovePrevious, _ACTION.MoveLeft})
_ITEM = Qt.ItemDataRole.UserRole + 1


class WaitingList(QTreeWidget):
    """`picked`: the `Waiting` under the cursor, None for none. Those kept here can be dragged to a piece."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Fichiers à rattacher et fichiers refusés"))
        self.setColumnCount(4)
        self.setHeaderLabels([_("Fichier"), _("Raison"), _("Livraison"), _("Reçu le")])
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(theme.SMALL)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setExpandsOnDoubleClick(False)
        self.setAllColumnsShowFocus(True)
        self.setUniformRowHeights(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setItemDelegateForColumn(0, _Path(self))
        self.header().setSectionsMovable(False)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.currentItemChanged.connect(lambda item, _former: self.picked.emit(_waiting_of(item)))

    def show_waiting(self, waiting: Sequence[Waiting]) -> None:
        """List them in two groups, keeping the one under the cursor when it is still there."""
        former = self.current()
        self.blockSignals(True)
        self.clear()
        refused = [one for one in waiting if one.outcome == Outcome.REFUSED]
        self._add_group(_("À rattacher"), [one for one in waiting if one.outcome != Outcome.REFUSED])
        self._add_group(_("Refusés"), refused)
        self.blockSignals(False)
        self._fit()
        self._pick(former.id if former is not None else 0)

    def _add_group(self, title: str, waiting: list[Waiting]) -> None:
        if not waiting:
            return
        group = QTreeWidgetItem([f"{title} ({len(waiting)})"])
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        bold = QFont()
        bold.setBold(True)
        group.setFont(0, bold)
        self.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)
        for one in waiting:
            group.addChild(_line(one))
        group.setExpanded(True)

    def _pick(self, waiting_id: int) -> None:
        items = [group.child(at) for group in self._groups() for at in range(group.childCount())]
        found = next((item for item in items if _waiting_of(item).id == waiting_id), items[0] if items else None)  # type: ignore[union-attr]
        if found is not None:
            self.setCurrentItem(found)
        else:
            self.picked.emit(None)

    def _groups(self) -> list[QTreeWidgetItem]:
        items = (self.topLevelItem(at) for at in range(self.topLevelItemCount()))
        return [item for item in items if item is not None]

    def current(self) -> Waiting | None:
        """The file under the cursor."""
        return _waiting_of(self.currentItem())

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Over the titles of the groups, which are no files."""
        to, back = super().moveCursor(action, modifiers), action in _BACK
        while to.isValid() and _waiting_of(self.itemFromIndex(to)) is None:
            to = self.indexAbove(to) if back else self.indexBelow(to)
        return to if to.isValid() else self.currentIndex()

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, items: Sequence[QTreeWidgetItem]) -> QMimeData:
        carried = QMimeData()
        if items and (waiting := _waiting_of(items[0])) is not None:
            carried.setData(MIME, str(waiting.id).encode())
        return carried

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if font_changed(event):
            self._fit()

    def _fit(self) -> None:
        """Columns to the size of the text, wider where there is room; six lines always show."""
        metrics, wide = self.fontMetrics(), self.viewport().width()
        self.setMinimumHeight(7 * (metrics.height() + 2 * theme.GRID))
        self.setColumnWidth(0, max(24 * metrics.averageCharWidth(), wide * 3 // 10))
        self.setColumnWidth(2, max(10 * metrics.averageCharWidth(), wide // 8))
        self.setColumnWidth(3, metrics.horizontalAdvance("00/00/0000 00:00") + 2 * theme.LARGE)


class _Path(QStyledItemDelegate):
    """A path cut in its middle: its end says the most."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideMiddle


def _waiting_of(item: QTreeWidgetItem | None) -> Waiting | None:
    found = item.data(0, _ITEM) if item is not None else None
    return found if isinstance(found, Waiting) else None


def _line(waiting: Waiting) -> QTreeWidgetItem:
    cells = [waiting.path, say(why(waiting)), waiting.package, moment(waiting.at)]
    item = QTreeWidgetItem(cells)
    for column, cell in enumerate(cells):
        item.setToolTip(column, cell)
    item.setToolTip(0, f"{waiting.path}\n{size(waiting.size)}")
    item.setData(0, _ITEM, waiting)
    flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    item.setFlags(flags | Qt.ItemFlag.ItemIsDragEnabled if waiting.sha256 else flags)
    return item
