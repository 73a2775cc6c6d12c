"""Samples of released schemas: rows of every kind as that csdesk wrote them. The steps make the tables.

    PYTHONPATH=src:. python -m tests.storage.samples

writes those of the newest schema anew, on both databases; once it is released they are not touched again.
"""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import sqlcipher3.dbapi2 as driver
from alembic import command
from psycopg import sql
from sqlalchemy import Connection

from csdesk.storage import upgrade
from csdesk.storage.migrations import NEWEST
from csdesk.storage.postgres import Place
from csdesk.storage.postgres import new_engine as postgres_engine
from csdesk.storage.sqlite import APPLICATION_ID, FILE_NAME
from csdesk.storage.sqlite import new_engine as sqlite_engine
from tests.postgres_desks import Desks
from tests.postgres_server import server
from tests.storage.furnishing import furnish_file, furnish_shared

FOLDER = Path(__file__).with_name("samples")
OWN = {"alembic_version", "desk_changes", "schema_support", "attendance"}
"""What the steps fill by themselves, and what lasts no longer than a session."""
UNTOLD = {"moved_in", "kept_in"}
"""Columns that mean something to one transaction of one server."""
Rows = Mapping[str, list[dict[str, Any]]]

_FILE_TABLES = """SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
    AND name NOT LIKE 'registration_search%' ORDER BY name"""
_TABLES = """SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
    AND NOT relispartition ORDER BY 1"""
_COLUMNS = "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped"
_SEQUENCES = """SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' AND last_value > 0
    ORDER BY 1"""


def sample(revision: str, engine: str) -> Path:
    """`engine`: sqlite or postgresql."""
    return FOLDER / f"{revision}_{engine}.sql"


def load_file(file: Path, revision: str) -> None:
    """A closed desk of that schema, as that csdesk left it."""
    with sqlite_engine(file).connect().execution_options(begin="EXCLUSIVE") as connection, connection.begin():
        _climb(connection, revision)
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    with closing(driver.connect(str(file))) as raw:
        raw.executescript(sample(revision, "sqlite").read_text("utf-8"))


def load_shared(url: str, revision: str) -> None:
    """The same in an empty database of a superuser's: triggers that would act a second time are off."""
    engine = postgres_engine(Place.of(url))
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        _climb(connection, revision)
    with psycopg.connect(url) as raw:
        raw.execute(sample(revision, "postgresql").read_bytes())


def _climb(connection: Connection, revision: str) -> None:
    command.upgrade(upgrade._config(connection), revision)


def rows_of_file(file: Path) -> Rows:
    """Every row of every table, by its columns."""
    with closing(driver.connect(str(file))) as raw:
        names = [name for (name,) in raw.execute(_FILE_TABLES) if name not in OWN]
        return {name: _named(raw.execute(f"SELECT * FROM {name}")) for name in names}


def rows_of_shared(url: str) -> Rows:
    with psycopg.connect(url) as raw:
        return {name: _named(raw.execute(_select(raw, name))) for name in _tables(raw)}


def _named(cursor: Any) -> list[dict[str, Any]]:
    columns = [column[0] for column in cursor.description]
    return sorted((dict(zip(columns, row, strict=True)) for row in cursor), key=repr)


def cut(rows: Rows, former: Rows) -> Rows:
    """`rows` in the tables and columns that `former` has: what a later step adds is left out."""
    columns = {table: list(found[0]) if found else [] for table, found in former.items()}
    short = {table: [{name: row[name] for name in names} for row in rows[table]] for table, names in columns.items()}
    return {table: sorted(found, key=repr) for table, found in short.items()}


def _tables(raw: "psycopg.Connection[Any]") -> list[str]:
    return [name for (name,) in raw.execute(_TABLES) if name not in OWN]


def _select(raw: "psycopg.Connection[Any]", table: str) -> sql.Composed:
    columns = [name for (name,) in raw.execute(_COLUMNS, [table]) if name not in UNTOLD]
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    return sql.SQL("SELECT {} FROM {} ORDER BY 1, 2").format(names, sql.Identifier(table))


def written(url: str) -> Iterator[str]:
    """The lines of a sample of a shared desk. Campaigns come first, with triggers: each makes its partition."""
    with psycopg.connect(url) as raw:
        tables = _tables(raw)
        for table in ("campaign", *(name for name in tables if name != "campaign")):
            yield from _inserts(raw, table)
            if table == "campaign":
                yield "SET LOCAL session_replication_role = replica;"
        yield "SET LOCAL session_replication_role = origin;"
        for name, value in raw.execute(_SEQUENCES):
            yield f"SELECT setval('{name}', {value});"


def _inserts(raw: "psycopg.Connection[Any]", table: str) -> Iterator[str]:
    for row in _named(raw.execute(_select(raw, table))):
        names = sql.SQL(", ").join(map(sql.Identifier, row))
        values = sql.SQL(", ").join(map(sql.Literal, row.values()))
        line = sql.SQL("INSERT INTO {} ({}) VALUES ({});").format(sql.Identifier(table), names, values)
        yield line.as_string(raw)


def written_file(file: Path) -> Iterator[str]:
    """The lines of a sample of a file."""
    with closing(driver.connect(str(file))) as raw:
        for (table,) in raw.execute(_FILE_TABLES).fetchall():
            columns = [row[1] for row in raw.execute(f"PRAGMA table_info({table})")] if table not in OWN else []
            quoted = " || ', ' || ".join(f"quote({name})" for name in columns)
            for (values,) in raw.execute(f"SELECT {quoted} FROM {table} ORDER BY 1") if columns else ():
                yield f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({values});"


def main() -> None:
    title = f"-- A desk of schema {NEWEST}: invented candidates. Its tables are made by the steps to {NEWEST}."
    with tempfile.TemporaryDirectory() as folder:
        furnish_file(Path(folder))
        lines = [title, *written_file(Path(folder) / FILE_NAME), ""]
        sample(NEWEST, "sqlite").write_text("\n".join(lines), "utf-8")
    with server() as settings, closing(Desks(settings)) as desks:
        url = desks.new("TEMPLATE template0 ENCODING 'UTF8'")
        furnish_shared(url)
        sample(NEWEST, "postgresql").write_text("\n".join([title, *written(url), ""]), "utf-8")


if __name__ == "__main__":
    main()
