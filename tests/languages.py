"""Another language for a while, and what a screen says in it."""

from collections.abc import Iterator
from contextlib import contextmanager

from csdesk import i18n


@contextmanager
def spoken(language: str) -> Iterator[None]:
    """Everything is said in `language`, then in French again."""
    i18n.speak(language)
    try:
        yield
    finally:
        i18n.speak(i18n.FRENCH)
