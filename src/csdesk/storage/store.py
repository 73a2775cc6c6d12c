"""A desk's database in a folder: the port `Store` on SQLite."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Engine, RootTransaction

from csdesk.storage import backup as copies
from csdesk.storage import checks
from csdesk.storage.migrations import NEWEST
from csdesk.storage.names import NOTHING_KNOWN, Names, add_campaign, find_names
from csdesk.storage.places import refuse_network
from csdesk.storage.reading import SqlReading
from csdesk.storage.sqlite import FILE_NAME, look, new_engine, telling
from csdesk.storage.trouble import FolderNotWritable
from csdesk.storage.writing import SqlWriting


def open_store(folder: Path, campaign_key: str) -> "SqlStore":
    """The desk of `folder` for one campaign; folder, file and schema are made when absent.

    Raises the troubles of storage.trouble; a file that is refused has not been touched.
    """
    _make(folder)
    refuse_network(folder)
    file = folder / FILE_NAME
    revision = look(file, NEWEST)
    if revision and revision != NEWEST:
        copies.keep_former(file, f"avant-{NEWEST}")
    engine = new_engine(file)
    with telling(file):
        if revision != NEWEST:
            _bring_up(engine)
        return SqlStore(file, engine, campaign_key)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".csdesk-essai"
        probe.touch()
        probe.unlink(missing_ok=True)
    except OSError as error:
        raise FolderNotWritable(path=folder, detail=error.strerror or error) from error


def _bring_up(engine: Engine) -> None:
    # Not at the top: alembic costs a fifth of a second, and a desk is brought up once per release.
    from csdesk.storage.upgrade import bring_up

    bring_up(engine)


class SqlStore:
    """The port `Store`. One connection, kept open; used from one thread at a time."""

    def __init__(self, file: Path, engine: Engine, campaign_key: str) -> None:
        self._file = file
        self._connection = engine.connect()
        self._campaign_key = campaign_key
        self._names: Names | None = None
        self._names_as_of = 0

    @contextmanager
    def reading(self) -> Iterator[SqlReading]:
        with self._transaction("DEFERRED") as transaction:
            yield SqlReading(self._connection, self._known() or NOTHING_KNOWN)
            transaction.rollback()

    @contextmanager
    def writing(self) -> Iterator[SqlWriting]:
        with self._transaction("IMMEDIATE"):
            names = self._known() or add_campaign(self._connection, self._campaign_key)
            self._names = None
            yield SqlWriting(self._connection, names)

    @contextmanager
    def _transaction(self, kind: str) -> Iterator[RootTransaction]:
        with telling(self._file), self._connection.execution_options(begin=kind).begin() as transaction:
            yield transaction

    def _known(self) -> Names | None:
        """The campaign's names, looked up again when another connection may have changed them."""
        now = self._data_version()
        if self._names is None or now != self._names_as_of:
            self._names, self._names_as_of = find_names(self._connection, self._campaign_key), now
        return self._names

    def _data_version(self) -> int:
        raw = self._connection.connection.driver_connection
        return int(raw.execute("PRAGMA data_version").fetchone()[0]) if raw is not None else 0

    def backup(self, target: Path) -> None:
        """A consistent copy in one file. Raises AlreadyThere, DiskFull, FolderNotWritable."""
        copies.backup(self._file, target)

    def check(self) -> list[str]:
        """On a connection of its own: an old one's search index may hold a stale look, and cry corruption (FTS5)."""
        with telling(self._file), self._connection.engine.connect() as fresh, fresh.begin():
            return checks.problems(fresh)

    def stamp(self) -> int:
        with telling(self._file):
            return self._data_version()

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
