from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from csdesk.domain.words import PARIS
from csdesk.exchange.campaign_file import built_in
from csdesk.models.status import said_closing, said_following, said_span


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


CALENDAR = built_in().calendar


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (datetime(2025, 11, 19, 16, 59, tzinfo=PARIS), ""),
        (datetime(2025, 11, 19, 17, 1, tzinfo=PARIS), "demandes d’aménagement dans 26 j 6 h"),
        (datetime(2025, 12, 16, 0, 0, tzinfo=PARIS), "attestations R.408 dans 79 j 23 h"),
        (datetime(2026, 3, 6, 0, 1, tzinfo=PARIS), ""),
    ],
)
def test_the_next_deadline_once_the_closing_is_past(now: datetime, said: str) -> None:
    assert said_following(CALENDAR, now).replace("\u00a0", " ") == said


def test_the_regularisation_counts_where_the_campaign_has_one() -> None:
    calendar = replace(CALENDAR, regularisation=datetime(2025, 12, 5, 17, 0, tzinfo=PARIS))
    now = datetime(2025, 12, 1, 17, 0, tzinfo=PARIS)
    assert said_following(calendar, now).replace("\u00a0", " ") == "fin des régularisations dans 4 j"
