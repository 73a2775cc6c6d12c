"""PostgreSQL only: a desk of one's own is carried into an empty shared one, whole, with every id, and verified there.

Documents go first, in batches that stay: a move that was stopped goes on. Everything else goes in one last transaction,
which ends only when what is there is what left. Until then a table stands as a mark, and no workstation is let in.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Final

from sqlalchemy import Connection, Table, text

from csdesk.storage import postgres_move_proof as proof
from csdesk.storage.postgres import Place, new_engine, telling
from csdesk.storage.postgres_admin import Campaigns, establish, put_once, raw
from csdesk.storage.postgres_admin_trouble import MovedOtherwise, NotEmpty, OthersAtWork
from csdesk.storage.postgres_line import UnhurriedConnection
from csdesk.storage.postgres_move_names import carry_names
from csdesk.storage.postgres_store import LOCK, MARKED
from csdesk.storage.sqlite_source import Head, Row, Source, names, open_source
from csdesk.storage.tables import campaign, content, domain, metadata

BATCH_BYTES: Final = 16_000_000
BATCH_ROWS: Final = 500
"""Documents that are kept at once: what a move that is stopped does again, at most."""
REST: Final = tuple(table for table in metadata.sorted_tables if table not in (campaign, domain, content))

Progress = Callable[[int, int], None]
"""Called with the bytes of documents that are there, and of all."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What is there now. `before`: it had been carried by a former run, and is the same."""

    rows: Mapping[str, int]
    bytes: int
    seconds: float
    before: bool


def move(folder: Path, place: Place, campaigns: Campaigns, progress: Progress) -> Moved:
    """Carry the desk of `folder` to `place`, with the campaign files given by key; again after a stop, and it goes on.

    Raises the troubles of `open_source` and `may_administer`, NotEmpty, OthersAtWork, MovedOtherwise.
    """
    started = monotonic()
    with open_source(folder) as source, _line(place) as connection:
        if _open(connection, place, source):
            _carry_contents(connection, source, progress)
            rows, before = _carry_rest(connection, place, source, campaigns), False
        else:
            rows, before = _known(connection, place, source), True
        size = sum(head[2] for head in source.heads().values())
    return Moved(rows, size, monotonic() - started, before)


@contextmanager
def _line(place: Place) -> Iterator[Connection]:
    """One connection for all of it, which nobody else moves on."""
    engine = new_engine(place, UnhurriedConnection)
    with telling(place), engine.connect().execution_options(writing=True) as connection:
        with connection.begin():
            if not connection.exec_driver_sql(_ALONE).scalar_one():
                raise OthersAtWork(path=place, who="csdesk admin move")
        yield connection


def _open(connection: Connection, place: Place, source: Source) -> bool:
    """Make the desk if need be, put the mark, and the names that every table leads to; False: all is here already."""
    with connection.begin():
        establish(connection, place)
        if not connection.exec_driver_sql(MARKED).scalar_one():
            if any(_filled(connection)):
                return False
            _nobody_else(connection, place)
            connection.exec_driver_sql(_MARK)
        carry_names(connection, source)
    return True


def _filled(connection: Connection) -> Iterator[str]:
    """The tables that hold something."""
    for table in (content, *REST):
        if connection.exec_driver_sql(f"SELECT EXISTS (SELECT FROM {table.name})").scalar_one():
            yield table.name


def _nobody_else(connection: Connection, place: Place) -> None:
    others = connection.exec_driver_sql(_OTHERS).scalars().all()
    if others:
        raise OthersAtWork(path=place, who=", ".join(others))


def _carry_contents(connection: Connection, source: Source, progress: Progress) -> None:
    wanted = source.heads()
    with connection.begin():
        here = proof.heads(connection)
        strays = [key for key, head in here.items() if wanted.get(key) != head]  # of a run on another state of the desk
        if strays:
            connection.execute(_FORGET, {"strays": strays})
    total = sum(head[2] for head in wanted.values())
    done = sum(head[2] for key, head in here.items() if key not in set(strays))
    progress(done, total)
    for batch in _batches({key: head for key, head in wanted.items() if here.get(key) != head}):
        with connection.begin():
            copy(connection, content, ((key, *wanted[key], source.content(key, wanted[key])) for key in batch))
        done += sum(wanted[key][2] for key in batch)
        progress(done, total)


def _batches(missing: Mapping[int, Head]) -> Iterator[Sequence[int]]:
    batch: list[int] = []
    size = 0
    for key, head in missing.items():
        if batch and (size + head[2] > BATCH_BYTES or len(batch) == BATCH_ROWS):
            yield batch
            batch, size = [], 0
        batch.append(key)
        size += head[2]
    if batch:
        yield batch


def _carry_rest(connection: Connection, place: Place, source: Source, campaigns: Campaigns) -> dict[str, int]:
    """Every other table, the campaign files, the proof, and the mark goes: all of it, or nothing."""
    with connection.begin():
        connection.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 0")
        for table in REST:
            copy(connection, table, source.rows(table))
        for table in (content, *REST):  # campaigns and domains count on from `carry_names`, which knows of others here
            if "id" in table.columns:
                connection.execute(_COUNT_ON, {"table": table.name, "last": source.last_id(table.name)})
        for one in campaigns.values():
            put_once(connection, place, *one)
        rows = _proved(connection, place, source)
        connection.exec_driver_sql("DROP TABLE desk_move")
    with connection.begin():
        connection.exec_driver_sql("ANALYZE")
    return rows


def _proved(connection: Connection, place: Place, source: Source) -> dict[str, int]:
    """How many rows each table has, once all of them are found to be those of the source."""
    difference = proof.difference(connection, source)
    if difference:
        raise MovedOtherwise(path=place, detail=difference)
    return proof.counts(connection)


def _known(connection: Connection, place: Place, source: Source) -> dict[str, int]:
    """As `_proved`, of a desk that was full before: the run that filled it may have been stopped just after."""
    with connection.begin():
        if proof.difference(connection, source):
            raise NotEmpty(path=place, table=", ".join(_filled(connection)))
        return proof.counts(connection)


def copy(connection: Connection, table: Table, rows: Iterator[Row]) -> None:
    """Add rows, in the order of the columns of the table, without a word for each."""
    types: dict[str, str] = dict(connection.execute(_TYPES, {"table": table.name}).all())
    with (
        raw(connection).cursor() as cursor,
        cursor.copy(f"COPY {table.name} ({names(table.columns)}) FROM STDIN (FORMAT BINARY)".encode()) as going,
    ):
        going.set_types([types[column.name] for column in table.columns])
        for row in rows:
            going.write_row(row)


_ALONE: Final = f"SELECT pg_try_advisory_lock({LOCK + 1})"
_MARK: Final = "CREATE TABLE desk_move (since timestamptz NOT NULL DEFAULT clock_timestamp())"
_OTHERS: Final = """SELECT DISTINCT usename::text FROM pg_stat_activity WHERE datname = current_database()
    AND pid <> pg_backend_pid() AND usename IN (SELECT login FROM member) ORDER BY 1"""
_FORGET: Final = text("DELETE FROM content WHERE id = ANY(:strays)")
_TYPES: Final = text("""SELECT a.attname::text, t.typname::text FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
    WHERE a.attrelid = CAST(:table AS regclass) AND a.attnum > 0 AND NOT a.attisdropped""")
_COUNT_ON: Final = text("SELECT setval(pg_get_serial_sequence(:table, 'id'), greatest(:last, 1), :last > 0)")
