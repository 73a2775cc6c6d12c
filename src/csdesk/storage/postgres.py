"""PostgreSQL only: how a shared desk is reached, and what its errors mean."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final, Self

import psycopg
from psycopg import IsolationLevel
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.pq import Format
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from csdesk.domain.phrase import phrase
from csdesk.domain.trouble import Trouble
from csdesk.storage.postgres_line import (
    CONNECT_SECONDS,
    KEEPALIVES,
    SERVER_SIDE,
    PatientConnection,
)
from csdesk.storage.postgres_reach import refusal
from csdesk.storage.postgres_trouble import (
    BadAddress,
    ConnectionLost,
    DossierOfOthers,
    NotAllowed,
    RowsOfOthers,
    ServerTooOld,
    SharedDeskDamaged,
)
from csdesk.storage.trouble import Busy, DiskFull

OLDEST: Final = 15
BUSY_SECONDS: Final = 6
"""Less than the patience with a silent line: who waits for a colleague's turn is told so, not that the line dropped."""
_SESSION: Final = (
    f"SET lock_timeout = '{BUSY_SECONDS}s'; SET jit = off; {SERVER_SIDE}"
    # A server may be set to acknowledge before it has written: never a decision.
    "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a shared desk is. `settings` are libpq's, password included: never shown, never logged."""

    settings: dict[str, Any]

    @classmethod
    def of(cls, url: str) -> Self:
        """From postgresql://user@host:port/database?sslmode=…, checked by certificate unless it says otherwise."""
        try:
            known = {"sslmode": "verify-full", **conninfo_to_dict(url)}
        except psycopg.Error as error:
            # libpq quotes what it could not read, which may hold the password.
            raise BadAddress(detail=phrase("elle est incomplète ou mal ponctuée")) from error
        if not all(port.isdecimal() for port in str(known.get("port", 5432)).split(",")):
            raise BadAddress(detail=phrase("le port n’est pas un nombre"))
        return cls(known)

    @property
    def host(self) -> str:
        return str(self.settings.get("host", ""))

    @property
    def url(self) -> str:
        """The address as libpq takes it, password included."""
        return make_conninfo(**self.settings)

    def __str__(self) -> str:
        return f"{self.settings.get('dbname', '')} ({self.host})"

    def __repr__(self) -> str:
        return f"Place({self})"


class _BinaryCursor(psycopg.Cursor[Any]):
    """Answers in binary: as text, a document of 5 MB would come as 10 MB to decode."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.format = Format.BINARY


def new_engine(place: Place, kind: type[PatientConnection] = PatientConnection) -> Engine:
    """An engine whose transactions are one consistent look that cannot write, or writings under the option `writing`.

    Connecting raises the troubles of postgres_trouble. `kind`: how long it waits on a silent line.
    """
    engine = create_engine(
        "postgresql+psycopg://",
        creator=lambda: connect(place, kind),
        poolclass=NullPool,
        hide_parameters=True,  # an unforeseen error goes to the log, which carries no names
        use_native_hstore=False,
    )
    event.listen(engine, "begin", _begin)
    return engine


def connect(place: Place, kind: type[PatientConnection] = PatientConnection) -> PatientConnection:
    """A line to the server. Raises the troubles of postgres_trouble."""
    settings = {"connect_timeout": CONNECT_SECONDS, **KEEPALIVES, **place.settings}
    try:
        raw = kind.connect(**settings, client_encoding="UTF8", application_name="csdesk", autocommit=True)
    except psycopg.OperationalError as error:
        raise refusal(place.settings, error) from error
    if raw.info.server_version < OLDEST * 10_000:
        version = raw.info.server_version // 10_000
        raw.close()
        raise ServerTooOld(host=place.host, version=version, oldest=OLDEST)
    raw.execute(_SESSION)
    raw.autocommit = False
    raw.cursor_factory = _BinaryCursor
    return raw


def _begin(connection: Connection) -> None:
    raw: Any = connection.connection.driver_connection
    writing = bool(connection.get_execution_options().get("writing"))
    # A writing waits for its turn in its first statement: a look fixed before that would be out of date after it.
    raw.isolation_level = IsolationLevel.READ_COMMITTED if writing else IsolationLevel.REPEATABLE_READ
    raw.read_only = not writing


@contextmanager
def telling(place: Place) -> Iterator[None]:
    """Known errors of the database become sentences; others pass."""
    try:
        yield
    except (DBAPIError, psycopg.Error) as error:
        trouble = _trouble(place, error.orig if isinstance(error, DBAPIError) else error)
        if trouble is None:
            raise
        raise trouble from error


_BUSY: Final = ("55P03", "40P01", "40001")
_RIGHTS: Final = ("42501", "25006", "0A000")
_DAMAGED: Final = ("42P01", "42703", "XX001", "XX002")
_GONE: Final = ("08", "57P", "25P03")


def _trouble(place: Place, error: BaseException | None) -> Trouble | None:
    if not isinstance(error, psycopg.Error):
        return None
    state = error.sqlstate or ""
    said = error.diag.message_primary or type(error).__name__
    if state in _BUSY:
        return Busy(path=place, seconds=BUSY_SECONDS)
    if state.startswith("53") and state != "53300":
        return DiskFull(path=place)
    if state in _RIGHTS and error.diag.source_function == "ExecWithCheckOptions":  # a policy, in any language
        return RowsOfOthers(path=place)
    if state == "23505" and error.diag.constraint_name == "registration_dossier":
        return DossierOfOthers(path=place)
    if state in _RIGHTS:
        return NotAllowed(path=place, detail=said)
    if state in _DAMAGED:
        return SharedDeskDamaged(path=place, detail=said)
    if state.startswith(_GONE) or (not state and isinstance(error, psycopg.OperationalError)):
        return ConnectionLost(path=place)
    return None
