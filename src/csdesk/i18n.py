"""Every visible word goes through here. French is the source text; other languages are gettext catalogues.

The language is chosen by `speak`, before anything is said; until then French.
"""

import os
import sys
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from gettext import NullTranslations, translation
from importlib.resources import files

from csdesk.domain import sizes
from csdesk.domain import words as french
from csdesk.domain.phrase import Phrase
from csdesk.domain.said import Said
from csdesk.domain.trouble import Trouble, said_fact
from csdesk.domain.words import DAYS, MONTHS

FRENCH, ENGLISH = "fr", "en"
LANGUAGES = (FRENCH, ENGLISH)
"""What csdesk can say."""


@dataclass(slots=True)
class _Spoken:
    """The person's language and its catalogue; empty in French, the source text."""

    language: str
    words: NullTranslations


_now = _Spoken(FRENCH, NullTranslations())


def speak(language: str) -> None:
    """Say everything in `language`, one of LANGUAGES, from now on; what already stands on a screen stays."""
    folder = str(files("csdesk") / "locale")
    _now.language = language
    _now.words = NullTranslations() if language == FRENCH else translation("csdesk", folder, [language])
    _.cache_clear()


def spoken() -> str:
    """The language that everything is said in."""
    return _now.language


def understood(*wanted: str) -> str:
    """The first of `wanted` that csdesk can say; else the first of the system's languages; else French."""
    return next((one for one in (*wanted, *_of_the_system()) if one in LANGUAGES), FRENCH)


def _of_the_system() -> list[str]:
    """'fr', 'en'…, the person's first language first."""
    if sys.platform == "win32":
        import ctypes
        import locale

        names = locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    else:
        named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
        names = next(filter(None, named), "")
        if names[:1] not in ("", "C"):  # as gettext has it: LANGUAGE only adds to what is set
            names = os.environ.get("LANGUAGE") or names
    return [name[:2] for name in names.split(":")]


@cache
def _(text: str) -> str:
    """`text` in the language of the program, typeset when that is French."""
    if _now.language == FRENCH:
        return french.typeset(text)
    return _now.words.gettext(text) if text else ""  # the translation of nothing is the head of the catalogue


def plural(one: str, many: str, count: int) -> str:
    """'{n} pièce' or '{n} pièces', filled in; French says 0 and 1 in the singular."""
    source = one if count < 2 else many
    chosen = french.typeset(source) if _now.language == FRENCH else _now.words.ngettext(one, many, count)
    return chosen.format(n=count)


def say(said: Trouble | Phrase | str) -> str:
    """A known trouble, a phrase of the rules, or a text that was one, in the language of the program."""
    source = said.source if isinstance(said, Said) else said
    return source if isinstance(source, str) else source.said_with(_(source.sentence), _fact)


def _fact(fact: object) -> object:
    if isinstance(fact, Trouble | Phrase | str):
        return say(fact)
    return number(fact) if isinstance(fact, Decimal) else said_fact(fact)


def named(name: str, said: str) -> str:
    """« Identité : Conforme », 'Identity: Compliant'."""
    return f"{name} : {said}" if _now.language == FRENCH else f"{name}: {said}"


def number(value: Decimal | float) -> str:
    """12,5 in French, 12.5 elsewhere."""
    plain = f"{value:f}" if isinstance(value, Decimal) else str(value)
    return plain.replace(".", ",") if _now.language == FRENCH else plain


def size(count: int) -> str:
    """A number of bytes: 4,8 Mo, 4.8 MB."""
    return say(sizes.size(count))


def long_day(value: date) -> str:
    """« jeudi 05 avril 2018 » as the notice writes it, 'Thursday 5 April 2018'."""
    if _now.language == FRENCH:
        return french.long_day(value)
    weekday, month = _(DAYS[value.weekday()]), _(MONTHS[value.month - 1])
    return _("{weekday} {day} {month} {year}").format(weekday=weekday, day=value.day, month=month, year=value.year)
