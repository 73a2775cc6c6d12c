"""What a person types is read as written at a French desk, or told off with a sentence."""

from datetime import date, time
from decimal import Decimal

import pytest

from csdesk.models.typed import (
    Misread,
    NotADay,
    read_day,
    read_day_ahead,
    read_hour,
    read_near_day,
    read_note,
    read_number,
    said_note,
)

TODAY = date(2025, 11, 12)


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("12/03/85", date(1985, 3, 12)),
        ("120385", date(1985, 3, 12)),
        ("12/03/05", date(2005, 3, 12)),
        ("29/02/2004", date(2004, 2, 29)),
    ],
)
def test_a_birth_of_two_digits_is_the_latest_past_year(text: str, born: date) -> None:
    assert read_day(text, TODAY, century=True) == born


def test_other_days_are_not_put_a_century_back() -> None:
    with pytest.raises(NotADay):
        read_day("12/03/85", TODAY)


@pytest.mark.parametrize(
    ("text", "note"), [("", None), ("12,5", Decimal("12.5")), ("12.5", Decimal("12.5")), (" 20 ", Decimal(20))]
)
def test_a_note_is_read_with_comma_or_point(text: str, note: Decimal | None) -> None:
    assert read_note(text) == note


@pytest.mark.parametrize("text", ["douze", "12,5,5", "nan", "infinity", "12/20"])
def test_what_is_no_note_is_told(text: str) -> None:
    with pytest.raises(Misread, match="12,5"):
        read_note(text)


def test_a_note_is_said_with_a_comma() -> None:
    assert (said_note(Decimal("12.5")), said_note(Decimal(10)), said_note(None)) == ("12,5", "10", "")


def test_numbers() -> None:
    assert (read_number(" 2024 ", 2024), read_number("", 2024)) == (2024, None)
    with pytest.raises(Misread, match="comme 2024"):
        read_number("l’an dernier", 2024)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("", None),
        ("30/11/2025", date(2025, 11, 30)),
        ("30/11", date(2025, 11, 30)),
        ("11/11", date(2026, 11, 11)),
        ("01/02/2020", date(2020, 2, 1)),
    ],
)
def test_a_day_to_come_is_the_first_not_past(text: str, day: date | None) -> None:
    assert read_day_ahead(text, TODAY) == day


@pytest.mark.parametrize("text", ["31/11", "29/02/2027", "demain"])
def test_a_day_to_come_exists(text: str) -> None:
    with pytest.raises(NotADay, match=r"\.$"):
        read_day_ahead(text, TODAY)


@pytest.mark.parametrize(
    ("text", "hour"),
    [("17:00", time(17)), ("17h", time(17)), ("17 h 30", time(17, 30)), ("9", time(9)), ("", time(23, 59))],
)
def test_an_hour_is_read_as_people_write_it(text: str, hour: time) -> None:
    assert read_hour(text) == hour


@pytest.mark.parametrize("text", ["25:00", "17:61", "midi", "17:00:00", "²"])
def test_what_is_no_hour_is_told(text: str) -> None:
    with pytest.raises(Misread, match=r"\.$"):
        read_hour(text)


MIDDLE = date(2025, 11, 17)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("", None),
        ("28/11", date(2025, 11, 28)),
        ("10/11", date(2025, 11, 10)),
        ("5/1", date(2026, 1, 5)),
        ("281125", date(2025, 11, 28)),
        ("05/01/2027", date(2027, 1, 5)),
        ("31/12/9999", date(9999, 12, 31)),
    ],
)
def test_a_day_near_today_may_be_past_or_to_come(text: str, read: date | None) -> None:
    assert read_near_day(text, MIDDLE) == read


@pytest.mark.parametrize("text", ["30/02", "31/02/2026", "1/1/²025", "0/1", "demain", "1/2/3/4", "01/01/00000"])
def test_what_is_no_day_near_today_is_said(text: str) -> None:
    with pytest.raises(NotADay):
        read_near_day(text, MIDDLE)


def test_the_last_year_of_the_calendar_has_no_next_one() -> None:
    assert read_near_day("28/11", date.max) == date(9999, 11, 28)
