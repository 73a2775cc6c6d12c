"""Entries of a campaign in a table, searched, with the fields of the one under the cursor beside it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from csdesk import theme
from csdesk.app.campaigns import CampaignDocument, Mistake, Way
from csdesk.i18n import _, plural
from csdesk.models.campaign_fields import Field, Group
from csdesk.models.campaign_rows import MARK_ROLE, CampaignRows, Lines, Mark
from csdesk.views.campaign_field import FieldRow
from csdesk.views.campaign_form import CampaignForm
from csdesk.views.page import Empty
from csdesk.views.stack import Stack
from csdesk.views.widgets import Elided, font_changed, icon_side

WIDE = 110
"""From this many characters on, the fields stand beside the table."""
SHOWN = 15
"""Lines of text that a table, and the fields, are at least high."""
LEAST = 18
"""Characters of the column that takes the rest; the table scrolls sideways rather than show fewer."""
_Index = QModelIndex | QPersistentModelIndex
_SIGNS = {
    Mark.PROVISIONAL: ("question", "deadline"),
    Mark.PROBABLE: ("question", "deadline"),
    Mark.AMBIGUOUS: ("question", "deadline"),
    Mark.UNMAPPED: ("minus", "non_conforme"),
    Mark.WRONG: ("warning", "non_conforme"),
}


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list of the campaign is: `new` entries go to the list at `into`; `widths` in characters, 0 takes the rest.

    `fields`: those of the entry at a way.
    """

    name: str
    titles: tuple[str, ...]
    widths: tuple[int, ...]
    lines: Lines
    fields: Callable[[Way], tuple[Field, ...]]
    add_words: str
    into: Callable[[Way | None], Way]
    new: Callable[[CampaignDocument, Way], object]


