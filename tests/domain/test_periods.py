from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csdesk.domain.inscription import Period
from csdesk.domain.periods import Activity, Stretch, activity, duration, gaps, gaps_of, merged, total

UNTIL = date(2025, 11, 19)


def period(start: str, end: str | None, employer: str = "A") -> Period:
    return Period(employer, date.fromisoformat(start), date.fromisoformat(end) if end else None)


def counted(*spans: tuple[str, str | None]) -> Activity:
    return activity([period(*span) for span in spans], UNTIL)


def said(found: tuple[Stretch, ...]) -> list[str]:
    return [f"{one.start}/{one.end}" for one in found]


@pytest.mark.parametrize(
    ("spans", "stretches", "holes"),
    [
        ([], [], []),
        ([("2020-01-01", "2020-12-31")], ["2020-01-01/2020-12-31"], []),
        ([("2020-01-01", "2020-12-31"), ("2021-01-01", "2021-06-30")], ["2020-01-01/2021-06-30"], []),
        ([("2021-01-01", "2021-06-30"), ("2020-01-01", "2020-12-31")], ["2020-01-01/2021-06-30"], []),
        ([("2020-01-01", "2020-12-31"), ("2020-03-01", "2020-04-30")], ["2020-01-01/2020-12-31"], []),
        ([("2020-01-01", "2020-06-30"), ("2020-06-01", "2020-12-31")], ["2020-01-01/2020-12-31"], []),
        (
            [("2020-01-01", "2020-06-30"), ("2020-07-02", "2020-12-31")],
            ["2020-01-01/2020-06-30", "2020-07-02/2020-12-31"],
            ["2020-07-01/2020-07-01"],
        ),
        ([("2024-01-01", None)], ["2024-01-01/2025-11-19"], []),
        ([("2024-01-01", "2026-12-31")], ["2024-01-01/2025-11-19"], []),
        ([("2025-11-19", "2025-11-19")], ["2025-11-19/2025-11-19"], []),
        ([("2025-11-20", None)], [], []),
        ([("2024-01-02", "2024-01-01")], [], []),
    ],
)
def test_periods_are_merged_and_their_gaps_listed(
    spans: list[tuple[str, str | None]], stretches: list[str], holes: list[str]
) -> None:
    found = counted(*spans)
    assert (said(found.stretches), said(found.gaps)) == (stretches, holes)


@pytest.mark.parametrize(
    ("span", "remark"),
    [
        (
            ("2024-01-02", "2024-01-01"),
            "A : la fin (01/01/2024) précède le début (02/01/2024), la période n’est pas comptée.",
        ),
        (("2025-11-20", None), "A : la période commence le 20/11/2025, après le 19/11/2025, elle n’est pas comptée."),
        (("2024-01-01", None), "A : sans fin, comptée jusqu’au 19/11/2025."),
        (("2024-01-01", "2026-01-01"), "A : la période va jusqu’au 01/01/2026, elle est comptée jusqu’au 19/11/2025."),
    ],
)
def test_what_is_left_out_or_cut_is_said(span: tuple[str, str | None], remark: str) -> None:
    assert [str(one) for one in counted(span).remarks] == [remark]


def test_a_plain_period_calls_for_no_remark_and_a_nameless_one_has_a_dash() -> None:
    assert counted(("2024-01-01", "2025-11-19")).remarks == ()
    found = activity([period("2024-01-01", None, employer="")], UNTIL)
    assert str(found.remarks[0]).startswith("— : sans fin")


@pytest.mark.parametrize(
    ("start", "end", "months", "days"),
    [
        ("2022-01-01", "2024-12-31", 36, 0),
        ("2022-01-15", "2025-01-14", 36, 0),
        ("2022-01-15", "2025-01-13", 35, 30),
        ("2024-02-29", "2025-02-27", 12, 0),
        ("2025-01-31", "2025-02-27", 1, 0),
        ("2025-01-31", "2025-02-28", 1, 1),
        ("2025-03-01", "2025-03-01", 0, 1),
        ("2024-12-31", "2025-01-30", 1, 0),
    ],
)
def test_months_run_from_day_to_day(start: str, end: str, months: int, days: int) -> None:
    assert Stretch(date.fromisoformat(start), date.fromisoformat(end)).months_and_days == (months, days)


