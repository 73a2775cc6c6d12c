"""The databases that must keep the storage contract: name -> how to open one more store on the desk of a folder."""

from collections.abc import Callable, Mapping
from pathlib import Path

import psycopg

from csdesk.app.ports import Store
from csdesk.storage import open_store
from csdesk.storage.migrations.postgres_rules import SIGNED
from csdesk.storage.postgres_store import open_shared
from tests.postgres_desks import the_desks

CAMPAIGN = "essai-2026"
Opener = Callable[[], Store]


def sqlite(folder: Path) -> Opener:
    """Each call opens the same desk once more."""
    return lambda: open_store(folder, CAMPAIGN)


def postgresql(folder: Path) -> Opener:
    """A database of its own, whatever the folder, through the login of a coordinator: under every policy and trigger
    but those that ask for her own name, for the contract writes under many. They are tried in test_postgres_forbidden.
    """
    desks = the_desks[-1]
    login = desks.login(desks.copy("contract", _unsigned), "coordinator", "Claude Coordonne")
    return lambda: open_shared(login, CAMPAIGN)


def _unsigned(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as owner:
        for table in SIGNED:
            owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER {table}_signed".encode())


BACKENDS: Mapping[str, Callable[[Path], Opener]] = {"sqlite": sqlite, "postgresql": postgresql}
