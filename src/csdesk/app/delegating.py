"""Lend domains to a colleague for some days, call it off, and ask whose domains they are today."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import uuid4

from csdesk.app.ports import Clock, Store
from csdesk.domain.campaign import Campaign
from csdesk.domain.deeds import Delegation
from csdesk.domain.delegation import check, check_coming, domains_on
from csdesk.domain.trouble import Trouble


class NoSuchDelegation(Trouble):
    sentence = "Cette délégation n’existe pas dans cette session."


class DelegationOver(Trouble):
    sentence = "Cette délégation est terminée depuis le {day} : les domaines sont déjà revenus."


@dataclass(frozen=True, slots=True)
class Absence:
    """What a manager (`manager` and `to` are keys) lends, to whom, from a day to a day, both included."""

    manager: str
    to: str
    domains: Sequence[str]
    first: date
    last: date
    by: str
    id: str = field(default_factory=lambda: str(uuid4()))

    def lent(self, at: datetime) -> Delegation:
        """The delegation it is, made at a moment."""
        return Delegation(
            id=self.id,
            manager=self.manager,
            to=self.to,
            domains=tuple(self.domains),
            first=self.first,
            last=self.last,
            by=self.by,
            at=at,
        )


def delegate(store: Store, campaign: Campaign, clock: Clock, wanted: Absence) -> Delegation:
    """Lend domains. Raises the trouble that forbids it; the same UUID twice counts once."""
    new = wanted.lent(clock.now())
    with store.writing() as desk:
        known = next((one for one in desk.delegations() if one.id == new.id), None)
        if known is not None:
            return known
        check_coming(new, clock.today())
        check(new, campaign, desk.delegations())
        desk.put_delegation(new)
        return new


def end_delegation(store: Store, clock: Clock, delegation_id: str) -> Delegation:
    """Call a delegation off from today: the domains are back at once."""
    today = clock.today()
    with store.writing() as desk:
        known = next((one for one in desk.delegations() if one.id == delegation_id), None)
        if known is None:
            raise NoSuchDelegation
        if known.ended_on is not None or known.last < today:
            raise DelegationOver(day=known.ended_on or known.last)
        desk.end_delegation(delegation_id, today)
        return replace(known, ended_on=today)


def domains_of(store: Store, campaign: Campaign, clock: Clock, manager_key: str) -> tuple[str, ...]:
    """The domains a manager answers for today."""
    with store.reading() as desk:
        return domains_on(manager_key, clock.today(), campaign, desk.delegations())
