"""What the log of a registration adds up to, as far as the use cases need it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from csdesk.domain.deeds import (
    Act,
    CancellationConfirmed,
    CancellationProposed,
    DeadlineSet,
    DepositDeleted,
    Entered,
    LetterIssued,
    PieceAdded,
    PieceWaived,
    Transferred,
    Undone,
)
from csdesk.domain.inscription import Inscription
from csdesk.domain.piece import Piece, effective
from csdesk.domain.status import Status


@dataclass(frozen=True, slots=True)
class Stands:
    """`added`, `waived`: piece code -> reason, never both; `deleted`: (piece code, deposit n)."""

    inscription: Inscription | None = None
    added: Mapping[str, str] = field(default_factory=dict)
    waived: Mapping[str, str] = field(default_factory=dict)
    until: datetime | None = None
    deleted: frozenset[tuple[str, int]] = frozenset()
    transferred: str | None = None
    proposed: Mapping[str, str] | None = None
    confirmed: bool = False
    letter: date | None = None


def standing_acts(acts: Sequence[Act]) -> tuple[Act, ...]:
    """The acts that no withdrawal withdrew, oldest first, the withdrawals themselves left out."""
    gone = {act.deed.target for act in acts if isinstance(act.deed, Undone)}
    return tuple(act for act in acts if act.id not in gone and not isinstance(act.deed, Undone))


def standing(acts: Sequence[Act]) -> Stands:
    """What the log, oldest first, amounts to; the last word on each thing counts."""
    stands = Stands()
    for act in standing_acts(acts):
        stands = _after(stands, act)
    return stands


def _after(stands: Stands, act: Act) -> Stands:
    match act.deed:
        case Entered(inscription=inscription):
            return replace(stands, inscription=inscription)
        case PieceAdded(code=code, reason=reason):
            return replace(stands, added={**stands.added, code: reason}, waived=_without(stands.waived, code))
        case PieceWaived(code=code, reason=reason):
            return replace(stands, added=_without(stands.added, code), waived={**stands.waived, code: reason})
        case DeadlineSet(until=until):
            return replace(stands, until=until)
        case DepositDeleted(code=code, n=n):
            return replace(stands, deleted=stands.deleted | {(code, n)})
        case Transferred(domain=domain):
            return replace(stands, transferred=domain)
        case CancellationProposed(reasons=reasons):
            return replace(stands, proposed=reasons)
        case CancellationConfirmed():
            return replace(stands, confirmed=True)
        case LetterIssued(on=on):
            return replace(stands, letter=on)
        case _:
            return stands


def _without(codes: Mapping[str, str], code: str) -> Mapping[str, str]:
    return {one: reason for one, reason in codes.items() if one != code}


def counting(piece: Piece, stands: Stands) -> Piece:
    """The piece as the log leaves it: the latest deposit that was not taken back counts, with what was said of it."""
    n = len(piece.deposits)
    while n > 0 and (piece.code, n) in stands.deleted:
        n -= 1
    withdrawn = len(piece.deposits) - n
    if withdrawn == piece.withdrawn:
        return piece
    said = [one for one in effective(piece.decisions) if one.deposit_n == n]
    status, received = (said[-1].status, said[-1].reception_date) if said else (Status.NONE, None)
    return replace(piece, withdrawn=withdrawn, status=status, reception_date=received)
