"""The readings of a campaign file: each open question of the notice, every key optional."""

import math
from datetime import date
from decimal import Decimal

from csdesk.domain.phrase import phrase
from csdesk.domain.readings import Readings
from csdesk.exchange.checked import Checked

_DEFAULT = Readings()
_DEPARTMENT = phrase('des numéros de département, comme ["03", "2A", "974"]')


def readings(root: Checked) -> Readings:
    """The table [readings]; without it, or without a key, what the notice says most plainly."""
    if not root.has("readings"):
        return _DEFAULT
    table = root.table("readings")
    found = Readings(
        departments=_departments(table),
        departments_near=_numbers(table, "departments_near", _DEFAULT.departments_near),
        activity_months=table.whole("activity_months", _DEFAULT.activity_months, least=1, most=600),
        activity_until=_day(table, "activity_until"),
        internships=table.truth("internships", _DEFAULT.internships),
        note_least=_note(table, "note_least", _DEFAULT.note_least),
        note_years=table.whole("note_years", _DEFAULT.note_years, least=1, most=50),
        note_until=_day(table, "note_until"),
        service_from=table.whole("service_from", _DEFAULT.service_from, most=150),
        service_below=table.whole("service_below", _DEFAULT.service_below, most=150),
        minor_representative=table.truth("minor_representative", _DEFAULT.minor_representative),
        four_possibilities=table.truth("four_possibilities", _DEFAULT.four_possibilities),
    )
    if found.service_from >= found.service_below:
        table.note("service_below", phrase("il doit dépasser service_from."))
    table.finish()
    return found


def _departments(table: Checked) -> tuple[str, ...]:
    noted = table.noted
    given = _numbers(table, "departments", _DEFAULT.departments)
    if not given and table.noted == noted:
        table.note("departments", phrase("il faut au moins un département."))
    return given


def _numbers(table: Checked, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
    given = table.texts(key, default)
    for one in given:
        if not _is_department(one):
            table.wrong(key, one, _DEPARTMENT)
    return given


def _is_department(text: str) -> bool:
    if text in ("2A", "2B"):
        return True
    return text.isascii() and text.isdigit() and text != "00" and len(text) == (3 if text[:2] in ("97", "98") else 2)


def _day(table: Checked, key: str) -> date | None:
    return table.day(key) if table.has(key) else None


def _note(table: Checked, key: str, default: Decimal) -> Decimal:
    """A note of 20, with or without a point; a float is read as it is written."""
    expected = phrase("une note de 0 à 20, comme 10 ou 9.5")
    if not table.has(key):
        return default
    value = table.raw(key, expected)
    if (
        isinstance(value, bool)
        or not isinstance(value, int | float)
        or not math.isfinite(value)
        or not 0 <= value <= 20
    ):
        table.wrong(key, value, expected)
        return default
    return Decimal(str(value))
