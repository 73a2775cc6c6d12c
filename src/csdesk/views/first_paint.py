"""A window that opens is seen before anything heavy is loaded behind it."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

PATIENCE = 500
"""Milliseconds after which a window that nobody sees (minimised, behind others) is not waited for."""


class FirstPaint(QObject):
    """`over()`: the window was painted for the first time, or will not be soon; once."""

    over = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._late = QTimer(self, singleShot=True, interval=PATIENCE)
        self._late.timeout.connect(self._end)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show:
            self._late.start()
        elif event.type() is QEvent.Type.UpdateRequest:
            self._late.start(0)  # the painting itself is done when this comes round
        return False

    def _end(self) -> None:
        self._window.removeEventFilter(self)
        self.over.emit()
