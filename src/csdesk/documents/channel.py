"""One page process as the desk holds it: two pipes, a deadline, and the right to kill."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING

from csdesk.documents.confinement import Confinement
from csdesk.documents.wire import HEAD, SMALL, Answer, Ask

if TYPE_CHECKING:
    from csdesk.documents.job_object import Job

_PIPE = 1 << 20
"""Bytes in flight: with the 64 KiB a pipe has by itself, a picture takes twice the time."""
_SET_PIPE_SIZE = 1031  # F_SETPIPE_SZ of linux/fcntl.h
_DETACHED = 8  # of Windows: not on the terminal of the desk, into which it could else type
_INHERITED = ("LD_LIBRARY_PATH", "SYSTEMROOT", "PYTHONHOME")
"""What Python needs of the environment to start; a database password must not go along."""
_LARGE = 1 << 20
"""Bytes from which the C library gives memory back at once; it would else raise the bound, and keep 20 MB more."""


class Broken(Exception):
    """The process is gone, or was killed: `late` when by its deadline."""

    def __init__(self, *, late: bool) -> None:
        super().__init__()
        self.late = late


class Channel:
    """A process just started; used from one thread, but `kill` may come from any."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "csdesk.documents.page_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            creationflags=_DETACHED if sys.platform == "win32" else 0,
        )
        self._job = _job(self._process.pid)
        assert self._process.stdin
        assert self._process.stdout
        self._asks: IO[bytes] = self._process.stdin
        self._answers: IO[bytes] = self._process.stdout
        self._late = self._killed = False
        for end in (self._asks, self._answers):
            _widen(end.fileno())

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def holds(self) -> Confinement:
        """What the desk holds the process by, beside what that gives up by itself."""
        return Confinement.JOB if self._job is not None and self._job.holds else Confinement.NONE

    @property
    def is_dead(self) -> bool:
        """Also when it was killed and the system has not ended it yet."""
        return self._killed or self._process.poll() is not None

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Kill the process when the block lasts longer; what waits for it then raises Broken."""
        timer = threading.Timer(seconds, self._expire)
        timer.name = "page-process-deadline"
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()
        if self._late:
            raise Broken(late=True)

    def send(self, ask: Ask, *parts: bytes) -> None:
        """One request. Raises Broken."""
        try:
            self._asks.write(HEAD.pack(ask, sum(map(len, parts))))
            for part in parts:
                self._asks.write(part)
            self._asks.flush()
        except (OSError, ValueError) as error:  # ValueError: closed by another thread
            raise Broken(late=self._late) from error

    def receive(self) -> tuple[Answer, bytes]:
        """One answer. Raises Broken, also for one that makes no sense."""
        kind, length = HEAD.unpack(self.read(HEAD.size))
        if kind not in set(Answer) or length > SMALL:
            raise Broken(late=False)
        return Answer(kind), self.read(length)

    def read(self, size: int) -> bytes:
        """Exactly `size` bytes, received straight into the object returned. Raises Broken."""
        try:
            received = self._answers.read(size)
        except (OSError, ValueError) as error:
            raise Broken(late=self._late) from error
        if len(received) < size:
            raise Broken(late=self._late)
        return received

    def kill(self) -> None:
        """End the process now; whoever waits for it raises Broken."""
        self._killed = True
        self._process.kill()

    def close(self) -> None:
        """End the process and leave nothing of it."""
        self._process.kill()
        self._process.wait()
        if self._job is not None:
            self._job.close()
        for end in (self._asks, self._answers):
            with suppress(OSError):  # a request half written
                end.close()

    def _expire(self) -> None:
        self._late = True
        self.kill()


def _job(pid: int) -> "Job | None":
    """Within microseconds of its start, while the process looks for its imports."""
    if sys.platform != "win32":
        return None
    from csdesk.documents.job_object import Job

    return Job(pid)


def _environment() -> dict[str, str]:
    found = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    return found | {"MALLOC_MMAP_THRESHOLD_": str(_LARGE), "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def _widen(pipe: int) -> None:
    if sys.platform == "linux":
        import fcntl

        with suppress(OSError):  # the user's share of pipe memory is spent: slower, not wrong
            fcntl.fcntl(pipe, _SET_PIPE_SIZE, _PIPE)
