"""Databases that are not desks yet, their owners, and the logins that those make: dropped at the end of each test."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from tests.postgres_desks import Desks
from tests.postgres_server import PASSWORD

GROUPS = ("csdesk_manager", "csdesk_coordinator", "csdesk_head")
_numbers = count(1)


class Owned:
    """An empty database, its owner, and logins whose names nobody else of the run has."""

    def __init__(self, desks: Desks, *, superuser: bool) -> None:
        self.desks = desks
        self._prefix = f"csdesk_test_{os.getpid()}_{next(_numbers)}"
        self._logins: list[str] = []
        self._databases: list[str] = []
        self.owner = str(desks.settings["user"]) if superuser else self._owner()
        self.url = self.another()

    def _owner(self) -> str:
        owner = self.login("owner")
        self.desks.run(f"CREATE ROLE {owner} LOGIN CREATEROLE PASSWORD '{PASSWORD}'")
        # The roles are there already, for the other desks of the run; from PostgreSQL 16 on they must be given away.
        for group in GROUPS:
            self.desks.run(f"GRANT {group} TO {owner} WITH ADMIN OPTION")
        return owner

    def login(self, name: str) -> str:
        """A name for a login, dropped in the end if there is one by then."""
        self._logins.append(f"{self._prefix}_{name}")
        return self._logins[-1]

    def another(self, options: str = "TEMPLATE template0 ENCODING 'UTF8'") -> str:
        """The address, as its owner knows it, of one more database of hers."""
        name = f"{self._prefix}_{len(self._databases)}"
        self.desks.run(f"CREATE DATABASE {name} OWNER {self.owner} {options}")
        self._databases.append(name)
        return self.as_user(self.owner, database=name)

    def as_user(self, user: str, password: str = PASSWORD, database: str = "") -> str:
        """The address of the database for someone else; without a password, when it is empty."""
        url = self.desks.url(database or self._databases[0], user=user, password=password)
        known: dict[str, Any] = {key: value for key, value in conninfo_to_dict(url).items() if key != "password"}
        return url if password else make_conninfo(**known)

    def run(self, statement: str, url: str = "") -> list[tuple[Any, ...]]:
        """As the superuser in the database, whoever owns it."""
        name = self.desks.url_name(url or self.url)
        with psycopg.connect(self.desks.url(name), autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def close(self) -> None:
        for name in self._databases:
            self.desks.run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        for login in reversed(self._logins):
            if self.desks.run(f"SELECT FROM pg_roles WHERE rolname = '{login}'"):
                self.desks.run(f"DROP OWNED BY {login} CASCADE")
                self.desks.run(f"DROP ROLE {login}")


@contextmanager
def owned(desks: Desks, *, superuser: bool) -> Iterator[Owned]:
    one = Owned(desks, superuser=superuser)
    try:
        yield one
    finally:
        one.close()
