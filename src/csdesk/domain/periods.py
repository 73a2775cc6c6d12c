"""Periods of activity: merged, added up, their gaps listed. What they are worth, a person says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from csdesk.domain.ages import eve, months_later
from csdesk.domain.inscription import Period
from csdesk.domain.phrase import Phrase, phrase, together

_DAY = timedelta(days=1)
DAYS_OF_A_MONTH = 30
"""Odd days of several stretches, added up, make a month every thirty days."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From a day to a day, both included."""

    start: date
    end: date

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    @property
    def months_and_days(self) -> tuple[int, int]:
        """Whole months from day to day (15/01 to 14/02 is one), and the days over."""
        stop = self.end + _DAY
        months = (stop.year - self.start.year) * 12 + stop.month - self.start.month
        months -= months_later(self.start, months) > stop
        return months, (stop - months_later(self.start, months)).days


@dataclass(frozen=True, slots=True)
class Activity:
    """What the periods amount to until `until`. `remarks`: what was left out or cut, and what is taken for granted."""

    until: date
    stretches: tuple[Stretch, ...]
    gaps: tuple[Stretch, ...]
    remarks: tuple[Phrase, ...]

    @property
    def days(self) -> int:
        return sum(one.days for one in self.stretches)

    @property
    def months_and_days(self) -> tuple[int, int]:
        """Exact for one stretch: 30 days are not yet a month that has 31."""
        parts = [one.months_and_days for one in self.stretches]
        if len(parts) == 1:
            return parts[0]
        more, days = divmod(sum(days for _, days in parts), DAYS_OF_A_MONTH)
        return sum(months for months, _ in parts) + more, days

    @property
    def months(self) -> int:
        """Whole months in all."""
        return self.months_and_days[0]


def activity(periods: Sequence[Period], until: date) -> Activity:
    """The periods as they count until a day included: overlaps and neighbours merged, an open end runs to that day."""
    kept: list[Stretch] = []
    remarks: list[Phrase] = []
    for one in periods:
        wrong = _left_out(one, until)
        if wrong is not None:
            remarks.append(wrong)
            continue
        kept.append(Stretch(one.start, min(one.end or until, until)))
        remarks += _cut(one, until)
    stretches = merged(kept)
    return Activity(until, stretches, gaps_of(stretches), tuple(remarks))


def _left_out(one: Period, until: date) -> Phrase | None:
    if one.end is not None and one.end < one.start:
        backwards = "{employer} : la fin ({end}) précède le début ({start}), la période n’est pas comptée."
        return phrase(backwards, employer=_named(one), end=one.end, start=one.start)
    if one.start > until:
        late = "{employer} : la période commence le {start}, après le {until}, elle n’est pas comptée."
        return phrase(late, employer=_named(one), start=one.start, until=until)
    return None


def _cut(one: Period, until: date) -> tuple[Phrase, ...]:
    if one.end is None:
        return (phrase("{employer} : sans fin, comptée jusqu’au {until}.", employer=_named(one), until=until),)
    if one.end > until:
        longer = "{employer} : la période va jusqu’au {end}, elle est comptée jusqu’au {until}."
        return (phrase(longer, employer=_named(one), end=one.end, until=until),)
    return ()


def _named(one: Period) -> str:
    return one.employer or "—"


def merged(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """In order, those that overlap or follow each other day after day made one."""
    found: list[Stretch] = []
    for one in sorted(stretches, key=lambda each: (each.start, each.end)):
        if found and one.start <= found[-1].end + _DAY:
            found[-1] = Stretch(found[-1].start, max(found[-1].end, one.end))
        else:
            found.append(one)
    return tuple(found)


def gaps_of(stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """The days between stretches that are merged and in order."""
    return tuple(Stretch(former.end + _DAY, eve(later.start)) for former, later in pairwise(stretches))


def duration(months: int, days: int) -> Phrase:
    """« 2 ans, 1 mois et 4 jours »; « 0 jour » when there is nothing."""
    years, months = divmod(months, 12)
    parts = [_year(years)] * (years > 0) + [_month(months)] * (months > 0) + [_day(days)] * (days > 0)
    if len(parts) < 2:
        return parts[0] if parts else _day(0)
    return phrase("{parts} et {last}", parts=together(*parts[:-1], between=", "), last=parts[-1])


def _year(n: int) -> Phrase:
    return phrase("1 an") if n == 1 else phrase("{n} ans", n=n)


def _month(n: int) -> Phrase:
    return phrase("1 mois") if n == 1 else phrase("{n} mois", n=n)


def _day(n: int) -> Phrase:
    return phrase("{n} jours", n=n) if n > 1 else phrase("1 jour" if n else "0 jour")


def total(counted: Activity) -> Phrase:
    """« 3 ans et 2 jours (1 098 jours) »."""
    days = f"{counted.days:,}".replace(",", "\u202f")
    counting = "{duration} ({days} jour)" if counted.days < 2 else "{duration} ({days} jours)"
    return phrase(counting, duration=duration(*counted.months_and_days), days=days)


def gaps(counted: Activity) -> Phrase:
    """The interruptions, one after the other, or that there is none."""
    if not counted.gaps:
        return phrase("Aucune interruption.")
    each = [phrase("du {start} au {end}", start=one.start, end=one.end) for one in counted.gaps]
    return phrase("Interruptions : {which}.", which=together(*each, between=", "))
