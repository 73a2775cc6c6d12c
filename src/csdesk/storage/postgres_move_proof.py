"""PostgreSQL only: whether what was carried into a shared desk is what left, by counts and hashes, table by table."""

import hashlib
from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, Table

from csdesk.domain.said import sentence
from csdesk.storage.postgres_admin import raw
from csdesk.storage.sqlite_source import HEADS, Head, Row, Source, key_of, names
from csdesk.storage.tables import campaign, content, domain, metadata

_AT_ONCE: Final = 5_000
_WHOLE: Final = tuple(table for table in metadata.sorted_tables if table not in (campaign, domain, content))


def difference(connection: Connection, source: Source) -> str:
    """What differs, in words; '' when nothing does. Reads every byte that is there."""
    for table in _WHOLE:
        left, here = _digest(source.rows(table)), _digest(_rows(connection, table))
        if left != here:
            said = "table {table} : {left} lignes parties, {here} arrivées, ou leur contenu diffère"
            return sentence(said, table=table.name, left=left[0], here=here[0])
    for table in (campaign, domain):
        left_rows, here_rows = set(source.rows(table)), set(_rows(connection, table))
        if not left_rows <= here_rows:
            return sentence("table {table} : {n} lignes manquent", table=table.name, n=len(left_rows - here_rows))
    wanted, found = source.heads(), heads(connection)
    if wanted != found:
        said = "documents : {left} partis, {here} arrivés, ou leur empreinte diffère"
        return sentence(said, left=len(wanted), here=len(found))
    spoiled = connection.exec_driver_sql(_SPOILED).scalar_one()
    return sentence("documents : {n} ne correspondent pas à leur empreinte", n=spoiled) if spoiled else ""


def heads(connection: Connection) -> dict[int, Head]:
    """What contents are there, by id."""
    found = _select(connection, f"SELECT {names(HEADS)} FROM content ORDER BY id")
    return {key: (campaign, digest, size) for key, campaign, digest, size in found}


def counts(connection: Connection) -> dict[str, int]:
    """How many rows each table has."""
    return {
        table.name: connection.exec_driver_sql(f"SELECT count(*) FROM {table.name}").scalar_one()
        for table in metadata.sorted_tables
    }


def _digest(rows: Iterator[Row]) -> tuple[int, str]:
    """How many, and the hash of all of them in their order."""
    count, hashed = 0, hashlib.sha256()
    for row in rows:
        count += 1
        hashed.update(repr(row).encode())
    return count, hashed.hexdigest()


def _rows(connection: Connection, table: Table) -> Iterator[Row]:
    yield from _select(connection, f"SELECT {names(table.columns)} FROM {table.name} ORDER BY {key_of(table)}")


def _select(connection: Connection, query: str) -> Iterator[Row]:
    """Some thousand rows at a time: a desk may have more than fit in memory."""
    with raw(connection).cursor("carried") as cursor:
        cursor.itersize = _AT_ONCE
        yield from cursor.execute(query.encode(), binary=True)


# The server hashes what it holds: no document crosses the line a second time.
_SPOILED: Final = "SELECT count(*) FROM content WHERE length(data) <> size OR sha256(data) <> sha256"
