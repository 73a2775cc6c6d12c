"""How days and moments are written in French. Times are shown in Paris time."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
_TIED = re.compile("(?<=«) | (?=[:;!?»])")


def typeset(text: str) -> str:
    """`text` as French prints it: the spaces inside « » and before : ; ! ? never end a line."""
    return _TIED.sub("\u00a0", text)


def day(value: date) -> str:
    """29/10/2018."""
    return value.strftime("%d/%m/%Y")


def long_day(value: date) -> str:
    """« jeudi 05 avril 2018 », as the headings of the notice write it, whatever the system's language."""
    return f"{DAYS[value.weekday()]} {value.day:02} {MONTHS[value.month - 1]} {value.year}"


def moment(value: datetime) -> str:
    """13/07/2018 17:36, Paris time."""
    return value.astimezone(PARIS).strftime("%d/%m/%Y %H:%M")
