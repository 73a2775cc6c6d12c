"""A manager's domains lent to another from a day to a day: whose they are on a given day, and what may be lent."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from csdesk.domain.campaign import Campaign
from csdesk.domain.deeds import Delegation
from csdesk.domain.trouble import Trouble


class NoSuchColleague(Trouble):
    sentence = "« {who} » n’est pas un gestionnaire de cette session : choisissez-en un."


class DelegatedToOneself(Trouble):
    sentence = "Une délégation va à quelqu’un d’autre : choisissez un autre gestionnaire."


class NoDomainDelegated(Trouble):
    sentence = "Aucun domaine n’est choisi : cochez ceux qui sont confiés."


class ReturnsBeforeLeaving(Trouble):
    sentence = "Le dernier jour ({last}) est avant le premier ({first}) : vérifiez les deux dates."


class AlreadyPast(Trouble):
    sentence = "Le dernier jour ({last}) est déjà passé : il n’y a plus rien à confier."


class NotOwnDomain(Trouble):
    sentence = "Le domaine « {domain} » n’est pas de ceux de {who} : seul son gestionnaire peut le confier."


class ReceivedDomain(Trouble):
    sentence = (
        "Le domaine « {domain} » est confié à {who} par {owner} : seul {owner} peut le confier à quelqu’un d’autre."
    )


class AlreadyDelegated(Trouble):
    sentence = (
        "Le domaine « {domain} » est déjà confié à {to} du {first} au {last} : terminez d’abord cette délégation, "
        "ou choisissez d’autres jours."
    )


def holds_on(one: Delegation, day: date) -> bool:
    """Whether a delegation counts on `day`; the day it was called off no longer does."""
    return one.first <= day <= one.last and (one.ended_on is None or day < one.ended_on)


@dataclass(frozen=True, slots=True)
class Held:
    """A domain on a manager's desk: her own, or one that `loan` brings her or takes from her today."""

    domain: str
    loan: Delegation | None = None


def domains_on(manager: str, day: date, campaign: Campaign, delegations: Iterable[Delegation]) -> tuple[str, ...]:
    """The domains that `manager` (a key) answers for on `day`: her own, less those lent, and those lent to her.

    In the campaign's order. A domain or a manager that the campaign no longer has counts for nothing.
    """
    loans = _loans_on(day, campaign, delegations)
    answering = {domain: loan.to for domain, loan in loans.items()}
    return tuple(domain for domain in campaign.domains if answering.get(domain, _owner(domain, campaign)) == manager)


def held_on(manager: str, day: date, campaign: Campaign, delegations: Iterable[Delegation]) -> tuple[Held, ...]:
    """What the desk of `manager` tells on `day`: every domain of her own, those lent too, then those lent to her."""
    loans = _loans_on(day, campaign, delegations)
    own = [domain for domain in campaign.domains if _owner(domain, campaign) == manager]
    received = [domain for domain in campaign.domains if domain in loans and loans[domain].to == manager]
    return tuple(Held(domain, loans.get(domain)) for domain in own + received)


def coming(delegations: Iterable[Delegation], today: date) -> tuple[Delegation, ...]:
    """Those that hold today or will, the first to begin first."""
    open_ones = (one for one in delegations if one.ended_on is None and one.last >= today)
    return tuple(sorted(open_ones, key=lambda one: (one.first, one.last)))


def check_coming(new: Delegation, today: date) -> None:
    """Raise the trouble of a delegation that would be over before it is made."""
    if new.last < today:
        raise AlreadyPast(last=new.last)


def check(new: Delegation, campaign: Campaign, delegations: Iterable[Delegation]) -> None:
    """Raise the trouble that forbids a delegation beside those there are, if any."""
    for key in (new.manager, new.to):
        if all(known.key != key for known in campaign.managers):
            raise NoSuchColleague(who=key)
    if new.manager == new.to:
        raise DelegatedToOneself
    if not new.domains:
        raise NoDomainDelegated
    if new.last < new.first:
        raise ReturnsBeforeLeaving(first=new.first, last=new.last)
    others = [one for one in delegations if one.id != new.id and _meet(one, new)]
    for domain in new.domains:
        _check_domain(domain, new, campaign, others)


def _check_domain(domain: str, new: Delegation, campaign: Campaign, others: Iterable[Delegation]) -> None:
    owner = _owner(domain, campaign)
    twin = next((one for one in others if domain in one.domains and one.manager == owner), None)
    if owner != new.manager:
        who = _name(new.manager, campaign)
        if twin is not None and twin.to == new.manager:
            raise ReceivedDomain(domain=domain, who=who, owner=_name(twin.manager, campaign))
        raise NotOwnDomain(domain=domain, who=who)
    if twin is not None:
        raise AlreadyDelegated(domain=domain, to=_name(twin.to, campaign), first=twin.first, last=twin.last)


def _loans_on(day: date, campaign: Campaign, delegations: Iterable[Delegation]) -> Mapping[str, Delegation]:
    keys = {known.key for known in campaign.managers}
    return {
        domain: one
        for one in delegations
        if holds_on(one, day) and one.to in keys
        for domain in one.domains
        if _owner(domain, campaign) == one.manager
    }


def _meet(one: Delegation, other: Delegation) -> bool:
    """Whether there is a day on which both count."""
    return any(holds_on(one, day) and holds_on(other, day) for day in (one.first, other.first))


def _owner(domain: str, campaign: Campaign) -> str | None:
    known = campaign.manager_of.get(domain)
    return known.key if known is not None else None


def _name(key: str, campaign: Campaign) -> str:
    return next((known.name for known in campaign.managers if known.key == key), key)
