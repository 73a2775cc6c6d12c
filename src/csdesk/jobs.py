"""Every thread of the program. A worker owns one resource; results come back on the main thread."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from queue import PriorityQueue
from random import uniform
from threading import Event, Lock, Thread
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from csdesk.app.company import Bell
from csdesk.domain.trouble import Trouble

log = logging.getLogger(__name__)

Resource = TypeVar("Resource")
Result = TypeVar("Result")


def _nothing(_result: object) -> None:
    """Nobody waits for this result."""


def _always() -> bool:
    return True


@dataclass(order=True)
class _Task:
    urgency: int
    place: int
    run: Callable[[], Callable[[], None] | None] | None = field(compare=False)


class Worker(QObject, Generic[Resource]):
    """One thread with one resource (a store, a renderer), made in the thread when first needed.

    `failed` tells of known trouble that the asker did not take care of, `broke` of a bug; both on the main thread.
    """

    failed = Signal(object)
    broke = Signal(object)
    _landed = Signal(object)

    def __init__(self, name: str, make: Callable[[], Resource], close: Callable[[Resource], None]) -> None:
        super().__init__()
        self._make = make
        self._close = close
        self._tasks: PriorityQueue[_Task] = PriorityQueue()
        self._resource: Resource | None = None
        self._order = count()
        self._stopped = False
        self._held = False
        self._thread = Thread(target=self._work, name=name, daemon=True)
        self._landed.connect(self._land, Qt.ConnectionType.QueuedConnection)

    def ask(
        self,
        task: Callable[[Resource], Result],
        then: Callable[[Result], None] = _nothing,
        trouble: Callable[[Trouble], None] | None = None,
        *,
        urgency: int = 0,
        wanted: Callable[[], bool] = _always,
    ) -> None:
        """Run `task(resource)` in the thread, then `then(result)` on the main thread. Lower urgency goes first.

        A task that is no longer `wanted` when its turn comes is dropped; so is what is asked once it was stopped.
        """
        if self._stopped:
            return
        run = partial(self._run, task, then, trouble or self.failed.emit, wanted)
        self._tasks.put(_Task(urgency, next(self._order), run))
        self._begin()

    def hold(self) -> None:
        """What is asked waits until `release`: the thread, and what it must load, does not begin yet."""
        self._held = True

    def release(self) -> None:
        """Begin, if anything was asked."""
        self._held = False
        if not self._tasks.empty():
            self._begin()

    def _begin(self) -> None:
        if self._thread.ident is None and not self._held:
            self._thread.start()

    def stop(self) -> None:
        """Finish what was asked, close the resource and end the thread. Of what comes back nobody hears any more."""
        self.release()
        self._stopped = True
        if self._thread.ident is not None:
            self._tasks.put(_Task(1_000, next(self._order), None))
            self._thread.join()

    def _work(self) -> None:
        while (run := self._tasks.get().run) is not None:
            landing = run()
            if landing is not None:
                self._landed.emit(landing)
        if self._resource is not None:
            self._close(self._resource)

    def _run(
        self,
        task: Callable[[Resource], Result],
        then: Callable[[Result], None],
        trouble: Callable[[Trouble], None],
        wanted: Callable[[], bool],
    ) -> Callable[[], None] | None:
        if not wanted():
            return None
        try:
            if self._resource is None:
                self._resource = self._make()
            return partial(then, task(self._resource))
        except Trouble as known:
            return partial(trouble, known)
        except Exception as bug:  # noqa: BLE001 - not hidden: it crosses to the main thread, is logged and told once
            return partial(self._report, bug)

    def _report(self, bug: Exception) -> None:
        log.error("bug in worker %s", self._thread.name, exc_info=bug)
        self.broke.emit(bug)

    def _land(self, landing: Callable[[], None]) -> None:
        if not self._stopped:
            landing()


WAIT: Final = 60.0
"""Seconds a listener waits for news at a time."""
FIRST_TRY, LAST_TRY = 0.2, 10.0
"""Seconds before a line that dropped is tried again: doubled each time, up to the second."""
_FAREWELL: Final = 1.0
"""Seconds a listener has to end: one that is just calling a dead server ends by itself, later."""


class Listener(QObject):
    """A thread that waits at a bell, and takes another when its line drops. Everything is told on the main thread.

    `heard(News)`. `listening()`: a line stands, so what was said before it must be read. `lost(Trouble)`: it dropped,
    or could not be had; told once until it stands again. `broke(Exception)`: a bug, which ends the listening.
    """

    heard = Signal(object)
    listening = Signal()
    lost = Signal(object)
    broke = Signal(object)
    _landed = Signal(object)

    def __init__(self, name: str, open_bell: Callable[[], Bell]) -> None:
        super().__init__()
        self._open_bell = open_bell
        self._bell: Bell | None = None
        self._lock = Lock()
        self._stopped = Event()
        self._dropped = False
        self._pause = FIRST_TRY
        self._thread = Thread(target=self._work, name=name, daemon=True)
        self._landed.connect(self._land, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """From the main thread; nothing is told any more."""
        with self._lock:
            self._stopped.set()
            if self._bell is not None:
                self._bell.stop()
        if self._thread.ident is not None:
            self._thread.join(_FAREWELL)

    def _work(self) -> None:
        try:
            while not self._stopped.is_set():
                self._try()
        except Exception as bug:
            log.error("bug in %s", self._thread.name, exc_info=bug)
            self._landed.emit(partial(self.broke.emit, bug))

    def _try(self) -> None:
        """Listen until the line drops; then pause, a little less or more than everybody else does."""
        try:
            self._listen(self._open_bell())
        except Trouble as trouble:
            if not self._dropped:
                self._landed.emit(partial(self.lost.emit, trouble))
            self._dropped = True
            self._stopped.wait(self._pause * uniform(0.5, 1.0))
            self._pause = min(2 * self._pause, LAST_TRY)

    def _listen(self, bell: Bell) -> None:
        try:
            if self._take(bell):
                self._dropped, self._pause = False, FIRST_TRY
                self._landed.emit(self.listening.emit)
            while not self._stopped.is_set():
                for news in bell.wait(WAIT):
                    self._landed.emit(partial(self.heard.emit, news))
        finally:
            self._take(None)
            bell.close()

    def _take(self, bell: Bell | None) -> bool:
        """Whether it is still wanted."""
        with self._lock:
            self._bell = bell
            return not self._stopped.is_set()

    def _land(self, landing: Callable[[], None]) -> None:
        if not self._stopped.is_set():
            landing()
