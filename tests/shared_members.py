"""People of a shared desk of the tests: logins of the real server, members of one database."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import psycopg
from psycopg.conninfo import conninfo_to_dict

from csdesk.app.doors import Address
from csdesk.domain.company import Role
from csdesk.exchange.campaign_file import BUILT_IN, built_in, built_in_text
from csdesk.storage.postgres_store import PostgresStore, open_shared
from tests.postgres_desks import Desks

PASSWORD = "mot de passe d'essai"
_NUMBERS = count(1)


class People:
    """The people of the desk at `url`, whose owner the tests are."""

    def __init__(self, desks: Desks, url: str) -> None:
        self._desks, self.url = desks, url
        self._logins: list[str] = []

    def join(self, name: str, role: Role | None, manager: str = "") -> Address:
        """The address of a new login, which is a member in that role; None: of the server only."""
        login = f"{self._desks.url_name(self.url)}_{next(_NUMBERS)}"
        quoted = PASSWORD.replace("'", "''")
        self._desks.run(f"CREATE ROLE {login} LOGIN PASSWORD '{quoted}'")
        self._logins.append(login)
        if role is not None:
            self._desks.run(f"GRANT csdesk_{role.value} TO {login}")
            added = "INSERT INTO member (login, name, role, manager) VALUES (%s, %s, %s, %s)"
            self.run(added, login, name, role.value, manager)
        where = conninfo_to_dict(self.url)
        host, port, base = str(where["host"]), str(where["port"]), str(where["dbname"])
        return Address(host, port, base, login, encrypted=False)

    def run(self, statement: str, *values: str) -> None:
        """As the owner of the tables."""
        with psycopg.connect(self.url, autocommit=True) as owner:
            owner.execute(statement.encode(), values)

    def put_campaign(self, text: str, former: str | None) -> None:
        """As a coordinator at another workstation does."""
        with open_shared(self.url, BUILT_IN) as store:
            assert isinstance(store, PostgresStore)
            store.shelf().put(built_in(), text, former)

    def close(self) -> None:
        for login in self._logins:
            self._desks.run(f"DROP ROLE {login}")


@contextmanager
def people_of(desks: Desks, url: str) -> Iterator[People]:
    """With the campaign that ships in its database."""
    found = People(desks, url)
    found.put_campaign(built_in_text(), None)
    try:
        yield found
    finally:
        found.close()
