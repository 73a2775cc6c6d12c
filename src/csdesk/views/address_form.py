"""The address of a shared desk: what the IT people gave, tried before it is kept."""

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from csdesk import theme
from csdesk.app.doors import Address, Welcome
from csdesk.domain.company import Role
from csdesk.domain.trouble import Trouble
from csdesk.i18n import _, plural, say
from csdesk.views.address_answer import Answer
from csdesk.views.widgets import Elided, set_tone, tie, words

PORT_LETTERS = 7


class AddressForm(QWidget):
    """`tried(Address, password)`; `opened(Address, password)`: what was just welcomed; `left()`.

    `dropped()`: something was edited, what was asked about it is of no use any more.
    """

    tried = Signal(object, str)
    opened = Signal(object, str)
    left = Signal()
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.host, self.port, self.database, self.login = (QLineEdit() for _n in range(4))
        self.password, self.certificate = QLineEdit(), QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.plain = QCheckBox(_("Liaison &non chiffrée"))
        self.browse = QPushButton(_("C&hoisir…"))
        self.answer = Answer()
        self.back, self.test, self.open = (
            QPushButton(text) for text in (_("&Retour"), _("&Essayer la liaison"), _("&Ouvrir le bureau"))
        )
        given = _("Recopiez ce que le service informatique vous a donné, une fois pour toutes.")
        self._given = words(given, "muted")
        self.kept = words("", "muted")
        self.danger = words("", "deadline")
        self._chooser: QFileDialog | None = None
        self._lay_out()
        self._connect()
        self._show_danger()

    # -- values in and out

    def show_address(self, address: Address) -> None:
        """What is kept; the keyboard goes where something is missing."""
        known = (self.host, address.host), (self.port, address.port), (self.database, address.database)
        for field, text in (*known, (self.login, address.login), (self.certificate, address.certificate)):
            with QSignalBlocker(field):
                field.setText(text)
        with QSignalBlocker(self.plain):
            self.plain.setChecked(not address.encrypted)
        self._show_danger()
        self._await()

    def address(self) -> Address:
        """What stands in the form."""
        said = [one.text().strip() for one in (self.host, self.port, self.database, self.login, self.certificate)]
        host, port, database, login, certificate = said
        return Address(host, port, database, login, certificate, encrypted=not self.plain.isChecked())

    def lock(self, why: str, *, login: bool) -> None:
        """What an administrator gave is shown and not changed; `login`: that too. The password is always typed."""
        given = self.host, self.port, self.database, self.certificate, self.browse, self.back
        for part in (*given, self.login) if login else given:
            part.setEnabled(False)
            part.setToolTip(why)
        self.plain.hide()  # no choice any more: the words under it say how the line is
        left = _("Il reste votre mot de passe.") if login else _("Il reste votre compte et votre mot de passe.")
        self._given.setText(f"{why} {left}")

    def show_keyring(self, kept: bool) -> None:
        """Whether the system keeps passwords."""
        self.kept.setText(
            _("Gardé par le trousseau de ce poste.")
            if kept
            else _("Sans trousseau sur ce poste\u00a0: il sera demandé à chaque démarrage.")
        )

    def show_working(self, working: bool) -> None:
        """A server is being asked."""
        self.test.setEnabled(not working)
        if working:
            self.answer.say("asking", _("On essaie la liaison…"))
            self._await()

    def show_trouble(self, trouble: Trouble, *, wrong: bool = True) -> None:
        """What is in the way; `wrong` False: nothing is, but something must be typed."""
        self.answer.say("refused" if wrong else "info", say(trouble))
        self._await()

    def show_bug(self, kind: str) -> None:
        """Something unexpected happened on the way: it is in the log."""
        said = _("Une erreur inattendue s’est produite ({kind})\u00a0: elle est notée dans le journal.")
        self.answer.say("refused", said.format(kind=kind))
        self._await()

    def show_welcome(self, welcome: Welcome) -> None:
        """The way is free: who one is, and on which domains."""
        self.answer.say("welcome", _domains(welcome), _greeting(welcome))
        self.open.setEnabled(True)
        self._prefer(self.open)
        self.open.setFocus()

    def focus(self) -> None:
        """The keyboard goes to what is missing first."""
        fields = (self.host, self.database, self.login, self.password)
        next((field for field in fields if not field.text()), self.test).setFocus()

    def minimumSizeHint(self) -> QSize:
        """Its height is the one its width asks for; Qt would count that of narrower text."""
        return QSize(super().minimumSizeHint().width(), 0)

    # -- the person

    def _connect(self) -> None:
        for field in (self.host, self.port, self.database, self.login, self.password, self.certificate):
            field.textEdited.connect(self._edited)
        self.plain.toggled.connect(self._edited)
        self.plain.toggled.connect(self._show_danger)
        self.browse.clicked.connect(self._choose_certificate)
        self.back.clicked.connect(self.left)
        self.test.clicked.connect(lambda: self.tried.emit(self.address(), self.password.text()))
        self.open.clicked.connect(lambda: self.opened.emit(self.address(), self.password.text()))

    def _edited(self) -> None:
        """What was answered was about something else."""
        if self.answer.kind:
            self.answer.say("", "")
            self.dropped.emit()
        self._await()

    def _await(self) -> None:
        self.open.setEnabled(False)
        self._prefer(self.test)

    def _prefer(self, button: QPushButton) -> None:
        """What Enter does."""
        for one in (self.test, self.open):
            one.setProperty("role", "main" if one is button else "")
            one.setDefault(one is button)
            one.style().polish(one)

    def _show_danger(self) -> None:
        plain = self.plain.isChecked()
        self.danger.setText(
            _(
                "Noms, pièces et décisions passeraient en clair\u00a0: qui écoute le réseau pourrait les lire, ou se "
                "faire passer pour le serveur. Pour un essai sur un réseau fermé, jamais pour de vrais candidats."
            )
            if plain
            else _("Le serveur est vérifié et tout ce qui passe est chiffré.")
        )
        set_tone(self.danger, "deadline" if plain else "muted")
        for part in (self.certificate, self.browse):
            part.setEnabled(not plain)

    def _choose_certificate(self) -> None:
        self._chooser = QFileDialog(self, _("Fichier du certificat"), str(Path(self.certificate.text()).parent))
        self._chooser.setNameFilters([_("Certificats (*.crt *.pem *.cer)"), _("Tous les fichiers (*)")])
        self._chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._chooser.fileSelected.connect(self._take_certificate)
        self._chooser.finished.connect(self._chooser.deleteLater)
        self._chooser.open()

    def _take_certificate(self, path: str) -> None:
        self.certificate.setText(path)
        self._edited()

    # -- the widgets

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL)
        column.addWidget(Elided(_("La base partagée"), scale=1.3, bold=True))
        column.addWidget(self._given)
        column.addSpacing(theme.SMALL)
        column.addLayout(self._fields())
        column.addSpacing(theme.SMALL)
        column.addWidget(self.answer)
        column.addStretch()
        column.addLayout(self._foot())

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.MEDIUM)
        grid.setVerticalSpacing(theme.SMALL)
        grid.setColumnStretch(1, 1)
        self.port.setFixedWidth(PORT_LETTERS * self.fontMetrics().averageCharWidth() + 2 * theme.MEDIUM)
        self.host.setPlaceholderText(_("nom du serveur"))
        self.certificate.setPlaceholderText(_("fichier donné par le service informatique"))
        self._add(grid, 0, _("&Serveur"), self.host, _label(_("P&ort"), self.port), self.port)
        self._add(grid, 1, _("&Base"), self.database)
        self._add(grid, 2, _("&Compte"), self.login)
        self._add(grid, 3, _("&Mot de passe"), self.password)
        grid.addWidget(self.kept, 4, 1)
        self._add(grid, 5, _("Cer&tificat"), self.certificate, self.browse)
        grid.addWidget(self.plain, 6, 1)
        grid.addWidget(self.danger, 7, 1)
        return grid

    def _add(self, grid: QGridLayout, row: int, text: str, field: QLineEdit, *beside: QWidget) -> None:
        label = _label(text, field)
        grid.addWidget(label, row, 0)
        line = QHBoxLayout()
        line.setSpacing(theme.SMALL)
        line.addWidget(field, 1)
        for part in beside:
            line.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addLayout(line, row, 1)

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.SMALL)
        row.addWidget(self.back)
        row.addStretch()
        row.addWidget(self.test)
        row.addWidget(self.open)
        for button in (self.back, self.browse):
            button.setAutoDefault(False)
        return row


def _label(text: str, field: QLineEdit) -> QLabel:
    label = tie(QLabel(text), field)
    field.setAccessibleName(label.accessibleName())
    return label


def _greeting(welcome: Welcome) -> str:
    roles = {Role.MANAGER: _("gestionnaire"), Role.COORDINATOR: _("coordination"), Role.HEAD: _("lecture seule")}
    return _("{name}, {role}").format(name=welcome.member.name, role=roles[welcome.member.role])


def _domains(welcome: Welcome) -> str:
    if welcome.member.sees_all:
        return plural("Le {n} domaine de la session.", "Les {n} domaines de la session.", len(welcome.domains))
    if not welcome.domains:
        return _("Aucun domaine pour l’instant\u00a0: la session d’examen n’en confie pas à ce compte.")
    return _("Vos domaines\u00a0: {domains}.").format(domains=", ".join(welcome.domains))
