"""Resident memory of the desk and its page processes, with the window open and documents reviewed."""

import os
from pathlib import Path

from PySide6.QtCore import Qt

from bench.figures import Figure, at_most, grouped, plain
from bench.stage import Stage

BOUNDS = """\
After 30 decisions by key on real documents at the head of the queue. RSS counts pages that several processes share
(the interpreter, libraries) once for each; PSS divides them. The import process is not running."""


def measure(desk: Path, pieces: int, *, quick: bool) -> list[Figure]:
    """Of this process and its children."""
    with Stage(desk) as stage:
        before = _resident("Rss")
        for _ in range(2 if quick else 30):
            stage.key(Qt.Key.Key_3)
            stage.pause(300)
        stage.pause(1000)
        after, shared = _resident("Rss"), _resident("Pss")
    what = f"resident memory at {grouped(pieces)} pieces"
    each = " + ".join(f"{size:.0f}" for size in after)
    return [
        at_most(f"{what}, RSS", sum(after), 350, "MB", f"desk + page processes: {each}"),
        plain("· shared pages counted once, PSS", sum(shared), "MB"),
        plain("· RSS when the first document is shown", sum(before), "MB"),
    ]


def _resident(kind: str) -> list[float]:
    """Megabytes of this process, then of each child."""
    mine = Path("/proc/self/task")
    children = [pid for task in mine.glob("*") for pid in (task / "children").read_text().split()]
    return [_measured(pid, kind) for pid in (str(os.getpid()), *children)]


def _measured(pid: str, kind: str) -> float:
    lines = (Path("/proc") / pid / "smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{kind}:")) / 1024
