from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from csdesk.domain.ages import age, anniversary, eve, inscription_day, months_later, which_day
from csdesk.domain.inscription import Inscription
from tests.domain.made_inscriptions import CAMPAIGN, OPENING


@pytest.mark.parametrize(
    ("birth", "on", "years"),
    [
        (date(2000, 10, 20), date(2025, 10, 19), 24),
        (date(2000, 10, 20), date(2025, 10, 20), 25),
        (date(2000, 2, 29), date(2025, 2, 28), 24),
        (date(2000, 2, 29), date(2025, 3, 1), 25),
        (date(2000, 12, 31), date(2000, 12, 30), -1),
    ],
)
def test_an_age_is_counted_to_the_day(birth: date, on: date, years: int) -> None:
    assert age(birth, on) == years


@given(st.dates(date(1900, 1, 1), date(2050, 1, 1)), st.integers(0, 120))
@example(date(2000, 2, 29), 25)
@example(date(2000, 2, 29), 24)
def test_age_and_anniversary_agree(birth: date, years: int) -> None:
    day = anniversary(birth, years)
    assert age(birth, day) == years
    assert years == 0 or age(birth, eve(day)) == years - 1


@pytest.mark.parametrize(
    ("start", "months", "day"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2025, 12, 15), 1, date(2026, 1, 15)),
        (date(2025, 12, 31), 0, date(2025, 12, 31)),
        (date(2025, 12, 31), 36, date(2028, 12, 31)),
    ],
)
def test_months_end_with_their_last_day(start: date, months: int, day: date) -> None:
    assert months_later(start, months) == day


def test_the_day_of_inscription_is_that_known_else_the_opening_and_says_which() -> None:
    known = Inscription(registered_on=OPENING + timedelta(days=3))
    assert [inscription_day(one, CAMPAIGN) for one in (known, Inscription(), None)] == [
        date(2025, 10, 23),
        OPENING,
        OPENING,
    ]
    assert str(which_day(known, CAMPAIGN)) == "le 23/10/2025, jour de l’inscription"
    opening = "le 20/10/2025, ouverture des inscriptions (le jour de l’inscription n’est pas connu)"
    assert str(which_day(Inscription(), CAMPAIGN)) == str(which_day(None, CAMPAIGN)) == opening
