"""The first-run assistant: alone or together, and where; later, the way to change or repair it."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.app.doors import Address, PasswordWanted, Welcome
from csdesk.domain.trouble import Trouble
from csdesk.i18n import _
from csdesk.models.joining import Joining
from csdesk.views.address_form import AddressForm
from csdesk.views.containers import Sheet
from csdesk.views.page import scrolled
from csdesk.views.place_card import PlaceCard
from csdesk.views.widgets import Elided, on_screen, words

WIDTH, HEIGHT = 33, 30
"""Lines of text that the window is wide; and high, with the form."""


class FirstRun(QDialog):
    """Accepted once a desk was chosen and kept. It never waits itself: what takes time is asked through `joining`."""

    def __init__(self, joining: Joining, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Base de données") if parent else "csdesk")
        self._joining = joining
        self._open_at_once = False
        self.alone = PlaceCard(
            "person",
            _("Seul, sur ce poste"),
            _("Les dossiers sont dans un fichier de cet ordinateur, que vous sauvegardez."),
        )
        self.together = PlaceCard(
            "people",
            _("À plusieurs, sur un serveur"),
            _("Toute la division travaille sur la même base, chacun sous son nom. Le service informatique la tient."),
        )
        self.form = AddressForm()
        self._first, self._sheet = self._choice(), Sheet()
        self._lay_out()
        self._connect()
        self._show_page(self._first)

    def choose(self) -> None:
        """Begin with the choice."""
        self._show_page(self._first)
        (self.together if self._joining.doors.shared else self.alone).setFocus()

    def repair(self, trouble: Trouble | None = None) -> None:
        """Begin with the address that is kept, and what is in the way of it."""
        self.form.show_address(self._joining.doors.address)
        if self._joining.doors.fixed:
            self.form.lock(self._joining.doors.fixed, login=bool(self._joining.doors.address.login))
        self._go_to_form()
        if trouble is not None:
            self._open_at_once = isinstance(trouble, PasswordWanted)
            self.form.show_trouble(trouble, wrong=not self._open_at_once)

    def _go_to_form(self) -> None:
        self._show_page(self.form)
        self._joining.ask_keyring()
        self.form.focus()

    def _stay_alone(self) -> None:
        self._joining.doors.stay_alone()
        self.accept()

    def _welcome(self, welcome: Welcome) -> None:
        self.form.show_welcome(welcome)
        if self._open_at_once:
            self._joining.move_in(self.form.address(), self.form.password.text())

    def _move_in(self, address: Address, password: str) -> None:
        self.form.open.setEnabled(False)
        self._joining.move_in(address, password)

    def done(self, result: int) -> None:
        self._joining.forget()
        super().done(result)

    def _connect(self) -> None:
        joining, form = self._joining, self.form
        self.alone.clicked.connect(self._stay_alone)
        self.together.clicked.connect(lambda: self.repair(None))
        form.left.connect(self.choose)
        form.tried.connect(joining.knock)
        form.dropped.connect(joining.forget)
        form.opened.connect(self._move_in)
        joining.working.connect(form.show_working)
        joining.refused.connect(form.show_trouble)
        joining.welcomed.connect(self._welcome)
        joining.keyring.connect(form.show_keyring)
        joining.moved_in.connect(self.accept)
        joining.broke.connect(lambda bug: form.show_bug(type(bug).__name__))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.LARGE)
        for page in (self._first, self.form):
            column.addWidget(page)
        area = scrolled(self._sheet, self.windowTitle())
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self._sheet.installEventFilter(self)

    def _choice(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL)
        column.addWidget(Elided(_("Où sont les dossiers\u00a0?"), scale=1.3, bold=True, wraps=True))
        later = _("Ce choix se change plus tard\u00a0: menu Bureau, « Base de données… ».")
        column.addWidget(words(later, "muted"))
        column.addSpacing(theme.SMALL)
        for choice in (self.alone, self.together):
            column.addWidget(choice)
        column.addStretch()
        return page

    def _show_page(self, page: QWidget) -> None:
        for one in (self._first, self.form):
            one.setVisible(one is page)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()  # a sentence that came needs its lines
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as the wrapped text asks for at this width: Qt counts it in one line. What is too high scrolls."""
        column = self._sheet.layout()
        if column is None:
            return
        line = self.fontMetrics().height()
        width = max(WIDTH * line, column.totalMinimumSize().width())
        least = 0 if self.form.isHidden() else HEIGHT * line  # with room for an answer, not to jump when one comes
        self.resize(on_screen(self, QSize(width, max(column.totalHeightForWidth(width), least))))
