"""How days, moments and sizes are written in French. Times are shown in Paris time."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
MEBIBYTE = 1024 * 1024
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = (
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
    return f"{_DAYS[value.weekday()]} {value.day:02} {_MONTHS[value.month - 1]} {value.year}"


def moment(value: datetime) -> str:
    """13/07/2018 17:36, Paris time."""
    return value.astimezone(PARIS).strftime("%d/%m/%Y %H:%M")


def size(count: int) -> str:
    """A number of bytes as the notice says it: 4,8 Mo (of 1024 x 1024), 312 Ko, 87 octets."""
    if count < 1024:
        return f"{count} octet" if count < 2 else f"{count} octets"
    if count < MEBIBYTE / 10:
        return f"{round(count / 1024)} Ko"
    return f"{count / MEBIBYTE:.1f} Mo".replace(".", ",").replace(",0 ", " ")


def sizes_apart(count: int, limit: int) -> tuple[str, str]:
    """Both sizes in Mo, told apart: ('5,3 Mo', '5 Mo'), ('5,01 Mo', '5 Mo'), ('à peine plus de 5 Mo', '5 Mo')."""
    for decimals in (1, 2):
        said, bound = (_french(f"{n / MEBIBYTE:.{decimals}f}") for n in (count, limit))
        if said != bound:
            return said, bound
    return f"à peine plus de {bound}", bound


def _french(number: str) -> str:
    return f"{number.rstrip('0').rstrip('.').replace('.', ',')} Mo"
