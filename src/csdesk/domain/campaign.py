"""A campaign: one exam session as data, from calendar to reasons. Built by `exchange.campaign_file`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from csdesk.domain.files import Kind
from csdesk.domain.inscription import ClaimKind
from csdesk.domain.names import fold
from csdesk.domain.readings import Readings
from csdesk.domain.status import Delivery, Rules

UNASSIGNED = ""
"""The domain of a registration whose speciality no domain covers: « À attribuer »."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The dates of the notice; aware datetimes, Europe/Paris. `r408` is the last instant that counts.

    `regularisation`: until when a piece refused may be deposited again; None: until closing, as the notice says.
    """

    opening: datetime
    closing: datetime
    arrangements: date
    r408: datetime
    regularisation: datetime | None = None


@dataclass(frozen=True, slots=True)
class Manager:
    """A gestionnaire. `key` names her; a mailbox is shared by several and never does."""

    key: str
    first_name: str
    last_name: str
    level: int
    domains: tuple[str, ...]
    email: str
    phone: str

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"

    @property
    def short_name(self) -> str:
        """« M.-J. Teixeira », where room is scarce."""
        initials = (f"{part[:1]}." for part in self.first_name.split("-"))
        return f"{'-'.join(initials)} {self.last_name}"


@dataclass(frozen=True, slots=True)
class Speciality:
    """A diploma: `level` and 8-digit `code` are the key; `domain` is UNASSIGNED when none covers it.

    `confidence` says how sure the routing is, `alternative` who else it might be, `note` why.
    """

    level: int
    code: str
    label: str
    domain: str
    confidence: str
    session: str
    r408: tuple[int, ...] = ()
    alternative: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Succession:
    """What became of a former diploma: `last` is its last session, `successor` an 8-digit code (empty: abolished)."""

    code: str
    label: str
    level: int
    last: int
    successor: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """A motif de non-conformité; its text is copied into each decision that cites it."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Condition:
    """When a piece is asked. All that are set must hold; none set: always. `on_deposit`: never asked by itself.

    A category is told by what was entered at the desk (`category`, a key of [categories]); else by its Cyclades
    code or, codes being unknown, by folded words of its label: either is enough. `french` holds while nationality is
    unknown.
    """

    r408: bool = False
    age_from: int | None = None
    age_below: int | None = None
    categories: tuple[str, ...] = ()
    category_words: tuple[str, ...] = ()
    on_deposit: bool = False
    category: str = ""
    claim: ClaimKind | None = None
    r408_waiver: bool = False
    french: bool = False
    foreign: bool = False
    minor: bool = False


@dataclass(frozen=True, slots=True)
class CategoryMarks:
    """How the list tells one category: its Cyclades codes, and folded words of its label."""

    codes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    def told_by(self, code: str, label: str) -> bool:
        """Whether a Cyclades code or a label (as in the list) means it; words count whole."""
        said = f" {fold(label)} "
        return code in self.codes or any(f" {words} " in said for words in self.words)


class Effect(StrEnum):
    """What the absence of a piece bars: the registration, or the tests it is about (R.408)."""

    REGISTRATION = "registration"
    TESTS = "tests"


@dataclass(frozen=True, slots=True)
class Requirement:
    """A pièce demandée. `why` is shown to the manager; `placeholder` marks codes the division must replace.

    `deadline` closes its window, `opens` opens it (None: the register does). `confirmation`: the signed one.
    """

    code: str
    label: str
    short: str
    group: str
    delivery: Delivery
    condition: Condition
    why: str
    reasons: tuple[Reason, ...]
    deadline: datetime
    placeholder: bool = False
    opens: datetime | None = None
    effect: Effect = Effect.REGISTRATION
    confirmation: bool = False


@dataclass(frozen=True, slots=True)
class ExportColumns:
    """Where each field stands in the Cyclades list: our field name -> column title; `dossier` may be absent."""

    titles: Mapping[str, str]
    candidate_number_width: int = 11
    empty: tuple[str, ...] = ("-",)


@dataclass(frozen=True)
class Campaign:
    """One exam session. Frozen; the look-ups below are made once."""

    key: str
    title: str
    academy: str
    session: str
    calendar: Calendar
    managers: tuple[Manager, ...]
    specialities: tuple[Speciality, ...]
    requirements: tuple[Requirement, ...]
    size_limit: int
    formats: tuple[Kind, ...]
    columns: ExportColumns
    rules: Rules = field(default_factory=Rules)
    readings: Readings = field(default_factory=Readings)
    successions: tuple[Succession, ...] = ()
    categories: Mapping[str, CategoryMarks] = field(default_factory=dict)

    @cached_property
    def requirement(self) -> Mapping[str, Requirement]:
        """Requirements by code."""
        return {asked.code: asked for asked in self.requirements}

    @cached_property
    def domains(self) -> tuple[str, ...]:
        """Every domain, in the order of the managers."""
        return tuple(domain for manager in self.managers for domain in manager.domains)

    @cached_property
    def manager_of(self) -> Mapping[str, Manager]:
        """The manager of each domain."""
        return {domain: manager for manager in self.managers for domain in manager.domains}

    @cached_property
    def _by_code(self) -> Mapping[str, Speciality]:
        return {known.code: known for known in self.specialities}

    @cached_property
    def succession(self) -> Mapping[str, Succession]:
        """What became of each former diploma, by its 8-digit code."""
        return {former.code: former for former in self.successions}

    def speciality(self, code: str) -> Speciality | None:
        """The speciality of an 8-digit code, or None."""
        return self._by_code.get(code)

    def specialities_ending(self, short: str) -> tuple[Speciality, ...]:
        """Those whose Cyclades « Code Spécialité » (last 5 digits) is `short`; it is no key, several may answer."""
        return tuple(known for known in self.specialities if known.code.endswith(short))

    def manager(self, who: str) -> Manager | None:
        """The manager a person means by key, last name or full name, whatever the case and accents."""
        wanted = fold(who)
        named = [m for m in self.managers if wanted in {fold(m.key), fold(m.last_name), fold(m.name)}]
        return named[0] if len(named) == 1 else None
