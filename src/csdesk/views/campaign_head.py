"""Above the campaign: which session is shown, whether the desk works in it, and its files."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.app.campaigns import CampaignFile
from csdesk.i18n import _, plural
from csdesk.views.campaign_controls import ChoiceBox
from csdesk.views.flow import Flow
from csdesk.views.widgets import Badge, Elided


class CampaignHead(QWidget):
    """`opened(key)`, `put_in_service()`, `duplicated()`, `exported()`, `imported()`: what the person wants."""

    opened = Signal(str)
    put_in_service = Signal()
    duplicated = Signal()
    exported = Signal()
    imported = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._files = ChoiceBox(_("Session montrée"))
        self._files.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        self._files.typed.connect(self.opened.emit)
        self._state, self._checks = Badge("", "text", "chip"), Badge("")
        self._serve = _button(_("Mettre en service"), self.put_in_service)
        self._copy = _button(_("Dupliquer pour la session suivante"), self.duplicated)
        self._out = _button(_("Exporter…"), self.exported)
        self._in = _button(_("Importer…"), self.imported)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.MEDIUM, theme.LARGE, 2 * theme.MEDIUM, theme.SMALL)
        column.setSpacing(theme.SMALL)
        column.addWidget(Elided(_("Session d’examen"), scale=1.4, bold=True))
        row = Flow(theme.SMALL)
        for part in (self._files, self._state, self._checks, self._serve, self._copy, self._out, self._in):
            row.addWidget(part)
        column.addLayout(row)

    def show_files(self, files: Sequence[CampaignFile], shown: str) -> None:
        """The files of the desk, one of them shown."""
        self._files.offer(tuple((one.key, _named(one)) for one in files))
        self._files.show_value(shown)

    def show_state(self, *, in_service: bool, changed: bool, to_check: int) -> None:
        """What can be done with the session as it is."""
        self._state.set_text(_("en service") if in_service else _("pas en service"))
        self._checks.set_text(plural("{n} date à vérifier", "{n} dates à vérifier", to_check) if to_check else "")
        self._serve.setVisible(not in_service)
        first = _("Enregistrez d’abord, ou abandonnez les modifications.")
        opens = _("Le bureau se rouvre sur cette session\u00a0; l’autre garde ses dossiers.")
        self._files.setEnabled(not changed)
        self._serve.setEnabled(not changed)
        self._serve.setToolTip(first if changed else opens)

    def fix(self, why: str) -> None:
        """The session in service is not chosen here."""
        if why:
            self._serve.setEnabled(False)
            self._serve.setToolTip(why)

    def forbid(self, why: str) -> None:
        """No file is written by this person."""
        for button in (self._copy, self._in):
            button.setEnabled(not why)
            button.setToolTip(why)


def _named(file: CampaignFile) -> str:
    if not file.session:
        return _("{file} (illisible)").format(file=file.key)
    return _("Session {session} · {file}").format(session=file.session, file=file.key)


def _button(words: str, told: SignalInstance) -> QPushButton:
    made = QPushButton(words)
    made.clicked.connect(told)
    return made
