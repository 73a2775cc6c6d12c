"""The clock of a real desk."""

from datetime import UTC, date, datetime

from csdesk.domain.words import PARIS


class SystemClock:
    """The computer's time; days are those of Paris."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return datetime.now(PARIS).date()
