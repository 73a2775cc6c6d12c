"""« Guichet »: an inscription entered or corrected in one form that flows with Tab through its six phases."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.i18n import _, plural
from csdesk.models.counter_shown import Check, Checked, CounterShown, Part, recap, unsaid
from csdesk.views.buttons import Link
from csdesk.views.counter_field import FieldBox
from csdesk.views.counter_recap import Rail, Recap
from csdesk.views.counter_rows import ADD_KEY, REMOVE_KEY
from csdesk.views.counter_sections import Sections
from csdesk.views.dossier_deposit import Notice
from csdesk.views.widgets import Elided, set_tone, words

_SAVING = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_WALKING = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


class CounterForm(QWidget):
    """`saved(Candidate, Presented, Inscription)`; `drafted(Typed)`: not said yet; `left()`; `restarted()`: no draft."""

    saved = Signal(object, object, object)
    drafted = Signal(object)
    left = Signal()
    restarted = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._check: Check | None = None
        self._shown: CounterShown | None = None
        self._checked: Checked | None = None
        self._touched: set[str] = set()
        self._filling = False
        self._place = 0
        self.title, self.note = Elided(scale=1.4, bold=True, wraps=True), Notice("", "muted", "undo")
        self.restart = Link(_("Repartir sans le brouillon"))
        self.recap, self.rail = Recap(), Rail()
        self.lost = Notice("")
        self._last = QWidget()
        self.form = Sections(self._last)
        self.area = QScrollArea()
        self.state = words()
        self.leave, self.save_button = QPushButton(_("Quitter  Échap")), QPushButton()
        self._lay_out()
        self._connect()

    # -- what is given

    def show_counter(self, shown: CounterShown, check: Check) -> None:
        """A form to fill; `check` reads and checks it each time something is typed."""
        self._shown, self._check = shown, check
        self._touched.clear()
        self._filling = True
        self.title.set_text(shown.title)
        self.note.say(shown.note)
        self.restart.setVisible(bool(shown.note))
        self.form.show_phases(shown.phases, self._today)
        for section in self.form.sections:
            section.show_typed(shown.typed)
            for box in section.fields:
                box.editor.setEnabled(box.key not in shown.fixed)
        self._filling = False
        self.save_button.setText(_("Enregistrer la version {n}  Ctrl+Entrée").format(n=shown.version))
        self.area.verticalScrollBar().setValue(0)
        self._reshape()
        self._look()
        self.focus()

    def focus(self) -> None:
        """The keyboard in the first field."""
        self.form.boxes()[0].editor.setFocus()

    def save(self) -> None:
        """Say the form, or go to the first field that keeps it from being said."""
        if self._shown is None:
            return
        self._touched = {box.key for box in self.form.boxes()}
        checked = self._look()
        wrong = self._wrong(checked)
        if wrong:
            self.go_to(wrong[0])
        else:
            self.saved.emit(checked.filled.candidate, checked.filled.presented, checked.filled.inscription)

    def show_trouble(self, sentence: str) -> None:
        """A rule forbids it: what was typed stays."""
        self.state.setText(sentence)
        set_tone(self.state, "non_conforme")

    def go_to(self, key: str) -> None:
        """The keyboard in a field, the field in sight."""
        box = next((one for one in self.form.boxes() if one.key == key), None) or self.form.boxes()[0]
        box.editor.setFocus()
        self.area.ensureWidgetVisible(box, 0, 4 * theme.LARGE)

    # -- what is done here

    def go_phase(self, place: int) -> None:
        """To the first field of a phase, from 0; past the last, the récapitulatif."""
        if not 0 <= place <= len(self.form.sections):
            return
        target: QWidget = self.form.sections[place] if place < len(self.form.sections) else self._last
        stops = self.form.sections[place].stops() if place < len(self.form.sections) else [self.save_button]
        stops[0].setFocus()
        self.area.verticalScrollBar().setValue(target.y() - theme.SMALL)
        self._show_rail()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers, key = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, Qt.Key(event.key())
        if modifiers == Qt.KeyboardModifier.ControlModifier and key in _SAVING:
            self.save()
        elif modifiers == Qt.KeyboardModifier.ControlModifier and key in _WALKING:
            self.go_phase(self.form.place_of(QApplication.focusWidget()) + _WALKING[key])
        elif key == Qt.Key.Key_Escape and not modifiers:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.setVisible(self.width() > 100 * self.fontMetrics().averageCharWidth())

    def _grow(self, *, more: bool) -> None:
        """A row more, or less, in the list under the keyboard, else in the first of its phase."""
        here = QApplication.focusWidget()
        place = self.form.place_of(here)
        lists = self.form.sections[place].lists if place < len(self.form.sections) else []
        if not lists:
            return
        listed = next((one for one in lists if here is not None and one.isAncestorOf(here)), lists[0])
        if more:
            listed.add_row()
        elif listed.row_with(here) >= 0:
            listed.remove_row(listed.row_with(here))

    def _edited(self) -> None:
        if self._filling:
            return
        self._look()
        self.drafted.emit(self.form.typed())

    def _moved(self) -> None:
        if not self._filling and self._check is not None:
            self._touched |= {box.key for box in self.form.boxes() if box.touched}
            self._look()

    def _reshaped(self) -> None:
        if not self._filling:
            self._reshape()
            self._edited()

    def _reshape(self) -> None:
        self.form.order([self.leave, self.save_button])

    def _look(self) -> Checked:
        """Read and check what stands there, and say it everywhere it is said."""
        if self._check is None or self._shown is None:
            raise RuntimeError("nothing to fill")
        typed = self.form.typed()
        self._checked = checked = self._check(typed)
        missing = {one.key for one in unsaid(self._shown.phases, typed)}
        for section in self.form.sections:
            section.show_places(typed)
            section.show_answers(checked.answers.get(section.phase.key, ()))
            section.lost.say("\n".join(checked.lost) if section.phase.key == "acquis" else "")
        for box in self.form.boxes():
            box.say(self._sentence(box, checked, missing))
        self.lost.say("\n".join(checked.lost))
        self.recap.show_parts(recap(self._shown.phases, typed, checked.problems))
        self._show_rail()
        self._show_state(checked)
        return checked

    def _sentence(self, box: FieldBox, checked: Checked, missing: set[str]) -> str:
        """What is wrong in a field, once the person has been there: nobody is told off for what is not typed yet."""
        if box.key not in self._touched:
            return ""
        if box.key in checked.problems:
            return checked.problems[box.key]
        return _("À remplir : obligatoire.") if box.key in missing else ""

    def _wrong(self, checked: Checked) -> list[str]:
        """The fields to mend before saving, in the order of the form."""
        typed = self.form.typed()
        missing = {one.key for one in unsaid(self._shown.phases if self._shown else (), typed)}
        keys = [box.key for box in self.form.boxes() if box.key in checked.problems or box.key in missing]
        return keys + [key for key in checked.problems if key not in keys]

    def _parts(self) -> list[Part]:
        if self._shown is None or self._checked is None:
            return []
        return recap(self._shown.phases, self.form.typed(), self._checked.problems)

    def _show_rail(self) -> None:
        shown = self._shown
        version = _("version {n}").format(n=shown.version) if shown else ""
        here = QApplication.focusWidget()
        if here is not None and self.isAncestorOf(here):
            self._place = self.form.place_of(here)
        self.rail.show_parts(self._parts(), version, self._place)

    def _show_state(self, checked: Checked) -> None:
        count = len(self._wrong(checked))
        said = plural("{n} champ à compléter ou corriger", "{n} champs à compléter ou corriger", count)
        version = self._shown.version if self._shown else 0
        ready = _("Tout est en ordre\u00a0: enregistrer donnera la version {n} de l’inscription.").format(n=version)
        self.state.setText(said if count else ready)
        set_tone(self.state, "deadline" if count else "muted")

    def parts(self) -> tuple[QWidget, ...]:
        """In the order they are read."""
        stops = (stop for section in self.form.sections for stop in section.stops())
        return (self.restart, *stops, self.leave, self.save_button)

    # -- how it is laid out

    def _lay_out(self) -> None:
        last = QVBoxLayout(self._last)
        last.setContentsMargins(0, 0, 0, theme.LARGE)
        last.setSpacing(theme.SMALL)
        last.addWidget(Elided(_("6 · Récapitulatif"), scale=1.15, bold=True))
        last.addWidget(words(_("Toutes les informations saisies, à vérifier avant d’enregistrer."), "muted"))
        last.addWidget(self.recap)
        last.addWidget(self.lost)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setAccessibleName(_("Inscription"))
        self.area.setWidget(self.form)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self.area, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._head())
        whole.addLayout(middle, 1)
        whole.addLayout(self._foot())

    def _head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(2 * theme.MEDIUM, theme.MEDIUM, 2 * theme.MEDIUM, theme.SMALL)
        head.setSpacing(2)
        head.addWidget(self.title)
        row = QHBoxLayout()
        row.addWidget(self.note, 1)
        row.addWidget(self.restart)
        row.addStretch()  # a row without anything would be no wider than that, and the title above it with it
        head.addLayout(row)
        return head

    def _foot(self) -> QHBoxLayout:
        self.save_button.setProperty("role", "main")
        foot = QHBoxLayout()
        foot.setContentsMargins(2 * theme.MEDIUM, theme.SMALL, 2 * theme.MEDIUM, theme.SMALL)
        foot.setSpacing(theme.MEDIUM)
        foot.addWidget(self.state, 1)
        foot.addWidget(self.leave)
        foot.addWidget(self.save_button)
        return foot

    def _connect(self) -> None:
        self.form.edited.connect(self._edited)
        for key, more in ((ADD_KEY, True), (REMOVE_KEY, False)):
            context = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(QKeySequence(key), self, context=context).activated.connect(partial(self._grow, more=more))
        # After the event: the keyboard is then where it went, and a row that leaves is gone.
        self.form.moved.connect(self._moved, Qt.ConnectionType.QueuedConnection)
        self.form.reshaped.connect(self._reshaped)
        self.rail.chosen.connect(self.go_phase)
        self.leave.clicked.connect(self.left)
        self.restart.clicked.connect(self.restarted)
        self.save_button.clicked.connect(self.save)
