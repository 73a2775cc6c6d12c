"""The calendar of a campaign file."""

from datetime import datetime, time, timedelta

from csdesk.domain.campaign import Calendar
from csdesk.domain.phrase import phrase
from csdesk.domain.words import PARIS
from csdesk.exchange.checked import Checked

LAST_INSTANT = time(23, 59, 59)


def read_calendar(table: Checked) -> Calendar:
    """The table [calendar], every mistake noted."""
    r408 = table.table("r408")
    before, day_counts = r408.day("before"), r408.truth("day_counts", False)
    r408.finish()
    last_day = before if day_counts else before - timedelta(days=1)
    calendar = Calendar(
        opening=table.instant("opening"),
        closing=table.instant("closing"),
        arrangements=table.day("arrangements"),
        r408=datetime.combine(last_day, LAST_INSTANT, PARIS),
        regularisation=table.optional_instant("regularisation"),
    )
    if calendar.closing <= calendar.opening and told(calendar.closing):
        table.note("closing", phrase("la clôture doit venir après l’ouverture (calendar.opening)."))
    last = calendar.regularisation
    if last is not None and told(last) and last < calendar.closing:
        said = phrase("la régularisation ne peut pas finir avant la clôture (calendar.closing).")
        table.note("regularisation", said)
    table.finish()
    return calendar


def told(instant: datetime) -> bool:
    """Whether the file says this instant; a mistake noted elsewhere left a stand-in of the year 1."""
    return instant.year > 1
