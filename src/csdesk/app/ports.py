"""What the use cases need from the rooms below the screen. Every implementation passes the same contract suite."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from csdesk.app.campaigns import CampaignBook, Filed
from csdesk.app.care import Care
from csdesk.app.company import Shared
from csdesk.app.deed_ports import ReadingDeeds, WritingDeeds
from csdesk.app.drawing import Renderer
from csdesk.app.packages import Dates, Package
from csdesk.app.shelf import Shelf
from csdesk.domain.campaign import Campaign
from csdesk.domain.company import Member, Presence
from csdesk.domain.files import FileFacts
from csdesk.domain.piece import Decision, Dossier, Piece, StoredFile
from csdesk.domain.queue import Counts, Cursor, QueueFilter, QueueRow
from csdesk.domain.registration import Registration
from csdesk.domain.trouble import Trouble

if TYPE_CHECKING:
    from csdesk.app.doors import Doors


class ChangedElsewhere(Trouble):
    """The piece changed between reading and writing; nothing was written."""

    sentence = "Cette pièce a été modifiée entre-temps par {by} ({what}, {at}) : rien n’a été enregistré, relisez-la."

    @property
    def piece(self) -> Piece | None:
        """The piece as it now stands, where that is known."""
        piece = self.facts.get("piece")
        return piece if isinstance(piece, Piece) else None


@dataclass(frozen=True, slots=True)
class NewDeposit:
    """A deposit about to be written; `files` are all its files, contents given apart.

    `received_on` becomes the piece's reception date (posted paper); the status is NONE all the same.
    """

    files: tuple[StoredFile, ...]
    deposited_at: datetime
    exact: bool
    validated_at: datetime | None = None
    posted_on: date | None = None
    received_on: date | None = None
    late: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that was refused, or that no rule could attach: « À rattacher ». `sha256` empty: contents not kept.

    `dates` None: the day of intake `at` stands for the day of deposit.
    """

    id: int
    package: str
    path: str
    outcome: str
    code: str
    reason: str
    size: int
    sha256: str
    facts: FileFacts | None
    candidate_number: str
    piece_code: str
    at: datetime
    dates: Dates | None = None


@dataclass(frozen=True, slots=True)
class Unassigned:
    """A speciality that no domain covers, with how many registrations wait for one."""

    level: int
    code: str
    label: str
    registrations: int


@dataclass(frozen=True, slots=True)
class Due:
    """How many pieces of one code are to review by one deadline."""

    deadline: datetime
    code: str
    pieces: int


class Reading(ReadingDeeds, Protocol):
    """One consistent look at the desk."""

    def counts(self, domains: Sequence[str] | None) -> Counts:
        """Live counts for these domains (None: all)."""

    def due(self, domains: Sequence[str]) -> list[Due]:
        """Pieces to review by deadline and code, nearest first."""

    def page(self, wanted: QueueFilter, after: Cursor | None, limit: int) -> list[QueueRow]:
        """At most `limit` rows in queue order after a place; words match folded text anywhere, all of them."""

    def row(self, piece_id: int) -> QueueRow | None:
        """The row of one piece."""

    def piece(self, piece_id: int) -> Piece:
        """One piece with its deposits and decisions, oldest first. KeyError when there is none."""

    def dossier(self, registration_id: int) -> Dossier:
        """One registration with its pieces and the log of its deeds. KeyError when there is none."""

    def registrations_named(self, text: str) -> list[int]:
        """Ids of registrations whose dossier or candidate number is exactly `text`."""

    def registrations_of(self, candidate_number: str) -> list[int]:
        """Ids of the registrations of one candidate."""

    def content(self, sha256: str) -> bytes:
        """The bytes of a file, verified. KeyError when there is none."""

    def holds(self, sha256: str) -> bool:
        """Whether these contents are here."""

    def decision(self, decision_id: str) -> Decision | None:
        """A decision by its UUID."""

    def decisions_by(self, author: str, limit: int) -> list[Decision]:
        """The author's latest decisions, oldest first."""

    def decided_on(self, author: str, since: datetime) -> int:
        """How many pieces the author decided since an instant (undone ones not counted)."""

    def waiting(self) -> list[Waiting]:
        """Files refused or to attach by hand, newest first, those already attached or set aside left out."""

    def assigned(self) -> Mapping[str, str]:
        """8-digit speciality code -> domain, as assigned by hand."""

    def unassigned(self) -> list[Unassigned]:
        """Specialities waiting for a domain."""

    def filed(self) -> list[Filed]:
        """Every registration with the pieces asked of it and its log, by dossier."""

    def rotations(self, sha256: str) -> Mapping[int, int]:
        """Page (from 0) -> degrees clockwise, as a reviewer left them."""


