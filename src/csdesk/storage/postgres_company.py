"""PostgreSQL only: who is there now. One exchange with the server each, no turn taken: looking at a piece writes none.

The server knows the caller by her login, names her and keeps the time.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

import psycopg
from sqlalchemy import Connection

from csdesk.domain.company import Presence

_ATTEND: Final = "SELECT session, name, piece_id, since FROM attend(%s, %s, %s)"
_LEAVE: Final = "SELECT leave(%s)"


def attend(connection: Connection, campaign_key: str, session: str, piece_id: int) -> Sequence[Presence]:
    """Say that a session is there; everyone who is, in this campaign. Between transactions."""
    with _at_once(connection) as raw:
        found = raw.execute(_ATTEND, (session, campaign_key, piece_id)).fetchall()
    return tuple(Presence(session, name, piece or 0, since) for session, name, piece, since in found)


def leave(connection: Connection, session: str) -> None:
    """Say that a session is over. Between transactions."""
    with _at_once(connection) as raw:
        raw.execute(_LEAVE, (session,))


@contextmanager
def _at_once(connection: Connection) -> Iterator["psycopg.Connection[Any]"]:
    """The driver's connection, each statement of which is a transaction: no BEGIN, no COMMIT to wait for."""
    raw: Any = connection.connection.driver_connection
    raw.autocommit = True
    try:
        yield raw
    finally:
        if not raw.closed:
            raw.autocommit = False
