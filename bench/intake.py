"""How fast a package comes in for good, beside copying its files so that they survive a power cut."""

import os
import shutil
from contextlib import closing
from pathlib import Path
from statistics import median
from time import perf_counter

from bench.desks import house_of, pack, receive
from bench.figures import Figure, at_least, plain
from bench.files import mixed
from csdesk.storage.sqlite import new_engine

BOUNDS = """\
The real import into a new desk: every file read, looked into by the confined process (format, pages, scripts, marks,
blank page), hashed, written with its rows in one durable transaction a deposit. The copy writes the same files into a
folder, each with fsync, then fsync of the folder. In turn, each to files of its own on the same disk."""


def measure(folder: Path, *, quick: bool) -> list[Figure]:
    """Megabytes a second of both, three times in turn."""
    package = pack(folder / "package", mixed(4 if quick else 100))
    size = sum(path.stat().st_size for path in package.rglob("*") if path.is_file()) / 1e6
    ours: list[float] = []
    bare: list[float] = []
    alone: list[float] = []
    for turn in range(1 if quick else 3):
        alone.append(size / _into_sqlite(package, folder / f"alone{turn}"))
        bare.append(size / _copied(package, folder / f"copy{turn}"))
        ours.append(size / _imported(package, folder / f"desk{turn}"))
    rate, copy = median(ours), median(bare)
    told = f"{rate:.0f} ÷ {copy:.0f} MB/s, {size:.0f} MB in mixed files"
    return [
        at_least("import ÷ copying with fsync", 100 * rate / copy, 50, "%", told),
        plain("· SQLite alone ÷ copying: the bytes into a table", 100 * median(alone) / copy, "%"),
    ]


def _imported(package: Path, desk: Path) -> float:
    """Seconds, from starting the process that looks into files to the report; the desk stands already."""
    desk.mkdir()
    house = house_of(desk)
    house.open_store().close()
    start = perf_counter()
    receive(house, package)
    return perf_counter() - start


def _into_sqlite(package: Path, folder: Path) -> float:
    """Seconds; the settings of a desk, one transaction a file, nothing looked at."""
    folder.mkdir()
    engine = new_engine(folder / "alone.db")
    with closing(engine.raw_connection()) as connection:
        connection.cursor().execute("CREATE TABLE content (id INTEGER PRIMARY KEY, data BLOB)")
        start = perf_counter()
        for path in sorted(path for path in package.rglob("*") if path.is_file()):
            cursor = connection.cursor()
            cursor.execute("BEGIN IMMEDIATE")
            cursor.execute("INSERT INTO content (data) VALUES (?)", (path.read_bytes(),))
            cursor.execute("COMMIT")
        took = perf_counter() - start
    engine.dispose()
    return took


def _copied(package: Path, target: Path) -> float:
    """Seconds."""
    start = perf_counter()
    for path in sorted(path for path in package.rglob("*") if path.is_file()):
        where = target / path.relative_to(package).parent
        where.mkdir(parents=True, exist_ok=True)
        with path.open("rb") as source, (where / path.name).open("wb") as copy:
            shutil.copyfileobj(source, copy, 1 << 20)
            copy.flush()
            os.fsync(copy.fileno())
        _sync(where)
    return perf_counter() - start


def _sync(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)
