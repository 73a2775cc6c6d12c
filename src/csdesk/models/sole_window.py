"""One window for each person and data folder: a later start hands over what it was asked to open, and ends."""

import ctypes
import json
import logging
import os
import platform
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from time import monotonic
from typing import Final

from platformdirs import user_cache_path
from PySide6.QtCore import QLockFile, QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from csdesk.domain.trouble import Trouble
from csdesk.models.errands import Errands

log = logging.getLogger(__name__)

PATIENCE = 10.0
"""Seconds a later start waits for the first: one that just starts, or ends, answers or is gone by then."""
_TURN: Final = 200
"""Milliseconds for each try of the lock, of the line, and of each part of an answer."""
_LONGEST: Final = 1_000_000
"""Bytes of a message; what is longer is no message of ours."""
_ANSWER: Final = b"taken\n"
_ANYONE: Final = -1


class NotAnswering(Trouble):
    sentence = (
        "csdesk est déjà ouvert sur {path}, mais ne répond pas depuis {seconds} s : fermez-le, puis recommencez ; "
        "ou ouvrez une fenêtre à part avec --apart."
    )


class SoleWindow(QObject):
    """The one window of a data folder and, when another desk was typed, of its address. Needs an application.

    A lock tells which start is the first. It goes with its process, so that a crash stops nobody.
    """

    def __init__(self, folder: Path, url: str = "") -> None:
        super().__init__()
        self._folder, self._home = folder, _meeting_place()
        self._name = _name(folder, url)
        self._lock = QLockFile(str(self._home / f"{self._name}.lock"))
        self._lock.setStaleLockTime(0)  # old is not stale: a window stays open for days
        self._server: QLocalServer | None = None

    def first(self, errands: Errands) -> bool:
        """Whether this start is the first: it then hears the others. Else the errands were handed over.

        Raises NotAnswering when the first neither takes them nor ends.
        """
        end = monotonic() + PATIENCE
        while monotonic() < end:
            if self._lock.tryLock(_TURN) or self._lock.error() is not QLockFile.LockError.LockFailedError:
                self._listen(errands)
                return True
            if self._hand_over(errands, end):
                return False
        raise NotAnswering(path=self._folder, seconds=int(PATIENCE))

    def close(self) -> None:
        """Nobody is heard any more; the next start is the first."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _listen(self, errands: Errands) -> None:
        QLocalServer.removeServer(self._address)  # of a first that crashed: the lock says that there is none
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(lambda: self._receive(errands))
        if not self._server.listen(self._address):
            log.warning("later starts will not be heard: %s", self._server.errorString())

    def _receive(self, errands: Errands) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(lambda one=socket: _hear(one, errands))
            _hear(socket, errands)

    def _hand_over(self, errands: Errands, end: float) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._address)
        try:
            if not socket.waitForConnected(_TURN):
                return False
            _let_it_come_forward()
            socket.write(json.dumps({"open": [os.path.abspath(path) for path in errands.paths]}).encode() + b"\n")
            while not socket.canReadLine() and monotonic() < end and _connected(socket):
                socket.waitForReadyRead(_TURN)
            return bytes(socket.readLine().data()) == _ANSWER
        finally:
            socket.abort()

    @property
    def _address(self) -> str:
        """Of the line: a pipe on Windows; elsewhere a socket in a folder that is the person's alone."""
        return self._name if sys.platform == "win32" else str(self._home / f"{self._name}.socket")


def _name(folder: Path, url: str) -> str:
    """The same for every start of this person on this folder and computer: a home may be on several, a pipe of all."""
    said = "\n".join((platform.node(), str(Path.home()), str(folder.resolve()), url))
    return f"csdesk-{sha256(said.encode(errors='surrogateescape')).hexdigest()[:16]}"


def _meeting_place() -> Path:
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    home = Path(runtime) if runtime and Path(runtime).is_dir() else user_cache_path("csdesk", appauthor=False)
    with suppress(OSError):  # without it every start is the first
        home.mkdir(parents=True, exist_ok=True)
    return home


def _hear(socket: QLocalSocket, errands: Errands) -> None:
    if not socket.canReadLine():
        if socket.bytesAvailable() > _LONGEST:
            socket.abort()
        return
    paths = _understood(bytes(socket.readLine().data()))
    if paths is None:
        socket.abort()
        return
    socket.write(_ANSWER)
    socket.flush()
    errands.bring(paths)


def _understood(message: bytes) -> list[Path] | None:
    """The files that a later start names, None for what is no message of ours."""
    try:
        return [Path(str(one)) for one in json.loads(message)["open"]]
    except (ValueError, TypeError, KeyError):
        return None


def _connected(socket: QLocalSocket) -> bool:
    return socket.state() is QLocalSocket.LocalSocketState.ConnectedState


def _let_it_come_forward() -> None:
    """Windows lets a window come forward only by leave of the program that the person just started."""
    if sys.platform == "win32":
        ctypes.windll.user32.AllowSetForegroundWindow(_ANYONE)
