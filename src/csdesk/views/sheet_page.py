"""« Où en est ce dossier ? »: the verdict, the pieces and why, what the candidate sees, and what can be done."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.i18n import _
from csdesk.models import deed_forms
from csdesk.models.deed_forms import DeedForm, Meant
from csdesk.models.sheet_shown import SheetShown
from csdesk.views import single_keys
from csdesk.views.containers import Sheet
from csdesk.views.dossier_deposit import Notice
from csdesk.views.page import Empty
from csdesk.views.shares import Shares
from csdesk.views.sheet_panel import KEYS, DeedPanel, Doings
from csdesk.views.sheet_parts import Heading, Told, VerdictBox
from csdesk.views.sheet_pieces import PieceCards
from csdesk.views.sheet_seen import Seen
from csdesk.views.widgets import Elided

_NONE = Qt.KeyboardModifier.NoModifier
_WALKING = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}


class SheetPage(QWidget):
    """`acted(Deed)`: to be written; `left()`; `opened(code)`: that piece in the review; `correction_wanted()`."""

    acted = Signal(object)
    left = Signal()
    opened = Signal(str)
    correction_wanted = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._shown: SheetShown | None = None
        self._current = ""
        self.name, self.facts = (
            Elided(scale=1.4, bold=True, wraps=True),
            Elided(tone="muted", wraps=True),
        )
        self.back, self.correct = QPushButton(_("Retour  Échap")), QPushButton(_("Corriger l’inscription  E"))
        self.verdict, self.pieces = VerdictBox(), PieceCards()
        self.told, self.seen = Told(), Seen()
        self.tabs = (QPushButton(_("Conditions et actes")), QPushButton(_("Vue candidat  V")))
        self.doings, self.panel = Doings(), DeedPanel(now().date())
        self.news = Notice("", "muted", "check")
        self.empty = Empty(
            "file", _("Aucun dossier choisi"), _("Choisissez une pièce dans la liste, puis appuyez sur O.")
        )
        self.area = QScrollArea()
        self._body = QWidget()
        self._lay_out()
        self._connect()
        self.clear()

    # -- what is given

    def show_sheet(self, shown: SheetShown, code: str = "") -> None:
        """A registration, `code` the piece that is meant; an act being filled in was done, or is given up."""
        same = self._shown is not None and self._shown.registration_id == shown.registration_id
        self._shown = shown
        self.empty.hide()
        self._body.show()
        self.name.set_text(shown.name)
        self.facts.set_text(shown.facts)
        self.verdict.show_verdict(shown.verdict)
        codes = [one.code for one in shown.pieces]
        wanted = code or (self._current if same else "")
        self._current = wanted if wanted in codes else next(iter(codes), "")
        self.pieces.show_pieces(shown.pieces, self._current)
        self.told.show_told(shown.answers, shown.deadlines, shown.acts)
        self.seen.show_seen(shown.seen, shown.seen_text, self._current)
        self.doings.show_possible(shown.possible, undoable=any(act.undoable for act in shown.acts))
        self.correct.setEnabled(self.doings.can("correct"))
        self.correct.setToolTip(shown.possible.reading)
        self._close_panel()
        if not same:
            self.news.say("")
            self.area.verticalScrollBar().setValue(0)

    def clear(self) -> None:
        """No registration: says what to do."""
        self._shown = None
        self._body.hide()
        self.empty.show()

    def show_trouble(self, sentence: str) -> None:
        """What was asked is forbidden: said beside it, what was typed stays."""
        if self.panel.isVisible():
            self.panel.refuse(sentence)
        else:
            self.news.say(sentence)

    # -- what is done here

    def do(self, name: str) -> None:
        """A thing of KEYS."""
        if self._shown is None or not self.doings.can(name):
            return
        if name == "seen":
            self.turn(int(self.seen.isHidden()))
        elif name == "correct":
            self.correction_wanted.emit()
        elif (form := self._form(name)) is not None:
            self.ask(form)

    def ask(self, form: DeedForm) -> None:
        """A deed to fill in."""
        self.doings.hide()
        self.news.say("")
        self.panel.ask(form)

    def turn(self, side: int) -> None:
        """Conditions and acts (0), or what the candidate sees (1)."""
        for place, (tab, page) in enumerate(zip(self.tabs, (self.told, self.seen), strict=True)):
            tab.setChecked(place == side)
            page.setVisible(place == side)

    def focus(self) -> None:
        """The keyboard on the piece that is meant."""
        card = self.pieces.card(self._current)
        (card or self.back).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        name = next((one for one, key in KEYS.items() if event.key() == Qt.Key[f"Key_{key}"]), "")
        if event.key() == Qt.Key.Key_Escape and plain:
            self.escape()
        elif self.panel.isVisible() or single_keys.silent(event):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_C and event.modifiers() in (Qt.KeyboardModifier.ShiftModifier, _NONE):
            (self.seen.copy_piece if plain else self.seen.copy_everything)()
        elif plain and name and not event.isAutoRepeat():
            self.do(name)
        elif plain and event.key() in _WALKING:
            self._walk(_WALKING[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def confirm(self) -> None:
        """Do what is being filled in."""
        if self.panel.isVisible():
            self.panel.say()

    def escape(self) -> None:
        """Give up what is being filled in, else leave."""
        if self.panel.isVisible():
            self._close_panel()
        else:
            self.left.emit()

    def _close_panel(self) -> None:
        if self.panel.isVisible():
            self.panel.hide()
            self.doings.show()
            self.focus()

    def _walk(self, by: int) -> None:
        codes = [card.code for card in self.pieces.cards]
        if codes:
            at = codes.index(self._current) + by if self._current in codes else 0
            self._go_to(codes[max(0, min(at, len(codes) - 1))])

    def _go_to(self, code: str) -> None:
        card = self.pieces.card(code)
        if card is not None:
            card.setFocus()
            self._mean(code)
            self.area.ensureWidgetVisible(card, 0, theme.LARGE)

    def _mean(self, code: str) -> None:
        self._current = code
        self.pieces.mark(code)
        self.seen.mark(code)

    def _form(self, name: str) -> DeedForm | None:
        if self._shown is None:
            return None
        group = next((one.group for one in self._shown.pieces if one.code == self._current), "")
        return deed_forms.form_of(name, self._shown, Meant(self._current, group), self._now())

    def _undo_one(self, act_id: str) -> None:
        acts = self._shown.acts if self._shown else ()
        act = next((act for act in acts if act.id == act_id), None)
        if act is not None:
            self.ask(deed_forms.undo(act))

    def _copy(self, text: str, what: str) -> None:
        QGuiApplication.clipboard().setText(text)
        whole = _("Copié : tout ce que voit le candidat.")
        self.news.say(_("Copié : {what}. Collez-le dans Cyclades.").format(what=what) if what else whole)

    # -- how it is laid out

    def parts(self) -> tuple[QWidget, ...]:
        """In the order they are read."""
        read = (self.correct, self.back, self.verdict, self.pieces, *self.tabs, self.told, self.seen, self.doings)
        return (*read, *(box.editor for box in self.panel.boxes), self.panel.leave, self.panel.confirm)

    def _lay_out(self) -> None:
        self.panel.hide()
        sheet = Sheet()
        inner = QVBoxLayout(sheet)
        inner.setContentsMargins(2 * theme.MEDIUM, theme.MEDIUM, 2 * theme.MEDIUM, theme.LARGE)
        inner.setSpacing(theme.LARGE)
        inner.addWidget(self.verdict)
        shares = Shares(2 * theme.MEDIUM, theme.LARGE, least=40)
        shares.add(self._column(self.pieces), 7)
        shares.add(self._side(), 5)
        inner.addLayout(shares)
        inner.addStretch()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(sheet)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addLayout(self._head())
        body.addWidget(self.area, 1)
        body.addLayout(self._foot())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.empty)
        whole.addWidget(self._body)

    def _head(self) -> QHBoxLayout:
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self.name)
        names.addWidget(self.facts)
        head = QHBoxLayout()
        head.setContentsMargins(2 * theme.MEDIUM, theme.MEDIUM, 2 * theme.MEDIUM, theme.SMALL)
        head.setSpacing(theme.MEDIUM)
        head.addLayout(names, 1)
        head.addWidget(self.correct, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _column(self, cards: QWidget) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Heading(_("Pièces demandées")))
        column.addWidget(cards)
        column.addStretch()
        return holder

    def _side(self) -> QWidget:
        holder = QWidget()
        tabs = QHBoxLayout()
        tabs.setSpacing(theme.GRID)
        for place, tab in enumerate(self.tabs):
            tab.setProperty("role", "chip")
            tab.setCheckable(True)
            tab.clicked.connect(lambda _checked=False, at=place: self.turn(at))
            tabs.addWidget(tab)
        tabs.addStretch()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.MEDIUM)
        column.addLayout(tabs)
        column.addWidget(self.told)
        column.addWidget(self.seen)
        column.addStretch()
        self.turn(0)
        return holder

    def _foot(self) -> QVBoxLayout:
        foot = QVBoxLayout()
        foot.setContentsMargins(2 * theme.MEDIUM, theme.SMALL, 2 * theme.MEDIUM, theme.SMALL)
        foot.setSpacing(theme.SMALL)
        self.news.say("")
        foot.addWidget(self.news)
        foot.addWidget(self.doings)
        foot.addWidget(self.panel)
        return foot

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.correct.clicked.connect(self.correction_wanted)
        self.doings.wanted.connect(self.do)
        self.panel.done.connect(self.acted)
        self.panel.left.connect(self._close_panel)
        self.pieces.chosen.connect(self._mean)
        self.pieces.opened.connect(self.opened)
        self.pieces.stepped.connect(self._walk)
        self.verdict.chosen.connect(self._go_to)
        self.told.undone.connect(self._undo_one)
        self.seen.copied.connect(self._copy)
