"""SQLite only: a desk's database in a folder."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from sqlalchemy import Engine

from csdesk.domain.company import Member, Presence
from csdesk.storage import backup as copies
from csdesk.storage import checks, sqlite_checks, sqlite_queries
from csdesk.storage.migrations import NEWEST
from csdesk.storage.places import refuse_unfit
from csdesk.storage.sqlite import FILE_NAME, look, new_engine, telling
from csdesk.storage.store import SqlStore
from csdesk.storage.trouble import FolderNotWritable


def open_store(folder: Path, campaign_key: str) -> SqlStore:
    """The desk of `folder` for one campaign; folder, file and schema are made when absent.

    Raises the troubles of storage.trouble; a file that is refused has not been touched.
    """
    _make(folder)
    refuse_unfit(folder)
    file = folder / FILE_NAME
    revision = look(file, NEWEST)
    if revision and revision != NEWEST:
        copies.keep_former(file, f"avant-{NEWEST}")
    engine = new_engine(file)
    with telling(file):
        if revision != NEWEST:
            _bring_up(engine)
        return SqliteStore(file, engine, campaign_key)


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


class SqliteStore(SqlStore):
    """The port `Store` on a file."""

    def __init__(self, file: Path, engine: Engine, campaign_key: str) -> None:
        super().__init__(engine.connect(), campaign_key, sqlite_queries)
        self._file = file

    def _telling(self) -> AbstractContextManager[None]:
        return telling(self._file)

    def _as_of(self) -> int:
        raw = self._connection.connection.driver_connection
        return int(raw.execute("PRAGMA data_version").fetchone()[0]) if raw is not None else 0

    def _claim(self) -> int:
        """BEGIN IMMEDIATE has claimed already; own writes do not count in the number."""
        return self._as_of()

    def backup(self, target: Path) -> None:
        """A consistent copy in one file. Raises AlreadyThere, DiskFull, FolderNotWritable."""
        copies.backup(self._file, target)

    def check(self) -> list[str]:
        """On a connection of its own: an old one's search index may hold a stale look, and cry corruption (FTS5)."""
        with telling(self._file), self._connection.engine.connect() as fresh, fresh.begin():
            return sqlite_checks.problems(fresh) + checks.problems(fresh)

    def stamp(self) -> int:
        with telling(self._file):
            return self._as_of()

    def member(self) -> Member | None:
        """None: a file has no logins."""
        return None

    def shelf(self) -> None:
        """Beside the file, in a folder."""

    def attend(self, session: str, piece_id: int) -> Sequence[Presence]:
        """Nobody: who opens the same file sits at the same computer."""
        return ()

    def leave(self, session: str) -> None:
        """Nobody is told."""
