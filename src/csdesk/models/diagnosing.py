"""The diagnosis of the installation, asked by a thread of its own: it starts a page process."""

from PySide6.QtCore import QObject, Signal

from csdesk.app.care import Care
from csdesk.jobs import Worker


class Diagnosing(QObject):
    """`said(str)`: the text to send on. `broke(bug)`."""

    said = Signal(str)
    broke = Signal(object)

    def __init__(self, care: Care) -> None:
        super().__init__()
        self._worker: Worker[Care] = Worker("diagnosis", lambda: care, lambda _care: None)
        self._worker.broke.connect(self.broke)

    def ask(self) -> None:
        self._worker.ask(lambda care: care.diagnosis(), self.said.emit)

    def close(self) -> None:
        self._worker.stop()
