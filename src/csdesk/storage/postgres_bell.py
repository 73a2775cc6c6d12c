"""PostgreSQL only: the port `Bell`, a line of its own that listens to what others do.

Anybody who may connect may ring: what cannot be read is not news, and news is a hint to read again, never more.
"""

import json
import selectors
import socket
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from time import monotonic
from typing import Any, Final, LiteralString

import psycopg

from csdesk.app.company import Attended, News, Written
from csdesk.domain.company import Presence
from csdesk.storage.postgres import Place, connect, telling
from csdesk.storage.postgres_trouble import ConnectionLost

QUIET: Final = 15.0
"""Seconds of silence after which the server is asked whether it is there."""
PATIENCE: Final = 10.0
"""Seconds it then has to answer."""
_CAMPAIGN: Final = "SELECT id FROM campaign WHERE key = %s"
_DOMAINS: Final = "SELECT id, name FROM domain WHERE campaign_id = %s"


def open_bell(url: str, campaign_key: str) -> "PostgresBell":
    """Listen to one campaign of the shared desk at `url`. Raises the troubles of postgres_trouble."""
    place = Place.of(url)
    with telling(place):
        line = connect(place)
        try:
            line.autocommit = True
            line.execute("SET application_name = 'csdesk bell'")
            line.execute("LISTEN csdesk")
        except BaseException:
            line.close()
            raise
    return PostgresBell(place, line, campaign_key)


class PostgresBell:
    """The port `Bell`. `wait` from one thread; `stop` from any."""

    def __init__(self, place: Place, line: "psycopg.Connection[Any]", campaign_key: str) -> None:
        self._place = place
        self._line = line
        self._key = campaign_key
        self._campaign = 0
        self._domains: dict[int, str] = {}
        self._stopped = False
        self._woken, self._waker = socket.socketpair()
        self._watched = selectors.DefaultSelector()
        for readable in (line.fileno(), self._woken):
            self._watched.register(readable, selectors.EVENT_READ)
        self._heard_at = monotonic()
        self._asked = False

    def wait(self, seconds: float) -> Sequence[News]:
        """Also raises ConnectionLost when the server does not answer any more, though its line stands."""
        end = monotonic() + seconds
        with telling(self._place):
            news = self._hear()
            while not (news or self._stopped) and (left := end - monotonic()) > 0:
                self._watched.select(min(left, self._before_asking()))
                news = self._hear()
        return () if self._stopped else tuple(news)

    def stop(self) -> None:
        self._stopped = True
        with suppress(OSError):  # closed meanwhile
            self._waker.send(b".")

    def close(self) -> None:
        self._watched.close()
        self._woken.close()
        self._waker.close()
        self._line.close()

    # -- the server

    def _hear(self) -> Sequence[News]:
        news: list[News] = []
        # A name that had to be asked for may have brought more.
        while not self._stopped and (said := [notice.payload for notice in self._line.notifies(timeout=0)]):
            self._heard_at = monotonic()
            news += self._read(said)
        if self._asked and not self._line.pgconn.is_busy():
            self._take_answer()
        return news

    def _take_answer(self) -> None:
        while self._asked and self._line.pgconn.get_result() is not None:
            pass
        self._heard_at, self._asked = monotonic(), False

    def _ask(self, statement: LiteralString, value: object) -> "list[tuple[Any, ...]]":
        self._take_answer()  # one question at a time
        return self._line.execute(statement, (value,)).fetchall()

    def _before_asking(self) -> float:
        """Seconds until the silence has lasted too long; asks when it has."""
        silent = monotonic() - self._heard_at
        if not self._asked and silent >= QUIET:
            self._line.pgconn.send_query(b"SELECT 1")
            self._heard_at, self._asked, silent = monotonic(), True, 0.0
        if self._asked and silent >= PATIENCE:
            raise ConnectionLost(path=self._place)
        return (PATIENCE if self._asked else QUIET) - silent

    # -- the news

    def _read(self, said: Sequence[str]) -> Sequence[News]:
        """Writings of one session are one piece of news."""
        news: list[News] = []
        moved: dict[str, frozenset[str]] = {}
        for one in (told for payload in said for told in self._told(payload)):
            if isinstance(one, Written) and one.domains:
                moved[one.session] = moved.get(one.session, frozenset()) | one.domains
            elif one not in news:
                news.append(one)
        return [*news, *(Written(domains, session) for session, domains in moved.items())]

    def _told(self, payload: str) -> Iterator[News]:
        with suppress(ValueError, KeyError, TypeError):
            told = json.loads(payload)
            if self._is_ours(told["c"]):
                yield from self._of_ours(told)

    def _of_ours(self, told: dict[str, Any]) -> Iterator[News]:
        if "n" in told:
            since = datetime.fromisoformat(told["t"])
            yield Attended(Presence(str(told["s"]), str(told["n"]), int(told["p"]), since), bool(told["o"]))
        elif told.get("d") is None:
            yield Written(session=str(told["s"] or ""))
        elif name := self._name(int(told["d"])):
            yield Written(frozenset({name}), str(told["s"] or ""))

    def _is_ours(self, campaign_id: int) -> bool:
        if not self._campaign:
            self._campaign = next((found for (found,) in self._ask(_CAMPAIGN, self._key)), 0)
        return campaign_id == self._campaign

    def _name(self, domain_id: int) -> str:
        """Of a domain; '' where there is none to be seen."""
        if domain_id not in self._domains:
            self._domains = {domain_id: "", **dict(self._ask(_DOMAINS, self._campaign))}
        return self._domains[domain_id]
