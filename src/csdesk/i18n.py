"""Every visible word goes through here. French is the source text; other languages are gettext catalogues."""

from gettext import NullTranslations, translation
from importlib.resources import files

from csdesk.domain.trouble import Trouble

_words = translation("csdesk", str(files("csdesk") / "locale"), fallback=True)
"""The catalogue of the person's language; French, the source text, where there is none."""


def _(text: str) -> str:
    """`text` in the language of the program."""
    return _words.gettext(text)


def plural(one: str, many: str, count: int) -> str:
    """'{n} pièce' or '{n} pièces', filled in; French says 0 and 1 in the singular."""
    chosen = one if type(_words) is NullTranslations and count < 2 else _words.ngettext(one, many, count)
    return chosen.format(n=count)


def say(trouble: Trouble) -> str:
    """The sentence of a known trouble, in the language of the program."""
    return trouble.said_with(_(trouble.sentence))
