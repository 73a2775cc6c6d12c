"""The confined process: reads requests on its standard input, answers on what was its standard output."""

import json
import os
import signal
import sys
from collections import OrderedDict
from typing import BinaryIO

from csdesk.documents.confine import confine
from csdesk.documents.findings import Opened, Order
from csdesk.documents.jpeg import Jpeg, sample_jpeg
from csdesk.documents.pdf import Pdf, forget, sample_pdf
from csdesk.documents.sniff import kind_of
from csdesk.documents.wire import DIGEST, HEAD, MEASURES, ORDER, Answer, Ask
from csdesk.domain.files import Kind, Refused

_HELD = 6 << 20
"""Bytes of files kept, the most recent ones; another is sent again within 5 ms."""
_ALARM = 60.0
"""Seconds after which a request ends the process, should the desk be gone that would have killed it."""
_READERS: dict[Kind, type[Pdf] | type[Jpeg]] = {Kind.PDF: Pdf, Kind.JPEG: Jpeg}


class Shelf:
    """The files held, each open once it was drawn; the oldest go first."""

    def __init__(self) -> None:
        self._files: OrderedDict[str, bytes] = OrderedDict()
        self._open: dict[str, Opened] = {}

    def put(self, digest: str, data: bytes) -> None:
        """Keep `data`; it alone may exceed the bound."""
        self._files[digest] = data
        while len(self._files) > 1 and sum(map(len, self._files.values())) > _HELD:
            oldest, _ = self._files.popitem(last=False)
            if opened := self._open.pop(oldest, None):
                opened.close()

    def get(self, digest: str) -> Opened | None:
        """The file, open; None when it is not held. Raises Refused."""
        if digest not in self._files:
            return None
        self._files.move_to_end(digest)
        if digest not in self._open:
            self._open[digest] = open_file(self._files[digest])
        return self._open[digest]


def open_file(data: bytes) -> Opened:
    """Raises Refused."""
    return _READERS[kind_of(data)](data)


class Server:
    """Answers one request after the other."""

    def __init__(self, asked: BinaryIO, answers: int) -> None:
        self._asked = asked
        self._answers = answers
        self._shelf = Shelf()
        self._last: tuple[bytes, int] | None = None

    def serve(self) -> None:
        """Until the desk closes its end."""
        while head := self._asked.read(HEAD.size):
            kind, length = HEAD.unpack(head)
            payload = self._asked.read(length)
            _alarm(_ALARM)
            try:
                self._answer(Ask(kind), payload)
            except Refused as refused:
                self.say(Answer.REFUSED, json.dumps([type(refused).__name__, refused.facts], default=str).encode())
            _alarm(0)

    def say(self, answer: Answer, payload: bytes = b"") -> None:
        """One frame."""
        self._write(HEAD.pack(answer, len(payload)) + payload)

    def _answer(self, ask: Ask, payload: bytes) -> None:
        if ask is Ask.INSPECT:
            self._inspect(payload)
        elif ask is Ask.HOLD:
            self._shelf.put(payload[:DIGEST].decode(), payload[DIGEST:])
        else:
            self._draw(*ORDER.unpack(payload))

    def _inspect(self, data: bytes) -> None:
        """The facts go first: a page that cannot be drawn in time loses only the answer on whether it is blank."""
        opened = open_file(data)
        found = opened.findings()
        self.say(Answer.FACTS, json.dumps([found.kind, found.pages, found.flags]).encode())
        try:
            blank = opened.is_blank()
        except Refused:
            blank = False
        self.say(Answer.BLANK if blank else Answer.INKED)
        opened.close()

    def _draw(self, digest: bytes, page: int, width: int, height: int, turned: int, draft: bool) -> None:
        opened = self._shelf.get(digest.decode())
        if opened is None:
            self.say(Answer.MISSING)
            return
        if (digest, page) != self._last:
            forget()
        self._last = (digest, page)
        drawn = opened.draw(Order(page, (width, height), turned, draft))
        stride = len(drawn.pixels) // drawn.height
        self.say(Answer.PICTURE, MEASURES.pack(drawn.width, drawn.height, stride, drawn.pages, *drawn.natural))
        self._write(drawn.pixels)

    def _write(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self._answers, rest) :]


def warm() -> None:
    """Read and draw one page of each kind: whatever the libraries load on first use is loaded now."""
    whole = Order(0, (100, 100), 90, draft=False)
    for data in (sample_pdf(), sample_jpeg()):
        opened = open_file(data)
        opened.findings()
        opened.is_blank()
        opened.draw(whole)
        opened.close()


def main() -> None:
    """Confine the process, say so, and serve."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is the desk's to handle
    answers = os.dup(1)
    os.dup2(2, 1)  # whatever a library prints must not be read as an answer
    warm()
    server = Server(sys.stdin.buffer, answers)
    server.say(Answer.READY, str(confine()).encode())
    server.serve()


def _alarm(seconds: float) -> None:
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)


if __name__ == "__main__":
    main()
