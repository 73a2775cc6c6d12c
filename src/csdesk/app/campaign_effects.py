"""What another campaign would do to the dossiers here: said before it is done, then done in one transaction."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from csdesk.app.campaigns import Standing
from csdesk.app.ports import Clock, Store
from csdesk.domain.campaign import Campaign
from csdesk.domain.registration import Registration
from csdesk.domain.requirements import asked_of, domain_of

NAMED = 5
"""How many candidates an effect names."""


class EffectKind(StrEnum):
    """What happens to a piece, or to a registration (MOVED). KEPT: no longer asked, but something came in."""

    ASKED = "asked"
    DROPPED = "dropped"
    KEPT = "kept"
    DEADLINE = "deadline"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing that changes, for `count` registrations, the first ones named.

    `code` is the piece; for MOVED, `before` and `after` are domains; for DEADLINE, instants.
    """

    kind: EffectKind
    code: str
    before: str | datetime
    after: str | datetime
    count: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Effects:
    """Everything a campaign changes: `touched` registrations of the `seen` ones."""

    seen: int
    touched: int
    effects: tuple[Effect, ...]


def foresee(store: Store, campaign: Campaign) -> Effects:
    """What applying `campaign` would change now, from one look at the store."""
    with store.reading() as desk:
        return effects_of(desk.standings(), desk.assigned(), campaign)


def apply(store: Store, campaign: Campaign, clock: Clock, keep: Callable[[], None]) -> Effects:
    """Make every dossier what `campaign` asks and `keep` the campaign: both, or neither when either fails."""
    with store.writing() as desk:
        standings, assigned = desk.standings(), desk.assigned()
        for standing in standings:
            new, pieces = as_it_would_be(standing, assigned, campaign)
            if new != standing.registration or pieces != standing.asked:
                desk.put_registration(new, pieces, clock.now())
        keep()
        return effects_of(standings, assigned, campaign)


def as_it_would_be(
    standing: Standing, assigned: Mapping[str, str], campaign: Campaign
) -> tuple[Registration, dict[str, datetime]]:
    """The registration and the pieces asked of it, code -> deadline, under `campaign`: as an import would write it."""
    known = standing.registration
    new = replace(known, domain=domain_of(known.level, known.speciality_code, campaign, assigned))
    asked = asked_of(new, campaign, standing.inscription, standing.added, standing.waived)
    return new, {one.code: one.deadline for one in asked}


def effects_of(standings: Sequence[Standing], assigned: Mapping[str, str], campaign: Campaign) -> Effects:
    """The changes, alike ones counted together, in the order of `EffectKind`, then of the pieces."""
    found: dict[tuple[EffectKind, str, str | datetime, str | datetime], list[str]] = defaultdict(list)
    touched = 0
    for standing in standings:
        changes = list(_changes(standing, *as_it_would_be(standing, assigned, campaign)))
        touched += bool(changes)
        for change in changes:
            found[change].append(standing.registration.candidate.name)
    kinds = list(EffectKind)
    effects = [Effect(*key, len(names), tuple(names[:NAMED])) for key, names in found.items()]
    order = {code: n for n, code in enumerate(campaign.requirement)}
    effects.sort(key=lambda one: (kinds.index(one.kind), order.get(one.code, len(order)), -one.count))
    return Effects(len(standings), touched, tuple(effects))


def _changes(
    standing: Standing, new: Registration, pieces: Mapping[str, datetime]
) -> Iterator[tuple[EffectKind, str, str | datetime, str | datetime]]:
    for code, deadline in pieces.items():
        if code not in standing.asked:
            yield EffectKind.ASKED, code, "", deadline
        elif standing.asked[code] != deadline:
            yield EffectKind.DEADLINE, code, standing.asked[code], deadline
    for code in standing.asked:
        if code not in pieces:
            yield EffectKind.KEPT if code in standing.worked else EffectKind.DROPPED, code, "", ""
    if new.domain != standing.registration.domain:
        yield EffectKind.MOVED, "", standing.registration.domain, new.domain
