"""PostgreSQL only: a desk that several share. Made and brought up by its owner, opened by everyone else."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Final

from sqlalchemy import Connection

from csdesk.domain.company import Member, Presence
from csdesk.domain.phrase import phrase
from csdesk.storage import checks, postgres_chain, postgres_checks, postgres_company, postgres_queries
from csdesk.storage.migrations import NEWEST, REVISIONS
from csdesk.storage.names import Names
from csdesk.storage.postgres import Place, new_engine, telling
from csdesk.storage.postgres_admin_trouble import BeingMoved
from csdesk.storage.postgres_campaigns import DatabaseShelf
from csdesk.storage.postgres_chain import Head
from csdesk.storage.postgres_line import PatientConnection, UnhurriedConnection, unhurried_line
from csdesk.storage.postgres_members import readable, who_am_i
from csdesk.storage.postgres_trouble import (
    ConnectionLost,
    KeptByServer,
    NoSharedDesk,
    NotUnicode,
    ReadsOnly,
    SharedDeskBehind,
    SharedDeskDamaged,
)
from csdesk.storage.store import SqlStore
from csdesk.storage.trouble import NewerDesk
from csdesk.storage.writing import SqlWriting

LOCK: Final = 0x43534450
_READABLE_SECONDS: Final = 60
MARKED: Final = "SELECT to_regclass('desk_move') IS NOT NULL"
"""Whether a desk is being carried in: its table stands as a mark until all of it is there."""
_STANDING: Final = """SELECT to_regclass('alembic_version') IS NOT NULL AND to_regclass('desk_changes') IS NOT NULL,
    EXISTS (SELECT FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v')),
    current_setting('server_encoding')"""
_OLDEST: Final = "SELECT oldest FROM schema_support"


def open_shared(url: str, campaign_key: str, *, unhurried: bool = False) -> SqlStore:
    """The shared desk at `url` for one campaign. Only compares its schema: raises SharedDeskBehind, NewerDesk…

    A newer schema is opened as long as it says that this program works on it. A line that goes silent is given up after
    PATIENCE seconds; `unhurried`: never, for long work of administrators.
    """
    place = Place.of(url)
    with telling(place):
        connection = new_engine(place, UnhurriedConnection if unhurried else PatientConnection).connect()
        try:
            with connection.begin():
                revision = revision_of(connection, place, newer=True)
                if not revision:
                    raise NoSharedDesk(path=place)
                if revision < NEWEST:
                    raise SharedDeskBehind(path=place, version=revision)
                if connection.exec_driver_sql(MARKED).scalar_one():
                    raise BeingMoved(path=place)
                me = who_am_i(connection, place)
        except BaseException:
            connection.close()
            raise
        return PostgresStore(place, connection, campaign_key, me)


def revision_of(connection: Connection, place: Place, *, newer: bool = False) -> str:
    """The schema revision, '' for an empty database. Raises NoSharedDesk, NewerDesk, SharedDeskDamaged, NotUnicode.

    `newer`: a newer one is well when this program may still write to it.
    """
    desk, filled, encoding = connection.exec_driver_sql(_STANDING).one()
    if encoding != "UTF8":
        raise NotUnicode(path=place, encoding=encoding)
    if not desk:
        if filled:
            raise NoSharedDesk(path=place)
        return ""
    revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if revision is None:
        raise SharedDeskDamaged(path=place, detail=phrase("elle ne dit plus quel est son schéma"))
    if revision > NEWEST:
        _refuse_newer(place, connection.exec_driver_sql(_OLDEST).scalar_one() if newer else revision)
    elif revision not in REVISIONS:
        raise SharedDeskDamaged(path=place, detail=phrase("son schéma « {revision} » est inconnu", revision=revision))
    return str(revision)


def _refuse_newer(place: Place, oldest: str) -> None:
    """`oldest`: the first program that may write to this schema."""
    if oldest > NEWEST:
        raise NewerDesk(path=place, version=oldest)


class PostgresStore(SqlStore):
    """The port `Store` on a server."""

    def __init__(self, place: Place, connection: Connection, campaign_key: str, me: Member | None) -> None:
        super().__init__(connection, campaign_key, postgres_queries)
        self._place = place
        self._own = 0
        self._me = me
        self._readable_until = 0.0

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            with telling(self._place):
                yield
        except ConnectionLost:
            if not self._connection.closed and not self._connection.invalidated:
                self._connection.invalidate()  # else the dead connection would be tried for ever
            raise

    def _as_of(self) -> int:
        changes = self._connection.exec_driver_sql("SELECT changes FROM desk_changes").scalar_one()
        return int(changes) - self._own

    def _claim(self) -> int:
        """Writers take turns at one row: what they read then stands until they have written, as in a file.

        Raises NewerDesk when the schema moved on, while this desk was open, to where this program must not write.
        """
        claimed, oldest = self._connection.exec_driver_sql(f"SELECT take_turn(), ({_OLDEST})").one()
        _refuse_newer(self._place, oldest)
        return int(claimed) - 1 - self._own

    def _known(self, now: int) -> Names | None:
        """Loans begin and end by the day, with nobody writing: what may be read is asked again every minute."""
        if monotonic() > self._readable_until:
            self._names, self._readable_until = None, monotonic() + _READABLE_SECONDS
        return super()._known(now)

    def _readable(self) -> frozenset[int] | None:
        return None if self._me is None or self._me.sees_all else readable(self._connection)

    @contextmanager
    def writing(self) -> Iterator[SqlWriting]:
        """Raises ReadsOnly before anything for who changes nothing."""
        if self._me is not None and not self._me.writes:
            raise ReadsOnly(path=self._place)
        with super().writing() as desk:
            yield desk
        self._own += 1  # acknowledged: not another's

    def shelf(self) -> DatabaseShelf:
        """The campaign files, on this very connection: what is put there belongs to a writing that is under way."""
        return DatabaseShelf(self._connection, self._place)

    def backup(self, target: Path) -> None:
        """Raises KeptByServer, always: a workstation has neither the right nor the room."""
        raise KeptByServer(path=self._place, target=target)

    def check(self, head: Head | None = None) -> list[str]:
        """In one consistent look, while others write. `head`: of the journal, as it was noted on an earlier day."""
        with self._transaction(writing=False) as transaction, unhurried_line(self._connection):
            purged = postgres_checks.purged(self._connection)
            found = postgres_checks.problems(self._connection) + checks.problems(self._connection, purged)
            found += postgres_chain.problems(self._connection, head)
            transaction.rollback()
        return found

    def head(self) -> Head:
        """The last entry of the journal: for the owner of the desk, to be noted elsewhere."""
        with self._transaction(writing=False) as transaction:
            found = postgres_chain.head(self._connection)
            transaction.rollback()
        return found

    def stamp(self) -> int:
        with self._transaction(writing=False) as transaction:
            now = self._as_of()
            transaction.rollback()
        return now

    def member(self) -> Member | None:
        """As the server has it now; None: the owner of the tables, who is no member. Raises NotAMember."""
        with self._transaction(writing=False) as transaction:
            self._me = who_am_i(self._connection, self._place)
            transaction.rollback()
        return self._me

    def attend(self, session: str, piece_id: int) -> Sequence[Presence]:
        with self._telling():
            return postgres_company.attend(self._connection, self._campaign_key, session, piece_id)

    def leave(self, session: str) -> None:
        with self._telling():
            postgres_company.leave(self._connection, session)
