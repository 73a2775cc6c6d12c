"""Decisions on their way: kept until the server answered, and asked again once when its answer was lost."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal

from csdesk.app.company import Unreachable
from csdesk.app.confirming import confirm
from csdesk.app.ports import Store
from csdesk.app.review import Judgement, decide
from csdesk.domain.queue import QueueRow
from csdesk.domain.trouble import Trouble
from csdesk.models import questions
from csdesk.models.desk import Desk
from csdesk.models.sent import Sent, plain, sent_of
from csdesk.settings import UNCONFIRMED

Then = Callable[[QueueRow | None], None]


class Sending(QObject):
    """`changed()`: other decisions await confirmation. Once the line is back each is told:

    `confirmed(Sent, before)`: it is recorded, and was already; `refused(Sent, Trouble)`: it is not.
    On a desk of one's own nothing is ever in doubt.
    """

    changed = Signal()
    confirmed = Signal(object, bool)
    refused = Signal(object, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._kept: dict[str, Sent] = {}
        self._asked: set[str] = set()
        self._safe: set[str] = set()

    @property
    def doubtful(self) -> tuple[Sent, ...]:
        """Those nobody knows of whether they are recorded, oldest first."""
        return tuple(sent for sent in self._kept.values() if sent.doubtful)

    def send(self, said: Judgement, name: str, then: Then, trouble: Callable[[Trouble], None]) -> None:
        """Have a decision recorded. A lost line is neither: it is asked again, and told by `confirmed` or `refused`."""
        sent = Sent(said, name, self._base)
        self._keep(sent)
        self._desk.database.ask(
            lambda store: self._write(store, said),
            lambda row: self._answered(sent, lambda: then(row)),
            lambda known: self._unanswered(sent, known, trouble),
        )

    def close(self) -> None:
        """Once the database worker has ended: what it still wrote is not in doubt, though nobody heard of it."""
        if self._safe & self._kept.keys():
            self._kept = {id: sent for id, sent in self._kept.items() if id not in self._safe}
            self._remember(self._kept.values())

    def recall(self) -> None:
        """Take up what a former session of the same person did not get an answer to, and ask."""
        if not self._base:
            return
        kept = [sent_of(one) for one in self._desk.memory.settings.get(UNCONFIRMED)]
        found = [one for one in kept if one and one.base == self._base and one.said.by == self._desk.author]
        self._kept.update({one.said.id: one for one in found if one.said.id not in self._kept})
        self.ask_again()

    def ask_again(self) -> None:
        """The line is back: have each doubtful decision recorded, unless it is."""
        house = self._desk.house
        for sent in self.doubtful:
            if sent.said.id not in self._asked:
                self._asked.add(sent.said.id)
                self._desk.database.ask(
                    lambda store, said=sent.said: confirm(store, house.campaign, house.clock, said),  # type: ignore[misc]
                    lambda before, sent=sent: self._answered(sent, lambda: self.confirmed.emit(sent, before)),  # type: ignore[misc]
                    lambda known, sent=sent: self._unanswered(  # type: ignore[misc]
                        sent, known, lambda why: self.refused.emit(sent, why)
                    ),
                )

    def _write(self, store: Store, said: Judgement) -> QueueRow | None:
        """In the worker's thread."""
        piece = decide(store, self._desk.house.campaign, self._desk.house.clock, said)
        self._safe.add(said.id)
        return questions.row(store, piece.id)

    @property
    def _base(self) -> str:
        shared = self._desk.house.shared
        return f"{shared.place}/{self._desk.house.campaign.key}" if shared is not None else ""

    def _answered(self, sent: Sent, then: Callable[[], None]) -> None:
        self._asked.discard(sent.said.id)
        self._drop(sent)
        then()

    def _unanswered(self, sent: Sent, known: Trouble, trouble: Callable[[Trouble], None]) -> None:
        self._asked.discard(sent.said.id)
        if isinstance(known, Unreachable):
            self._kept[sent.said.id] = sent.lost()
            self.changed.emit()
            return
        self._desk.memory.keep_draft(sent.said.piece_id, sent.draft)
        self._drop(sent)
        trouble(known)

    def _keep(self, sent: Sent) -> None:
        """Before it is sent: whenever the program is killed, what was said is in one place or the other."""
        if self._base:
            self._kept[sent.said.id] = sent
            self._remember(self._kept.values())

    def _drop(self, sent: Sent) -> None:
        self._safe.discard(sent.said.id)
        if self._kept.pop(sent.said.id, None) is not None:
            self._remember(self._kept.values())
            self.changed.emit()

    def _remember(self, kept: Iterable[Sent]) -> None:
        """Those of other desks and other people stay as they are."""
        settings = self._desk.memory.settings
        mine = {one.said.id for one in kept}
        others = [
            one
            for one in settings.get(UNCONFIRMED)
            if (sent := sent_of(one)) and (sent.base, sent.said.by) != (self._base, self._desk.author)
        ]
        settings.set(UNCONFIRMED, [*others, *(plain(one) for one in kept if one.said.id in mine)])
