"""How a shared desk is made, looked at, refused."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import psycopg
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from csdesk.domain.trouble import Trouble
from csdesk.storage import tables, upgrade
from csdesk.storage.migrations import NEWEST
from csdesk.storage.postgres import Place, new_engine
from csdesk.storage.postgres_admin import make_shared
from csdesk.storage.postgres_store import open_shared
from csdesk.storage.postgres_trouble import NoSharedDesk, NotAllowed, NotUnicode, SharedDeskBehind, SharedDeskDamaged
from csdesk.storage.trouble import NewerDesk
from tests.contract.made import piece_of, put, receive, registration
from tests.postgres_desks import Desks

EMPTY = "TEMPLATE template0 ENCODING 'UTF8'"
OWN_INDEXES = {
    *("waiting_once", "registration_domain", "registration_namesake", "content_sha256"),
    *("registration_moved", "waiting_content_id", "decision_version"),
}
"""Those that only PostgreSQL has, or in a form of its own."""
OWN_TABLES = {
    "attendance",
    "campaign_file",
    "desk_changes",
    "domain_owner",
    "journal",
    "member",
    "purge",
    "schema_support",
}
"""Those that only PostgreSQL has."""
OWN_COLUMNS = {
    ("content", "keeper"),
    ("content", "kept_in"),
    ("registration", "moved_in"),
    ("piece", "decided"),
    ("decision", "piece_version"),
}


def run(url: str, *statements: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.cursor()
        for statement in statements:
            cursor.execute(statement.encode())
        return cursor.fetchall() if cursor.description else []


def schema(url: str) -> list[tuple[object, ...]]:
    """Every relation, and the revision where there is one."""
    found = run(url, "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1")
    return found + (run(url, "SELECT version_num FROM alembic_version") if ("alembic_version",) in found else [])


@pytest.mark.filterwarnings("ignore:Did not recognize type 'xid8'")
def test_the_steps_lead_to_the_tables_of_the_program(postgresql: Desks) -> None:
    url = postgresql.new()
    # The plain driver: SQLAlchemy reads the catalogue as text.
    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(url), poolclass=NullPool)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _portable, "include_object": _shared})
        assert compare_metadata(context, tables.metadata) == []
        assert {table for (table,) in run(url, _TABLES)} - set(tables.metadata.tables) == OWN_TABLES
        assert upgrade.revision(connection) == NEWEST


_TABLES = """SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
    AND relname <> 'alembic_version'"""


def _portable(name: str | None, kind: str, parents: Mapping[str, str | None]) -> bool:
    if kind == "column":
        return (parents["table_name"], name) not in OWN_COLUMNS
    return not (kind == "table" and name in OWN_TABLES)


def _shared(found: Any, name: str | None, kind: str, __: bool, ___: object) -> bool:
    if kind == "foreign_key_constraint":  # partitions have triggers instead: test_postgres_contents
        return {one.target_fullname for one in found.elements} != {"content.id"}
    return name not in OWN_INDEXES


def test_contents_are_kept_as_they_come(postgresql: Desks) -> None:
    asked = "SELECT attstorage FROM pg_attribute WHERE attrelid = 'content'::regclass AND attname = 'data'"
    assert run(postgresql.new(), asked) == [("e",)]


def test_many_who_make_a_desk_at_once_make_one(postgresql: Desks) -> None:
    url = postgresql.new(EMPTY)
    code = "import sys; from csdesk.storage.postgres_admin import make_shared; make_shared(sys.argv[1])"
    runs = [subprocess.Popen([sys.executable, "-c", code, url], stderr=subprocess.PIPE) for _ in range(3)]
    said = [one.communicate()[1].decode() for one in runs]
    assert [one.returncode for one in runs] == [0, 0, 0], "\n".join(said)
    with open_shared(url, "essai") as store:
        assert put(store, registration(1)) == "added"
        assert store.check() == []


def test_making_a_desk_that_is_there_changes_nothing(postgresql: Desks) -> None:
    url = postgresql.new()
    with open_shared(url, "essai") as store:
        put(store, registration(1))
        make_shared(url)
        with store.reading() as desk:
            assert desk.registrations_named("26-000001")


@pytest.mark.parametrize(
    ("harm", "trouble"),
    [
        ("UPDATE alembic_version SET version_num = '9999'; UPDATE schema_support SET oldest = '9999'", NewerDesk),
        ("UPDATE alembic_version SET version_num = '0000'", SharedDeskDamaged),
        ("DELETE FROM alembic_version", SharedDeskDamaged),
        ("DROP TABLE alembic_version", NoSharedDesk),
    ],
)
def test_what_cannot_be_opened_is_said_and_not_touched(postgresql: Desks, harm: str, trouble: type[Trouble]) -> None:
    url = postgresql.new()
    run(url, harm)
    before = schema(url)
    for act in (make_shared, lambda url: open_shared(url, "essai")):
        with pytest.raises(trouble) as told:
            act(url)
        assert postgresql.url_name(url) in str(told.value)
    assert schema(url) == before


def test_the_database_of_something_else_is_not_touched(postgresql: Desks) -> None:
    url = postgresql.new(EMPTY)
    run(url, "CREATE TABLE recipe (name text)")
    with pytest.raises(NoSharedDesk):
        make_shared(url)
    assert schema(url) == [("recipe",)]


def test_an_empty_database_is_made_by_its_owner_only(postgresql: Desks) -> None:
    url = postgresql.new(EMPTY)
    with pytest.raises(NoSharedDesk):
        open_shared(url, "essai")
    assert schema(url) == []


def test_another_encoding_than_unicode_is_refused(postgresql: Desks) -> None:
    url = postgresql.new("TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
    with pytest.raises(NotUnicode, match="LATIN1"):
        make_shared(url)


@pytest.fixture
def former(postgresql: Desks) -> str:
    """A desk of schema 0001."""
    url = postgresql.new(EMPTY)
    with (
        new_engine(Place.of(url)).connect().execution_options(writing=True) as connection,
        connection.begin(),
    ):
        command.upgrade(upgrade._config(connection), "0001")
    return url


def test_a_former_schema_is_brought_up_by_its_owner_only(former: str) -> None:
    before = schema(former)
    with pytest.raises(SharedDeskBehind, match="0001"):
        open_shared(former, "essai")
    assert schema(former) == before
    make_shared(former)
    with open_shared(former, "essai") as store:
        put(store, registration(1))
        with store.writing() as desk:
            receive(desk, piece_of(desk, 1), b"contents")
        assert store.check() == []


def test_a_step_that_fails_leaves_the_former_schema(former: str) -> None:
    run(former, "CREATE TABLE delegation (name text)")
    before = schema(former)
    with pytest.raises(Exception, match="delegation"):
        make_shared(former)
    assert schema(former) == before


@pytest.fixture
def passer_by(postgresql: Desks) -> Iterator[str]:
    """A login without any right."""
    name = f"csdesk_test_{os.getpid()}_passer_by"
    postgresql.run(f"CREATE ROLE {name} LOGIN PASSWORD 'essai'")
    yield name
    postgresql.run(f"DROP ROLE {name}")


def test_someone_without_rights_is_told(postgresql: Desks, passer_by: str) -> None:
    desk = postgresql.url_name(postgresql.new())
    with pytest.raises(NotAllowed):
        open_shared(postgresql.url(desk, user=passer_by, password="essai"), "essai")


def test_a_desk_on_a_file_opens_without_the_driver_of_servers(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from csdesk.storage import open_store\n"
        "open_store(Path(sys.argv[1]), 'essai').close()\n"
        "print([name for name in sys.modules if name.split('.')[0] in ('psycopg', 'psycopg_binary')])"
    )
    run = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
