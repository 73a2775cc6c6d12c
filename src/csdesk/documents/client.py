"""The desk's side of the page process: starts it, asks it, kills it when it takes too long, starts another."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from hashlib import sha256

from csdesk.app.drawing import Interrupted, PageCrashed, PageOrder, Picture, TookTooLong
from csdesk.documents.answers import ask_sense, read_facts, read_picture
from csdesk.documents.channel import Broken, Channel
from csdesk.documents.confinement import Confinement
from csdesk.documents.troubles import CannotStart, ReadingCrashed, ReadingTooLong
from csdesk.documents.wire import ORDER, Answer, Ask
from csdesk.domain.files import FileFacts

LIMIT = 3.0
"""Seconds a document may take, for each request."""
_START_LIMIT = 30.0


class PageProcess:
    """A Renderer and an Inspector over one process, started when first needed and replaced when it fails.

    Used from one thread; `interrupt`, `warm` and `close` may come from others.
    """

    def __init__(self, limit: float = LIMIT) -> None:
        self._limit = limit
        self._lock = threading.Lock()
        self._channel: Channel | None = None
        self._confinement: Confinement | None = None
        self._drawing = self._given_up = self._closed = False

    def warm(self) -> None:
        """Start the process; returns before it is ready. Nothing when it runs, or after `close`."""
        with self._lock:
            if self._channel is None and not self._closed:
                self._channel, self._confinement = Channel(), None

    @property
    def pid(self) -> int | None:
        """The process that runs now, for those who measure it."""
        return self._channel.pid if self._channel is not None else None

    @property
    def confinement(self) -> Confinement:
        """What holds the process. Raises CannotStart."""
        with self._asking():
            assert self._confinement is not None
            return self._confinement

    def draw(self, order: PageOrder, data: Callable[[], bytes]) -> Picture:
        """See Renderer."""
        with self._lock:
            self._drawing = True
        try:
            return self._drawn(order, data)
        except Broken as broken:
            if self._given_up or self._closed:
                raise Interrupted from None
            raise (TookTooLong(seconds=self._seconds) if broken.late else PageCrashed()) from None
        finally:
            with self._lock:
                self._drawing = self._given_up = False

    def inspect(self, data: bytes) -> FileFacts:
        """See Inspector; what takes too long raises ReadingTooLong, which is Refused and TookTooLong at once.

        Raises Interrupted after `close`: the file is not to blame, and must not be refused.
        """
        try:
            return self._inspected(data)
        except Broken as broken:
            if self._closed:
                raise Interrupted from None
            raise (ReadingTooLong(seconds=self._seconds) if broken.late else ReadingCrashed()) from None

    def interrupt(self) -> None:
        """See Renderer. Nothing when nothing is being drawn."""
        with self._lock:
            if self._drawing:
                self._given_up = True
                if self._channel is not None:
                    self._channel.kill()

    def close(self) -> None:
        """End the process, for good; a drawing under way in another thread raises Interrupted."""
        with self._lock:
            self._closed = True
            if self._channel is not None:
                self._channel.close()
                self._channel = None

    def _drawn(self, order: PageOrder, data: Callable[[], bytes]) -> Picture:
        digest = order.sha256.encode()
        wanted = ORDER.pack(digest, order.page, order.width, order.height, order.turned % 360, order.draft)
        with self._asking() as channel, channel.within(self._limit):
            channel.send(Ask.DRAW, wanted)
            answer, payload = channel.receive()
            if answer is not Answer.MISSING:
                return read_picture(channel, ask_sense(answer, payload, Answer.PICTURE))
        content = data()
        with self._asking() as channel, channel.within(self._limit):
            channel.send(Ask.HOLD, digest, content)
            channel.send(Ask.DRAW, wanted)
            return read_picture(channel, ask_sense(*channel.receive(), Answer.PICTURE))

    def _inspected(self, data: bytes) -> FileFacts:
        facts: bytes | None = None
        blank = False
        digest = ""
        try:
            with self._asking() as channel, channel.within(self._limit):
                channel.send(Ask.INSPECT, data)
                digest = sha256(data).hexdigest()  # while the process reads
                facts = ask_sense(*channel.receive(), Answer.FACTS)
                blank = channel.receive()[0] is Answer.BLANK
        except Broken:
            if facts is None:
                raise
        return read_facts(facts, len(data), digest, blank=blank)

    @contextmanager
    def _asking(self) -> Iterator[Channel]:
        """The process, ready; replaced when the block breaks it. Raises CannotStart, Broken."""
        channel = self._ready()
        try:
            yield channel
        except Broken:
            self._replace(channel)
            raise

    def _ready(self) -> Channel:
        for _ in range(2):  # one that died since it was last asked is replaced without a word
            self.warm()
            with self._lock:
                channel, known = self._channel, self._confinement
                if channel is None or self._given_up:
                    raise Broken(late=False)
            if channel.is_dead and not self._given_up:
                self._replace(channel)
                continue
            if known is None:
                self._confinement = self._greeted(channel)
            return channel
        raise CannotStart

    def _greeted(self, channel: Channel) -> Confinement:
        try:
            with channel.within(_START_LIMIT):
                told = Confinement.told(ask_sense(*channel.receive(), Answer.READY).decode())
                return told | channel.holds
        except Broken:
            self._replace(channel)
            if self._given_up or self._closed:
                raise
            raise CannotStart from None

    def _replace(self, channel: Channel) -> None:
        channel.close()
        with self._lock:
            if self._channel is channel:
                self._channel = None
        self.warm()

    @property
    def _seconds(self) -> Decimal:
        return Decimal(f"{self._limit:g}")
