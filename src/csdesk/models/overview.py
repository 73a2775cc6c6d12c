"""What the pages beside the queues show of the whole campaign."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from csdesk.app.ports import Due
from csdesk.app.sight import look_at
from csdesk.domain.piece import Deposit, StoredFile
from csdesk.domain.queue import QueueRow
from csdesk.models import questions
from csdesk.models.desk import Desk


class Overview(QObject):
    """`counted(Counts)` over every domain; `due(list of (deadline, label, count))`; `dossier_found(Sight or None)`."""

    counted = Signal(object)
    due = Signal(object)
    dossier_found = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def count(self) -> None:
        """Count every queue of the campaign."""
        self._desk.database.ask(lambda store: questions.counts(store, None), self.counted.emit, urgency=1)

    def list_due(self) -> None:
        """How many pieces are to review by each deadline, in the domains shown."""
        domains = self._desk.domains
        self._desk.database.ask(lambda store: questions.due(store, domains), self._tell_due, urgency=1)

    def open_dossier(self, rows: Sequence[QueueRow]) -> None:
        """The dossier of the first of these rows, as a place to drop a file."""
        ids = [row.piece_id for row in rows[:1]]
        self._desk.database.ask(
            lambda store: look_at(store, ids), lambda seen: self.dossier_found.emit(seen[0] if seen else None)
        )

    def _tell_due(self, found: Sequence[Due]) -> None:
        labels = {one.code: one.label for one in self._desk.house.campaign.requirements}
        self.due.emit([(one.deadline, labels.get(one.code, one.code), one.pieces) for one in found])


def as_deposit(files: Sequence[StoredFile], desk: Desk) -> Deposit:
    """Files that are no deposit yet, shown like one."""
    return Deposit(0, 0, tuple(files), desk.house.clock.now(), exact=False)
