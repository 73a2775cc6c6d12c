"""What is done to some dossiers of a whole demonstration beside deciding on their pieces, planned."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from csdesk.app.delegating import Absence
from csdesk.demo.diplomas import HAIR, Diploma
from csdesk.demo.inscriptions import TOLD, inscription_of, minor
from csdesk.demo.people import Person, Record
from csdesk.demo.plan import CLOSING, CONFIRMATION, OPENING, Paper
from csdesk.domain.deeds import DeadlineSet, Declared, Deed, PieceAdded, PieceWaived, Transferred
from csdesk.domain.inscription import Inscription
from csdesk.domain.words import PARIS

WHOLE = 60
"""Dossiers from which a demonstration has room for all this."""
SETTLED, ENTERED_LATE, MARRIED, KNOWN, MOVED, EXTENDED, DECLARED = 9, 14, 18, 20, 17, 38, 31
"""Ranks: every piece Conforme; entered once the confirmation was signed; and one deed each, below."""
UNTOUCHED = 40
"""Nothing else is done to the dossiers from this rank on: the cancellations find theirs there."""
AWAY = Absence(
    manager="pedrono",
    to="soubranne",
    domains=("Alimentation", "Hôtellerie", "Restauration"),
    first=date(2025, 11, 18),
    last=date(2025, 11, 28),
    by="Christine Pedrono",
    id="7f0c1d9e-0d0b-4f6e-9a55-5d1f3a7c2e10",
)
DECEMBER = datetime(2025, 12, 5, 17, tzinfo=PARIS)
LILOU = Person(
    number="06399000017",
    family="PRUNEYRE",
    first="Lilou",
    usage="",
    born=date(2008, 6, 14),
    ine="",
    street="7 place de la Fontaine",
    post_code="15000",
    town="Aurillac",
)


@dataclass(frozen=True, slots=True)
class DemoEntry:
    """An inscription entered at the counter at a moment."""

    dossier: str
    said: Inscription
    at: datetime


@dataclass(frozen=True, slots=True)
class DemoNewcomer:
    """A candidate whom no list brings."""

    person: Person
    diploma: Diploma
    entry: DemoEntry


@dataclass(frozen=True, slots=True)
class DemoDeed:
    """One deed on one dossier; `ago`: how long before now."""

    dossier: str
    deed: Deed
    ago: timedelta


@dataclass(frozen=True, slots=True)
class Life:
    """`settled`: whose every piece is found Conforme; `cancellable`: where a cancellation may be proposed."""

    entries: tuple[DemoEntry, ...] = ()
    newcomers: tuple[DemoNewcomer, ...] = ()
    deeds: tuple[DemoDeed, ...] = ()
    absences: tuple[Absence, ...] = ()
    settled: tuple[str, ...] = ()
    cancellable: tuple[str, ...] = ()


def life_of(inscribed: Sequence[Record], papers: Sequence[Paper], now: datetime) -> Life:
    """What happens to the dossiers of a whole demonstration; nothing to those of a small one."""
    if len(inscribed) < WHOLE:
        return Life()
    numbers = [f"{one.person.number}-{one.order:03d}" for one in inscribed]
    return Life(
        entries=tuple(_entry(numbers[rank], rank, inscribed[rank], papers, now) for rank in TOLD),
        newcomers=(_newcomer(now),),
        deeds=_deeds(numbers, inscribed, papers),
        absences=(AWAY,),
        settled=(numbers[SETTLED],),
        cancellable=tuple(numbers[UNTOUCHED:]),
    )


def printed(inscribed: Sequence[Record]) -> dict[str, Record]:
    """By candidate number, what the papers say of those whose inscription was corrected before they were printed."""
    if len(inscribed) < WHOLE:
        return {}
    return {inscribed[rank].person.number: _corrected(inscribed[rank], rank) for rank in TOLD if rank != ENTERED_LATE}


def _corrected(record: Record, rank: int) -> Record:
    said = inscription_of(record, rank)
    person = replace(record.person, street=said.address, post_code=said.postal_code, town=said.town)
    return replace(record, person=person, version=record.version + 1)


def _entry(dossier: str, rank: int, record: Record, papers: Sequence[Paper], now: datetime) -> DemoEntry:
    """Just before the first deposit; once, the day after the confirmation was handed in."""
    handed = [paper.deposited_at for paper in papers if paper.record == record]
    at = max(OPENING, min(handed, default=now) - timedelta(minutes=5))
    if rank == ENTERED_LATE:
        at = _deposited(record, CONFIRMATION, papers) + timedelta(hours=13)
    return DemoEntry(dossier, replace(inscription_of(record, rank), registered_on=at.date()), at)


def _newcomer(now: datetime) -> DemoNewcomer:
    at = min(now, CLOSING) - timedelta(hours=19)
    said = replace(minor(LILOU), registered_on=at.date())
    return DemoNewcomer(LILOU, HAIR, DemoEntry(f"{LILOU.number}-001", said, at))


def _deeds(numbers: Sequence[str], inscribed: Sequence[Record], papers: Sequence[Paper]) -> tuple[DemoDeed, ...]:
    """A piece added, one waived, a transfer, a deadline of its own, a group declared; oldest first."""
    declared = _deposited(inscribed[DECLARED], CONFIRMATION, papers) + timedelta(minutes=25)
    married = "la pièce d’identité porte un nom d’usage qui n’est pas dans l’inscription"
    known = "certificat de JDC vu au guichet avec celui de la session 2025, déjà Conforme"
    moved = "serrurerie du bâtiment : les épreuves sont suivies par Gaëlle Vigier"
    extended = "hospitalisée du 3 au 14 novembre, bulletin vu au guichet"
    return (
        DemoDeed(numbers[MARRIED], PieceAdded("ZZNOM01", married), timedelta(hours=70)),
        DemoDeed(numbers[KNOWN], PieceWaived("ZZJDC01", known), timedelta(hours=68)),
        DemoDeed(numbers[MOVED], Transferred("Bâtiment", moved), timedelta(hours=66)),
        DemoDeed(numbers[EXTENDED], DeadlineSet(DECEMBER, extended), timedelta(hours=2)),
        DemoDeed(numbers[DECLARED], Declared("Confirmation d’inscription", declared), timedelta(hours=1)),
    )


def _deposited(record: Record, code: str, papers: Sequence[Paper]) -> datetime:
    return next(paper.deposited_at for paper in papers if paper.record == record and paper.code == code)
