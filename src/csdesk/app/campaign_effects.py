"""What another campaign would do to the dossiers here: said before it is done, then done in one transaction."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from csdesk.app.asking import asked_now, routed
from csdesk.app.campaigns import Filed
from csdesk.app.ports import Clock, Store
from csdesk.domain.campaign import Campaign
from csdesk.domain.registration import Registration
from csdesk.domain.standing import standing

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
        return effects_of(desk.filed(), desk.assigned(), campaign)


def apply(
    store: Store, campaign: Campaign, clock: Clock, keep: Callable[[], None], *, keep_first: bool = False
) -> Effects:
    """Make every dossier what `campaign` asks and `keep` the campaign: both, or neither when either fails.

    `keep_first`: the file is in the database, where domains come with it, and is given up with the rest.
    """
    with store.writing() as desk:
        if keep_first:
            keep()
        everything, assigned = desk.filed(), desk.assigned()
        for filed in everything:
            new, pieces = as_it_would_be(filed, assigned, campaign)
            if new != filed.registration or pieces != filed.asked:
                desk.put_registration(new, pieces, clock.now())
        if not keep_first:
            keep()
        return effects_of(everything, assigned, campaign)


def as_it_would_be(
    filed: Filed, assigned: Mapping[str, str], campaign: Campaign
) -> tuple[Registration, dict[str, datetime]]:
    """The registration and the pieces asked of it, code -> deadline, under `campaign`: what people did to it stands."""
    stands = standing(filed.acts)
    new = routed(filed.registration, campaign, assigned, stands)
    return new, asked_now(new, campaign, stands)


def effects_of(everything: Sequence[Filed], assigned: Mapping[str, str], campaign: Campaign) -> Effects:
    """The changes, alike ones counted together, in the order of `EffectKind`, then of the pieces."""
    found: dict[tuple[EffectKind, str, str | datetime, str | datetime], list[str]] = defaultdict(list)
    touched = 0
    for filed in everything:
        changes = list(_changes(filed, *as_it_would_be(filed, assigned, campaign)))
        touched += bool(changes)
        for change in changes:
            found[change].append(filed.registration.candidate.name)
    kinds = list(EffectKind)
    effects = [Effect(*key, len(names), tuple(names[:NAMED])) for key, names in found.items()]
    order = {code: n for n, code in enumerate(campaign.requirement)}
    effects.sort(key=lambda one: (kinds.index(one.kind), order.get(one.code, len(order)), -one.count))
    return Effects(len(everything), touched, tuple(effects))


def _changes(
    filed: Filed, new: Registration, pieces: Mapping[str, datetime]
) -> Iterator[tuple[EffectKind, str, str | datetime, str | datetime]]:
    for code, deadline in pieces.items():
        if code not in filed.asked:
            yield EffectKind.ASKED, code, "", deadline
        elif filed.asked[code] != deadline:
            yield EffectKind.DEADLINE, code, filed.asked[code], deadline
    for code in filed.asked:
        if code not in pieces:
            yield EffectKind.KEPT if code in filed.worked else EffectKind.DROPPED, code, "", ""
    if new.domain != filed.registration.domain:
        yield EffectKind.MOVED, "", filed.registration.domain, new.domain
