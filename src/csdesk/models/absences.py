"""Who is away and who answers meanwhile: noted and called off from the desk."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, SignalInstance

from csdesk.app.delegating import Absence, delegate, end_delegation
from csdesk.domain.deeds import Delegation
from csdesk.domain.trouble import Trouble
from csdesk.domain.words import day
from csdesk.i18n import _, say
from csdesk.models.change import Change
from csdesk.models.desk import Desk
from csdesk.models.repeats import Repeats


class Absences(QObject):
    """`listed(delegations)`: all of them, whenever they differ. Sentences: `noted`, `ended`, or `refused`."""

    listed = Signal(object)
    noted = Signal(str)
    ended = Signal(str)
    refused = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._repeats = Repeats()
        self._told: Sequence[Delegation] = ()
        desk.counted.connect(self._tell)

    def delegate(self, wanted: Absence) -> None:
        """Note an absence."""
        house, known = self._desk.house, replace(wanted, id="")
        asked = replace(wanted, id=self._repeats.id_of(known))
        self._desk.database.ask(
            lambda store: delegate(store, house.campaign, house.clock, asked),
            self._noted,
            self._repeats.hearing(self._refuse),
        )

    def end(self, delegation_id: str) -> None:
        """Call one off from today."""
        clock = self._desk.house.clock
        self._desk.database.ask(lambda store: end_delegation(store, clock, delegation_id), self._ended, self._refuse)

    def _noted(self, new: Delegation) -> None:
        self._repeats.forget()
        words = _("Noté\u00a0: {to} répond pour {who} du {first} au {last}.")
        self._tell_written(self.noted, words.format(**self._names(new), first=day(new.first), last=day(new.last)))

    def _ended(self, over: Delegation) -> None:
        words = _("C’est fini\u00a0: les domaines confiés à {to} sont revenus à {who}.")
        self._tell_written(self.ended, words.format(**self._names(over)))

    def _names(self, one: Delegation) -> dict[str, str]:
        named = {known.key: known.name for known in self._desk.house.campaign.managers}
        return {"who": named.get(one.manager, one.manager), "to": named.get(one.to, one.to)}

    def _tell_written(self, signal: SignalInstance, sentence: str) -> None:
        signal.emit(sentence)
        self._desk.changed.emit(Change((), sentence))
        self._desk.refresh()

    def _refuse(self, trouble: Trouble) -> None:
        self.refused.emit(say(trouble))
        self._desk.refresh()

    def _tell(self) -> None:
        if self._told != self._desk.seat.delegations:
            self._told = self._desk.seat.delegations
            self.listed.emit(self._told)
