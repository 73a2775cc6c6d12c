"""Passwords of the administrator and of those she lets in: typed or from the environment, shown only when made."""

import os
import secrets
import sys
from collections.abc import Callable
from getpass import getpass
from typing import Final

from csdesk.cli.passwords import at_terminal
from csdesk.i18n import _
from csdesk.storage.postgres import Place, new_engine, telling
from csdesk.storage.postgres_admin_trouble import NoNewPassword, PasswordsDiffer, PasswordTooShort
from csdesk.storage.postgres_trouble import PasswordMissing

NEW: Final = "CSDESK_NEW_PASSWORD"
LEAST: Final = 12
"""Characters of a password that a person chose."""
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""Those that are not taken for one another when read aloud or copied by hand."""
_GROUPS, _GROUP = 5, 4


def reach(url: str) -> Place:
    """The place of an address. The password: the address's, PGPASSWORD's, PGPASSFILE's, or typed here.

    Raises what stands in the way.
    """
    place = Place.of(url)
    try:
        _try(place)
    except PasswordMissing:
        if not at_terminal():
            raise
        place = Place({**place.settings, "password": getpass(_("Mot de passe pour {place} : ").format(place=place))})
        _try(place)
    return place


def new_password(login: str, *, made: bool) -> str:
    """The password to give; `made`: one that nobody chose. Raises NoNewPassword, PasswordsDiffer, PasswordTooShort."""
    if made:
        return "-".join("".join(secrets.choice(_LETTERS) for _n in range(_GROUP)) for _m in range(_GROUPS))
    chosen = os.environ.get(NEW) or _twice(login, getpass)
    if len(chosen) < LEAST:
        raise PasswordTooShort(least=LEAST)
    return chosen


def agreed(question: str) -> bool:
    """Whether the person says yes; nobody at a terminal does not."""
    return typed(question).casefold() in {"o", "oui", "y", "yes"}


def typed(question: str) -> str:
    """What the person answers; '' where there is no terminal."""
    if not at_terminal():
        return ""
    print(question, end=" ", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip()


def _twice(login: str, ask: Callable[[str], str]) -> str:
    if not at_terminal():
        raise NoNewPassword(login=login)
    first = ask(_("Nouveau mot de passe de {login} : ").format(login=login))
    if first != ask(_("Une seconde fois : ")):
        raise PasswordsDiffer()
    return first


def _try(place: Place) -> None:
    with telling(place), new_engine(place).connect():
        return
