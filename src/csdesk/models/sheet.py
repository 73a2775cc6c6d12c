"""« Où en est ce dossier ? »: one registration read whole, and the deeds done to it."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from csdesk.app.company import Unreachable
from csdesk.app.deeds import hand_on
from csdesk.app.performing import perform
from csdesk.domain.deeds import Deed
from csdesk.domain.piece import Dossier
from csdesk.domain.trouble import Trouble
from csdesk.i18n import say
from csdesk.models.change import Change
from csdesk.models.desk import Desk
from csdesk.models.questions import dossier_of
from csdesk.models.repeats import Repeats
from csdesk.models.sheet_of import sheet_of
from csdesk.models.sheet_shown import Possible


class Sheet(QObject):
    """`shown(SheetShown, code)`: read, or done to. `refused(sentence)`: a rule forbids the deed, nothing is written."""

    shown = Signal(object, str)
    refused = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._dossier: Dossier | None = None
        self._repeats = Repeats()
        desk.counted.connect(lambda _counts: self.read_again())

    @property
    def dossier(self) -> Dossier | None:
        """The registration that is open."""
        return self._dossier

    def open(self, registration_id: int, code: str = "") -> None:
        """Read a registration; `code`: the piece that is meant."""
        self._dossier = None
        self._desk.database.ask(
            lambda store: dossier_of(store, registration_id), lambda found: self._show(found, code), self._refuse
        )

    def close(self) -> None:
        """Nothing is open."""
        self._dossier = None

    def read_again(self) -> None:
        """Something was written: by this desk, or by another."""
        if self._dossier is not None:
            known = self._dossier.id
            self._desk.database.ask(lambda store: dossier_of(store, known), self._again, self._unread, urgency=1)

    def act(self, deed: Deed) -> None:
        """Do something to the registration, as it was read."""
        if self._dossier is None:
            return
        house, id = self._desk.house, self._repeats.id_of((self._dossier.id, deed))
        hand = replace(hand_on(self._dossier, self._desk.author), id=id)
        self._desk.database.ask(
            lambda store: perform(store, house.campaign, house.clock, hand, deed),
            self._acted,
            self._repeats.hearing(self._refuse),
        )

    def _acted(self, dossier: Dossier) -> None:
        self._show(dossier, "")
        self._desk.forget(dossier.id)
        touched = tuple(piece.id for piece in dossier.pieces)
        self._desk.changed.emit(Change(touched, dossier.registration.candidate.name))
        self._desk.refresh()

    def _again(self, dossier: Dossier) -> None:
        if self._dossier is not None and dossier.id == self._dossier.id and dossier != self._dossier:
            self._show(dossier, "")

    def _show(self, dossier: Dossier, code: str) -> None:
        self._dossier = dossier
        self._repeats.forget()
        house = self._desk.house
        shown = sheet_of(dossier, house.campaign, house.clock.now())
        barred = self._desk.seat.barred(dossier.registration.domain)
        self.shown.emit(replace(shown, possible=Possible(reading=barred)) if barred else shown, code)

    def _unread(self, trouble: Trouble) -> None:
        """Nobody asked: of a line that is cut, its banner tells."""
        if not isinstance(trouble, Unreachable):
            self._refuse(trouble)

    def _refuse(self, trouble: Trouble) -> None:
        self.refused.emit(say(trouble))
