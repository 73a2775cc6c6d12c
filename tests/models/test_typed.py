"""What a person types is read as written at a French desk, or told off with a sentence."""

from datetime import date
from decimal import Decimal

import pytest

from csdesk.models.typed import Misread, NotADay, read_day, read_note, read_number, said_note

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
