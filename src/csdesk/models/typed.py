"""What a person types, read: days, notes, numbers. Each reader raises Misread with a sentence for under the field."""

from datetime import date, time
from decimal import Decimal, InvalidOperation

from csdesk.domain.words import day
from csdesk.i18n import _, number


class Misread(ValueError):
    """What was typed is not what the field asks; says why, in the language of the program."""


class NotADay(Misread):
    """What was typed is no day, or one that is not allowed."""


def read_day(text: str, today: date, *, century: bool = False) -> date | None:
    """The day typed (day/month, the year completed to the latest one not in the future), None for nothing.

    `century`: a year of two digits is also completed so ('12/03/85' is of 1985), as for a birth.
    """
    parts = _day_parts(text, today)
    if not parts:
        return None
    year = _year(parts[2]) if len(parts) == 3 else today.year
    try:
        read = date(year, int(parts[1]), int(parts[0]))
        if read > today and len(parts) == 2:
            read = read.replace(year=year - 1)
        elif read > today and century and len(parts[2]) == 2:
            read = read.replace(year=year - 100)
    except ValueError:
        raise NotADay(_("Ce jour n’existe pas dans le calendrier.")) from None
    if read > today:
        raise NotADay(
            _("Cette date est dans le futur\u00a0: au plus tard aujourd’hui, {today}.").format(today=day(today))
        )
    return read


def read_day_ahead(text: str, today: date) -> date | None:
    """A day that may come, the year completed to the first one not past; None for nothing."""
    parts = _day_parts(text, today)
    if not parts:
        return None
    year = _year(parts[2]) if len(parts) == 3 else today.year
    try:
        read = date(year, int(parts[1]), int(parts[0]))
        return read.replace(year=year + 1) if read < today and len(parts) == 2 else read
    except ValueError:
        raise NotADay(_("Ce jour n’existe pas dans le calendrier.")) from None


def read_near_day(text: str, today: date) -> date | None:
    """A day past or to come, the year completed to the nearest one; None for nothing."""
    parts = _day_parts(text, today)
    if not parts:
        return None
    years = (_year(parts[2]),) if len(parts) == 3 else (today.year - 1, today.year, today.year + 1)
    found = [read for year in years if (read := _day_of(year, parts)) is not None]
    if not found:
        raise NotADay(_("Ce jour n’existe pas dans le calendrier."))
    return min(found, key=lambda read: abs(read - today))


def _day_of(year: int, parts: list[str]) -> date | None:
    try:
        return date(year, int(parts[1]), int(parts[0]))
    except ValueError:
        return None


def read_hour(text: str) -> time:
    """'17:00', '17h', '17 h 30'. Nothing is the end of the day, 23:59."""
    plain = text.casefold().replace(" ", "").replace("h", ":").rstrip(":") or "23:59"
    hours, _colon, minutes = plain.partition(":")
    if not (hours.isdecimal() and (minutes or "0").isdecimal()):
        raise Misread(_("Écrivez l’heure comme 17:00."))
    try:
        return time(int(hours), int(minutes or 0))
    except ValueError:
        raise Misread(_("Cette heure n’existe pas.")) from None


def read_note(text: str) -> Decimal | None:
    """'12,5' or '12.5'; None for nothing. Whether it is a note out of 20 is the rules' to say."""
    plain = text.strip().replace(",", ".")
    if not plain:
        return None
    try:
        read = Decimal(plain)
    except InvalidOperation:
        raise Misread(_("Écrivez la note comme 12,5.")) from None
    if not read.is_finite():
        raise Misread(_("Écrivez la note comme 12,5."))
    return read


def said_note(note: Decimal | None) -> str:
    """12,5 in French."""
    return number(note) if note is not None else ""


def read_number(text: str, example: int) -> int | None:
    """A whole number such as `example`; None for nothing."""
    plain = text.strip()
    if not plain:
        return None
    if not plain.isdecimal():
        raise Misread(_("Écrivez un nombre entier, comme {example}.").format(example=example))
    return int(plain)


def _day_parts(text: str, example: date) -> list[str]:
    parts = _parts(text)
    if parts and (len(parts) not in (2, 3) or not all(part.isdecimal() for part in parts)):
        raise NotADay(_("Écrivez la date comme {example}.").format(example=day(example)))
    return parts


def _parts(text: str) -> list[str]:
    plain = text.strip()
    if plain.isdecimal() and len(plain) in (6, 8):
        return [plain[:2], plain[2:4], plain[4:]]
    return plain.replace("-", "/").replace(".", "/").replace(" ", "/").split("/") if plain else []


def _year(text: str) -> int:
    return int(text) + 2000 if len(text) == 2 else int(text)
