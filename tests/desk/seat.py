"""A person at the desk: the real window over the real session, driven by keys; the base read with a store apart."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from csdesk.app.ports import House, Reading
from csdesk.domain.piece import Piece
from csdesk.domain.queue import Box, QueueFilter, QueueRow
from csdesk.models.places import Kind, Place
from csdesk.models.session import Session
from csdesk.settings import Settings
from csdesk.views.main_window import MainWindow

PATIENCE = 60_000
SIZE = QSize(1366, 768)
Key = Qt.Key
Mod = Qt.KeyboardModifier
NONE = Mod.NoModifier
AZERTY = {
    "1": (Key.Key_Ampersand, "&"),
    "2": (Key.Key_Eacute, "é"),
    "3": (Key.Key_QuoteDbl, '"'),
    "0": (Key.Key_Agrave, "à"),
}
"""What the top row of a French keyboard sends without Shift."""


class Seat:
    """Opens the window at once; `leave` closes it and ends every thread."""

    CONTROL = Mod.ControlModifier

    def __init__(self, qtbot: QtBot, house: House, settings: Settings, size: QSize = SIZE) -> None:
        self.bot = qtbot
        self.house = house
        self.session = Session(house, settings)
        self.window = MainWindow(self.session)
        self.window.resize(size)
        self.told: list[tuple[str, str]] = []
        self.recorded: list[str] = []
        self._listed = False
        self.session.desk.listed.connect(lambda: setattr(self, "_listed", True))
        self.session.desk.told.connect(lambda sentence, kind: self.told.append((sentence, kind)))
        self.session.reviewing.recorded.connect(lambda sentence, _when: self.recorded.append(sentence))
        self.window.open()
        self.window.activateWindow()
        self._open = True

    def come_forward(self) -> None:
        """The keyboard is this window's, on its queue."""
        self.window.raise_()
        self.window.activateWindow()
        self.window.review.list.setFocus()
        self.until(lambda: QApplication.focusWidget() is self.window.review.list, "the window is active")

    def leave(self) -> None:
        """Close the window; everything asked is written."""
        if self._open:
            self._open = False
            self.window.close()
            self.session.close()
            self.window.deleteLater()

    # -- keys

    def focus(self) -> QWidget:
        """What receives keys."""
        return QApplication.focusWidget() or self.window

    def press(self, *keys: Qt.Key, with_: Qt.KeyboardModifier = NONE) -> None:
        """Press keys where the focus is."""
        for key in keys:
            QTest.keyClick(self.focus(), key, with_)

    def type(self, text: str) -> None:
        """Type a text, letter by letter, each where the focus then is."""
        for letter in text:
            self.send(Key.Key_unknown if letter > "\x7f" else Key(ord(letter.upper())), letter)

    def send(self, key: Qt.Key, text: str, with_: Qt.KeyboardModifier = NONE, *, repeated: bool = False) -> None:
        """A key as the system sends it, with the text it types."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self.focus(), QKeyEvent(kind, key, with_, text, repeated))

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click a widget, in the middle unless told where."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, NONE, at or widget.rect().center())

    # -- waiting

    def until(self, holds: Callable[[], bool], what: str = "") -> None:
        """Wait until something holds."""
        self.bot.waitUntil(lambda: self._expect(holds, what), timeout=PATIENCE)

    def settle(self) -> None:
        """Wait until the piece turned to is shown and its page is final."""
        self.until(self._settled, "the page is final")

    def decide(self, *keys: Qt.Key) -> str:
        """Type a decision, wait until it is recorded and the next page is there; what the desk said."""
        self.recorded.clear()
        self.press(*keys)
        return self.was_recorded()

    def was_recorded(self) -> str:
        """Wait for a decision typed before, and for the next page; what the desk said."""
        self.until(lambda: bool(self.recorded), "a decision is recorded")
        self.settle()
        return self.recorded[-1]

    def undo(self) -> None:
        """Ctrl+Z, until the piece is there again."""
        with self.bot.waitSignal(self.session.reviewing.recalled, timeout=PATIENCE):
            self.press(Key.Key_Z, with_=Mod.ControlModifier)
        self.settle()

    def redo(self) -> None:
        """Ctrl+Y, until it is written."""
        with self.bot.waitSignal(self.session.desk.changed, timeout=PATIENCE):
            self.press(Key.Key_Y, with_=Mod.ControlModifier)
        self.settle()

    def go(self, place: Place) -> None:
        """Open a queue or a page."""
        signal = self.session.desk.listed if place.kind == Kind.QUEUE else self.window.pages.filled
        with self.bot.waitSignal(signal, timeout=PATIENCE):
            self.session.desk.go(place)
        self.settle()

    def look(self, piece_id: int) -> None:
        """Turn to a piece."""
        self.session.desk.look(piece_id)
        self.settle()

    # -- what is there

    @property
    def current(self) -> int:
        """The piece looked at."""
        return self.session.desk.current

    def listed(self) -> list[QueueRow]:
        """The rows of the list."""
        queue = self.session.desk.queue
        return [row for place in range(queue.rowCount()) if (row := queue.at(place))]

    def piece(self, piece_id: int) -> Piece:
        """A piece as it stands in the base."""
        with self.reading() as desk:
            return desk.piece(piece_id)

    def rows(self, box: Box | None = Box.TO_REVIEW, *domains: str) -> list[QueueRow]:
        """The rows of the base, in queue order."""
        with self.reading() as desk:
            return desk.page(QueueFilter(box, domains or None), None, 1_000)

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """One look at the base with a store apart."""
        store = self.house.open_store()
        try:
            with store.reading() as desk:
                yield desk
        finally:
            store.close()

    def _settled(self) -> bool:
        desk = self.session.desk
        if desk.place.kind != Kind.QUEUE:
            return True
        shown = desk.sight.piece.id if desk.sight else 0
        return self._listed and shown == desk.current and self.window.review.reader.is_settled

    def _expect(self, holds: Callable[[], bool], what: str) -> None:
        if not holds():
            raise AssertionError(what or "what was waited for")
