"""What an import needs of a delivery package, and of its lists."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from csdesk.domain.registration import Registration


@dataclass(frozen=True, slots=True)
class Dates:
    """What pieces.csv says of a file; aware datetimes."""

    deposited_at: datetime
    validated_at: datetime | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a package. `candidate` and `code` as its path says, None when it says nothing usable."""

    path: str
    size: int
    candidate: str | None
    code: str | None


@dataclass(frozen=True, slots=True)
class LineProblem:
    """Something wrong, or corrected, in a line of a list. `line` counts from 1; `refused`: the row was not taken."""

    file: str
    line: int
    problem: str
    refused: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One usable line of a Cyclades list; the domain is not yet known (UNASSIGNED)."""

    file: str
    line: int
    registration: Registration


@dataclass(frozen=True, slots=True)
class Listing:
    """A package's lists, read: registrations, dates by file path (as in Entry.path), and every problem."""

    rows: tuple[Row, ...]
    dates: Mapping[str, Dates]
    problems: tuple[LineProblem, ...]


class Package(Protocol):
    """A delivery package, folder or zip."""

    @property
    def name(self) -> str: ...

    def listing(self) -> Listing: ...

    def entries(self) -> Sequence[Entry]:
        """Every file that is not one of the lists, in a stable order."""

    def read(self, entry: Entry) -> bytes:
        """The contents. Raises Refused (UnsafePath, IsLink, Bomb, Unreadable)."""

    def close(self) -> None: ...
