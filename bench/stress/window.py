"""One who decides at a real window, by keys: what the window tells her goes into the record."""

import os
import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from bench.stress.record import End, Line, Record
from csdesk.app.clock import SystemClock
from csdesk.app.company import Unreachable
from csdesk.app.ports import House
from csdesk.app.review import Judgement
from csdesk.domain.queue import Box, QueueRow
from csdesk.domain.trouble import Trouble
from csdesk.models.places import Kind, Place
from csdesk.models.sending import Then
from csdesk.models.session import Session
from csdesk.settings import Settings
from csdesk.views.main_window import MainWindow
from csdesk.views.start import application
from csdesk.wiring.local import SETTINGS
from csdesk.wiring.shared import wire_shared

TICK = 30
"""Milliseconds between two looks at the window."""
BOXES = (Box.TO_REVIEW, Box.RECEIVED, Box.REFUSED, Box.ACCEPTED)
KEYS = {"1": (Qt.Key.Key_1,), "3": (Qt.Key.Key_3,), "2": (Qt.Key.Key_2, Qt.Key.Key_1)}
PLACES = 12
"""Decisions after which she turns to another queue, for each gets empty."""


class Hand(QObject):
    """Presses keys until `wanted` decisions are recorded."""

    def __init__(self, window: MainWindow, session: Session, record: Record, dice: random.Random, wanted: int) -> None:
        super().__init__()
        self._window, self._session, self._record, self._dice = window, session, record, dice
        self._left = wanted
        self._going = False
        self._open: set[str] = set()
        session.desk.listed.connect(self._arrived)
        session.line.mended.connect(self._arrived)
        self._listen()
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _listen(self) -> None:
        """Every decision that is sent, and what she is told of it."""
        sending = self._session.reviewing.sending
        send = sending.send

        def told(said: Judgement, name: str, then: Then, trouble: Callable[[Trouble], None]) -> None:
            def written(row: QueueRow | None) -> None:
                self._add(said, End.WRITTEN, None)
                then(row)

            def refused(why: Trouble) -> None:
                self._add(said, End.REFUSED, why)
                trouble(why)

            self._add(said, End.UNKNOWN, None)
            send(said, name, written, refused)

        sending.send = told  # type: ignore[method-assign]  # what is sent is written down, and goes on its way
        sending.confirmed.connect(lambda sent, _before: self._add(sent.said, End.WRITTEN, None))
        sending.refused.connect(lambda sent, why: self._add(sent.said, End.REFUSED, why))

    def _add(self, said: Judgement, end: End, why: Trouble | None) -> None:
        self._record.add(Line(said.by, said.id, said.piece_id, end, type(why).__name__ if why else ""))
        self._left -= end is End.WRITTEN
        (self._open.add if end is End.UNKNOWN else self._open.discard)(said.id)

    def _tick(self) -> None:
        session, window = self._session, self._window
        if not session.line.is_up:
            return
        if self._left <= 0:
            if not self._open:
                self._timer.stop()
                window.close()
            return
        if self._left <= len(self._open):
            return  # those under way may be the last
        desk = session.desk
        if session.conflicts.of(desk.current):
            self._choose()
        elif self._going:
            return
        elif desk.current == 0 or self._dice.random() < 1 / PLACES:
            self._going = True
            desk.go(Place(Kind.QUEUE, self._dice.choice(BOXES)))
        elif desk.sight and desk.sight.piece.id == desk.current and window.review.reader.is_settled:
            self._press(*KEYS[self._dice.choice(sorted(KEYS))])

    def _arrived(self) -> None:
        self._going = False

    def _choose(self) -> None:
        conflicts = self._session.conflicts
        self._dice.choice((conflicts.keep_theirs, conflicts.insist, conflicts.resume))()

    def _press(self, *keys: Qt.Key) -> None:
        self._window.review.list.setFocus()
        for key in keys:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                target = QApplication.focusWidget() or self._window
                QApplication.sendEvent(target, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, chr(key)))


def house_at(folder: Path, settings: Settings, url: str) -> House:
    """The workstation's program, as soon as the server answers."""
    while True:
        try:
            return wire_shared(folder, SystemClock(), settings, url, lambda: house_at(folder, settings, url))
        except Unreachable:
            continue


def main(url: str, author: str, records: str, wanted: str, seed: str) -> int:
    """As for a clerk."""
    with tempfile.TemporaryDirectory(prefix="csdesk-window-") as name:
        settings = Settings(Path(name) / SETTINGS)
        app = application(settings)
        session = Session(house_at(Path(name), settings, url), settings)
        window = MainWindow(session)
        record = Record(Path(records) / f"{seed}.jsonl")
        hand = Hand(window, session, record, random.Random(int(seed)), int(wanted))
        window.open()
        window.activateWindow()
        app.exec()
        session.close()
        record.close()
        del hand
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
