from datetime import UTC, date, datetime, timedelta

from csdesk.app.clock import ShiftedClock, SystemClock


def test_a_clock_is_aware_and_its_day_is_that_of_paris() -> None:
    start = datetime(2025, 11, 17, 23, 30, tzinfo=UTC)
    clock = ShiftedClock(start)
    assert timedelta(0) <= clock.now() - start < timedelta(minutes=5)
    assert clock.today() == date(2025, 11, 18)


def test_the_system_clock_moves_on() -> None:
    before = datetime.now(UTC)
    assert before <= SystemClock().now() <= datetime.now(UTC)
    assert abs(SystemClock().today() - before.date()) <= timedelta(days=1)
