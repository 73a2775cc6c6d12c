"""SQLite only: copies of a desk's file while desks are open, and their return."""

import os
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import Any, Final

import sqlcipher3.dbapi2 as driver

from csdesk.storage.migrations import NEWEST
from csdesk.storage.places import refuse_unfit
from csdesk.storage.sqlite import BUSY_SECONDS, FILE_NAME, PAGE_SIZE, look, telling
from csdesk.storage.trouble import (
    AlreadyThere,
    BackupNotFound,
    Busy,
    DamagedDesk,
    FolderNotWritable,
    NotADesk,
)

_BESIDE: Final = ("-journal", "-wal", "-shm")


def backup(file: Path, target: Path) -> None:
    """Copy the desk's `file` to `target`, one file that needs no other; there whole or not at all, and on the disk.

    Raises AlreadyThere, DiskFull, FolderNotWritable, Busy.
    """
    part = target.with_name(f".{target.name}.part")
    with _tidied(part), telling(target):
        if target.exists():
            raise AlreadyThere(path=target)
        with closing(_connect(file, "rw")) as source, closing(_connect(part, "rwc")) as copy:
            _copy(source, copy, file)
            copy.execute("PRAGMA journal_mode = DELETE").fetchone()
        _settle(part, target)


def restore(saved: Path, folder: Path) -> Path | None:
    """Put the backup `saved` in place of the desk of `folder`, even while desks are open on it.

    Returns where the former file was kept, None when there was none. A backup that is not sound changes nothing:
    raises BackupNotFound, NotADesk, DamagedDesk, NewerDesk.
    """
    verify(saved)
    folder.mkdir(parents=True, exist_ok=True)
    refuse_unfit(folder)
    file = folder / FILE_NAME
    if not file.exists():
        backup(saved, file)
        return None
    try:
        look(file, "~")  # any revision may be replaced
    except (NotADesk, DamagedDesk):
        kept = _beside(file, "abimee")
        _put_aside(file, kept)
        backup(saved, file)
        return kept
    kept = keep_former(file, "avant-restauration")
    with telling(file), closing(_connect(saved, "ro")) as source, closing(_connect(file, "rw")) as live:
        # Asking every 2 ms, not waiting ever longer as SQLite does: among busy writers the patient one never gets in.
        live.execute("PRAGMA busy_timeout = 0")
        _copy(source, live, file)
    return kept


def verify(saved: Path) -> None:
    """Raise the trouble that forbids to restore `saved`, if any; reads all of it, changes nothing."""
    try:
        found = saved.is_file()
    except OSError:  # a name no disk can hold
        found = False
    if not found:
        raise BackupNotFound(path=saved)
    if not look(saved, NEWEST):
        raise NotADesk(path=saved)
    with telling(saved), closing(_connect(saved, "ro")) as opened:
        (said,) = opened.execute("PRAGMA integrity_check(1)").fetchone()
        if said != "ok":
            raise DamagedDesk(path=saved, detail=said)
        if opened.execute("PRAGMA page_size").fetchone() != (PAGE_SIZE,):
            raise NotADesk(path=saved)


def keep_former(file: Path, why: str) -> Path:
    """Copy a desk's file beside it under a name that says why and when; returns it."""
    kept = _beside(file, why)
    backup(file, kept)
    return kept


def _beside(file: Path, why: str) -> Path:
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S-%f")
    return file.with_name(f"{file.stem}-{why}-{stamp}{file.suffix}")


def _put_aside(file: Path, kept: Path) -> None:
    """Move a file that is no sound database, with its log, which may hold what it lacks."""
    for end in ("", *_BESIDE):
        part = file.with_name(file.name + end)
        if part.exists():
            part.rename(kept.with_name(kept.name + end))


def _connect(file: Path, mode: str) -> Any:
    uri = f"{file.resolve().as_uri()}?mode={mode}"
    return driver.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)


def _copy(source: Any, target: Any, live: Path) -> None:
    """In one step: a copy in several would start again at each write. Gives up when kept waiting too long."""
    started = monotonic()

    def waited(status: int, remaining: int, total: int) -> None:
        if remaining and monotonic() - started > BUSY_SECONDS:
            raise Busy(path=live, seconds=BUSY_SECONDS)

    target.execute("PRAGMA synchronous = FULL")
    source.backup(target, progress=waited, sleep=0.002)


@contextmanager
def _tidied(part: Path) -> Iterator[None]:
    """Whatever happens, nothing of an unfinished copy stays; errors of the system become sentences."""
    try:
        yield
    except OSError as error:
        raise FolderNotWritable(path=part.parent, detail=error.strerror or error) from error
    finally:
        for end in ("", *_BESIDE):
            with suppress(OSError):  # a name too long to be made is too long to be removed
                part.with_name(part.name + end).unlink(missing_ok=True)


def _settle(part: Path, target: Path) -> None:
    """Give a finished copy its name, once it is on the disk. Raises AlreadyThere."""
    with part.open("rb+") as written:
        os.fsync(written.fileno())
    if target.exists():
        raise AlreadyThere(path=target)
    part.rename(target)
    if sys.platform != "win32":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
