"""Fields of the campaign under headings, in one column that scrolls."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.app.campaigns import CampaignDocument, Mistake, Way
from csdesk.models.campaign_fields import Field, Group, rest_of
from csdesk.models.campaign_words import said_mistake
from csdesk.views.campaign_field import FieldRow
from csdesk.views.page import scrolled
from csdesk.views.widgets import Elided


class CampaignForm(QWidget):
    """`typed(way, value)`, `checked(way)` of any field. Made anew when the keys are others, else filled anew."""

    typed = Signal(object, object)
    checked = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._groups: tuple[Group, ...] = ()
        self._base: Way = ()
        self._made: tuple[tuple[Way, tuple[Field, ...]], ...] = ()
        self.rows: list[FieldRow] = []
        self._area: QScrollArea | None = None
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)

    def set_groups(self, groups: Sequence[Group], base: Way = ()) -> None:
        """Which fields, all below `base`."""
        self._groups, self._base = tuple(groups), base

    def show_document(self, document: CampaignDocument, mistakes: Sequence[Mistake], of: str = "") -> None:
        """Values and mistakes; `of` names the entry for who hears the fields."""
        wanted = tuple((self._base, self._fields(document, group)) for group in self._groups)
        if wanted != self._made:
            self._make(wanted, of)
        for row in self.rows:
            row.show_in(document)
            row.show_mistake(_said_of(row.way, mistakes))

    def field_of(self, way: Way) -> FieldRow | None:
        """The row of a key, or of the key it is part of."""
        return next((row for row in self.rows if way[: len(row.way)] == row.way), None)

    def reveal(self, row: FieldRow) -> None:
        """Scroll to a field and give it the keyboard."""
        if self._area is not None:
            self._outer.activate()  # made a moment ago, the fields may not have their places yet
            QApplication.sendPostedEvents(self._area, QEvent.Type.LayoutRequest)
            self._area.ensureWidgetVisible(row)
        row.control.setFocus()

    def _fields(self, document: CampaignDocument, group: Group) -> tuple[Field, ...]:
        known = frozenset((*self._base, *field.way) for one in self._groups for field in one.fields)
        found = ((root, field) for root in group.rest for field in rest_of(document, (*self._base, *root), known))
        return (*group.fields, *(replace(field, way=(*root, *field.way)) for root, field in found))

    def _make(self, wanted: tuple[tuple[Way, tuple[Field, ...]], ...], of: str) -> None:
        self._made, self.rows = wanted, []
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        beside = theme.LARGE if self._base else 2 * theme.MEDIUM  # an entry stands beside its list
        column.setContentsMargins(beside, theme.LARGE, 2 * theme.MEDIUM, theme.LARGE)
        column.setSpacing(theme.LARGE)
        for group, (base, fields) in zip(self._groups, wanted, strict=True):
            if group.title and fields:
                column.addWidget(Elided(group.title, scale=1.15, bold=True))
            for field in fields:
                row = FieldRow(field, base, of)
                row.typed.connect(self.typed)
                row.checked.connect(self.checked)
                column.addWidget(row)
                self.rows.append(row)
        column.addStretch(1)
        former, self._area = self._area, scrolled(sheet, self._name)
        if former is not None:
            self._outer.removeWidget(former)
            former.hide()
            former.deleteLater()
        self._outer.addWidget(self._area)
        self._area.show()  # at once, so that a field can be given the keyboard


def _said_of(way: Way, mistakes: Sequence[Mistake]) -> str:
    """The first mistake of a key, or of a part of it."""
    return next((said_mistake(one) for one in mistakes if one.way[: len(way)] == way), "")
