"""The foot of the sheet: what can be done, each by a key; or the deed being filled in."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.i18n import _
from csdesk.models.deed_forms import DeedForm, Wrong
from csdesk.models.sheet_shown import Possible
from csdesk.views.containers import Sheet
from csdesk.views.counter_field import FieldBox
from csdesk.views.dossier_deposit import Notice
from csdesk.views.flow import Flow
from csdesk.views.shares import Shares
from csdesk.views.widgets import Elided, words

KEYS: Mapping[str, str] = {
    "add": "A",
    "waive": "D",
    "deadline": "F",
    "declare": "G",
    "delete": "S",
    "transfer": "T",
    "step": "P",
    "undo": "U",
    "correct": "E",
    "seen": "V",
}
"""The key of each thing that can be done; letters, for nothing is typed on the sheet itself."""


_ELSEWHERE = {"correct", "seen"}
"""Their buttons stand where they are about."""


def words_of(name: str, step: str = "") -> str:
    """What a button says, without its key."""
    steps = {"confirm": _("Confirmer l’annulation"), "letter": _("Lettre partie")}
    return {
        "add": _("Ajouter une pièce"),
        "waive": _("Dispenser"),
        "deadline": _("Délai"),
        "declare": _("Déclarer complet"),
        "delete": _("Dépôt supprimé"),
        "transfer": _("Transférer"),
        "step": steps.get(step, _("Proposer l’annulation")),
        "undo": _("Annuler l’acte"),
        "correct": _("Corriger l’inscription"),
        "seen": _("Vue candidat"),
    }[name]


class Doings(QWidget):
    """One button for each thing that can be done. `wanted(name)`: see KEYS."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        flow, self._reading = Flow(theme.SMALL), words("", "muted")
        self.buttons = {name: QPushButton() for name in KEYS if name not in _ELSEWHERE}
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, what=name: self.wanted.emit(what))
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL)
        column.addWidget(self._reading)
        column.addLayout(flow)
        self._reading.hide()

    def show_possible(self, possible: Possible, *, undoable: bool) -> None:
        """What can be done now; what cannot is dimmed, and says why."""
        can = {
            "add": bool(possible.addable),
            "waive": bool(possible.waivable),
            "declare": bool(possible.groups),
            "delete": bool(possible.deletable),
            "transfer": bool(possible.domains),
            "step": bool(possible.step) and not possible.barred,
            "undo": undoable,
        }
        for name, button in self.buttons.items():
            said = words_of(name, possible.step)
            button.setText(f"{said}  {KEYS[name]}")
            button.setAccessibleName(said)
            button.setEnabled(can.get(name, True) and not possible.reading)
            button.setToolTip(possible.reading)
        self._reading.setText(possible.reading)
        self._reading.setVisible(bool(possible.reading))
        if not possible.reading:
            self.buttons["step"].setToolTip(possible.barred)

    def can(self, name: str) -> bool:
        """Whether a thing can be done now."""
        if name == "correct":
            return not self._reading.text()
        return name not in self.buttons or self.buttons[name].isEnabled()


class DeedPanel(QFrame):
    """A deed to fill in, over the foot of the sheet: what it is about stays in sight. `done(Deed)`, `left()`."""

    done = Signal(object)
    left = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._form: DeedForm | None = None
        self.boxes: list[FieldBox] = []
        self.title, self.lead = Elided(scale=1.15, bold=True), words(tone="muted")
        self.trouble = Notice("", "non_conforme", "cross")
        self.leave, self.confirm = QPushButton(_("Renoncer  Échap")), QPushButton()
        self._fields = Sheet()
        self._shares = Shares()
        self._area = QScrollArea()
        self._lay_out()
        self.leave.clicked.connect(self.left)
        self.confirm.clicked.connect(self.say)

    def ask(self, form: DeedForm) -> None:
        """Show a deed; the keyboard goes to its first field."""
        self._form = form
        self.title.set_text(form.title)
        self.lead.setText(form.lead)
        self.trouble.say("")
        self.confirm.setText(_("{what}  Ctrl+Entrée").format(what=form.confirm))
        self._fill(form)
        self.show()
        first = next((box for box in self.boxes if not box.text()), self.boxes[0] if self.boxes else None)
        (first.editor if first else self.confirm).setFocus()

    def say(self) -> None:
        """Do it, or say under its field what is missing."""
        if self._form is None:
            return
        answers = {box.key: box.text() for box in self.boxes}
        for box in self.boxes:
            box.say("")
        try:
            deed = self._form.make(answers)
        except Wrong as wrong:
            box = next(one for one in self.boxes if one.key == wrong.key)
            box.say(str(wrong))
            box.editor.setFocus()
            self._size()
        else:
            self.done.emit(deed)

    def refuse(self, sentence: str) -> None:
        """A rule forbids it: what was typed stays."""
        self.trouble.say(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        entering = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if entering and modifiers == Qt.KeyboardModifier.ControlModifier:
            self.say()
        elif event.key() == Qt.Key.Key_Escape and not modifiers:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _fill(self, form: DeedForm) -> None:
        for box in self.boxes:
            self._shares.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = [FieldBox(field, field.key, self._today) for field in form.fields]
        former: QWidget | None = None
        for box in self.boxes:
            box.set_text(form.answers.get(box.key, ""))
            self._shares.add(box, box.field.share)
            if former is not None:
                QWidget.setTabOrder(former, box.editor)
            former = box.editor
        for following in (self.leave, self.confirm):
            if former is not None:
                QWidget.setTabOrder(former, following)
            former = following
        self._size()

    def _size(self) -> None:
        """As high as the fields, up to six lines of them; more scroll."""
        self._shares.invalidate()
        whole = self._shares.heightForWidth(max(self.width() - 6 * theme.MEDIUM, 200))
        most = 14 * self.fontMetrics().lineSpacing()
        self._area.setVisible(bool(self.boxes))
        self._area.setFixedHeight(min(whole, most))

    def _lay_out(self) -> None:
        self.setProperty("role", "card")
        self._fields.setLayout(self._shares)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._fields)
        self.confirm.setProperty("role", "main")
        foot = QHBoxLayout()
        foot.setSpacing(theme.MEDIUM)
        foot.addStretch()
        foot.addWidget(self.leave)
        foot.addWidget(self.confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MEDIUM, theme.MEDIUM, theme.MEDIUM, theme.MEDIUM)
        column.setSpacing(theme.SMALL)
        for part in (self.title, self.lead, self._area, self.trouble):
            column.addWidget(part)
        column.addLayout(foot)
