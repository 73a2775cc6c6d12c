"""Databases for the tests on the one server of the run: each a copy of an empty desk, dropped once nobody uses it."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from csdesk.storage.postgres_admin import make_shared
from tests.postgres_server import url_of

_NAME = f"csdesk_test_{os.getpid()}"
LOGIN_PASSWORD = "essai"
_COPIED = "STRATEGY file_copy"
"""In a third of the time that going through the log takes; the checkpoint costs nothing without `fsync`."""
_USED = "SELECT datname FROM pg_stat_activity WHERE datname IS NOT NULL"


class Desks:
    """`administrator`: libpq's settings of a user that may create databases."""

    def __init__(self, administrator: Mapping[str, Any]) -> None:
        self.settings = administrator
        self._connection = psycopg.connect(url_of(administrator), autocommit=True)
        self._numbers = count(1)
        self._made: list[str] = []
        self._patterns: list[str] = []
        self._logins: dict[str, list[str]] = {}
        self._template = f"{_NAME}_template"
        self.run(f"CREATE DATABASE {self._template} TEMPLATE template0 ENCODING 'UTF8'")
        make_shared(self.url(self._template))

    def run(self, statement: str) -> list[tuple[Any, ...]]:
        cursor = self._connection.execute(statement.encode())
        return cursor.fetchall() if cursor.description else []

    def url(self, database: str, **other: Any) -> str:
        return url_of(self.settings, dbname=database, **other)

    @staticmethod
    def url_name(url: str) -> str:
        """The name of the database at an address."""
        return str(conninfo_to_dict(url)["dbname"])

    def new(self, options: str = "") -> str:
        """The address of one more empty desk. `options`: of CREATE DATABASE, in place of the copy of a desk."""
        self.sweep()
        name = f"{_NAME}_{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} {options or f'TEMPLATE {self._template} {_COPIED}'}")
        self._made.append(name)
        return self.url(name)

    def copy(self, name: str, fill: Callable[[str], None]) -> str:
        """The address of one more copy of the desk `name`, which `fill(address)` furnishes the first time."""
        pattern = f"{_NAME}_{name}"
        if pattern not in self._patterns:
            self.run(f"CREATE DATABASE {pattern} TEMPLATE {self._template}")
            self._patterns.append(pattern)
            fill(self.url(pattern))
        return self.new(f"TEMPLATE {pattern} {_COPIED}")

    def login(self, url: str, role: str, name: str, manager: str = "") -> str:
        """The address of the desk at `url` for a new member, under a login that goes when the desk goes."""
        database, login = self.url_name(url), f"{_NAME}_login_{next(self._numbers)}"
        self.run(f"CREATE ROLE {login} LOGIN PASSWORD '{LOGIN_PASSWORD}' IN ROLE csdesk_{role}")
        self.run(f"GRANT CONNECT ON DATABASE {database} TO {login}")
        self._logins.setdefault(database, []).append(login)
        with psycopg.connect(url, autocommit=True) as owner:
            values = (login, name, role, manager)
            owner.execute("INSERT INTO member (login, name, role, manager) VALUES (%s, %s, %s, %s)", values)
        return self.url(database, user=login, password=LOGIN_PASSWORD)

    def sweep(self) -> None:
        """Drop those that nobody is connected to: some hundred of them would fill a disk."""
        used = {name for (name,) in self.run(_USED)}
        for name in [name for name in self._made if name not in used]:
            self._drop(name)

    def _drop(self, name: str) -> None:
        self.run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        self._made.remove(name)
        for login in self._logins.pop(name, ()):
            self.run(f"DROP ROLE {login}")

    def close(self) -> None:
        for name in [*self._made, *self._patterns, self._template]:
            self.run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        self._connection.close()


the_desks: list[Desks] = []
"""The one of the run, while it runs; for backends, which are chosen before any fixture."""


@contextmanager
def open_desks(administrator: Mapping[str, Any]) -> Iterator[Desks]:
    desks = Desks(administrator)
    the_desks.append(desks)
    yield desks
    the_desks.remove(desks)
    desks.close()