class Writing(Reading, WritingDeeds, Protocol):
    """One transaction: all of it is written, or nothing."""

    def put_registration(self, new: Registration, pieces: Mapping[str, datetime], at: datetime) -> str:
        """Add or update by dossier; `pieces` are the codes asked with their deadline.
        'added|updated|unchanged', or 'older': a later version is here, which stands.

        Pieces no longer asked stay when something was deposited (`asked` false), else go. A registration that was
        transferred keeps its domain.
        """

    def find_piece(self, registration_id: int, code: str) -> Piece | None:
        """The piece of a registration, or None."""

    def add_piece(self, registration_id: int, code: str, deadline: datetime) -> Piece:
        """A piece that was not asked but came in."""

    def add_deposit(self, piece: Piece, new: NewDeposit, contents: Mapping[str, bytes]) -> Piece:
        """Append a deposit; status returns to NONE, reception date to `new.received_on`.

        `contents`: sha256 -> bytes of the files that may not be here yet.

        Raises ChangedElsewhere when `piece.version` is no longer the current one.
        """

    def add_decision(self, piece: Piece, decision: Decision) -> Piece:
        """Append and apply a decision. The same UUID twice counts once. Raises ChangedElsewhere."""

    def put_waiting(self, waiting: Waiting, content: bytes | None) -> bool:
        """List a refused or unattached file (its id is ignored). False when listed before."""

    def settle_waiting(self, waiting_id: int, by: str, at: datetime, piece_id: int | None) -> None:
        """Take a file off the list: attached to a piece, or set aside (None)."""

    def assign(self, level: int, code: str, domain: str, by: str, at: datetime) -> int:
        """Remember the domain of a speciality and move its registrations there, but the transferred; how many."""

    def turn(self, sha256: str, page: int, degrees: int) -> None:
        """Remember how a page is turned; the file is untouched."""


class Store(Protocol):
    """A desk's database. Safe to use from one thread at a time; each thread opens its own."""

    def reading(self) -> AbstractContextManager[Reading]: ...

    def writing(self) -> AbstractContextManager[Writing]: ...

    def backup(self, target: Path) -> None:
        """A consistent copy while others work."""

    def check(self) -> list[str]:
        """Problems found in the file, each a sentence; empty when sound."""

    def stamp(self) -> int:
        """A number that changes when another connection wrote."""

    def member(self) -> Member | None:
        """Who the server says this is; None where nobody else works."""

    def shelf(self) -> Shelf | None:
        """The campaign files in this database, written within its writings; None: they stand beside it."""

    def attend(self, session: str, piece_id: int) -> Sequence[Presence]:
        """Say that a session is there and looks at a piece (0: at none); who is there now, oneself among them.

        Longest at their piece first, by the clock of the server. Nobody where nobody else works. To be said again
        every HEARTBEAT seconds: who is not heard of for ABSENT seconds is gone.
        """

    def leave(self, session: str) -> None:
        """Say that a session is over."""

    def close(self) -> None: ...


class Inspector(Protocol):
    """Looks into a file without trusting it."""

    def inspect(self, data: bytes) -> FileFacts:
        """The facts of an acceptable PDF or JPEG (size limits are the use case's). Raises Refused."""

    def close(self) -> None: ...


class Clock(Protocol):
    """The time, as a desk knows it."""

    def now(self) -> datetime:
        """Aware."""

    def today(self) -> date:
        """The day in Paris."""


@dataclass(frozen=True)
class House:
    """Everything the program is wired with. Each thread opens a store of its own, each worker its own process."""

    campaign: Campaign
    clock: Clock
    open_store: Callable[[], Store]
    open_package: Callable[[Path], Package]
    new_renderer: Callable[[], Renderer]
    new_inspector: Callable[[], Inspector]
    open_campaigns: Callable[[Store], CampaignBook]
    """The campaign files: beside the desk's own file, or in the shared database, on the connection of that store."""
    again: "Callable[[], House]"
    """The same program over the campaign as it is now: what was wired before keeps the former one."""
    shared: Shared | None = None
    """What a desk that others work on has beside; None: a desk of one's own."""
    doors: "Doors | None" = None
    """The way to another desk; None: this one is what it is, as in a demonstration."""
    care: Care | None = None
    """What helps when something does not work; None: nothing is kept here."""

    @property
    def member(self) -> Member | None:
        """Who a shared desk says works here; None on a desk of one's own."""
        return self.shared.member if self.shared is not None else None
