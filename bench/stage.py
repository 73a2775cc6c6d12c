"""The real window of a desk, offscreen, driven by keys; waiting runs the event loop and nothing else."""

import os
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import Self

from bench.desks import house_of, sit_down

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before the application is made

from PySide6.QtCore import QEventLoop, QSize, Qt, QTimer, SignalInstance
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from csdesk.app.ports import House
from csdesk.models.session import Session
from csdesk.settings import Settings
from csdesk.views.main_window import MainWindow
from csdesk.views.start import application
from csdesk.wiring.heap import one_heap
from csdesk.wiring.local import SETTINGS

PATIENCE = 20_000
"""Milliseconds after which what was waited for is held not to come."""
SIZE = QSize(1366, 768)


class NeverCame(Exception):
    """A signal that was waited for did not come."""


class Stage:
    """Opened by `with`: the window shows its first document and the next ones are ready."""

    def __init__(self, folder: Path, house: House | None = None) -> None:
        """`house`: the program over another desk than that of the folder, whose settings it has."""
        one_heap()  # as the program does
        settings = Settings(folder / SETTINGS) if house else sit_down(folder)
        self.app = application(settings)
        self.session = Session(house or house_of(folder), settings)
        self.window = MainWindow(self.session)
        self.window.resize(SIZE)
        self.view = self.window.review.page
        self.reader = self.window.review.reader

    def __enter__(self) -> Self:
        self.wait(self.reader.settled, self.window.open)
        self.pause(1000)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.window.close()
        self.session.close()

    def wait(self, signal: SignalInstance, doing: Callable[[], object]) -> float:
        """Milliseconds from doing something to the signal it leads to. Raises NeverCame."""
        loop, came = QEventLoop(), [0.0]

        def note(*_said: object) -> None:
            came[0] = came[0] or perf_counter()
            loop.quit()

        late = QTimer(singleShot=True, interval=PATIENCE)
        late.timeout.connect(loop.quit)
        signal.connect(note)
        late.start()
        start = perf_counter()
        doing()
        if not came[0]:
            loop.exec()
        late.stop()
        signal.disconnect(note)
        if not came[0]:
            raise NeverCame(str(signal))
        return (came[0] - start) * 1000

    def pause(self, milliseconds: float) -> None:
        """Let the window live for a while."""
        loop = QEventLoop()
        QTimer.singleShot(max(0, int(milliseconds)), loop.quit)
        loop.exec()

    def key(self, key: Qt.Key) -> float:
        """Press a key; milliseconds until a page is painted."""
        return self.wait(self.reader.painted, lambda: self.type(key))

    def type(self, key: Qt.Key) -> None:
        """Press a key where the person's eye is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key)

    def listed(self) -> list[int]:
        """The pieces of the list, in its order."""
        queue = self.session.desk.queue
        rows = [queue.at(place) for place in range(queue.rowCount())]
        return [row.piece_id for row in rows if row is not None]
