"""What stands of the deeds on a registration: the log is folded, withdrawn deeds left out. Nothing is ever erased."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from csdesk.domain.cancellation import Cancellation, Step, advanced, is_step
from csdesk.domain.deeds import (
    Act,
    DeadlineSet,
    Declared,
    Deed,
    DepositDeleted,
    Entered,
    LetterIssued,
    Listed,
    PieceAdded,
    PieceWaived,
    Transferred,
    Undone,
)
from csdesk.domain.inscription import Inscription
from csdesk.domain.registration import Candidate


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the inscription. It began at `began` at the latest, and not before `after` (None: unknown).

    Entered at the desk, both are one moment; a list only tells that it came after the version seen before.
    """

    number: int
    began: datetime
    after: datetime | None


@dataclass(frozen=True, slots=True)
class Change:
    """A piece that a person added or waived."""

    code: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Extension:
    """The regularisation deadline that a person set for this registration."""

    until: datetime
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Transfer:
    """The domain that a person moved the registration to."""

    domain: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """`declarations`: group -> moments, latest first. `deleted`: (piece code, deposit n) -> when it was noted."""

    candidate: Candidate | None = None
    inscription: Inscription | None = None
    versions: tuple[Version, ...] = ()
    added: tuple[Change, ...] = ()
    waived: tuple[Change, ...] = ()
    extension: Extension | None = None
    declarations: Mapping[str, tuple[datetime, ...]] = field(default_factory=dict)
    deleted: Mapping[tuple[str, int], datetime] = field(default_factory=dict)
    transfer: Transfer | None = None
    cancellation: Cancellation = field(default_factory=Cancellation)

    @property
    def version(self) -> Version | None:
        """The version that holds now, if any is known."""
        return self.versions[-1] if self.versions else None


def standing(acts: Sequence[Act]) -> Standing:
    """What the log of one registration (oldest first) amounts to."""
    return _folded(effective(acts))


def effective(acts: Sequence[Act]) -> tuple[Act, ...]:
    """The acts that no standing `Undone` withdraws, in order, the withdrawals themselves left out.

    Once the letter left, a withdrawal of a step of the cancellation counts for nothing.
    """
    return _effective(acts, _letter(acts))


def root(acts: Sequence[Act], target: str) -> Deed | None:
    """The deed that a withdrawal of `target` is about: of a withdrawal, even of a withdrawal, what it speaks of."""
    deeds = {act.id: act.deed for act in acts}
    found = deeds.pop(target, None)
    while isinstance(found, Undone):
        found = deeds.pop(found.target, None)
    return found


def _effective(acts: Sequence[Act], letter: int | None) -> tuple[Act, ...]:
    """`letter`: the place of the letter that made the cancellation final, if one did."""
    withdrawn: set[str] = set()
    kept = []
    for place, act in reversed(tuple(enumerate(acts))):
        if act.id in withdrawn:
            continue
        if not isinstance(act.deed, Undone):
            kept.append(act)
        elif letter is None or place < letter or not is_step(root(acts, act.deed.target)):
            withdrawn.add(act.deed.target)
    return tuple(reversed(kept))


def _letter(acts: Sequence[Act]) -> int | None:
    """Where the first letter stands that was issued when the cancellation was confirmed."""
    for place, act in enumerate(acts):
        if isinstance(act.deed, LetterIssued):
            before = _folded(_effective(acts[:place], None))
            if before.cancellation.step is Step.CONFIRMED:
                return place
    return None


def _folded(acts: Sequence[Act]) -> Standing:
    stands = Standing()
    for act in acts:
        stands = _after(stands, act)
    return stands


def _after(stands: Standing, act: Act) -> Standing:
    match act.deed:
        case Entered(version=number, candidate=candidate, inscription=inscription):
            versions = _versions(stands.versions, number, act.at, exact=True)
            return replace(stands, candidate=candidate, inscription=inscription, versions=versions)
        case Listed(version=number):
            return replace(stands, versions=_versions(stands.versions, number, act.at, exact=False))
        case PieceAdded(code=code) | PieceWaived(code=code):
            return _changed(stands, Change(code, act.deed.reason, act.by, act.at), isinstance(act.deed, PieceAdded))
        case DeadlineSet(until=until, reason=reason):
            return replace(stands, extension=Extension(until, reason, act.by, act.at) if until else None)
        case Declared(group=group, at=at):
            moments = sorted((*stands.declarations.get(group, ()), at), reverse=True)
            return replace(stands, declarations={**stands.declarations, group: tuple(moments)})
        case DepositDeleted(code=code, n=n):
            return replace(stands, deleted={**stands.deleted, (code, n): act.at})
        case Transferred(domain=domain, reason=reason):
            return replace(stands, transfer=Transfer(domain, reason, act.by, act.at))
        case _:
            return replace(stands, cancellation=advanced(stands.cancellation, act))


def _versions(former: tuple[Version, ...], number: int, at: datetime, *, exact: bool) -> tuple[Version, ...]:
    """With the version `number` seen at `at`; one known already, or older, changes nothing."""
    if former and former[-1].number >= number:
        return former
    after = at if exact else former[-1].began if former else None
    return (*former, Version(number, at, after))


def _changed(stands: Standing, change: Change, added: bool) -> Standing:
    """The last word on a piece counts: it is added or waived, never both."""
    others = [tuple(c for c in changes if c.code != change.code) for changes in (stands.added, stands.waived)]
    others[0 if added else 1] += (change,)
    return replace(stands, added=others[0], waived=others[1])
