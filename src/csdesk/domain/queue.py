"""The queues: where a piece waits, in what order, and how one looks for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from csdesk.domain.status import Status


class Box(StrEnum):
    """The queue a piece stands in. TO_REVIEW: deposited, no status; EXPECTED: asked, nothing deposited yet."""

    EXPECTED = "attendue"
    TO_REVIEW = "a_controler"
    RECEIVED = "recue"
    REFUSED = "non_conforme"
    ACCEPTED = "conforme"


_BOXES = {Status.RECEIVED: Box.RECEIVED, Status.REFUSED: Box.REFUSED, Status.ACCEPTED: Box.ACCEPTED}


def box_of(status: Status, *, has_deposit: bool) -> Box:
    """The queue of a piece."""
    return _BOXES.get(status, Box.TO_REVIEW if has_deposit else Box.EXPECTED)


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in the order of the queue: nearest deadline, then oldest deposit, then id."""

    deadline: datetime
    deposited_at: datetime | None
    piece_id: int


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What a list shows: a box (None: all), domains (None: every one), piece codes, and searched words."""

    box: Box | None = Box.TO_REVIEW
    domains: tuple[str, ...] | None = None
    codes: tuple[str, ...] = ()
    words: str = ""
    redeposited: bool = False


class QueueRow(NamedTuple):
    """One line of a queue: a piece with what the list shows of its registration. `deposits`: how many so far.

    A tuple, for a page makes a hundred: made ten times faster than a frozen dataclass of as many fields.
    """

    piece_id: int
    registration_id: int
    dossier: str
    candidate_number: str
    family_name: str
    first_names: str
    birth_date: date | None
    level: int
    speciality_code: str
    speciality_label: str
    domain: str
    code: str
    status: Status
    box: Box
    deposits: int
    files: int
    deposited_at: datetime | None
    exact: bool
    reception_date: date | None
    deadline: datetime
    version: int
    namesake: bool = False

    @property
    def cursor(self) -> Cursor:
        return Cursor(self.deadline, self.deposited_at, self.piece_id)


@dataclass(frozen=True, slots=True)
class Counts:
    """Pieces by (domain, box), files to attach, and pieces of registrations without domain."""

    pieces: Mapping[tuple[str, Box], int]
    unattached: int
    unassigned: int

    def of(self, box: Box, domains: tuple[str, ...]) -> int:
        """How many in `box`, over `domains`."""
        return sum(self.pieces.get((domain, box), 0) for domain in domains)
