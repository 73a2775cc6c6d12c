"""What people do to a registration beside deciding on its pieces: each deed is written once, signed, never changed.

What stands is folded from the log (`domain.standing`), so every deed can be withdrawn by a later one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from csdesk.domain.inscription import Inscription
from csdesk.domain.registration import Candidate


@dataclass(frozen=True, slots=True)
class Entered:
    """The inscription was entered or corrected at the desk; `version` is the registration's from then on.

    `speciality_code` (8 digits) and `teachings` as they stood from then on; None: as the list has them.
    """

    version: int
    candidate: Candidate
    inscription: Inscription
    speciality_code: str | None = None
    teachings: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A Cyclades list brought this version."""

    version: int


@dataclass(frozen=True, slots=True)
class PieceAdded:
    """A manager asks for a piece that no condition asks."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class PieceWaived:
    """A manager does without a piece that a condition asks."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class DeadlineSet:
    """Until when this registration may be regularised (L114-5); None: as the campaign says."""

    until: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class Declared:
    """« J'ai fourni toutes mes pièces » for a group, at a moment known apart from the writing."""

    group: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DepositDeleted:
    """The candidate took a deposit back before declaring the group; the file stays here, out of review."""

    code: str
    n: int


@dataclass(frozen=True, slots=True)
class Transferred:
    """The registration goes to another domain, whatever its speciality says."""

    domain: str
    reason: str


@dataclass(frozen=True, slots=True)
class CancellationProposed:
    """First step: a person proposes to cancel, with a reason for each piece that is missing or refused."""

    reasons: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CancellationConfirmed:
    """Second step: a person cancels."""


@dataclass(frozen=True, slots=True)
class LetterIssued:
    """The letter left; from then on the cancellation stands."""

    on: date


@dataclass(frozen=True, slots=True)
class Undone:
    """Withdraws the deed `target` (its UUID)."""

    target: str
    reason: str = ""


Deed = (
    Entered
    | Listed
    | PieceAdded
    | PieceWaived
    | DeadlineSet
    | Declared
    | DepositDeleted
    | Transferred
    | CancellationProposed
    | CancellationConfirmed
    | LetterIssued
    | Undone
)

KINDS: Final[Mapping[str, type[Deed]]] = {
    "entered": Entered,
    "listed": Listed,
    "piece_added": PieceAdded,
    "piece_waived": PieceWaived,
    "deadline_set": DeadlineSet,
    "declared": Declared,
    "deposit_deleted": DepositDeleted,
    "transferred": Transferred,
    "cancellation_proposed": CancellationProposed,
    "cancellation_confirmed": CancellationConfirmed,
    "letter_issued": LetterIssued,
    "undone": Undone,
}
"""The name of each kind, in the database and in `show --json`; never renamed."""
KIND_OF: Final[Mapping[type[Deed], str]] = {deed: kind for kind, deed in KINDS.items()}


@dataclass(frozen=True, slots=True)
class Act:
    """One deed in the log of a registration; `id` is a UUID given by the author's desk, `at` aware."""

    id: str
    registration_id: int
    deed: Deed
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Delegation:
    """`manager` gives `domains` to `to` (manager keys) from a day to a day, both included; the return is automatic.

    `ended_on`: the day it was called off, which no longer counts.
    """

    id: str
    manager: str
    to: str
    domains: tuple[str, ...]
    first: date
    last: date
    by: str
    at: datetime
    ended_on: date | None = None
