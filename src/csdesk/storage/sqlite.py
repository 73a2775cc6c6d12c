"""SQLite only: how a desk's file is opened, looked at before it is touched, and what its errors mean."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from csdesk.domain.phrase import phrase
from csdesk.domain.trouble import Trouble
from csdesk.storage.migrations import REVISIONS
from csdesk.storage.trouble import Busy, DamagedDesk, DiskFull, FolderNotWritable, NewerDesk, NotADesk

FILE_NAME: Final = "desk.db"
APPLICATION_ID: Final = 0x43534450
"""« CSDP », in the header of every desk's file."""
PAGE_SIZE: Final = 16384
BUSY_SECONDS: Final = 10
_MAGIC: Final = b"SQLite format 3\0"
_SMALL: Final = 16 * 1024 * 1024
"""Files up to this size are checked through before they are opened: some 10 ms."""

_PRAGMAS: Final = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA recursive_triggers = ON",  # else INSERT OR REPLACE deletes without asking the triggers
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -8192",
    "PRAGMA mmap_size = 0",
    "PRAGMA journal_size_limit = 67108864",
)
_BEFORE_FIRST_TABLE: Final = (f"PRAGMA page_size = {PAGE_SIZE}", "PRAGMA auto_vacuum = INCREMENTAL")


def new_engine(file: Path, *, wait: float = BUSY_SECONDS) -> Engine:
    """An engine whose transactions begin as their connection's `begin` execution option says.

    Without it: IMMEDIATE under the option `writing`, else DEFERRED.
    """
    engine = create_engine(
        f"sqlite:///{file}",
        module=driver,
        poolclass=NullPool,
        hide_parameters=True,  # an unforeseen error goes to the log, which carries no names
        connect_args={"timeout": wait, "isolation_level": None, "check_same_thread": False},
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(raw: Any, record: object) -> None:
    cursor = raw.cursor()
    if cursor.execute("PRAGMA page_count").fetchone() == (0,):
        for pragma in _BEFORE_FIRST_TABLE:
            cursor.execute(pragma)
    cursor.execute("PRAGMA journal_mode = WAL")
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    raw = connection.connection.driver_connection
    if raw is not None:
        options = connection.get_execution_options()
        raw.execute(f"BEGIN {options.get('begin', 'IMMEDIATE' if options.get('writing') else 'DEFERRED')}")


def look(file: Path, newest: str) -> str:
    """The schema revision of an existing file, read without writing a byte; '' when it is empty or holds no table.

    Raises NotADesk, DamagedDesk, NewerDesk (a revision above `newest`).
    """
    try:
        if not file.exists() or (file.is_file() and file.stat().st_size == 0):
            return ""
        _check_header(file)
    except OSError as error:
        raise FolderNotWritable(path=file, detail=error.strerror or error) from error
    with telling(file), closing(driver.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, timeout=5)) as raw:
        revision = _revision(raw, file)
        if revision > newest:
            raise NewerDesk(path=file, version=revision)
        if newest in REVISIONS and revision not in ("", *REVISIONS):
            raise DamagedDesk(path=file, detail=phrase("son schéma « {revision} » est inconnu", revision=revision))
        if file.stat().st_size <= _SMALL:
            found = raw.execute("PRAGMA quick_check(1)").fetchone()[0]
            if found != "ok":
                raise DamagedDesk(path=file, detail=found)
    return revision


def _check_header(file: Path) -> None:
    if not file.is_file():
        raise NotADesk(path=file)
    with file.open("rb") as opened:
        header = opened.read(100)
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise NotADesk(path=file)
    told = int.from_bytes(header[16:18], "big") * int.from_bytes(header[28:32], "big")
    # With a log beside it, the file may rightly be shorter than it says: the log completes it.
    if file.stat().st_size < told and not file.with_name(f"{file.name}-wal").exists():
        raise DamagedDesk(path=file, detail=phrase("la fin du fichier manque"))


def _revision(raw: Any, file: Path) -> str:
    tables = {name for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if not tables:
        return ""
    (application,) = raw.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID or "alembic_version" not in tables:
        raise NotADesk(path=file)
    found = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    if found is None:
        raise DamagedDesk(path=file, detail=phrase("elle ne dit plus quel est son schéma"))
    return str(found[0])


@contextmanager
def telling(file: Path) -> Iterator[None]:
    """Known errors of the database become sentences; others pass."""
    try:
        yield
    except DBAPIError as error:
        trouble = _trouble(file, error.orig)
        if trouble is None:
            raise
        raise trouble from error
    except driver.Error as error:
        trouble = _trouble(file, error)
        if trouble is None:
            raise
        raise trouble from error


def _trouble(file: Path, error: BaseException | None) -> Trouble | None:
    name = str(getattr(error, "sqlite_errorname", ""))
    said = str(error)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")) or "is locked" in said:
        return Busy(path=file, seconds=BUSY_SECONDS)
    if name.startswith("SQLITE_FULL") or "is full" in said:  # copies give no name to their errors
        return DiskFull(path=file)
    if name.startswith("SQLITE_NOTADB") or "not a database" in said:
        return NotADesk(path=file)
    if name.startswith("SQLITE_CORRUPT") or "malformed" in said or "no such table" in said or "no such column" in said:
        return DamagedDesk(path=file, detail=said)
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_IOERR", "SQLITE_PERM")) or "disk I/O" in said:
        return FolderNotWritable(path=file.parent, detail=said)
    return None
