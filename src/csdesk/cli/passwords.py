"""A password typed at a terminal; never on a pipe, which a program may read."""

import sys
from getpass import getpass

from csdesk.i18n import _


def at_terminal() -> bool:
    """Whether a person can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def ask(login: str, place: str) -> str:
    """What the person types, '' where there is no terminal."""
    if not at_terminal():
        return ""
    return getpass(_("Mot de passe de {login} pour {place} : ").format(login=login, place=place))
