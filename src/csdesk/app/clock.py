"""The clock of a real desk."""

from datetime import UTC, date, datetime

from csdesk.domain.words import PARIS


class SystemClock:
    """The computer's time; days are those of Paris."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return datetime.now(PARIS).date()


class ShiftedClock:
    """A clock that started at a given moment; a demonstration lives in the days of its session."""

    def __init__(self, start: datetime) -> None:
        self._shift = start - datetime.now(UTC)

    def now(self) -> datetime:
        return datetime.now(UTC) + self._shift

    def today(self) -> date:
        return self.now().astimezone(PARIS).date()
