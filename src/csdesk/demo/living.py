"""Do to the dossiers of the demonstration what was planned, each deed by its use case and the clock of its day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from csdesk.app.bearings import bearings
from csdesk.app.counter import Entry, Newcomer, enter, new_registration
from csdesk.app.deeds import hand_on
from csdesk.app.delegating import delegate
from csdesk.app.lookup import find_dossier
from csdesk.app.performing import perform
from csdesk.app.ports import House, Store
from csdesk.app.review import Judgement, decide
from csdesk.demo.deeds import DemoDeed, DemoEntry, DemoNewcomer, Life
from csdesk.domain.deeds import CancellationConfirmed, CancellationProposed, Deed
from csdesk.domain.missing import Lack
from csdesk.domain.piece import Dossier
from csdesk.domain.registration import Candidate
from csdesk.domain.status import Status
from csdesk.domain.verdict import Kind
from csdesk.domain.words import PARIS

NEVER, NOT_AGAIN = "jamais déposée, malgré le rappel du 12 novembre", "refusée, et pas redéposée avant l’échéance"


@dataclass(frozen=True, slots=True)
class At:
    """A clock that stands still."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.astimezone(PARIS).date()


@dataclass(frozen=True, slots=True)
class Living:
    """The desk on which it happens."""

    house: House
    store: Store

    def live(self, life: Life) -> None:
        """Everything planned, in its order. After the closing two dossiers are also proposed for cancellation."""
        for entry in life.entries:
            self._enter(entry)
        for newcomer in life.newcomers:
            self._welcome(newcomer)
        for deed in life.deeds:
            self._perform(deed)
        for absence in life.absences:
            delegate(self.store, self.house.campaign, self._ago(timedelta(minutes=55)), absence)
        for dossier in life.settled:
            self._settle(self._dossier(dossier))
        self._cancel([self._dossier(number) for number in life.cancellable])

    def _dossier(self, number: str) -> Dossier:
        with self.store.reading() as desk:
            return find_dossier(desk, self.house.campaign, number)

    def _manager(self, domain: str) -> str:
        """Who acts on a dossier; those without a domain, the first of the managers."""
        campaign = self.house.campaign
        return campaign.manager_of.get(domain, campaign.managers[0]).name

    def _enter(self, made: DemoEntry) -> None:
        dossier = self._dossier(made.dossier)
        hand = hand_on(dossier, self._manager(dossier.registration.domain))
        entry = Entry(dossier.registration.candidate, made.said)
        enter(self.store, self.house.campaign, At(made.at), hand, entry)

    def _welcome(self, made: DemoNewcomer) -> None:
        who, known = made.person, self.house.campaign.speciality(made.diploma.code)
        entry = Entry(
            Candidate(who.number, who.family, who.first, who.usage, who.born), made.entry.said, made.diploma.code
        )
        new = Newcomer(made.entry.dossier, entry, self._manager(known.domain if known else ""))
        new_registration(self.store, self.house.campaign, At(made.entry.at), new)

    def _perform(self, made: DemoDeed) -> None:
        self._do(self._dossier(made.dossier), made.deed, made.ago)

    def _do(self, dossier: Dossier, deed: Deed, ago: timedelta) -> None:
        hand = hand_on(dossier, self._manager(dossier.registration.domain))
        perform(self.store, self.house.campaign, self._ago(ago), hand, deed)

    def _settle(self, dossier: Dossier) -> None:
        by, clock = self._manager(dossier.registration.domain), self._ago(timedelta(minutes=50))
        for piece in dossier.pieces:
            if piece.deposits and piece.status is not Status.ACCEPTED:
                said = Judgement(piece.id, Status.ACCEPTED, by, reception_date=clock.today(), seen=True)
                decide(self.store, self.house.campaign, clock, said)

    def _cancel(self, dossiers: list[Dossier]) -> None:
        """Of those that the rules propose, the first is proposed and the second confirmed too."""
        found = [bearings(one, self.house.campaign, self.house.clock.now()) for one in dossiers]
        ripe = [one for one in found if one.verdict.computed is Kind.PROPOSED][:2]
        for one in ripe:
            reasons = {lack.code: _why(lack) for lack in one.verdict.lacks if lack.code in one.verdict.lacking}
            self._do(one.dossier, CancellationProposed(reasons), timedelta(hours=3))
        for one in ripe[1:]:
            number = one.dossier.registration.dossier
            self._do(self._dossier(number), CancellationConfirmed(), timedelta(hours=1))

    def _ago(self, ago: timedelta) -> At:
        return At(self.house.clock.now() - ago)


def _why(lack: Lack) -> str:
    return NOT_AGAIN if lack.rule == "statut.non_conforme" else NEVER