def test_odd_days_of_several_stretches_make_months_of_thirty() -> None:
    found = counted(("2020-01-01", "2020-01-20"), ("2020-03-01", "2020-03-20"), ("2020-05-01", "2020-06-30"))
    assert (found.months_and_days, found.months, found.days) == ((3, 10), 3, 101)
    assert str(total(found)) == "3 mois et 10 jours (101 jours)"
    assert str(gaps(found)) == "Interruptions : du 21/01/2020 au 29/02/2020, du 21/03/2020 au 30/04/2020."


def test_a_total_of_nothing_of_a_day_and_of_years() -> None:
    assert str(total(counted())) == "0 jour (0 jour)"
    assert str(total(counted(("2020-01-01", "2020-01-01")))) == "1 jour (1 jour)"
    assert str(total(counted(("2020-01-01", "2023-02-01")))) == "3 ans, 1 mois et 1 jour (1\u202f128 jours)"
    assert str(gaps(counted())) == "Aucune interruption."


@pytest.mark.parametrize(
    ("months", "days", "words"),
    [
        (0, 0, "0 jour"),
        (0, 2, "2 jours"),
        (12, 0, "1 an"),
        (36, 0, "3 ans"),
        (13, 0, "1 an et 1 mois"),
        (24, 1, "2 ans et 1 jour"),
        (27, 4, "2 ans, 3 mois et 4 jours"),
    ],
)
def test_a_duration_in_words(months: int, days: int, words: str) -> None:
    assert str(duration(months, days)) == words


days = st.dates(date(2015, 1, 1), date(2026, 12, 31))
spans = st.lists(st.builds(Period, st.just("A"), days, st.none() | days), max_size=8)


def covered(periods: list[Period]) -> set[date]:
    """Day by day, the slow way."""
    found: set[date] = set()
    for one in periods:
        last = min(one.end or UNTIL, UNTIL)
        if one.end is None or one.end >= one.start:
            found |= {one.start + timedelta(days=n) for n in range((last - one.start).days + 1)}
    return found


@given(spans)
def test_the_days_are_those_counted_one_by_one(periods: list[Period]) -> None:
    found = activity(periods, UNTIL)
    assert found.days == len(covered(periods))
    whole = (found.stretches[-1].end - found.stretches[0].start).days + 1 if found.stretches else 0
    assert found.days + sum(gap.days for gap in found.gaps) == whole
    assert all(gap.days > 0 for gap in found.gaps)


@given(spans)
def test_neither_the_order_nor_saying_it_twice_changes_anything(periods: list[Period]) -> None:
    found = activity(periods, UNTIL)
    again = sorted(periods * 2, key=lambda one: (one.end or UNTIL, one.start))
    assert activity(again, UNTIL).stretches == found.stretches
    assert merged(found.stretches) == found.stretches
    assert gaps_of(found.stretches) == found.gaps


@given(spans, st.integers(0, 400))
def test_one_more_period_never_takes_days_away(periods: list[Period], more: int) -> None:
    extra = Period("B", date(2018, 1, 1), date(2018, 1, 1) + timedelta(days=more))
    assert activity([*periods, extra], UNTIL).days >= activity(periods, UNTIL).days


@given(days, st.integers(0, 1500))
def test_a_longer_period_is_never_fewer_months(start: date, length: int) -> None:
    longer, shorter = (Stretch(start, start + timedelta(days=n)) for n in (length + 1, length))
    assert longer.months_and_days > shorter.months_and_days
    months, over = longer.months_and_days
    assert 0 <= over < 31
    assert 28 * months <= longer.days <= 31 * (months + 1)
