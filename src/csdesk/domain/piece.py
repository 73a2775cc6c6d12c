"""A piece and its life: deposits that are never changed, decisions that are only added."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from csdesk.domain import deeds
from csdesk.domain.campaign import Reason
from csdesk.domain.files import Flag, Kind
from csdesk.domain.registration import Registration
from csdesk.domain.status import Status


class Act(StrEnum):
    """How a decision came to be."""

    DECIDED = "decided"
    UNDONE = "undone"
    REDONE = "redone"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file of a deposit; `name` as handed in, contents found by `sha256`."""

    name: str
    sha256: str
    kind: Kind
    size: int
    pages: int
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Deposit:
    """One version of what was handed in. `exact`: the hour is known; else `deposited_at` is that of intake.

    `posted_on` is the postmark day of a scan of posted paper. `late`: after the deadline of the piece.
    """

    id: int
    n: int
    files: tuple[StoredFile, ...]
    deposited_at: datetime
    exact: bool
    validated_at: datetime | None = None
    posted_on: date | None = None
    late: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What someone said of a piece, with the former values; `id` is a UUID given by the author's desk."""

    id: str
    piece_id: int
    status: Status
    reasons: tuple[Reason, ...]
    comment: str
    reception_date: date | None
    by: str
    at: datetime
    former_status: Status
    former_reception_date: date | None
    deposit_n: int = 0
    act: Act = Act.DECIDED
    target: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """One requirement for one registration, as it stands. `version` grows with every write.

    `withdrawn`: how many of the latest deposits the candidate took back; their files stay, out of review.
    """

    id: int
    registration_id: int
    code: str
    status: Status
    reception_date: date | None
    deadline: datetime
    version: int
    asked: bool = True
    deposits: tuple[Deposit, ...] = ()
    decisions: tuple[Decision, ...] = ()
    withdrawn: int = 0

    @property
    def current(self) -> Deposit | None:
        """The deposit under review: the latest that was not taken back."""
        return self.deposits[self.current_n - 1] if self.current_n > 0 else None

    @property
    def current_n(self) -> int:
        """Its number, 0 when there is none."""
        return len(self.deposits) - self.withdrawn

    @property
    def refusal(self) -> Decision | None:
        """The latest refusal of an earlier deposit, if it was the last word on it; shown beside the new one."""
        last_words = {d.deposit_n: d for d in effective(self.decisions) if d.deposit_n < self.current_n}
        return next((d for _, d in sorted(last_words.items(), reverse=True) if d.status is Status.REFUSED), None)


@dataclass(frozen=True, slots=True)
class Dossier:
    """A registration with all its pieces, in the order of the campaign, and the log of its deeds, oldest first."""

    id: int
    registration: Registration
    pieces: tuple[Piece, ...]
    acts: tuple[deeds.Act, ...] = ()


def effective(log: tuple[Decision, ...]) -> tuple[Decision, ...]:
    """The decisions of `log` (oldest first) that no undo has withdrawn."""
    standing: dict[str, Decision] = {}
    for entry in log:
        if entry.act is Act.UNDONE:
            standing.pop(entry.target, None)
        else:
            standing[entry.id] = entry
    return tuple(standing.values())


def decided_by(piece: Piece, decision: Decision) -> Piece:
    """The piece as a decision about it leaves it."""
    return replace(
        piece,
        status=decision.status,
        reception_date=decision.reception_date,
        version=piece.version + 1,
        decisions=(*piece.decisions, decision),
    )
