"""A manager's domains lent to another from a day to a day: whose they are on a given day, and what may be lent."""

from collections.abc import Iterable
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


def domains_on(manager: str, day: date, campaign: Campaign, delegations: Iterable[Delegation]) -> tuple[str, ...]:
    """The domains that `manager` (a key) answers for on `day`: her own, less those lent, and those lent to her.

    In the campaign's order. A domain or a manager that the campaign no longer has counts for nothing.
    """
    keys = {known.key for known in campaign.managers}
    lent = {
        domain: one.to
        for one in delegations
        if holds_on(one, day) and one.to in keys
        for domain in one.domains
        if _owner(domain, campaign) == one.manager
    }
    return tuple(domain for domain in campaign.domains if lent.get(domain, _owner(domain, campaign)) == manager)


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


def _meet(one: Delegation, other: Delegation) -> bool:
    """Whether there is a day on which both count."""
    return any(holds_on(one, day) and holds_on(other, day) for day in (one.first, other.first))


def _owner(domain: str, campaign: Campaign) -> str | None:
    known = campaign.manager_of.get(domain)
    return known.key if known is not None else None


def _name(key: str, campaign: Campaign) -> str:
    return next((known.name for known in campaign.managers if known.key == key), key)
