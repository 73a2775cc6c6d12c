"""The counter form's texts made into what they mean, and back. What cannot be read is told where it stands."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeVar

from csdesk.domain.campaign import Campaign
from csdesk.domain.inscription import (
    Category,
    Civility,
    Claim,
    ClaimKind,
    Earlier,
    Form,
    Inscription,
    Period,
    Trial,
)
from csdesk.domain.names import fold
from csdesk.domain.registration import Candidate
from csdesk.i18n import _
from csdesk.models.typed import Misread, read_day, read_note, read_number

Typed = dict[str, str]
"""Text by field: 'family_name', 'earlier.code', 'periods.0.start'; 'periods' is how many rows there are."""

Meaning = TypeVar("Meaning")
CLAIMED = frozenset({"kind", "note", "obtained_on", "code", "diploma", "diploma_level"})
"""The columns of a claim; those of a test stand elsewhere in the form."""
_DEFAULTS = {"mandatory": "oui", "entered": "oui", "height": "non"}


@dataclass(frozen=True, slots=True)
class Presented:
    """What the form says of the registration itself; level and label are the campaign's for this code."""

    dossier: str
    speciality_code: str = ""
    speciality_label: str = ""
    level: int = 0
    teachings: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """The form, read. `misread`: sentence by field for what is not a day, a note or a number (left out of the rest).

    `places`: where the rows read stand in the form: 'tests.0' -> ('tests.1.', 'claims.0.'), '' for none.
    """

    candidate: Candidate
    presented: Presented
    inscription: Inscription
    misread: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def field_of(self, name: str) -> str:
        """The field of the form that a rule speaks of: 'tests.0.note' -> 'claims.0.note'."""
        row, _dot, column = name.rpartition(".")
        own, claim = self.places.get(row, ("", ""))
        if not own and not claim:
            return name
        return (claim if claim and (column in CLAIMED or not own) else own) + column


class Reader:
    """Reads fields by key, remembering what cannot be read."""

    def __init__(self, typed: Mapping[str, str], today: date) -> None:
        self._typed, self._today = typed, today
        self.misread: dict[str, str] = {}
        self.places: dict[str, tuple[str, str]] = {}

    def text(self, key: str) -> str:
        return " ".join(self._typed.get(key, "").split())

    def rows(self, key: str) -> list[str]:
        """The prefixes of the rows in which something was written."""
        count = int(self._typed.get(key) or 0)
        return [f"{key}.{n}." for n in range(count) if self._written(f"{key}.{n}.")]

    def day(self, key: str, *, century: bool = False) -> date | None:
        return self._read(key, lambda text: read_day(text, self._today, century=century))

    def note(self, key: str) -> Decimal | None:
        return self._read(key, read_note)

    def number(self, key: str, example: int) -> int | None:
        return self._read(key, lambda text: read_number(text, example))

    def flag(self, key: str) -> bool | None:
        return {"oui": True, "non": False}.get(self.text(key))

    def kind(self, key: str, make: Callable[[str], Meaning]) -> Meaning | None:
        """A value that was chosen; one that this version does not know counts as not chosen."""
        try:
            return make(self.text(key)) if self.text(key) else None
        except ValueError:
            return None

    def _read(self, key: str, read: Callable[[str], Meaning | None]) -> Meaning | None:
        try:
            return read(self._typed.get(key, ""))
        except Misread as wrong:
            self.misread[key] = str(wrong)
            return None

    def _written(self, prefix: str) -> bool:
        said = {key.removeprefix(prefix): text for key, text in self._typed.items() if key.startswith(prefix)}
        return any(text.strip() and _DEFAULTS.get(key) != text for key, text in said.items())


def filled(typed: Mapping[str, str], campaign: Campaign, today: date) -> Filled:
    """What the texts mean; rows without a word are left out."""
    read = Reader(typed, today)
    candidate = Candidate(
        number=read.text("number"),
        family_name=read.text("family_name"),
        first_names=read.text("first_names"),
        usage_name=read.text("usage_name"),
        birth_date=read.day("birth_date", century=True),
        ine=read.text("ine"),
    )
    return Filled(candidate, _presented(read, campaign), _inscription(read), read.misread, read.places)


def _presented(read: Reader, campaign: Campaign) -> Presented:
    known = campaign.speciality(read.text("speciality"))
    return Presented(
        read.text("dossier"),
        read.text("speciality"),
        known.label if known else "",
        known.level if known else 0,
        read.text("teachings"),
    )


def _inscription(read: Reader) -> Inscription:
    return Inscription(
        civility=read.kind("civility", Civility),
        birth_country=read.text("birth_country"),
        french=read.flag("french"),
        email=read.text("email"),
        phone=read.text("phone"),
        address=read.text("address"),
        postal_code=read.text("postal_code"),
        town=read.text("town"),
        category=read.kind("category", Category),
        training=read.text("training"),
        earlier=_earlier(read),
        periods=_periods(read),
        handicap=read.flag("handicap"),
        results_published=read.flag("results_published"),
        form=read.kind("form", Form),
        acquired=read.text("acquired"),
        tests=_tests(read),
        r408_waiver=read.flag("r408_waiver") or False,
        registered_on=read.day("registered_on"),
    )


def _earlier(read: Reader) -> Earlier | None:
    session, code = read.number("earlier.session", 2024), read.text("earlier.code")
    form, failed = read.kind("earlier.form", Form), read.flag("earlier.failed")
    if session is None and not code and form is None and failed is None:
        return None
    return Earlier(session or 0, code, form, failed)


def _periods(read: Reader) -> tuple[Period, ...]:
    found = [(row, period) for row in read.rows("periods") if (period := _period(read, row)) is not None]
    read.places |= {f"periods.{n}": (row, "") for n, (row, _one) in enumerate(found)}
    return tuple(period for _row, period in found)


def _period(read: Reader, row: str) -> Period | None:
    """A period without its first day is none yet; the field says so unless what stands there is wrong already."""
    start, end = read.day(f"{row}start"), read.day(f"{row}end")
    if start is None:
        read.misread.setdefault(f"{row}start", _("Écrivez le premier jour de cette période."))
        return None
    return Period(read.text(f"{row}employer"), start, end, read.text(f"{row}activity"))


def _tests(read: Reader) -> tuple[Trial, ...]:
    """The tests, each with what is claimed for it: a claim names its test; the case and accents do not matter."""
    claims = {fold(read.text(f"{row}label")): row for row in reversed(read.rows("claims"))}
    tests = [(row, claims.pop(fold(read.text(f"{row}label")), "")) for row in read.rows("tests")]
    tests += [("", row) for row in reversed(claims.values())]
    read.places |= {f"tests.{n}": rows for n, rows in enumerate(tests)}
    return tuple(_test(read, row, claim) for row, claim in tests)


def _test(read: Reader, row: str, claim: str) -> Trial:
    label = read.text(f"{row or claim}label")
    mandatory, entered = read.flag(f"{row}mandatory"), read.flag(f"{row}entered")
    height = read.flag(f"{row}height") is True
    return Trial(label, mandatory is not False, entered is not False, _claim(read, claim) if claim else None, height)


def _claim(read: Reader, row: str) -> Claim | None:
    kind = read.kind(f"{row}kind", ClaimKind)
    if kind is None:
        return None
    if kind is ClaimKind.EXEMPTION:
        level = read.number(f"{row}diploma_level", 4)
        return Claim(kind, diploma=read.text(f"{row}diploma"), diploma_level=level)
    return Claim(kind, read.note(f"{row}note"), read.day(f"{row}obtained_on"), read.text(f"{row}code"))
