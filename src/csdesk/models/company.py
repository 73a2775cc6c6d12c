"""Who else is at a shared desk, at which piece, and what they write; on a desk of one's own nobody, ever."""

from collections.abc import Mapping, Sequence
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal

from csdesk.app.company import Attended, News, Shared
from csdesk.app.ports import Store
from csdesk.domain.company import HEARTBEAT, Presence, holders
from csdesk.domain.trouble import Trouble
from csdesk.jobs import Listener
from csdesk.models.desk import Desk
from csdesk.models.places import Kind

SETTLED = 200
"""Milliseconds that one stays at a piece before it is said: leafing through a queue is no news."""
TOGETHER = 100
"""Milliseconds in which what others turn to is taken together: two hundred of them never rest."""


class Company(QObject):
    """`changed()`: who is there, or who is at which piece. The queue knows what others hold; the desk, what they wrote.

    `lost(Trouble)`: the line that listens dropped; `listening()`: it stands. It takes itself up again.
    """

    changed = Signal()
    lost = Signal(object)
    listening = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.session = uuid4().hex
        self._short = {one.name: one.short_name for one in desk.house.campaign.managers}
        self._there: dict[str, Presence] = {}
        self._held: Mapping[int, str] = {}
        self._told: tuple[tuple[str, ...], Mapping[int, str]] = ((), {})
        self._piece = 0
        self._meanwhile: dict[str, Presence | None] = {}
        """What the bell told since one last asked who is there: the answer may be older than that."""
        self._began = self._over = False
        self._soon = QTimer(self, singleShot=True, interval=SETTLED)
        self._beat = QTimer(self, interval=HEARTBEAT * 1_000)
        self._news = QTimer(self, singleShot=True, interval=TOGETHER)
        self._listener = self._listen(desk.house.shared) if desk.house.shared else None

    @property
    def colleagues(self) -> tuple[str, ...]:
        """Who else is there, by name; oneself at another window is nobody else."""
        mine = self._there.get(self.session)
        return tuple(sorted({one.name for one in self._there.values()} - {mine.name if mine else ""}))

    def holder(self, piece_id: int) -> str:
        """Who else is at a piece, in short; '' for nobody."""
        return self._held.get(piece_id, "")

    def forget(self) -> None:
        """While the line is cut nobody knows who is there."""
        self._meanwhile.clear()
        self._learn(())

    def close(self) -> None:
        """Leave; what was asked of the database before is done first, and may still land."""
        if self._over:
            return
        self._over = True
        for timer in (self._soon, self._beat, self._news):
            timer.stop()
        if self._listener is not None and self._began:
            self._listener.stop()
            self._desk.database.ask(lambda store: store.leave(self.session), trouble=_unsaid, urgency=900)

    def _listen(self, shared: Shared) -> Listener:
        listener = Listener("bell", shared.open_bell)
        listener.heard.connect(self._heard)
        listener.lost.connect(self.lost)
        listener.lost.connect(lambda _trouble: self._desk.watch(urgency=0))  # is it the line alone, or the server?
        listener.listening.connect(self._resume)
        listener.broke.connect(self._desk.database.broke)
        for told in (self._desk.placed, self._desk.sighted):
            told.connect(self._turned)
        self._soon.timeout.connect(self.say)
        self._beat.timeout.connect(self.say)
        self._news.timeout.connect(self._tell)
        return listener

    def _turned(self) -> None:
        """One went to another place, or looks at another piece."""
        if self._over:
            return
        if not self._began and self._listener is not None:
            self._began = True
            self._listener.start()
            self._beat.start()
        piece = self._desk.current if self._desk.place.kind == Kind.QUEUE else 0
        if piece != self._piece:
            self._piece = piece
            self._soon.start()

    def say(self) -> None:
        """That one is there, and where."""
        if self._over or not self._began:
            return
        piece = self._piece

        def attend(store: Store) -> Sequence[Presence]:
            return store.attend(self.session, piece)

        self._meanwhile.clear()
        self._desk.database.ask(attend, self._learn, urgency=1, wanted=lambda: piece == self._piece)

    def _resume(self) -> None:
        """The line stands: what was said meanwhile is looked for, and where one looks is said again."""
        self.say()
        self._desk.watch()
        self.listening.emit()

    def _heard(self, news: News) -> None:
        if isinstance(news, Attended):
            self._meanwhile[news.presence.session] = None if news.over else news.presence
            self._there = _with(self._there, self._meanwhile)
            if not self._news.isActive():
                self._news.start()
        elif news.session != self.session:
            self._desk.hear(news)

    def _learn(self, there: Sequence[Presence]) -> None:
        self._there = _with({one.session: one for one in there}, self._meanwhile)
        self._tell()

    def _tell(self) -> None:
        """Whatever differs from what was told."""
        others = {piece: one for piece, one in holders(self._there.values()).items() if one.session != self.session}
        held = {piece: self._short.get(one.name, one.name) for piece, one in others.items()}
        told = (self.colleagues, held)
        if told != self._told:
            self._told, self._held = told, held
            self._desk.hold(held)
            self.changed.emit()


def _with(there: Mapping[str, Presence], news: Mapping[str, Presence | None]) -> dict[str, Presence]:
    """Those that were there, with who came, moved or left."""
    merged = {**there, **news}
    return {session: one for session, one in merged.items() if one is not None}


def _unsaid(_trouble: Trouble) -> None:
    """Who cannot say good-bye is missed soon enough."""
