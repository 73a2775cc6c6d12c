"""When what is shown is read again because others may have written, and how often that may be."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from csdesk.app.ports import House, Store
from csdesk.domain.deeds import Delegation
from csdesk.domain.trouble import Trouble
from csdesk.jobs import Worker
from csdesk.models import questions

BUDGET = 1_000
"""Milliseconds between two readings for what others write: a whole division decides forty pieces in that time."""
WATCH_OWN, WATCH_SHARED = 2_000, 20_000
"""Milliseconds between two looks whether others wrote: by itself, or to make up for what no bell told."""


class Rereading(QObject):
    """`read(delegations)`: whose domains are whose, and now for the rest. `failed(Trouble)`.

    `moved()`: another connection wrote since the last look.
    """

    read = Signal(object)
    moved = Signal()
    failed = Signal(object)

    def __init__(self, database: Worker[Store]) -> None:
        super().__init__()
        self._database = database
        self._stamp = 0
        self._under_way = self._again = self._owed = False
        self._rest = QTimer(self, singleShot=True, interval=BUDGET)
        self._rest.timeout.connect(self._pay)

    def ring(self) -> None:
        """Others wrote: at once, unless it was a moment ago; then once that moment is over, however many did."""
        if self._rest.isActive():
            self._owed = True
            return
        self._rest.start()
        self.ask()

    def ask(self) -> None:
        """Read anew; what is asked while that is under way is read once more, after."""
        self._again = self._under_way
        if not self._under_way:
            self._under_way = True
            self._database.ask(questions.delegations, self._read, self._not_read)

    def watch(self, urgency: int = 3) -> None:
        """Look whether somebody else wrote: another window, an import, the command line."""
        self._database.ask(lambda store: store.stamp(), self._stamped, urgency=urgency)

    def close(self) -> None:
        """Nothing more is owed."""
        self._rest.stop()
        self._owed = False

    def _pay(self) -> None:
        if self._owed:
            self._owed = False
            self.ring()

    def _read(self, delegations: Sequence[Delegation]) -> None:
        self._under_way = False
        if self._again:
            self.ask()
        else:
            self.read.emit(delegations)

    def _not_read(self, trouble: Trouble) -> None:
        self._under_way = False
        self.failed.emit(trouble)

    def _stamped(self, stamp: int) -> None:
        former, self._stamp = self._stamp, stamp
        if former not in (0, stamp):
            self.moved.emit()


def watch_interval(house: House) -> int:
    """Milliseconds between two looks at a desk."""
    return WATCH_OWN if house.shared is None else WATCH_SHARED
