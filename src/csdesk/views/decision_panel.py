"""The foot of the right column, where a piece is decided."""

from datetime import date

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.domain.status import Status
from csdesk.domain.words import day
from csdesk.i18n import _
from csdesk.models.forms import DecisionDraft, DecisionForm
from csdesk.views.containers import Pair, Sheet
from csdesk.views.decision_parts import FormScroll, MainButton
from csdesk.views.dossier_deposit import Notice
from csdesk.views.reason_list import ReasonList
from csdesk.views.reception_field import ReceptionField
from csdesk.views.status_buttons import StatusButtons
from csdesk.views.widgets import announce, divider, font_changed, set_tone, words

_COMMENT_LINES = 2


class DecisionPanel(QWidget):
    """A form for one piece.

    `decided(DecisionDraft)`: said and to be saved. `drafted(DecisionDraft)`: edited, not said yet.
    `awaiting(bool)`: a reason is awaited, so digits pick one. Reçue and Conforme are said at once, by key or button.
    `withheld`: something was to be decided while nothing can be.
    """

    decided = Signal(object)
    drafted = Signal(object)
    awaiting = Signal(bool)
    withheld = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Décision"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "panel")
        self._status: Status | None = None
        self._former: Status | None = None
        self._deposited_on: date | None = None
        self._awaiting = False
        self._enabled = False
        self._form_why = self._held = ""
        self.buttons, self.reasons = StatusButtons(), ReasonList()
        self.comment = QPlainTextEdit()
        self.day = ReceptionField(_("Reçue le"))
        self.warning = Notice("")
        self.held = Notice("", icon="person")
        self.why = words(tone="muted")
        self.main = MainButton()
        self._title = words(_("Décision"), "muted", bold=True)
        self.held.say("")
        self._lay_out()
        self._connect()
        self.clear()

    def show_form(self, form: DecisionForm) -> None:
        """A piece; what is set here is not said back."""
        self._set_awaiting(False)
        self._former = self._status = None if form.status is Status.NONE else form.status
        if form.chosen:
            self._status = Status.REFUSED
        self._deposited_on = form.deposited_on
        self.reasons.show_reasons(form.reasons, form.chosen)
        self.reasons.open(False)
        if self.comment.toPlainText().strip() != form.comment.strip():
            with QSignalBlocker(self.comment):
                self.comment.setPlainText(form.comment)
        self.day.show_day(form.reception_date, form.today)
        self._enable(form.enabled, form.why_disabled)

    def clear(self) -> None:
        """No piece."""
        self.show_form(DecisionForm(Status.NONE, (), (), "", None, None, date.max, enabled=False))

    def draft(self) -> DecisionDraft:
        """What stands in the form."""
        reasons = self.reasons.chosen() if self._status is Status.REFUSED else ()
        return DecisionDraft(self._status, reasons, self.comment.toPlainText().strip(), self.day.value())

    def choose(self, status: Status) -> None:
        """What a button does, or its key: Non conforme awaits its reason, the others are said at once."""
        if not self._enabled or self._withheld():
            return
        if status is Status.REFUSED:
            self.await_reason()
            return
        self._status = status
        self._set_awaiting(False)
        self._decide()

    def await_reason(self) -> None:
        """Show the numbered reasons; a digit is enough from here."""
        if not self._enabled or self._withheld():
            return
        self._status = Status.REFUSED
        self.reasons.open(True)
        if not self._awaiting:
            announce(self, f"{_asked()} {self.reasons.said()}")
        self._set_awaiting(True)
        self._show_state()
        self._scroll.ensureWidgetVisible(self.reasons)

    def is_awaiting(self) -> bool:
        """Whether a reason is awaited."""
        return self._awaiting

    def pick_reason(self, n: int) -> bool:
        """Non conforme for the reason behind a digit, said at once; False when there is no such reason."""
        if not self._enabled or self._withheld() or not self.reasons.pick(n):
            return False
        self._status = Status.REFUSED
        self._decide()
        return True

    def give_up_reason(self) -> None:
        """No refusal after all: back to the piece's own status."""
        if not self._enabled:
            return
        self._status = self._former
        self._set_awaiting(False)
        self.reasons.open(False)
        self._edited()

    def confirm(self) -> None:
        """What the main button does: say what stands in the form, if it can be said."""
        if self.main.isEnabled():
            self._decide()
        elif self._enabled:
            self._withheld()

    def hold(self, why: str) -> None:
        """Nothing can be decided, for this reason, until it is ''; comment and date can still be written."""
        self._held = why
        if why:
            self._set_awaiting(False)
            self.reasons.open(False)
        self._enable(self._enabled, self._form_why)

    def _withheld(self) -> bool:
        if self._held:
            self.withheld.emit()
        return bool(self._held)

    def _decide(self) -> None:
        if self.day.problem():
            self.day.setFocus()
            self._show_state()
            return
        self._set_awaiting(False)
        self._show_state()
        self.decided.emit(self.draft())

    def _set_awaiting(self, wanted: bool) -> None:
        if wanted != self._awaiting:
            self._awaiting = wanted
            self.awaiting.emit(wanted)

    def _reasons_changed(self) -> None:
        self._status = Status.REFUSED if self.reasons.chosen() or self._awaiting else self._former
        self._edited()

    def _reasons_opened(self, opened: bool) -> None:
        if opened:
            self.await_reason()
        else:
            self._set_awaiting(False)

    def _edited(self) -> None:
        self._show_state()
        self.drafted.emit(self.draft())

    def _enable(self, enabled: bool, why: str) -> None:
        self._enabled, self._form_why = enabled, why
        for widget in (self.comment, self.day):
            widget.setEnabled(enabled)
        for decides in (self.buttons, self.reasons):
            decides.setEnabled(enabled and not self._held)
        said = self._held if enabled else why
        self.why.setText(said)
        self.why.setVisible(bool(said))
        self._show_state()

    def _show_state(self) -> None:
        self.buttons.check(self._status)
        asks = _asked() if self._awaiting else _("Décision")
        self._title.setText(asks)
        set_tone(self._title, "non_conforme" if self._awaiting else "muted")
        self.main.setEnabled(self._enabled and not self._held and self._status is not None)
        self.warning.say(self.day.problem() or self._early())

    def _early(self) -> str:
        value = self.day.value()
        if value is None or self._deposited_on is None or value >= self._deposited_on:
            return ""
        return _("avant la date de dépôt ({day})").format(day=day(self._deposited_on))

    def _connect(self) -> None:
        self.buttons.chosen.connect(self.choose)
        self.reasons.changed.connect(self._reasons_changed)
        self.reasons.opened.connect(self._reasons_opened)
        self.comment.textChanged.connect(self._edited)
        self.day.edited.connect(self._edited)
        self.main.clicked.connect(self.confirm)

    def _lay_out(self) -> None:
        form = Sheet()
        column = QVBoxLayout(form)
        column.setContentsMargins(theme.LARGE, theme.SMALL, theme.LARGE, theme.GRID)
        column.setSpacing(theme.GRID)
        comment = words(_("Commentaire pour le candidat"))
        comment.setBuddy(self.comment)
        for widget in (self.held, self._title, self.why, self.buttons, self.reasons, comment, self.comment):
            column.addWidget(widget)
        said = QLabel(_("Reçue le"))
        said.setBuddy(self.day)
        column.addWidget(Pair(said, self.day, 9))
        column.addWidget(self.warning)
        self._scroll = FormScroll(form)
        self.comment.setTabChangesFocus(True)
        self.comment.setAccessibleName(comment.text())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, theme.MEDIUM)
        outer.setSpacing(theme.GRID)
        outer.addWidget(divider())
        outer.addWidget(self._scroll, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.LARGE, 0, theme.LARGE, 0)
        foot.addWidget(self.main)
        outer.addLayout(foot)
        self._measure()

    def _measure(self) -> None:
        line = self.fontMetrics().lineSpacing()
        self.comment.setFixedHeight(_COMMENT_LINES * line + 2 * theme.SMALL + 2)
        self.day.setFixedWidth(self.day.sizeHint().width())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if font_changed(event):
            self._measure()


def _asked() -> str:
    return _("Quel motif ? Un chiffre suffit.")
