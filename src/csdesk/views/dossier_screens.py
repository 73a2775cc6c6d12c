"""The dossier sheet and the counter form, over whatever place is open; leaving them goes back to it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from csdesk.models.counter import Counter
from csdesk.models.counter_shown import CounterShown
from csdesk.models.guide_places import COUNTER, SHEET, Where
from csdesk.models.session import Session
from csdesk.models.sheet import Sheet
from csdesk.models.sheet_shown import SheetShown
from csdesk.views.counter_form import CounterForm
from csdesk.views.sheet_page import SheetPage
from csdesk.views.stack import Stack


class DossierScreens(Stack):
    """`opened()`: what was asked for is read; `left()`: back to the place that is open.

    `piece_wanted(piece id)`: look at it in the review.
    """

    opened = Signal()
    left = Signal()
    piece_wanted = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        clock = session.house.clock
        self._desk = session.desk
        self.sheet, self.counter = Sheet(session.desk), Counter(session.desk)
        self.page, self.form = SheetPage(clock.now), CounterForm(clock.today())
        self.addWidget(self.page)
        self.addWidget(self.form)
        self._back_to_sheet = self._awaited = False
        self._connect()

    @property
    def where(self) -> Where:
        """The page of the guide about what is shown."""
        return SHEET if self.currentWidget() is self.page else COUNTER

    def open_sheet(self) -> None:
        """« Où en est ce dossier ? » of the piece looked at."""
        sight = self._desk.sight
        self._awaited = True
        if sight is None:
            self.page.clear()
            self._open(self.page)
        else:
            self.sheet.open(sight.dossier.id, sight.piece.code)

    def open_counter(self) -> None:
        """A candidate in no list."""
        self._back_to_sheet, self._awaited = False, True
        self.counter.open_new()

    def correct(self) -> None:
        """The inscription of the sheet that is open, else of the piece looked at."""
        dossier, sight = self.sheet.dossier, self._desk.sight
        meant = dossier if dossier is not None else (sight.dossier if sight is not None else None)
        if meant is not None and (why := self._desk.seat.barred(meant.registration.domain)):
            self._desk.told.emit(why, "warning")
            return
        self._back_to_sheet = self.isVisible() and dossier is not None
        self._awaited = True
        if self._back_to_sheet and dossier is not None:
            self.counter.open(dossier.id)
        elif sight is not None:
            self.counter.open(sight.dossier.id)

    def save(self) -> None:
        """Ctrl+Enter, wherever the keyboard is."""
        if self.currentWidget() is self.form:
            self.form.save()
        else:
            self.page.confirm()

    def escape(self) -> None:
        """Leave what is open."""
        if self.currentWidget() is self.form:
            self._leave_form()
        else:
            self.page.escape()

    def parts(self) -> tuple[QWidget, ...]:
        """In the order they are read."""
        return self.page.parts() if self.currentWidget() is self.page else self.form.parts()

    def focus(self) -> None:
        """The keyboard where typing begins."""
        if self.currentWidget() is self.page:
            self.page.focus()
        else:
            self.form.focus()

    def _open(self, screen: QWidget) -> None:
        """Show what was asked for, now that it is read: never what it showed before."""
        self._awaited = False
        self.setCurrentWidget(screen)
        self.opened.emit()

    def _show_sheet(self, shown: SheetShown, code: str) -> None:
        self.page.show_sheet(shown, code)
        if self._awaited:
            self._open(self.page)

    def _show_form(self, shown: CounterShown) -> None:
        self.form.show_counter(shown, self.counter.check)
        if self._awaited or self.currentWidget() is self.form:
            self._open(self.form)

    def _tell(self, sentence: str) -> None:
        """Beside what is being done, or on the window while nothing of it is on the screen yet."""
        if not self.isVisible() or self._awaited:
            self._awaited = False
            self._desk.told.emit(sentence, "trouble")
        elif self.currentWidget() is self.form:
            self.form.show_trouble(sentence)
        else:
            self.page.show_trouble(sentence)

    def _leave_form(self) -> None:
        if self._back_to_sheet:
            self.setCurrentWidget(self.page)
            self.page.focus()
        else:
            self.left.emit()

    def _saved(self, registration_id: int) -> None:
        """What saving made of the dossier is shown at once: what is asked now, and why."""
        self._back_to_sheet, self._awaited = False, True
        self.sheet.open(registration_id)

    def _open_piece(self, code: str) -> None:
        dossier = self.sheet.dossier
        piece = next((one for one in dossier.pieces if one.code == code), None) if dossier is not None else None
        if piece is not None:
            self.piece_wanted.emit(piece.id)

    def _connect(self) -> None:
        self.sheet.shown.connect(self._show_sheet)
        self.sheet.refused.connect(self._tell)
        self.page.acted.connect(self.sheet.act)
        self.page.left.connect(self.left)
        self.page.opened.connect(self._open_piece)
        self.page.correction_wanted.connect(self.correct)
        self.counter.shown.connect(self._show_form)
        self.counter.saved.connect(self._saved)
        self.counter.refused.connect(self._tell)
        self.form.saved.connect(self.counter.save)
        self.form.drafted.connect(self.counter.keep)
        self.form.left.connect(self._leave_form)
        self.form.restarted.connect(self.counter.start_over)
        self._desk.placed.connect(self._placed)

    def _placed(self) -> None:
        """Another place was opened: nothing is awaited here any more."""
        self._awaited = False
        self.sheet.close()
