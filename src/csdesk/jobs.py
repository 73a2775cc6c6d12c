"""Every thread of the program. A worker owns one resource; results come back on the main thread."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from queue import PriorityQueue
from threading import Thread
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

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

        A task that is no longer `wanted` when its turn comes is dropped.
        """
        if self._thread.ident is None:
            self._thread.start()
        run = partial(self._run, task, then, trouble or self.failed.emit, wanted)
        self._tasks.put(_Task(urgency, next(self._order), run))

    def stop(self) -> None:
        """Finish what was asked, close the resource and end the thread."""
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
        landing()