class CampaignList(QWidget):
    """`typed(way, value)`, `checked(way)`, `added(way, value)`, `removed(way)`."""

    typed = Signal(object, object)
    checked = Signal(object)
    added = Signal(object, object)
    removed = Signal(object)

    def __init__(self, listing: Listing) -> None:
        super().__init__()
        self._listing = listing
        self._document: CampaignDocument | None = None
        self._mistakes: Sequence[Mistake] = ()
        self._way: Way | None = None
        self.model = CampaignRows(listing.titles, self)
        self.search = QLineEdit()
        self.table = _Table(listing, self.model)
        self.form = CampaignForm(listing.name)
        self.add, self.remove = QPushButton(listing.add_words), QPushButton(_("Retirer"))
        self._count = Elided(tone="muted")
        self._right, self._split = Stack(), QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(_("Chercher dans la liste"))
        self.search.setAccessibleName(_("{name}, chercher").format(name=self._listing.name))
        self.search.setClearButtonEnabled(True)
        for button in self.search.findChildren(QToolButton):
            button.setAccessibleName(_("Effacer la recherche"))
        self.remove.setAccessibleName(_("{name}, retirer la ligne choisie").format(name=self._listing.name))
        above, below = QHBoxLayout(), QHBoxLayout()
        above.addWidget(self.search, 2)
        above.addWidget(self._count, 1)
        below.addWidget(self.add)
        below.addWidget(self.remove)
        below.addStretch()
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(2 * theme.MEDIUM, theme.MEDIUM, theme.MEDIUM, theme.MEDIUM)
        column.setSpacing(theme.SMALL)
        column.addLayout(above)
        column.addWidget(self.table, 1)
        column.addLayout(below)
        self._right.addWidget(self.form)
        self._right.addWidget(Empty("file", _("Aucune ligne choisie"), _("Choisissez-en une pour la voir en entier.")))
        self._split.addWidget(left)
        self._split.addWidget(self._right)
        self._split.setChildrenCollapsible(False)
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        self._split.setSizes([6000, 4000])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._split)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search)
        self.table.selectionModel().currentRowChanged.connect(lambda now, _former: self._turn_to(now.row()))
        self.form.typed.connect(self.typed)
        self.form.checked.connect(self.checked)
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(lambda: self.removed.emit(self._way) if self._way is not None else None)

    def arrange(self, width: int) -> None:
        """The fields go under the table where `width` pixels leave no room beside it."""
        wide = width > WIDE * self.fontMetrics().averageCharWidth()
        self._split.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        lines = SHOWN if self._split.orientation() is Qt.Orientation.Horizontal else 2 * SHOWN
        return QSize(0, lines * self.fontMetrics().lineSpacing())

    def show_document(self, document: CampaignDocument, mistakes: Sequence[Mistake]) -> None:
        """The entries as they are now; the cursor stays on its entry, else goes to the nearest row."""
        self._document, self._mistakes = document, mistakes
        former = max(self.table.currentIndex().row(), 0)
        self.model.show(self._listing.lines(document, mistakes))
        self._count_rows()
        row = self.model.row_of(self._way) if self._way is not None else -1
        self._go(row if row >= 0 else min(former, self.model.rowCount() - 1))

    def go(self, way: Way) -> FieldRow | None:
        """Turn to the entry a way is in; the row of its field."""
        self.search.clear()
        entry = next((way[:deep] for deep in range(len(way), 0, -1) if self.model.row_of(way[:deep]) >= 0), None)
        if entry is not None:
            self._go(self.model.row_of(entry))
        return self.form.field_of(way)

    def _go(self, row: int) -> None:
        index = self.model.index(row, 0) if row >= 0 else QModelIndex()
        if index.isValid() and self.table.currentIndex().row() == row:
            self._turn_to(row)
        else:
            self.table.setCurrentIndex(index)
            if not index.isValid():
                self._turn_to(-1)

    def _turn_to(self, row: int) -> None:
        self._way = self.model.way_at(row)
        self.remove.setEnabled(self._way is not None)
        self._right.setCurrentIndex(0 if self._way is not None else 1)
        if self._way is not None and self._document is not None:
            self.form.set_groups((Group("", self._listing.fields(self._way), ((),)),), self._way)
            self.form.show_document(self._document, self._mistakes, self._named(row))

    def parts(self) -> tuple[QWidget, ...]:
        """In the order they are read."""
        return self.search, self.table, self.add, self.remove, self.form

    def _named(self, row: int) -> str:
        return str(self.model.index(row, 0).data())

    def _search(self, words: str) -> None:
        former = self._way
        self.model.search(words)
        self._count_rows()
        row = self.model.row_of(former) if former is not None else -1
        self._go(max(row, 0) if self.model.rowCount() else -1)

    def _count_rows(self) -> None:
        self._count.set_text(plural("{n} ligne", "{n} lignes", self.model.rowCount()))

    def _add(self) -> None:
        if self._document is not None:
            into = self._listing.into(self._way)
            self.search.clear()
            self.added.emit(into, self._listing.new(self._document, into))


class _Table(QTableView):
    """The lines; Tab leaves the table, arrows move in it."""

    def __init__(self, listing: Listing, model: CampaignRows) -> None:
        super().__init__()
        self._widths = listing.widths
        self.setModel(model)
        self.setAccessibleName(listing.name)
        self.setItemDelegate(_Cell(self))
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if font_changed(event):
            self._fit()

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        wide = [
            width and width * metrics.averageCharWidth() + icon_side(metrics) + theme.SMALL for width in self._widths
        ]
        rest = max(self.viewport().width() - sum(wide), LEAST * metrics.averageCharWidth())
        self.verticalHeader().setDefaultSectionSize(metrics.height() + 2 * theme.GRID)
        for column, width in enumerate(wide):
            self.setColumnWidth(column, width or rest)


class _Cell(QStyledItemDelegate):
    """A cell with the sign of its mark before it."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        mark: Any = index.data(MARK_ROLE)
        if not mark:
            return
        name, tone = _SIGNS[Mark(mark)]
        colour = getattr(theme.current(), tone)
        side = icon_side(option.fontMetrics)
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
        option.icon = theme.icon(name, colour)
        option.decorationSize = QSize(side, side)
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
            option.palette.setColor(role, QColor(colour))
