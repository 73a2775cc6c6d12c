"""The password of a shared desk, in the keyring of the system: never in a file of ours."""

import logging
from typing import Final

import keyring
from keyring.errors import KeyringError, NoKeyringError
from psycopg.conninfo import make_conninfo

from csdesk.storage.postgres import Place

log = logging.getLogger(__name__)

SERVICE: Final = "csdesk"


def kept(place: Place) -> str | None:
    """None when nothing is kept, or the system keeps nothing."""
    try:
        return keyring.get_password(SERVICE, account(place))
    except KeyringError as error:
        log.info("no keyring: %s", type(error).__name__)
        return None


def can_keep() -> bool:
    """Whether the system has a keyring worth the name."""
    try:
        _refuse_plain_text()
    except KeyringError:
        return False
    return True


def keep(place: Place, password: str) -> bool:
    """Whether it was kept. A keyring that does not give back what it took (`null`, one in memory) counts as none."""
    try:
        _refuse_plain_text()
        keyring.set_password(SERVICE, account(place), password)
        return keyring.get_password(SERVICE, account(place)) == password
    except KeyringError as error:
        log.info("no keyring: %s", type(error).__name__)
        return False


def with_password(url: str, password: str) -> str:
    """An address that says the password: for the driver alone."""
    return make_conninfo(url, password=password)


def _refuse_plain_text() -> None:
    """A file that anyone may read is no keyring, whatever it is called; nor is what keeps nothing."""
    backend = keyring.get_keyring()
    used = next(iter(getattr(backend, "backends", [])), backend)
    if type(used).__module__.startswith(("keyrings.alt", "keyring.backends.fail", "keyring.backends.null")):
        raise NoKeyringError(type(used).__name__)


def account(place: Place) -> str:
    """'boury@pg.exemple.fr:5432/csdesk'."""
    known = place.settings
    return f"{known.get('user', '')}@{known.get('host', '')}:{known.get('port', 5432)}/{known.get('dbname', '')}"
