"""The rows of the queue that is open, read from the base: anew, on, and again; what is no longer wanted is dropped."""

from PySide6.QtCore import QObject, Signal

from csdesk.app.ports import Store
from csdesk.domain.queue import Cursor, QueueFilter
from csdesk.jobs import Worker
from csdesk.models import questions
from csdesk.models.queue_list import BLOCK, QueueList


class Listing(QObject):
    """`read(rows, piece_id)`: the head of the list, to look at that piece. `went_on(rows)`: what follows.

    `read_again(rows, complete)`: as many as are shown, as they are now; whether there are no more.
    """

    read = Signal(object, int)
    went_on = Signal(object)
    read_again = Signal(object, bool)

    def __init__(self, database: Worker[Store], queue: QueueList) -> None:
        super().__init__()
        self._database = database
        self._queue = queue
        self._turn = 0

    def reload(self, wanted: QueueFilter, piece_id: int) -> None:
        """Another list: answers about the former one come too late."""
        self._turn += 1
        turn = self._turn
        self._database.ask(
            lambda store: questions.page(store, wanted, None, BLOCK),
            lambda rows: self.read.emit(rows, piece_id) if turn == self._turn else None,
        )

    def go_on(self, wanted: QueueFilter, after: Cursor | None) -> None:
        """The rows after a place."""
        turn = self._turn
        self._database.ask(
            lambda store: questions.page(store, wanted, after, BLOCK),
            lambda rows: self.went_on.emit(rows) if turn == self._turn else None,
        )

    def again(self, wanted: QueueFilter) -> None:
        """The rows that are shown."""
        turn, many = self._turn, max(BLOCK, self._queue.rowCount())
        self._database.ask(
            lambda store: questions.page(store, wanted, None, many),
            lambda rows: self.read_again.emit(rows, len(rows) < many) if turn == self._turn else None,
        )
