"""Whether the server of a shared desk answers: the one place that knows, and that tries again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from random import uniform

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from csdesk.app.company import Unreachable
from csdesk.app.ports import Clock, Store
from csdesk.domain.trouble import Trouble
from csdesk.jobs import FIRST_TRY, LAST_TRY, Worker
from csdesk.models.lined_store import LinedStore

FIRST_WAIT, LONGEST_WAIT = round(FIRST_TRY * 1_000), round(LAST_TRY * 1_000)
"""Milliseconds before the line is tried again, as a bell is: each wait is twice as long, up to the second."""
_SPREAD = 0.2
"""Two hundred workstations that were cut at once do not come back at once."""


@dataclass(frozen=True, slots=True)
class Fall:
    """A line that is cut. `next_try`: seconds until it is tried again; None while it is being tried."""

    trouble: Trouble
    since: datetime
    next_try: int | None


class Line(QObject):
    """`cut()`: nothing is read or written any more, until `mended()`. `tried()`: it was tried in vain.

    Every store opened through `opening` tells of its fall, from whatever thread; while it is cut they refuse at once.
    """

    cut = Signal()
    mended = Signal()
    tried = Signal()
    _fallen = Signal(object)

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._worker: Worker[Store] | None = None
        self._lost: Trouble | None = None
        self._since: datetime | None = None
        self._trying = False
        self._over = False
        self._wait = FIRST_WAIT
        self.falls = 0
        """How often it was cut: what was connected before a fall is not to be trusted after it."""
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self.try_now)
        self._fallen.connect(self._fall, Qt.ConnectionType.QueuedConnection)

    @property
    def is_up(self) -> bool:
        """Whether the server answered when it was last asked. From any thread."""
        return self._lost is None

    @property
    def fall(self) -> Fall | None:
        """What is wrong, None when nothing is."""
        if self._lost is None or self._since is None:
            return None
        seconds = None if self._trying else -(-max(self._again.remainingTime(), 0) // 1000)
        return Fall(self._lost, self._since, seconds)

    def opening(self, open_store: Callable[[], Store]) -> Callable[[], Store]:
        """A way to open stores that tell of their line, and open again by themselves."""
        return lambda: LinedStore(self, open_store)

    def watch(self, worker: Worker[Store]) -> None:
        """Try the line on this worker, whose stores were opened through `opening`."""
        self._worker = worker

    def fell(self, trouble: Unreachable) -> None:
        """Somebody found the line cut. From any thread; from here on nothing more is sent."""
        if self._lost is None:
            self._lost = trouble
            self.falls += 1
            self._fallen.emit(trouble)

    def try_now(self) -> None:
        """Ask the server whether it is there, before anything else that is to be asked."""
        self._again.stop()
        if self._worker is None or self._lost is None or self._trying or self._over:
            return
        self._trying = True
        self._worker.ask(_probe, lambda _stamp: self._mend(), self._fail, urgency=-1, wanted=lambda: not self._over)
        self.tried.emit()

    def close(self) -> None:
        """Try no more."""
        self._over = True
        self._again.stop()

    def _fall(self, _trouble: Unreachable) -> None:
        self._since, self._wait = self._clock.now(), FIRST_WAIT
        self._plan()
        self.cut.emit()

    def _plan(self) -> None:
        if not self._over:
            self._again.start(round(self._wait * uniform(1 - _SPREAD, 1 + _SPREAD)))

    def _fail(self, trouble: Trouble) -> None:
        self._trying, self._lost = False, trouble
        self._wait = min(2 * self._wait, LONGEST_WAIT)
        self._plan()
        self.tried.emit()

    def _mend(self) -> None:
        self._trying, self._lost, self._since = False, None, None
        self.mended.emit()


def _probe(store: Store) -> int:
    return store.probe() if isinstance(store, LinedStore) else store.stamp()
