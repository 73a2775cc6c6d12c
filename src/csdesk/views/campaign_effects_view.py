"""« Ce que cela change »: what the dossiers here become when the campaign is saved, and what keeps it from being."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.app.campaign_effects import EffectKind
from csdesk.app.campaigns import Mistake
from csdesk.i18n import _
from csdesk.models.campaign_places import place_words
from csdesk.models.campaign_words import EffectLine, said_mistake
from csdesk.views.buttons import Link
from csdesk.views.dossier_deposit import Notice
from csdesk.views.page import Empty, scrolled
from csdesk.views.widgets import Elided, divider, words

_SIGNS = {
    EffectKind.ASKED: ("plus", "accent"),
    EffectKind.DROPPED: ("minus", "deadline"),
    EffectKind.KEPT: ("minus", "muted"),
    EffectKind.DEADLINE: ("calendar", "deadline"),
    EffectKind.MOVED: ("arrow-down", "recue"),
}


class EffectsView(QWidget):
    """`chosen(way)`: the person wants to see a mistake where it stands."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._lead = words("", bold=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.MEDIUM)
        self._none = Empty("check", _("Rien ne change"), _("Les dossiers sont déjà comme la session les demande."))
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(2 * theme.MEDIUM, theme.LARGE, 2 * theme.MEDIUM, theme.LARGE)
        column.setSpacing(theme.MEDIUM)
        column.addWidget(self._lead)
        column.addLayout(self._lines)
        column.addWidget(self._none, 1)
        column.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(sheet, _("Ce que cela change")))

    def show_effects(self, lead: str, lines: Sequence[EffectLine]) -> None:
        """What changes."""
        self._clear(lead)
        self._none.setVisible(not lines)
        for line in lines:
            self._lines.addWidget(_EffectRow(line))
            self._lines.addWidget(divider())

    def show_waiting(self, lead: str) -> None:
        """Nothing to list, and why."""
        self._clear(lead)
        self._none.hide()

    def show_mistakes(self, lead: str, mistakes: Sequence[Mistake]) -> None:
        """What is to be corrected first, each with the way there."""
        self._clear(lead)
        self._none.hide()
        for mistake in mistakes:
            self._lines.addWidget(self._mistake(mistake))

    def _mistake(self, mistake: Mistake) -> QWidget:
        row = QWidget()
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        link = Link(_("Y aller"), _("Aller à {where}").format(where=place_words(mistake)))
        link.clicked.connect(lambda: self.chosen.emit(mistake.way))
        grid.addWidget(link, 0, 0)
        sentence = _("{where} : {what}").format(where=place_words(mistake), what=said_mistake(mistake))
        said = Notice(sentence, "non_conforme")
        said.setToolTip(mistake.where)
        grid.addWidget(said, 0, 1, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _clear(self, lead: str) -> None:
        self._lead.setText(lead)
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()


class _EffectRow(QWidget):
    """One effect: its sign and sentence, how many dossiers, whose."""

    def __init__(self, line: EffectLine) -> None:
        super().__init__()
        icon, tone = _SIGNS[line.kind]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SMALL)
        grid.setVerticalSpacing(theme.GRID)
        grid.setColumnStretch(1, 1)
        grid.addWidget(Notice("", tone, icon), 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words(line.what), 0, 1)
        grid.addWidget(Elided(line.many, bold=True), 0, 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words(line.who, "muted"), 1, 1, 1, 2)
        self.setAccessibleName(_("{where} : {what}").format(where=f"{line.what} {line.many}", what=line.who))
