"""A line to a server that a test can cut, freeze, and cut around a commit: a proxy in a thread that ends with it."""

import selectors
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from threading import Event, Thread
from typing import Final

_TICK: Final = 0.005
_CHUNK: Final = 1 << 16
_WAIT: Final = 10.0


class State(Enum):
    """`CUT`: whoever connects is thrown out. `FROZEN`: everything is swallowed, and every socket stays open."""

    OPEN = "open"
    CUT = "cut"
    FROZEN = "frozen"


class Around(Enum):
    """Where a writing is to be cut: its COMMIT never arrives, or arrives and is never answered."""

    BEFORE = "before"
    AFTER = "after"


class _Pair:
    """One connection of a client, and ours to the server in its name."""

    def __init__(self, client: socket.socket, server: socket.socket) -> None:
        self.client, self.server = client, server
        self.writing = self.unanswered = False

    def close(self) -> None:
        self.client.close()
        self.server.close()

    def other(self, one: socket.socket) -> socket.socket:
        return self.server if one is self.client else self.client


class Wire:
    """`host` and `port` stand for the server's. Every change of state holds when its method returns."""

    host = "127.0.0.1"

    def __init__(self, host: str, port: int) -> None:
        self._target = (host, port)
        self._listening = socket.create_server((self.host, 0))
        self.port = int(self._listening.getsockname()[1])
        self.state = State.OPEN
        self.commits = 0
        """How many writings were cut around their COMMIT."""
        self._around: Around | None = None
        self._pairs: list[_Pair] = []
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._listening, selectors.EVENT_READ)
        self._wanted: State | None = None
        self._done = Event()
        self._over = False
        self._thread = Thread(target=self._serve, name="wire", daemon=True)
        self._thread.start()

    def cut(self) -> None:
        """Every connection ends; no other is let through."""
        self._become(State.CUT)

    def freeze(self) -> None:
        """Nothing arrives any more, and nobody is told."""
        self._become(State.FROZEN)

    def mend(self) -> None:
        """Who connects from now on is let through; what was frozen stays lost."""
        self._become(State.OPEN)

    def cut_at_commit(self, around: Around) -> None:
        """Cut the line at the next COMMIT of a writing."""
        self._around = around

    def close(self) -> None:
        self._over = True
        self._thread.join(_WAIT)
        self._end_all()
        self._listening.close()
        self._selector.close()

    def _become(self, state: State) -> None:
        self._done.clear()
        self._wanted = state
        assert self._done.wait(_WAIT)

    # -- in the thread

    def _serve(self) -> None:
        while not self._over:
            for key, _events in self._selector.select(_TICK):
                if key.fileobj is self._listening:
                    self._welcome()
                elif key.data in self._pairs:
                    self._carry(key.data, key.fileobj)  # type: ignore[arg-type]
            if self._wanted is not None:
                self._change(self._wanted)

    def _change(self, state: State) -> None:
        if state is State.CUT or self.state is State.FROZEN:
            self._end_all()
        self.state, self._wanted = state, None
        self._done.set()

    def _welcome(self) -> None:
        client, _ = self._listening.accept()
        if self.state is State.CUT:
            client.close()
            return
        try:
            pair = _Pair(client, socket.create_connection(self._target, timeout=_WAIT))
        except OSError:
            client.close()
            return
        self._pairs.append(pair)
        for one in (pair.client, pair.server):
            self._selector.register(one, selectors.EVENT_READ, pair)

    def _carry(self, pair: _Pair, source: socket.socket) -> None:
        try:
            data = source.recv(_CHUNK)
            if not data:
                self._end(pair)
            elif self.state is not State.FROZEN and not self._lost(pair, source, data):
                pair.other(source).sendall(data)
        except OSError:
            self._end(pair)

    def _lost(self, pair: _Pair, source: socket.socket, data: bytes) -> bool:
        """Whether this is where the line is to be cut: then nobody hears of it."""
        if source is pair.client:
            pair.writing = (pair.writing or b"READ WRITE" in data) and b"ROLLBACK" not in data
            commits = pair.writing and b"COMMIT\0" in data  # not READ COMMITTED
            pair.writing = pair.writing and not commits
            pair.unanswered = commits and self._around is Around.AFTER
            if not (commits and self._around is Around.BEFORE):
                return False
        elif not pair.unanswered:
            return False
        self._around = None
        self.commits += 1
        self._end_all()
        self.state = State.CUT
        return True

    def _end_all(self) -> None:
        for pair in list(self._pairs):
            self._end(pair)

    def _end(self, pair: _Pair) -> None:
        if pair in self._pairs:
            self._pairs.remove(pair)
            for one in (pair.client, pair.server):
                self._selector.unregister(one)
            pair.close()


@contextmanager
def wire(host: str, port: int) -> Iterator[Wire]:
    """A line to a server, until the end of the block."""
    made = Wire(host, port)
    try:
        yield made
    finally:
        made.close()
