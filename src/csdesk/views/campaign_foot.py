"""Under the campaign: what saving would do, in one sentence, and the buttons that do it or give it up."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.i18n import _
from csdesk.views.buttons import Link
from csdesk.views.containers import Pair
from csdesk.views.dossier_deposit import Notice
from csdesk.views.widgets import divider, words

LEAST = 30
"""Characters of the sentence; the buttons go under it rather than leave it fewer."""


class CampaignFoot(QWidget):
    """`asked()`: show what changes; `given_up()`, `saved()`."""

    asked = Signal()
    given_up = Signal()
    saved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._wrong, self._said = Notice("", "non_conforme"), words(tone="muted")
        self.why = Link(_("Ce que cela change"))
        self.back, self.save = QPushButton(_("Abandonner")), QPushButton(_("Enregistrer et appliquer"))
        self.back.setToolTip(_("Revenir au fichier tel qu’il est enregistré."))
        self.save.setProperty("role", "main")
        self.why.clicked.connect(self.asked)
        self.back.clicked.connect(self.given_up)
        self.save.clicked.connect(self.saved)
        said, buttons = QWidget(), QWidget()
        lines, row = QVBoxLayout(said), QHBoxLayout(buttons)
        for box in (lines, row):
            box.setContentsMargins(0, 0, 0, 0)
        lines.addStretch()
        lines.addWidget(self._wrong)
        lines.addWidget(self._said)
        lines.addStretch()
        row.setSpacing(theme.SMALL)
        for button in (self.why, self.back, self.save):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.MEDIUM, 0, 2 * theme.MEDIUM, theme.SMALL)
        column.setSpacing(theme.SMALL)
        column.addWidget(divider())
        column.addWidget(Pair(said, buttons, LEAST))

    def show_state(self, sentence: str, *, wrong: bool, changed: bool, can_save: bool, in_service: bool) -> None:
        """What is said and what can be done now."""
        self._wrong.say(sentence if wrong else "")
        self._said.setText(sentence)
        self._said.setVisible(not wrong)
        self.back.setEnabled(changed)
        self.save.setEnabled(can_save)
        self.save.setText(_("Enregistrer et appliquer") if in_service else _("Enregistrer"))
