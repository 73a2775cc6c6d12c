"""What stands over the list: which queue, how many, and what is left out."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.i18n import _, plural
from csdesk.views.flow import Flow
from csdesk.views.widgets import Elided, announce, divider, words


class ListHeader(QWidget):
    """Title, count and filters. `filtered(codes, redeposited)`: codes of pieces wanted (none: all), redeposits only."""

    filtered = Signal(tuple, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: dict[str, str] = {}
        self._looked_for = ""
        self._title = Elided(bold=True, scale=1.08, wraps=True)
        self._count = words("", "muted")
        self._order = Elided(_("Échéance proche d’abord"), "muted", wraps=True)
        self._order.setToolTip(_("L’échéance la plus proche d’abord, puis le dépôt le plus ancien."))
        self._pieces = _chip(_("Toutes les pièces"))
        self._pieces.setMenu(QMenu(self._pieces))
        self._redeposited = _chip(_("Redéposées"))
        self._redeposited.setCheckable(True)
        self._redeposited.setToolTip(_("Seulement les pièces déposées à nouveau après un refus"))
        self._redeposited.toggled.connect(self._say)
        self._lay_out()

    def show_title(self, title: str, count: int) -> None:
        """« Coiffure · à contrôler », and how many pieces."""
        self._title.set_text(title)
        self._count.setText(str(count))
        self._count.setAccessibleName(plural("{n} pièce", "{n} pièces", count))

    def tell_found(self, looked_for: str) -> None:
        """What a search found, once for each search: the keyboard is in its field meanwhile."""
        if looked_for and looked_for != self._looked_for:
            announce(self, f"{self._title.text()}, {self._count.accessibleName()}")
        self._looked_for = looked_for

    def show_pieces(self, labels: Mapping[str, str]) -> None:
        """The pieces one can choose among: code -> short label."""
        self._labels = dict(labels)
        menu = self._pieces.menu()
        menu.clear()
        menu.addAction(_("Toutes les pièces")).triggered.connect(self._choose_all)
        menu.addSeparator()
        for code, label in labels.items():
            action = menu.addAction(label)
            action.setCheckable(True)
            action.setData(code)
            action.toggled.connect(self._say)

    def show_filter(self, codes: tuple[str, ...], redeposited: bool) -> None:
        """Set the filters as they were left, without saying so."""
        for action in self._actions():
            with QSignalBlocker(action):
                action.setChecked(action.data() in codes)
        with QSignalBlocker(self._redeposited):
            self._redeposited.setChecked(redeposited)
        self._name_chip()

    def codes(self) -> tuple[str, ...]:
        """The pieces wanted; none: all."""
        return tuple(action.data() for action in self._actions() if action.isChecked())

    def _actions(self) -> list[QAction]:
        return [action for action in self._pieces.menu().actions() if action.isCheckable()]

    def _choose_all(self) -> None:
        self.show_filter((), self._redeposited.isChecked())
        self._say()

    def _say(self) -> None:
        self._name_chip()
        self.filtered.emit(self.codes(), self._redeposited.isChecked())

    def _name_chip(self) -> None:
        codes = self.codes()
        self._pieces.setText(
            _("Toutes les pièces")
            if not codes
            else self._labels[codes[0]]
            if len(codes) == 1
            else _("{n} sortes de pièces").format(n=len(codes))
        )
        self._pieces.setAccessibleName(_("Pièces montrées : {said}").format(said=self._pieces.text()))
        self._pieces.setCheckable(bool(codes))
        self._pieces.setChecked(bool(codes))
        self._pieces.updateGeometry()

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        column = QVBoxLayout()
        column.setContentsMargins(theme.MEDIUM + 2, theme.MEDIUM, theme.MEDIUM, theme.SMALL)
        column.setSpacing(theme.GRID)
        first = QHBoxLayout()
        first.addWidget(self._title, 1)
        self._count.setWordWrap(False)
        first.addWidget(self._count, 0, Qt.AlignmentFlag.AlignRight)
        column.addLayout(first)
        column.addWidget(self._order)
        chips = Flow()
        for chip in (self._pieces, self._redeposited):
            chips.addWidget(chip)
        column.addLayout(chips)
        outer.addLayout(column)
        outer.addWidget(divider())


def _chip(text: str) -> QPushButton:
    chip = QPushButton(text)
    chip.setProperty("role", "chip")
    chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    chip.setAccessibleName(text)
    return chip
