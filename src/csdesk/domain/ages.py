"""Ages and anniversaries: who is born, or was noted, on 29 February has an anniversary on 1 March in common years."""

from calendar import monthrange
from datetime import date, timedelta

from csdesk.domain.campaign import Campaign
from csdesk.domain.inscription import Inscription
from csdesk.domain.phrase import Phrase, phrase

MAJORITY = 18


def age(birth: date, on: date) -> int:
    """Whole years on a day; negative before birth."""
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def anniversary(day: date, years: int) -> date:
    """The day `years` later; the years may not leave the calendar (9999)."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def months_later(day: date, months: int) -> date:
    """The day `months` later, the last of its month when that month is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def eve(day: date) -> date:
    """The day before."""
    return day - timedelta(days=1)


def inscription_day(inscription: Inscription | None, campaign: Campaign) -> date:
    """The day of inscription when known, else that of the opening of the register."""
    known = inscription.registered_on if inscription is not None else None
    return known or campaign.calendar.opening.date()


def which_day(inscription: Inscription | None, campaign: Campaign) -> Phrase:
    """Which of the two `inscription_day` is, said."""
    on = inscription_day(inscription, campaign)
    if inscription is not None and inscription.registered_on is not None:
        return phrase("le {on}, jour de l’inscription", on=on)
    return phrase("le {on}, ouverture des inscriptions (le jour de l’inscription n’est pas connu)", on=on)
