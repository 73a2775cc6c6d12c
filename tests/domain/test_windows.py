"""The calendar to the minute, in Paris: postmarks, changes of time, ends of years, and who moves which deadline."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csdesk.domain.campaign import Campaign, Requirement
from csdesk.domain.deeds import DeadlineSet
from csdesk.domain.inscription import Inscription
from csdesk.domain.piece import Deposit
from csdesk.domain.standing import Standing, standing
from csdesk.domain.windows import (
    When,
    Window,
    before,
    closes_for,
    deadlines_of,
    elapsed,
    judge_time,
    register_is_open,
    window_of,
)
from csdesk.domain.words import PARIS
from tests.domain.acts import (
    CAMPAIGN,
    CLOSING,
    IDENTITY,
    OPENING,
    R408,
    SIGNED,
    by_post,
    handed,
    log,
    paris,
    posted,
    with_regularisation,
)
from tests.domain.made import registration

NOBODY = Standing()
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
REGULAR = paris(12, 5, 17)
EXTENDED = paris(12, 12, 12)


def extended(until: datetime) -> Standing:
    return standing(log(DeadlineSet(until, "Hospitalisée")))


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (paris(10, 20, 8, 59, 59), False),
        (paris(10, 20, 9), True),
        (paris(11, 19, 17), True),
        (paris(11, 19, 17, 0, 1), False),
        (datetime(2025, 10, 20, 7, 0, tzinfo=UTC), True),  # summer time: 9 h in Paris
        (datetime(2025, 10, 20, 6, 59, tzinfo=UTC), False),
        (datetime(2025, 11, 19, 16, 0, tzinfo=UTC), True),  # winter time: 17 h in Paris
        (datetime(2025, 11, 19, 16, 1, tzinfo=UTC), False),
        (paris(10, 20, 9, year=2026), False),
    ],
)
def test_the_register_opens_and_closes_to_the_minute(now: datetime, expected: bool) -> None:
    assert register_is_open(CAMPAIGN.calendar, now) is expected


@pytest.mark.parametrize(
    ("at", "when", "by"),
    [
        (OPENING - MINUTE, When.EARLY, timedelta()),
        (OPENING, When.IN_TIME, timedelta()),
        (CLOSING, When.IN_TIME, timedelta()),
        (CLOSING.astimezone(UTC), When.IN_TIME, timedelta()),
        (CLOSING + SECOND, When.LATE, SECOND),
        (CLOSING.astimezone(UTC) + 90 * MINUTE, When.LATE, 90 * MINUTE),
        (paris(1, 2, 17, year=2026), When.LATE, timedelta(days=44)),
    ],
)
def test_online_the_instant_counts(at: datetime, when: When, by: timedelta) -> None:
    timing = judge_time(handed(at=at), IDENTITY, CAMPAIGN, NOBODY)
    assert (timing.when, timing.by, timing.closes, timing.rule) == (when, by, CLOSING, "calendrier.cloture")


@pytest.mark.parametrize(
    ("at", "when"),
    [
        (CLOSING, When.IN_TIME),  # it was here, so it had been deposited
        (OPENING - MINUTE, When.IN_TIME),
        (CLOSING + SECOND, When.UNKNOWN),
    ],
)
def test_a_day_of_intake_proves_nothing_once_the_window_is_closed(at: datetime, when: When) -> None:
    timing = judge_time(handed(at=at, exact=False), IDENTITY, CAMPAIGN, NOBODY)
    assert (timing.when, timing.by) == (when, timedelta())


@pytest.mark.parametrize("asked", [IDENTITY, by_post(IDENTITY)], ids=["online", "by post"])
@pytest.mark.parametrize(("day", "when"), [(19, When.IN_TIME), (20, When.LATE)])
def test_a_postmark_counts_however_the_piece_was_to_be_handed_in(asked: Requirement, day: int, when: When) -> None:
    paper = posted(date(2025, 11, day), paris(11, 24, 9))
    assert judge_time(paper, asked, CAMPAIGN, NOBODY).when is when


@pytest.mark.parametrize(
    ("on", "scanned", "when", "days"),
    [
        (date(2025, 11, 19), paris(11, 19, 23, 59), When.IN_TIME, 0),
        (date(2025, 11, 19), paris(12, 24, 9), When.IN_TIME, 0),  # whenever it arrives
        (date(2025, 11, 20), paris(11, 21, 9), When.LATE, 1),
        (date(2026, 1, 2), paris(1, 5, 9, year=2026), When.LATE, 44),
        (None, paris(11, 19, 23, 59), When.IN_TIME, 0),
        (None, paris(11, 20, 0, 0), When.UNKNOWN, 0),
        (None, datetime(2025, 11, 19, 23, 30, tzinfo=UTC), When.UNKNOWN, 0),  # already the 20th in Paris
    ],
)
def test_by_post_the_postmark_counts_not_the_arrival(on: date | None, scanned: datetime, when: When, days: int) -> None:
    timing = judge_time(posted(on, scanned), by_post(SIGNED), CAMPAIGN, NOBODY)
    assert (timing.when, timing.by, timing.rule) == (when, timedelta(days=days), "calendrier.postal")


LATE_NIGHT = datetime(2025, 10, 26, 2, 30, tzinfo=PARIS)
"""The first of two: clocks go back from 3 h to 2 h."""


@pytest.mark.parametrize(
    ("closes", "at", "expected"),
    [
        (LATE_NIGHT, LATE_NIGHT, None),
        (LATE_NIGHT, datetime(2025, 10, 26, 0, 30, tzinfo=UTC), None),
        (LATE_NIGHT, LATE_NIGHT.replace(fold=1), timedelta(hours=1)),
        (LATE_NIGHT, LATE_NIGHT.replace(fold=1, minute=10), timedelta(minutes=40)),
        (paris(10, 25, 23, 59, 59), paris(10, 26, 23, 59, 59), timedelta(hours=25)),
        (paris(3, 28, 23, 59, 59, 2026), paris(3, 29, 23, 59, 59, 2026), timedelta(hours=23)),
        (paris(3, 29, 1, 59, 59, 2026), paris(3, 29, 3, 0, 0, 2026), SECOND),
        (paris(12, 31, 23, 59, 59), paris(1, 1, 0, 0, 0, 2026), SECOND),
        (paris(12, 31, 23, 59, 59), datetime(2025, 12, 31, 22, 59, 59, tzinfo=UTC), None),
        (paris(12, 31, 23, 59, 59), datetime(2025, 12, 31, 23, 0, tzinfo=UTC), SECOND),
    ],
)
def test_nights_that_are_not_like_the_others(closes: datetime, at: datetime, expected: timedelta | None) -> None:
    piece = replace(IDENTITY, opens=OPENING, deadline=closes)
    timing = judge_time(handed(at=at), piece, CAMPAIGN, NOBODY)
    assert timing.when is (When.IN_TIME if expected is None else When.LATE)
    assert timing.by == (expected or timedelta())


@pytest.mark.parametrize(
    ("closes", "on", "days"),
    [
        (paris(10, 26, 0, 30), date(2025, 10, 26), 0),
        (paris(10, 26, 0, 30), date(2025, 10, 27), 1),
        (paris(3, 29, 23, 59, 59, 2026), date(2026, 3, 29), 0),
        (paris(3, 29, 23, 59, 59, 2026), date(2026, 3, 30), 1),
        (paris(12, 31, 23, 59, 59), date(2025, 12, 31), 0),
        (paris(12, 31, 23, 59, 59), date(2026, 1, 1), 1),
        (datetime(2025, 12, 31, 23, 30, tzinfo=UTC), date(2026, 1, 1), 0),
    ],
)
def test_postmarks_are_days_of_paris(closes: datetime, on: date, days: int) -> None:
    piece = replace(by_post(SIGNED), deadline=closes)
    timing = judge_time(posted(on, paris(4, 9, 9, year=2026)), piece, CAMPAIGN, NOBODY)
    assert timing.when is (When.LATE if days else When.IN_TIME)
    assert timing.by == timedelta(days=days)


def test_a_window_of_its_own_opens_and_closes_apart() -> None:
    opens, closes = paris(11, 3, 9), paris(11, 28, 23, 59, 59)
    piece = replace(IDENTITY, opens=opens, deadline=closes)
    assert window_of(piece, CAMPAIGN) == Window(opens, closes)
    assert window_of(IDENTITY, CAMPAIGN) == Window(OPENING, CLOSING)
    times = [opens - SECOND, opens, closes, closes + SECOND]
    assert [judge_time(handed(at=at), piece, CAMPAIGN, NOBODY).when for at in times] == [
        When.EARLY,
        When.IN_TIME,
        When.IN_TIME,
        When.LATE,
    ]
    assert [window_of(piece, CAMPAIGN).holds(at) for at in times] == [False, True, True, False]


@pytest.mark.parametrize(
    ("campaign", "stands", "redeposit", "expected", "rule"),
    [
        (None, NOBODY, False, CLOSING, "calendrier.cloture"),
        (None, NOBODY, True, CLOSING, "calendrier.cloture"),  # to the letter of the notice
        (REGULAR, NOBODY, False, CLOSING, "calendrier.cloture"),
        (REGULAR, NOBODY, True, REGULAR, "calendrier.regularisation"),
        (None, extended(EXTENDED), True, EXTENDED, "calendrier.regularisation"),
        (None, extended(EXTENDED), False, EXTENDED, "calendrier.regularisation"),
        (REGULAR, extended(EXTENDED), True, EXTENDED, "calendrier.regularisation"),
        (REGULAR, extended(paris(11, 25)), True, paris(11, 25), "calendrier.regularisation"),
        (None, extended(paris(11, 1)), True, CLOSING, "calendrier.cloture"),  # never brought forward
    ],
)
def test_regularisation(
    campaign: datetime | None, stands: Standing, redeposit: bool, expected: datetime, rule: str
) -> None:
    read = with_regularisation(campaign)
    assert closes_for(IDENTITY, read, stands, redeposit=redeposit) == expected
    last = judge_time(handed(at=expected), IDENTITY, read, stands, redeposit=redeposit)
    after = judge_time(handed(at=expected + SECOND), IDENTITY, read, stands, redeposit=redeposit)
    assert (last.when, last.rule, after.when, after.by) == (When.IN_TIME, rule, When.LATE, SECOND)


@pytest.mark.parametrize("redeposit", [True, False])
def test_r408_has_a_deadline_that_nothing_moves(redeposit: bool) -> None:
    campaign = with_regularisation(paris(4, 1, year=2026))
    stands = extended(paris(5, 1, year=2026))
    last = paris(3, 5, 23, 59, 59, 2026)
    assert closes_for(R408, campaign, stands, redeposit=redeposit) == last
    timing = judge_time(handed(at=paris(3, 6, year=2026)), R408, campaign, stands, redeposit=redeposit)
    assert (timing.when, timing.by, timing.rule) == (When.LATE, SECOND, "hauteur.echeance")


def told(campaign: Campaign, stands: Standing, speciality: str = "56133605") -> list[tuple[datetime, str, str]]:
    found = deadlines_of(registration(speciality), stands, campaign, (IDENTITY, R408))
    return [(one.at, str(one.label), one.rule) for one in found]


CLOSES = (CLOSING, "Clôture des inscriptions et du dépôt", "calendrier.cloture")
ARRANGED = (paris(12, 15, 23, 59, 59), "Demande d’aménagement d’épreuves", "calendrier.amenagements")
PERHAPS = (
    paris(12, 15, 23, 59, 59),
    "Demande d’aménagement d’épreuves, si le candidat en sollicite un",
    "calendrier.amenagements",
)
HEIGHT = (paris(3, 5, 23, 59, 59, 2026), "Attestation de formation R.408", "hauteur.echeance")
ALL = (REGULAR, "Régularisation des pièces Non conformes", "calendrier.regularisation")
ONE = (EXTENDED, "Régularisation de ce dossier (Hospitalisée, Anne Exemple)", "calendrier.regularisation")


@pytest.mark.parametrize(
    ("campaign", "stands", "speciality", "expected"),
    [
        (None, NOBODY, "56133605", [CLOSES, PERHAPS]),
        (None, replace(NOBODY, inscription=Inscription()), "56133605", [CLOSES, PERHAPS]),
        (None, replace(NOBODY, inscription=Inscription(handicap=True)), "56133605", [CLOSES, ARRANGED]),
        (None, replace(NOBODY, inscription=Inscription(handicap=False)), "56133605", [CLOSES]),
        (None, NOBODY, "56123204", [CLOSES, PERHAPS, HEIGHT]),
        (None, NOBODY, "unknown", [CLOSES, PERHAPS]),
        (REGULAR, NOBODY, "56133605", [CLOSES, ALL, PERHAPS]),
        (REGULAR, extended(EXTENDED), "56123204", [CLOSES, ONE, PERHAPS, HEIGHT]),
    ],
)
def test_the_deadlines_of_a_registration_in_their_order(
    campaign: datetime | None, stands: Standing, speciality: str, expected: list[object]
) -> None:
    assert told(with_regularisation(campaign), stands, speciality) == expected


@pytest.mark.parametrize(
    ("piece", "rule"),
    [
        (replace(IDENTITY, deadline=EXTENDED), "calendrier.cloture"),
        (replace(by_post(IDENTITY), deadline=EXTENDED), "calendrier.postal"),
        (replace(R408, deadline=EXTENDED), "hauteur.echeance"),
    ],
)
def test_a_piece_with_a_deadline_of_its_own_is_told(piece: Requirement, rule: str) -> None:
    found = deadlines_of(registration(), NOBODY, CAMPAIGN, (piece,))
    (own,) = [one for one in found if str(one.label).startswith("Dépôt : ")]
    assert (own.at, own.rule) == (EXTENDED, rule)


instants = st.datetimes(datetime(2025, 1, 1), datetime(2026, 12, 31), timezones=st.sampled_from([UTC, PARIS]))


@given(instants, instants)
def test_instants_are_ordered_as_they_happen(one: datetime, other: datetime) -> None:
    assert before(one, other) is (one.timestamp() < other.timestamp())
    assert elapsed(one, other).total_seconds() == pytest.approx(other.timestamp() - one.timestamp(), abs=1e-3)


@given(instants, st.booleans())
def test_a_deposit_is_judged_once_and_late_by_something(at: datetime, exact: bool) -> None:
    timing = judge_time(Deposit(1, 1, (), at, exact), IDENTITY, CAMPAIGN, NOBODY)
    assert (timing.by > timedelta()) is (timing.when is When.LATE)
    assert exact is False or timing.when is not When.UNKNOWN
