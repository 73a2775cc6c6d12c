"""What the line at the foot of the window says, and how a remaining time is said."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from csdesk.app.company import Shared
from csdesk.domain.campaign import Calendar
from csdesk.domain.words import PARIS
from csdesk.i18n import _, plural


@dataclass(frozen=True, slots=True)
class StatusShown:
    """`closing`: time left before the closing, negative once passed, None when there is none. `last`: '' for none.

    `following`: the next deadline of the session once the closing is past, in words.
    """

    to_review: int
    done_today: int
    closing: timedelta | None
    base: str
    saved_at: datetime | None = None
    last: str = ""
    can_undo: bool = False
    following: str = ""


def said_base(shared: Shared | None, cut_since: datetime | None = None) -> str:
    """Which base one works on, or since when it does not answer."""
    if cut_since is not None:
        return _("hors ligne depuis {time}").format(time=cut_since.astimezone(PARIS).strftime("%H:%M"))
    return shared.place if shared is not None else _("base locale")


def said_span(span: timedelta) -> str:
    """A positive time in its two largest units: '3 j 4 h', '4 h 12 min', '12 min'."""
    minutes = int(span.total_seconds()) // 60
    days, hours = divmod(minutes // 60, 24)
    if days:
        return _("{days}\u00a0j {hours}\u00a0h").format(days=days, hours=hours) if hours else said_days(days)
    if hours:
        return _("{hours}\u00a0h {minutes}\u00a0min").format(hours=hours, minutes=minutes % 60)
    return _("{minutes}\u00a0min").format(minutes=minutes)


def said_days(days: int) -> str:
    """'4 j'."""
    return _("{days}\u00a0j").format(days=days)


def said_closing(left: timedelta) -> str:
    """'clôture dans 3 j 4 h', or 'clôture passée depuis 4 j'."""
    if left > timedelta(0):
        return _("clôture dans {span}").format(span=said_span(left))
    gone = (-left).days
    since = said_days(gone) if gone > 1 else said_span(-left)
    return _("clôture passée depuis {span}").format(span=since)


def said_following(calendar: Calendar, now: datetime) -> str:
    """'attestations R.408 dans 12 j': the nearest to come; '' before the closing, which is then said itself."""
    if now <= calendar.closing:
        return ""
    end_of_day = datetime.combine(calendar.arrangements, time(23, 59, 59), PARIS)
    dated = [
        (calendar.regularisation, _("fin des régularisations dans {span}")),
        (end_of_day, _("demandes d’aménagement dans {span}")),
        (calendar.r408, _("attestations R.408 dans {span}")),
    ]
    to_come = [(when, said) for when, said in dated if when is not None and when > now]
    if not to_come:
        return ""
    when, said = min(to_come, key=lambda one: one[0])
    return said.format(span=said_span(when - now))


def said_work(shown: StatusShown) -> tuple[str, str]:
    """'42 à contrôler', '12 traitées aujourd’hui'."""
    return (
        _("{n}\u00a0à contrôler").format(n=shown.to_review),
        plural("{n}\u00a0traitée aujourd’hui", "{n}\u00a0traitées aujourd’hui", shown.done_today),
    )
