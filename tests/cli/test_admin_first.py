"""A server that never had csdesk, as its administrators hand it over: TLS, a plain owner, an empty database."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from csdesk.exchange.campaign_file import BUILT_IN
from csdesk.storage.postgres_store import open_shared
from tests.cli.made import Terminal
from tests.contract.made import put, registration
from tests.postgres_server import PASSWORD, Server, binaries, has_tls, own_server, url_of


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Server]:
    """With TLS wherever its build has it: that of the wheel has not."""
    with own_server(tls=has_tls(binaries(os.environ, tmp_path))) as one:
        yield one


def encrypts(bare: Server) -> bool:
    with psycopg.connect(url_of(bare.settings)) as connection:
        return connection.execute("SHOW ssl").fetchone() == ("on",)


def address(bare: Server, user: str, password: str = PASSWORD, database: str = "csdesk") -> str:
    """As people write it where there is TLS: verified by certificate, for nothing says otherwise."""
    words: dict[str, Any] = {"port": bare.settings["port"], "dbname": database, "user": user, "password": password}
    if encrypts(bare):
        return make_conninfo(host="localhost", sslrootcert=str(bare.authority), **words)
    return make_conninfo(host="127.0.0.1", sslmode="disable", **words)


def as_superuser(bare: Server, *statements: str) -> None:
    with psycopg.connect(url_of(bare.settings), autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def test_from_an_empty_database_to_a_manager_at_work(bare: Server, empty: Terminal) -> None:
    as_superuser(
        bare,
        f"CREATE ROLE csdesk_owner LOGIN CREATEROLE PASSWORD '{PASSWORD}'",
        "CREATE DATABASE csdesk OWNER csdesk_owner TEMPLATE template0 ENCODING 'UTF8'",
    )
    owner = address(bare, "csdesk_owner")
    empty.done("admin", "init", owner)
    made = empty.done("admin", "add-manager", owner, "boury", "--manager", "boury", "--generate", "--json").json
    with open_shared(address(bare, "boury", made["password"]), BUILT_IN) as store:
        member = store.member()
        assert member is not None
        assert member.manager == "boury"
    empty.done("admin", "add-manager", owner, "legall", "--coordinator", "--name", "Anne Le Gall", "--generate")
    other = empty.done("admin", "password", owner, "legall", "--generate", "--json").json["password"]
    with open_shared(address(bare, "legall", other), BUILT_IN) as store:
        assert put(store, registration(1, domain="")) == "added"
    said = empty.done("admin", "check", owner, "--json").json
    assert said["problems"] == []
    assert any("ssl" in one for one in said["remarks"]) != encrypts(bare)
    assert empty.done("admin", "remove-manager", owner, "boury", "--json").json["login_dropped"]

    as_superuser(
        bare,
        f"CREATE ROLE second_owner LOGIN CREATEROLE PASSWORD '{PASSWORD}'",
        "CREATE DATABASE second OWNER second_owner TEMPLATE template0 ENCODING 'UTF8'",
    )
    second = address(bare, "second_owner", database="second")
    typed = empty.type("admin", "init", second)
    if typed.code:  # from PostgreSQL 16 on
        assert "WITH ADMIN OPTION" in typed.trouble
        as_superuser(bare, "GRANT csdesk_manager, csdesk_coordinator, csdesk_head TO second_owner WITH ADMIN OPTION")
        empty.done("admin", "init", second)
    assert empty.done("admin", "check", second, "--json").json["problems"] == []
    assert (
        "n’est pas ouverte à « legall »" in empty.type("admin", "check", address(bare, "legall", other, "second")).err
    )
