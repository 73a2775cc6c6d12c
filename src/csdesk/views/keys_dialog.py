"""All keys on one sheet, by group, with a field to look one up."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.domain.names import fold
from csdesk.i18n import _
from csdesk.views.page import ReadArea
from csdesk.views.search_field import SearchField
from csdesk.views.widgets import Badge, Elided, on_screen, words

Key = tuple[str, str, str]
"""(group, keys, what they do)."""


class KeysDialog(QDialog):
    """Shows the keys it is given, in their order; Escape empties the field, then closes."""

    def __init__(self, keys: Sequence[Key], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Raccourcis clavier"))
        self._field = SearchField(_("Chercher une touche ou une action…"))
        self._field.textChanged.connect(self._narrow)
        self._groups = [_Group(name, list(rows)) for name, rows in groupby(keys, lambda key: key[0])]
        self._none = words(_("Aucune touche ne correspond. Effacez la recherche pour les revoir toutes."), "muted")
        self._none.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.LARGE, theme.LARGE, 0, 0)
        column.setSpacing(theme.MEDIUM)
        top = QVBoxLayout()
        top.setContentsMargins(0, 0, theme.LARGE, 0)
        top.addWidget(self._field)
        column.addLayout(top)
        column.addWidget(self._area(), 1)
        self._field.setFocus()
        self.resize(self.sizeHint())

    def _area(self) -> ReadArea:
        sheet = QWidget()
        rows = QVBoxLayout(sheet)
        rows.setContentsMargins(0, 0, theme.LARGE, theme.LARGE)
        rows.setSpacing(theme.LARGE)
        for group in self._groups:
            rows.addWidget(group)
        rows.addWidget(self._none)
        rows.addStretch()
        area = ReadArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(_("Liste des raccourcis"))
        area.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }")
        area.setWidget(sheet)
        return area

    def shown(self) -> list[Key]:
        """The keys that match the field."""
        return [key for group in self._groups for key in group.shown()]

    def _narrow(self, text: str) -> None:
        for group in self._groups:
            group.narrow(text)
        self._none.setVisible(not self.shown())

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return on_screen(self, QSize(30 * line, 32 * line))


class _Group(QWidget):
    """A heading and its keys, in two columns of a grid."""

    def __init__(self, name: str, keys: list[Key]) -> None:
        super().__init__()
        self._keys, self._visible = keys, list(keys)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.MEDIUM)
        grid.setVerticalSpacing(theme.GRID)
        grid.setColumnStretch(0, 1)
        grid.addWidget(Elided(name, "muted", bold=True), 0, 0, 1, 2)
        self._rows = [self._row(grid, at, key) for at, key in enumerate(keys, 1)]

    def _row(self, grid: QGridLayout, at: int, key: Key) -> tuple[QWidget, QWidget]:
        what, cap = words(key[2]), Badge(key[1], "text", "chip")
        grid.addWidget(what, at, 0)
        grid.addWidget(cap, at, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return what, cap

    def shown(self) -> list[Key]:
        return self._visible

    def narrow(self, text: str) -> None:
        """Keep the rows where every word of `text` appears, or whose keys contain it as typed."""
        self._visible = [key for key in self._keys if _matches(key, text)]
        for key, row in zip(self._keys, self._rows, strict=True):
            for widget in row:
                widget.setVisible(key in self._visible)
        self.setVisible(bool(self._visible))


def _matches(key: Key, text: str) -> bool:
    there = fold(" ".join(key))
    return text.strip().casefold() in key[1].casefold() or (
        bool(fold(text)) and all(w in there for w in fold(text).split())
    )
