from datetime import timedelta

import pytest

from csdesk.models.status import said_closing, said_span


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (timedelta(0), "0 min"),
        (timedelta(minutes=12, seconds=59), "12 min"),
        (timedelta(hours=4, minutes=12), "4 h 12 min"),
        (timedelta(days=3, hours=4, minutes=50), "3 j 4 h"),
        (timedelta(days=3, minutes=50), "3 j"),
    ],
)
def test_a_time_is_said_in_two_units(span: timedelta, said: str) -> None:
    assert said_span(span).replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (timedelta(days=3, hours=4), "clôture dans 3 j 4 h"),
        (timedelta(seconds=30), "clôture dans 0 min"),
        (timedelta(0), "clôture passée depuis 0 min"),
        (timedelta(minutes=-5), "clôture passée depuis 5 min"),
        (timedelta(hours=-30), "clôture passée depuis 1 j 6 h"),
        (timedelta(days=-4, hours=-4), "clôture passée depuis 4 j"),
        (timedelta(days=-4), "clôture passée depuis 4 j"),
    ],
)
def test_the_closing_is_ahead_or_behind(left: timedelta, said: str) -> None:
    assert said_closing(left).replace("\u00a0", " ") == said
