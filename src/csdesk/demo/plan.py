"""What the invented candidates hand in: every file of a delivery, before a single one is drawn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from random import Random

from csdesk.demo.diplomas import DISTANCE, FORMER, THREE_YEARS
from csdesk.demo.people import Record
from csdesk.domain.words import PARIS

OPENING = datetime(2025, 10, 20, 9, tzinfo=PARIS)
CLOSING = datetime(2025, 11, 19, 17, tzinfo=PARIS)
IDENTITY, CONFIRMATION, SERVICE, HEIGHT = "1NATID01", "CINSIG01", "ZZJDC01", "ZZR4081"
WORK, DISTANT, TRANSCRIPT, DIPLOMA = "ZZTRA01", "ZZEAD01", "ZZREL01", "ZZACC01"
KEPT, EXEMPTED, ADDRESS = "ZZBEN01", "ZZDIS01", "ZZDOM01"
CATEGORY = {THREE_YEARS: WORK, DISTANCE: DISTANT, FORMER: TRANSCRIPT}
NAMES = {
    IDENTITY: ("carte d'identité recto verso", "CNI", "piece identite"),
    CONFIRMATION: ("confirmation signée", "scan", "Confirmation_inscription (1)"),
    SERVICE: ("JDC", "certificat jdc", "attestation JDC"),
    WORK: ("certificat de travail", "attestation employeur", "certif travail"),
    DISTANT: ("attestation inscription", "attestation_formation"),
    TRANSCRIPT: ("relevé de notes", "releve"),
    KEPT: ("notes", "relevé de notes 2023"),
    DIPLOMA: ("diplome", "CAP"),
    EXEMPTED: ("diplôme", "scan diplome"),
    HEIGHT: ("R408", "attestation R.408 échafaudage"),
    ADDRESS: ("facture", "justificatif domicile"),
}


class Flaw(StrEnum):
    """What is wrong with a paper, by the code of the reason that refuses it; SOUND: nothing."""

    SOUND = ""
    UNSIGNED = "non_signe"
    OLD_VERSION = "version"
    BLURRED = "illisible"
    ONE_SIDE = "identite_verso"
    ANNEXE = "annexes"
    TOO_SHORT = "duree"


class Look(StrEnum):
    """How a paper became a file."""

    BORN = "born"
    SCAN = "scan"
    PHOTO = "photo"


@dataclass(frozen=True, slots=True)
class Paper:
    """One file to make. `rank`: among the files of its piece, from 0; `path` in the package, with `/`."""

    record: Record
    code: str
    path: str
    look: Look
    rank: int
    deposited_at: datetime
    validated_at: datetime | None
    flaw: Flaw = Flaw.SOUND

    @property
    def piece(self) -> tuple[str, str]:
        """Candidate number and code."""
        return self.record.person.number, self.code


def codes_of(record: Record, rng: Random) -> list[str]:
    """The codes a candidate hands something in for: what is asked, then what he adds of himself."""
    codes = [IDENTITY, CONFIRMATION, CATEGORY[record.category]]
    if _under_25(record.person.born):
        codes.append(SERVICE)
    if record.diploma.annexes:
        codes.append(HEIGHT)
    if record.category == FORMER:
        codes.append(KEPT)
    if record.category == DISTANCE:
        codes.append(DIPLOMA)
    codes += [code for code, share in ((EXEMPTED, 0.45), (ADDRESS, 0.55)) if rng.random() < share]
    return codes


def deliver(records: Sequence[Record], now: datetime, rng: Random) -> list[Paper]:
    """The first delivery. A candidate with two registrations brings few papers: no rule can tell whose they are."""
    papers: list[Paper] = []
    twice = {record.person.number for record in records if record.order > 1}
    for place, record in enumerate(records):
        known = _told_apart(record) if record.person.number in twice else set(NAMES)
        for code in codes_of(record, rng):
            if code in known and rng.random() < 0.95:
                papers += _piece(record, code, place, now, rng)
    return papers


def _told_apart(record: Record) -> set[str]:
    return {HEIGHT} if record.order > 1 else {IDENTITY, CONFIRMATION, CATEGORY[record.category]}


def again(refused: Paper, between: tuple[datetime, datetime], rng: Random) -> Paper:
    """The same piece handed in anew, mended, at some hour `between` the refusal and now."""
    after, before = between
    deposited = _awake(after + (before - after) * rng.uniform(0.2, 0.9), before)
    look = Look.SCAN if refused.look is Look.PHOTO else Look.BORN
    name = f"{rng.choice(NAMES[refused.code])} bis.pdf"
    path = f"{refused.record.person.number}/{refused.code}/{name}"
    return replace(
        refused, path=path, look=look, rank=0, deposited_at=deposited, validated_at=deposited, flaw=Flaw.SOUND
    )


def _under_25(born: date) -> bool:
    return (born.year + 25, born.month, born.day) > (OPENING.year, OPENING.month, OPENING.day)


def _piece(record: Record, code: str, place: int, now: datetime, rng: Random) -> Iterator[Paper]:
    flaw = _flaw(record, code, rng)
    look = rng.choices(list(Look), (0 if flaw is Flaw.BLURRED else 4, 4, 2.6))[0]
    count = rng.choice((1, 2, 2, 3)) if code == WORK and not flaw else 1
    deposited = _moment(now, rng)
    validated = _minute(deposited + timedelta(minutes=rng.randrange(1, 50))) if rng.random() < 0.9 else None
    for rank in range(count):
        number = str(rank + 1) if count > 1 else ""
        path = _path(record.person.number, code, _name(code, look, deposited, rng), number, flat=place % 3 == 1)
        yield Paper(record, code, path, look, rank, deposited, validated, flaw)


def _path(candidate: str, code: str, name: tuple[str, str], number: str, *, flat: bool) -> str:
    """One of the two schemes of a package; `number` among the files of the piece, empty for one alone."""
    stem, end = name
    if flat:
        return f"{candidate}_{code}{number and '_'}{number}.{end}"
    return f"{candidate}/{code}/{stem}{number and ' '}{number}.{end}"


def _name(code: str, look: Look, taken: datetime, rng: Random) -> tuple[str, str]:
    if look is Look.PHOTO:
        camera = f"IMG_{taken:%Y%m%d_%H%M}{rng.randrange(60):02d}"
        return rng.choice((camera, camera, rng.choice(NAMES[code]))), rng.choice(("jpg", "jpg", "jpeg", "JPG"))
    return rng.choice((*NAMES[code], "scan" if look is Look.SCAN else "document")), "pdf"


def _moment(now: datetime, rng: Random) -> datetime:
    late = rng.random() < 0.03
    start, end = (CLOSING, CLOSING + timedelta(hours=36)) if late else (OPENING, CLOSING)
    end = min(end, now)
    start = start if start < end else end - timedelta(days=20)
    return _awake(start + (end - start) * max(rng.random(), rng.random()), end)


def _minute(when: datetime) -> datetime:
    return when.astimezone(PARIS).replace(second=0, microsecond=0)


def _awake(when: datetime, end: datetime) -> datetime:
    """The same day at an hour when people are up, unless that is past `end`."""
    by_day = when.astimezone(PARIS)
    by_day = by_day.replace(hour=by_day.hour + 10) if by_day.hour < 7 else by_day
    return _minute(min(by_day, when) if by_day > end else by_day)


def _flaw(record: Record, code: str, rng: Random) -> Flaw:
    if code == CONFIRMATION:
        choices = (Flaw.UNSIGNED, Flaw.OLD_VERSION) if record.version > 1 else (Flaw.UNSIGNED,)
        return rng.choice(choices) if rng.random() < 0.2 else Flaw.SOUND
    special = {IDENTITY: Flaw.ONE_SIDE, HEIGHT: Flaw.ANNEXE, WORK: Flaw.TOO_SHORT}
    if code in special and rng.random() < 0.14:
        return special[code]
    return Flaw.BLURRED if rng.random() < 0.05 else Flaw.SOUND
