"""Every visible word goes through here. French is the source text; other languages are gettext catalogues."""

from functools import cache
from gettext import NullTranslations, translation
from importlib.resources import files

from csdesk.domain.phrase import Phrase
from csdesk.domain.trouble import Trouble
from csdesk.domain.words import typeset

_words = translation("csdesk", str(files("csdesk") / "locale"), fallback=True)
"""The catalogue of the person's language; French, the source text, where there is none."""


@cache
def _(text: str) -> str:
    """`text` in the language of the program, typeset when that is French."""
    return typeset(text) if type(_words) is NullTranslations else _words.gettext(text)


def plural(one: str, many: str, count: int) -> str:
    """'{n} pièce' or '{n} pièces', filled in; French says 0 and 1 in the singular."""
    french = type(_words) is NullTranslations
    chosen = _(one if count < 2 else many) if french else _words.ngettext(one, many, count)
    return chosen.format(n=count)


def say(said: Trouble | Phrase) -> str:
    """The sentence of a known trouble, or a phrase of the rules, in the language of the program."""
    if isinstance(said, Phrase):
        return said.said_with(_(said.sentence), say)
    return said.said_with(_(said.sentence))
