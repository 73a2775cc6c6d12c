"""What comes after the piece looked at, read while the eye rests on its page."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from csdesk.app.ports import Store
from csdesk.app.sight import Sight, look_at
from csdesk.jobs import Worker
from csdesk.models.memory import Memory
from csdesk.models.queue_list import QueueList
from csdesk.models.sights import Sights

AHEAD = 3
"""Pieces made ready after the one looked at."""
FIRST = 20
"""Milliseconds in which the page turned to has the machine for itself."""


class Ahead(QObject):
    """`sighted(list[Sight])`: the next pieces, those that somebody else is at left out."""

    sighted = Signal(object)

    def __init__(self, database: Worker[Store], queue: QueueList, sights: Sights, memory: Memory) -> None:
        super().__init__()
        self._database = database
        self._queue = queue
        self._sights = sights
        self._memory = memory
        self._piece = 0
        self._ids: list[int] = []
        self._closed = False
        self._soon = QTimer(self, singleShot=True, interval=FIRST)
        self._soon.timeout.connect(self._linger)

    def rest_on(self, piece_id: int) -> None:
        """The eye has a page, or is about to."""
        self._piece = piece_id
        if not self._closed:  # what was asked before the desk closed may still land
            self._soon.start()

    def think_again(self) -> None:
        """What comes next may be another piece now."""
        if not self._closed and self._piece and self._following(self._piece) != self._ids:
            self._soon.start()

    def leave(self, piece_id: int) -> None:
        """The eye is going to another piece: what follows the last one is no longer wanted."""
        self._piece = piece_id

    def close(self) -> None:
        """Nothing more is looked up."""
        self._closed = True
        self._soon.stop()

    def _linger(self) -> None:
        """Remember the place, which takes a file, and look up what comes next."""
        self._memory.piece = piece_id = self._piece
        ids = self._ids = self._following(piece_id)
        self._sights.keep_only({piece_id, *ids})
        missing, written = [one for one in ids if self._sights.of(one) is None], self._sights.written
        self._database.ask(
            lambda store: look_at(store, missing) if missing else [],
            lambda seen: self._looked(ids, seen) if written == self._sights.written else None,
            urgency=2,
            wanted=lambda: self._piece == piece_id,
        )

    def _following(self, piece_id: int) -> list[int]:
        return [row.piece_id for row in self._queue.following(self._queue.place_of(piece_id), AHEAD)]

    def _looked(self, ids: list[int], seen: Sequence[Sight]) -> None:
        self._sights.learn(seen)
        self.sighted.emit([known for one in ids if (known := self._sights.of(one))])
