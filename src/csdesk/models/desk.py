"""The desk session: who sits there, which queue is open, which piece is looked at."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from csdesk.app.company import Unreachable, Written
from csdesk.app.ports import House, Store
from csdesk.app.sight import Sight, look_at
from csdesk.domain.campaign import Manager
from csdesk.domain.deeds import Delegation
from csdesk.domain.piece import Piece
from csdesk.domain.queue import Box, QueueFilter, QueueRow
from csdesk.domain.trouble import Trouble
from csdesk.i18n import say
from csdesk.jobs import Worker
from csdesk.models import questions
from csdesk.models.ahead import Ahead
from csdesk.models.counting import Counting
from csdesk.models.listing import Listing
from csdesk.models.memory import Memory
from csdesk.models.places import Kind, Place
from csdesk.models.queue_list import QueueList
from csdesk.models.rereading import Rereading
from csdesk.models.seat import Seat
from csdesk.models.sights import Sights


class Desk(QObject):
    """Intents in, signals out; everything that reads or writes goes to the database worker.

    `placed(Place)`, `manager_changed()`, `counted(Counts)`, `listed(anything)`: what is open and how much is in it.
    `moved(Place)`: the place is another without anybody having gone there; what is shown over it stays.
    `sighted(Sight or None)`: the piece to look at. `ahead_sighted(list[Sight])`: the next ones.
    `changed(Change)`: something was written, by this desk or another. `told(sentence, kind)`: known trouble, news.
    """

    placed = Signal(object)
    moved = Signal(object)
    manager_changed = Signal()
    counted = Signal(object)
    listed = Signal(bool)
    sighted = Signal(object)
    ahead_sighted = Signal(object)
    changed = Signal(object)
    told = Signal(str, str)

    def __init__(self, house: House, memory: Memory, database: Worker[Store]) -> None:
        super().__init__()
        self.house = house
        self.memory = memory
        self.database = database
        self.seat = Seat(house.campaign, memory, house.clock.today(), house.member)
        self.queue = QueueList(house.campaign, house.clock.today)
        self.place = memory.place
        self.words = ""
        self.sight: Sight | None = None
        self.current = 0
        self._sights = Sights()
        self._ahead = Ahead(database, self.queue, self._sights, memory)
        self._ahead.sighted.connect(self.ahead_sighted)
        self.queue.put_off(memory.later)
        self._listing = Listing(database, self.queue)
        self._listing.read.connect(self._list)
        self._listing.went_on.connect(self._extend)
        self._listing.read_again.connect(self._merge)
        self.queue.more_wanted.connect(lambda after: self._listing.go_on(self.wanted, after))
        self._counting = Counting(database, lambda: tuple(row.domain for row in self.seat.rows))
        self._counting.counted.connect(self.counted)
        self._rereading = Rereading(database)
        self._rereading.read.connect(self._refresh)
        self._rereading.moved.connect(self._rereading.ask)
        for failing in (database.failed, self._counting.failed, self._rereading.failed):
            failing.connect(self.tell)

    # -- who and where

    @property
    def manager(self) -> Manager | None:
        """Who sits at the desk, if a manager does."""
        return self.seat.manager

    @property
    def author(self) -> str:
        """The name that decisions carry."""
        return self.seat.author

    @property
    def covers_all(self) -> bool:
        """Whether every queue of the campaign is shown."""
        return self.seat.covers_all

    @property
    def domains(self) -> tuple[str, ...]:
        """The domains whose queues are shown."""
        return self.seat.domains

    @property
    def wanted(self) -> QueueFilter:
        """What the list shows; searched words look everywhere, whatever the queue."""
        if self.words:
            return QueueFilter(box=None, domains=None, words=self.words)
        domains = (self.place.domain,) if self.place.domain is not None else self.domains
        return QueueFilter(self.place.box, domains, self.memory.codes, redeposited=self.memory.redeposited)

    def sit_down(self, manager: str, *, covers_all: bool = False) -> None:
        """Choose who sits at the desk ('' keeps her and shows every queue); on a shared desk, whose queues show."""
        self.memory.sit_down(self.seat.seated(manager), covers_all=covers_all)
        self.manager_changed.emit()
        self.go(Place(Kind.QUEUE, Box.TO_REVIEW))

    def start(self) -> None:
        """Open where one left off, once it is known whose domains are whose today."""
        self.watch(urgency=0)
        self.placed.emit(self.place)
        self.database.ask(questions.delegations, self._start)

    def _start(self, delegations: Sequence[Delegation]) -> None:
        self._follow(delegations)
        if self.place.kind == Kind.QUEUE:
            self.reload(self.memory.piece)
        self.count()

    def close(self) -> None:
        """Remember the piece looked at."""
        self._ahead.close()
        self._rereading.close()
        if self.sight is not None:
            self.memory.piece = self.current

    def go(self, place: Place, piece_id: int = 0) -> None:
        """Open a queue or a page; in a queue, look at `piece_id` or at the first piece."""
        self.place = self.memory.place = place
        self.words = ""
        self.placed.emit(place)
        if place.kind == Kind.QUEUE:
            self.reload(piece_id)
        self.count()

    def search(self, words: str) -> None:
        """List the pieces of every dossier that matches; no words: back to the queue."""
        self.words = words.strip()
        self.reload(self.current)

    def narrow(self, codes: tuple[str, ...], redeposited: bool) -> None:
        """Filter the queue by piece codes, or to what came again."""
        self.memory.narrow(codes, redeposited)
        self.reload(self.current)

    # -- the list

    def reload(self, piece_id: int = 0) -> None:
        """Read the list anew, keeping the eye on a piece when it is still there."""
        self._listing.reload(self.wanted, piece_id)

    def _list(self, rows: list[QueueRow], piece_id: int) -> None:
        self.queue.show(rows)
        self.listed.emit(bool(rows))
        row = self.queue.at(max(self.queue.place_of(piece_id), 0))
        self.look(row.piece_id if row else 0)

    def _extend(self, rows: list[QueueRow]) -> None:
        self.queue.extend(rows)
        if not self.current and rows:
            self.look(rows[0].piece_id)

    # -- the piece

    def look(self, piece_id: int) -> None:
        """Turn to a piece (0: to none)."""
        self.current = piece_id
        self._ahead.leave(piece_id)
        known = self._sights.of(piece_id)
        if known is not None or not piece_id:
            self._show(known)
        else:
            self.database.ask(lambda store: look_at(store, [piece_id]), lambda seen: self._arrived(piece_id, seen))

    def step(self, by: int) -> None:
        """The next or previous piece of the list, without deciding."""
        row = self.queue.beyond(self.queue.place_of(self.current), by)
        if row is not None:
            self.look(row.piece_id)

    def put_off(self) -> None:
        """Later: leave the piece in the queue and move on."""
        place = self.queue.place_of(self.current)
        if place < 0:
            return
        self.memory.later = self.memory.later | {self.current}
        self.queue.put_off(self.memory.later)
        row = self.queue.next_to_review(place + 1)
        if row is not None:
            self.look(row.piece_id)

    def turn(self, sha256: str, page: int, degrees: int) -> None:
        """Remember how a page is turned."""
        self.database.ask(
            lambda store: questions.turn(store, sha256, page, degrees), lambda _done: self._sights.forget_all()
        )

    def _arrived(self, piece_id: int, seen: Sequence[Sight]) -> None:
        self._sights.learn(seen)
        if piece_id == self.current:
            self._show(seen[0] if seen else None)

    def _show(self, sight: Sight | None) -> None:
        self.sight = sight
        self.sighted.emit(sight)
        self._ahead.rest_on(self.current)

    # -- what was written

    def foresee(self, piece: Piece) -> None:
        """A piece as it will stand when it is written: the rest of its dossier, which may be next, is known so."""
        self._sights.foresee(piece)

    def forget(self, registration_id: int) -> None:
        """What is known of a registration's pieces is no longer true; nor is what is being read ahead."""
        self._sights.forget(registration_id)

    def watch(self, urgency: int = 3) -> None:
        """Look whether somebody else wrote, or whether it is another day."""
        if self.seat.day != self.house.clock.today():
            self.refresh()
        self._rereading.watch(urgency)

    def hear(self, news: Written) -> None:
        """Others wrote: read again what is shown, if it may concern it."""
        sight = self.sight.dossier.registration.domain if self.sight else ""
        shown = {row.domain for row in self.seat.rows} | set(self.domains) | {sight}
        if self.words or not news.domains or news.domains & shown:
            self._rereading.ring()

    def hold(self, held: Mapping[int, str]) -> None:
        """Others are at these pieces: what comes next may be another piece."""
        self.queue.hold(held)
        self._ahead.think_again()

    def refresh(self) -> None:
        """Others wrote, or it is another day: take over what differs; the eye stays where it is."""
        self._rereading.ask()

    def _refresh(self, delegations: Sequence[Delegation]) -> None:
        self._sights.forget_all()  # only now: while nothing can be read, what is known is what one reads on in
        self._follow(delegations)
        self.count()
        if self.place.kind != Kind.QUEUE:
            return
        self._listing.again(self.wanted)
        if self.current:
            self._look_again(self.current)

    def _follow(self, delegations: Sequence[Delegation]) -> None:
        """Whose domains are whose today; a domain that is no longer on this desk is not the place to be."""
        self.seat.delegations, self.seat.day = delegations, self.house.clock.today()
        place = self.place
        if place.domain and place.domain not in [row.domain for row in self.seat.rows]:
            self.place = self.memory.place = Place(place.kind, place.box)
            self.moved.emit(self.place)

    def _merge(self, rows: list[QueueRow], complete: bool) -> None:
        self.queue.merge(rows, complete=complete)
        self.listed.emit(bool(rows))
        if not self.current and rows:
            self.look(rows[0].piece_id)

    def _look_again(self, piece_id: int) -> None:
        self.database.ask(lambda store: look_at(store, [piece_id]), lambda seen: self._seen_again(piece_id, seen))

    def _seen_again(self, piece_id: int, seen: Sequence[Sight]) -> None:
        if not (self.sight and seen and seen[0].dossier == self.sight.dossier):
            self._arrived(piece_id, seen)
        elif piece_id == self.current:
            self._sights.learn(seen)
            self._ahead.rest_on(piece_id)

    def count(self) -> None:
        """Count the queues again."""
        self._counting.ask()

    def tell(self, trouble: Trouble) -> None:
        """Say a known trouble to the person; a line that is cut is told in one place, by whom it is watched."""
        if not isinstance(trouble, Unreachable):
            self.told.emit(say(trouble), "trouble")
