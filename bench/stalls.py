"""The longest time the window does not answer, while something else works."""

from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer

from bench.desks import make, pack
from bench.figures import Figure, at_most, part, plain
from bench.files import Kind, bomb, mixed
from bench.stage import Stage

TICK = 2
"""Milliseconds between two signs of life of the main thread."""
BOUNDS = """\
A timer of 2 ms on the main thread; the longest gap between two of its ticks. The worst single gap of several seconds
also counts whatever else the machine did: the gaps of a window at rest stand beside."""


class Pulse(QObject):
    """Notes the gaps between the ticks of the main thread."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self._last = perf_counter()
        self._timer = QTimer(self, interval=TICK, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def of(self, doing: Callable[[], object]) -> list[float]:
        """The gaps, in milliseconds, while `doing` runs the event loop."""
        self.gaps, self._last = [], perf_counter()
        self._timer.start()
        doing()
        self._timer.stop()
        return self.gaps

    def _tick(self) -> None:
        now = perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now


def measure(folder: Path, *, quick: bool) -> list[Figure]:
    """At rest, while pages are drawn, while a package comes in, while a bomb burns."""
    package = pack(folder / "package", _others(4 if quick else 60), first=50)
    desk = make(folder / "stalls", 9 if quick else 61)
    burns = pack(folder / "bomb", [(Kind.TEXT, bomb())], first=100)
    with Stage(desk) as stage:
        pulse = Pulse()
        rest = pulse.of(lambda: stage.pause(300 if quick else 3000))
        drawing = pulse.of(lambda: _jump_about(stage))
        importing = pulse.of(lambda: _bring_in(stage, package))
        _bring_in(stage, burns)
        found = _bomb(stage)
        burning = pulse.of(
            lambda: stage.wait(stage.session.preview.unshowable, partial(stage.session.desk.look, found))
        )
    return [
        _longest("pages being drawn", drawing),
        _longest("a package coming in", importing),
        _longest("a bomb burning for 3 s", burning),
        plain("· at rest", max(rest), "ms"),
    ]


def _longest(what: str, gaps: list[float]) -> Figure:
    return at_most(f"longest stall, {what}", max(gaps), 50, "ms", f"99.9 % within {part(gaps, 0.999):.0f} ms")


def _others(count: int) -> list[tuple[Kind, bytes]]:
    """Files that no desk of `make` has."""
    return list(mixed(count + 500))[500:]


def _jump_about(stage: Stage) -> None:
    for piece in stage.listed()[4::4]:
        stage.wait(stage.reader.settled, partial(stage.session.desk.look, piece))


def _bring_in(stage: Stage, package: Path) -> None:
    stage.wait(stage.session.importing.imported, lambda: stage.session.importing.receive(package))


def _bomb(stage: Stage) -> int:
    """The one file of a few kilobytes, which came last; looked at from afar, so that nobody has looked ahead to it."""
    found = list[int]()
    while not found:
        stage.pause(TICK)
        with closing(stage.session.house.open_store()) as store, store.reading() as desk:
            found = [piece for piece in stage.listed() if desk.piece(piece).deposits[0].files[0].size < 4096]
    listed, current = stage.listed(), stage.session.desk.current
    at = listed.index(found[0])
    far = max((one for one in listed if one != current), key=lambda one: abs(listed.index(one) - at))
    stage.wait(stage.reader.settled, partial(stage.session.desk.look, far))
    return found[0]
