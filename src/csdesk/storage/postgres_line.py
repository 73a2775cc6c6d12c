"""PostgreSQL only: a connection that does not wait for ever on a line that went silent."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any, ClassVar, Final, TypeVar

import psycopg
from psycopg.abc import PQGen
from sqlalchemy import Connection

Answer = TypeVar("Answer")

PATIENCE: Final = 8.0
"""Seconds without a byte in either direction after which a line counts as dropped."""
CONNECT_SECONDS: Final = 5
KEEPALIVES: Final = {
    "keepalives": 1,
    "keepalives_idle": 10,
    "keepalives_interval": 3,
    "keepalives_count": 3,
    "tcp_user_timeout": int(PATIENCE * 1000),
}
"""Libpq's: the system notices a dead host by itself, also while nothing is asked."""
SERVER_SIDE: Final = (
    # A workstation that went silent in the middle of a writing must not keep everyone's turn for a minute.
    "SET idle_in_transaction_session_timeout = '20s'; SET tcp_user_timeout = '20s'; "
    "SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 3; SET tcp_keepalives_count = 3; "
)
"""The same from the server's side; where its system knows no such setting, it says so and goes on."""


class Silence(psycopg.OperationalError):
    """Nothing came or went for as long as one had patience."""


class PatientConnection(psycopg.Connection[Any]):
    """`patience`: seconds of silence after which it closes itself and raises Silence; None: it waits for ever."""

    default_patience: ClassVar[float | None] = PATIENCE

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.patience = self.default_patience

    def wait(self, gen: PQGen[Answer], interval: float = 0.1, timeout: float | None = None) -> Answer:
        """A large answer on a slow line is no silence: each byte counts."""
        if self.patience is None or timeout is not None:
            return super().wait(gen, interval, timeout)
        try:
            return super().wait(_heard(gen, self.patience), interval)
        except Silence:
            self.pgconn.finish()
            raise


class UnhurriedConnection(PatientConnection):
    """For who makes, moves or checks a whole desk."""

    default_patience = None


def _heard(gen: PQGen[Answer], patience: float) -> PQGen[Answer]:
    """The same conversation, given up after a silence; the driver looks several times a second."""
    try:
        state = next(gen)
        end = monotonic() + patience
        while True:
            ready = yield state
            if ready:
                end = monotonic() + patience
            elif monotonic() > end:
                raise Silence(f"nothing was heard for {patience} s")
            state = gen.send(ready)
    except StopIteration as done:
        answer: Answer = done.value
        return answer


@contextmanager
def unhurried_line(connection: Connection) -> Iterator[None]:
    """Within the block, as much time as it takes."""
    raw: Any = connection.connection.driver_connection
    former, raw.patience = raw.patience, None
    try:
        yield
    finally:
        raw.patience = former
