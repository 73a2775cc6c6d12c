"""A long command in a terminal: how far it is on stderr, and Ctrl+C that stops it between two steps."""

import signal
import sys
from types import FrameType, TracebackType
from typing import Any, Self


class Watch:
    """While it is entered, Ctrl+C is noted instead of raised; a second one ends the program as usual."""

    def __init__(self) -> None:
        self._asked_to_stop = False
        self._former: Any = None
        self._shown = sys.stderr.isatty()

    def __enter__(self) -> Self:
        self._former = signal.signal(signal.SIGINT, self._note)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        signal.signal(signal.SIGINT, self._former)
        self._say("")

    def progress(self, done: int, total: int, path: str) -> None:
        """One line, written over; nothing when stderr is not a terminal."""
        self._say(f"{done}/{total} {path}"[:79])

    def cancelled(self) -> bool:
        """Whether Ctrl+C was pressed."""
        return self._asked_to_stop

    def _note(self, number: int, frame: FrameType | None) -> None:
        self._asked_to_stop = True
        signal.signal(signal.SIGINT, self._former)

    def _say(self, line: str) -> None:
        if self._shown:
            print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)
