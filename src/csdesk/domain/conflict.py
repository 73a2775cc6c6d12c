"""Two decisions on one piece, said at the same time: what each says, field by field."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from csdesk.domain.campaign import Reason
from csdesk.domain.piece import Act, Decision, Piece, effective
from csdesk.domain.status import Status


class Part(StrEnum):
    """A field of a decision."""

    STATUS = "status"
    REASONS = "reasons"
    COMMENT = "comment"
    RECEPTION = "reception"
    AUTHOR = "author"
    WHEN = "when"


@dataclass(frozen=True, slots=True)
class Version:
    """What is said of a piece. `by` '': nobody, a deposit came; `at` None: not known."""

    status: Status
    reasons: tuple[Reason, ...] = ()
    comment: str = ""
    reception_date: date | None = None
    by: str = ""
    at: datetime | None = None


def version_of(said: Decision) -> Version:
    """What a decision says."""
    return Version(said.status, said.reasons, said.comment, said.reception_date, said.by, said.at)


def standing(piece: Piece) -> Version:
    """What now stands, told by the last thing that happened to the piece."""
    last, current = (piece.decisions[-1] if piece.decisions else None), piece.current
    if current is None or last is None or last.deposit_n < current.n:
        came = current.deposited_at if current is not None else None
        return Version(piece.status, (), "", piece.reception_date, "", came)
    if last.act is not Act.UNDONE:
        return version_of(last)
    left = [one for one in effective(piece.decisions) if one.deposit_n == current.n]
    reasons, comment = (left[-1].reasons, left[-1].comment) if left else ((), "")
    return Version(piece.status, reasons, comment, piece.reception_date, last.by, last.at)


def differing(mine: Version, theirs: Version) -> frozenset[Part]:
    """The fields in which two versions are not the same."""
    pairs = {
        Part.STATUS: mine.status is theirs.status,
        Part.REASONS: {one.code for one in mine.reasons} == {one.code for one in theirs.reasons},
        Part.COMMENT: mine.comment == theirs.comment,
        Part.RECEPTION: mine.reception_date == theirs.reception_date,
        Part.AUTHOR: mine.by == theirs.by,
        Part.WHEN: mine.at == theirs.at,
    }
    return frozenset(part for part, same in pairs.items() if not same)
