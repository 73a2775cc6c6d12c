"""The way to a desk, asked by a thread of its own: a silent server keeps no window waiting."""

from PySide6.QtCore import QObject, Signal, SignalInstance

from csdesk.app.doors import Address, Doors
from csdesk.jobs import Worker


class Joining(QObject):
    """`entered(House)`, `kept_out(Trouble)`: what entering came to. `welcomed(Welcome)`, `refused(Trouble)`: a trial.

    `moved_in()`: the address is kept. `keyring(bool)`: whether the system keeps passwords. `working(bool)`: a server
    is being asked. `broke(bug)`.
    """

    entered = Signal(object)
    kept_out = Signal(object)
    welcomed = Signal(object)
    refused = Signal(object)
    moved_in = Signal()
    keyring = Signal(bool)
    working = Signal(bool)
    broke = Signal(object)

    def __init__(self, doors: Doors) -> None:
        super().__init__()
        self.doors = doors
        self._worker: Worker[Doors] = Worker("doors", lambda: doors, lambda _doors: None)
        self._worker.broke.connect(self._broken)
        self._turn = 0

    def enter(self) -> None:
        """Open the desk that was chosen."""
        self._worker.ask(lambda doors: doors.enter(), self.entered.emit, self.kept_out.emit)

    def ask_keyring(self) -> None:
        """Look whether the system keeps passwords; loading its backends takes a moment."""
        self._worker.ask(lambda doors: doors.keeps_passwords(), self.keyring.emit)

    def knock(self, address: Address, password: str) -> None:
        """Try the way to a server; what a former trial still has to say is not heard."""
        self._turn += 1
        turn = self._turn
        self.working.emit(True)
        self._worker.ask(
            lambda doors: doors.knock(address, password),
            lambda welcome: self._tried(turn, self.welcomed, welcome),
            lambda trouble: self._tried(turn, self.refused, trouble),
        )

    def forget(self) -> None:
        """What is being tried is no longer wanted."""
        self._turn += 1
        self.working.emit(False)

    def move_in(self, address: Address, password: str) -> None:
        """Keep the address and, where the system can, the password."""
        self._worker.ask(lambda doors: doors.move_in(address, password), lambda _kept: self.moved_in.emit())

    def close(self) -> None:
        """Let what was asked end."""
        self._worker.stop()

    def _tried(self, turn: int, signal: SignalInstance, said: object) -> None:
        if turn == self._turn:
            self.working.emit(False)
            signal.emit(said)

    def _broken(self, bug: object) -> None:
        self.working.emit(False)
        self.broke.emit(bug)
