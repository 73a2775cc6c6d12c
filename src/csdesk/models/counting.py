"""The numbers of the queues, asked one at a time."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from csdesk.app.ports import Store
from csdesk.domain.queue import Counts
from csdesk.domain.trouble import Trouble
from csdesk.jobs import Worker
from csdesk.models import questions


class Counting(QObject):
    """`counted(Counts)`; what is asked while the queues are being counted is counted once more, after."""

    counted = Signal(object)
    failed = Signal(object)

    def __init__(self, database: Worker[Store], domains: Callable[[], tuple[str, ...]]) -> None:
        super().__init__()
        self._database = database
        self._domains = domains
        self._under_way = self._again = False

    def ask(self) -> None:
        """Count the queues again."""
        if self._under_way:
            self._again = True
            return
        self._under_way, self._again = True, False
        domains = self._domains()
        self._database.ask(lambda store: questions.counts(store, domains), self._counted, self._not_counted, urgency=1)

    def _counted(self, counts: Counts) -> None:
        self._under_way = False
        if self._again:
            self.ask()
        else:
            self.counted.emit(counts)

    def _not_counted(self, trouble: Trouble) -> None:
        self._under_way = False
        self.failed.emit(trouble)
