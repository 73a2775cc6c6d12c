"""SQLite only: a desk read as it stands at one instant, to be carried elsewhere. Its file is not written to."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Boolean, Table

from csdesk.domain.phrase import phrase
from csdesk.storage.migrations import NEWEST
from csdesk.storage.postgres_admin_trouble import BadContent, BadText, FormerDeskToMove, NothingToMove
from csdesk.storage.sqlite import BUSY_SECONDS, FILE_NAME, look, telling
from csdesk.storage.tables import content

Row = tuple[Any, ...]
Head = tuple[int, bytes, int]
"""Of a content: campaign, SHA-256, bytes."""
HEADS: Final = [content.c.id, content.c.campaign_id, content.c.sha256, content.c.size]


class Source:
    """A desk's file at one instant, whatever is written to it meanwhile."""

    def __init__(self, file: Path, raw: Any) -> None:
        self._file = file
        self._raw = raw

    def rows(self, table: Table) -> Iterator[Row]:
        """Every row as a server takes it, in the order of the key. Raises BadText."""
        flags = [index for index, column in enumerate(table.columns) if isinstance(column.type, Boolean)]
        for row in self._raw.execute(f"SELECT {names(table.columns)} FROM {table.name} ORDER BY {key_of(table)}"):
            yield self._portable(table, row, flags)

    def heads(self) -> dict[int, Head]:
        """What contents there are, by id."""
        found = self._raw.execute(f"SELECT {names(HEADS)} FROM content ORDER BY id")
        return {key: (campaign, digest, size) for key, campaign, digest, size in found}

    def content(self, key: int, head: Head) -> bytes:
        """The bytes of one. Raises BadContent when they are not what they were."""
        (data,) = self._raw.execute("SELECT data FROM content WHERE id = ?", (key,)).fetchone()
        if len(data) != head[2] or hashlib.sha256(data).digest() != head[1]:
            raise BadContent(path=self._file, row=key, sha256=head[1].hex())
        return bytes(data)

    def last_id(self, table: str) -> int:
        """The last id ever given in a table: those of deleted rows are not given again where that was promised."""
        (last,) = self._raw.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()
        given = self._raw.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
        return int(max(last, given[0] if given else 0))

    def _portable(self, table: Table, row: Row, flags: Sequence[int]) -> Row:
        if any(isinstance(value, str) and "\0" in value for value in row):
            raise BadText(table=table.name, row=row[0])
        if not flags:
            return row
        return tuple(bool(value) if index in flags else value for index, value in enumerate(row))


@contextmanager
def open_source(folder: Path) -> Iterator[Source]:
    """The desk of a folder, as it stands now.

    Raises NothingToMove, FormerDeskToMove, NotADesk, DamagedDesk, NewerDesk.
    """
    file = folder / FILE_NAME
    revision = look(file, NEWEST)
    if not revision:
        detail = phrase("{file} vide" if file.exists() else "{file} absent", file=FILE_NAME)
        raise NothingToMove(path=folder, detail=detail)
    if revision != NEWEST:
        raise FormerDeskToMove(path=file, version=revision)
    uri = f"{file.resolve().as_uri()}?mode=ro"
    with telling(file), closing(driver.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)) as raw:
        raw.execute("BEGIN")
        raw.execute("SELECT count(*) FROM campaign").fetchone()  # the look is of the first reading
        yield Source(file, raw)
        raw.execute("ROLLBACK")


def names(columns: Iterable[Any]) -> str:
    return ", ".join(f'"{column.name}"' for column in columns)


def key_of(table: Table) -> str:
    return names(table.primary_key.columns)
