"""From the start of the process to the first document on the screen, beside a process that shows an empty window."""

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from time import monotonic_ns

from bench.figures import Figure, at_most, grouped, plain, spread

BOUNDS = """\
Whole processes, in turn: from just before the parent starts one to the end of the paint event that shows the first
document (a draft counts: something to read is on the screen), or the empty window. The desk is started as from the
command line; its page process starts within that time. Files are in the system's cache, code is compiled."""


def measure(folder: Path, desks: Mapping[int, Path], *, quick: bool) -> list[Figure]:
    """`desks`: number of pieces -> desk."""
    rounds = range(1) if quick else range(-1, 9)
    commands = {"empty": ["bench.start_empty"]}
    commands |= {str(pieces): ["bench.start_desk", str(desk)] for pieces, desk in desks.items()}
    times: dict[str, list[float]] = {name: [] for name in commands}
    for turn in rounds:
        for name, command in commands.items():
            _forget_place(folder, desks)
            took = _started(command)
            if turn >= 0:  # one round before, to fill caches
                times[name].append(took)
    return [*_figures(times, list(desks)), *(_worked(name, command) for name, command in commands.items())]


def _figures(times: dict[str, list[float]], sizes: Sequence[int]) -> list[Figure]:
    empty = median(times["empty"])
    figures = [
        at_most(
            f"start → first document painted, {grouped(pieces)} pieces ÷ empty window",
            median(times[str(pieces)]) / empty,
            3,
            "×",
            f"{spread(times[str(pieces)])} ÷ {empty:.0f} ms",
        )
        for pieces in sizes
    ]
    small, large = (median(times[str(pieces)]) for pieces in (min(sizes), max(sizes)))
    return [*figures, at_most("growth from the smallest to the largest", large / small, 1.2, "×")]


def _started(command: Sequence[str]) -> float:
    """Milliseconds until the process said that it had painted."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    start = monotonic_ns()
    done = subprocess.run(
        [sys.executable, "-m", *command], capture_output=True, text=True, env=environment, timeout=60, check=True
    )
    return (int(done.stdout.split()[-1]) - start) / 1e6


def _worked(name: str, command: Sequence[str]) -> Figure:
    """Processor time of one start and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    _started(command)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return plain(f"· processor time, {'empty window' if name == 'empty' else f'{name} pieces'}", 1000 * spent, "ms")


def _forget_place(folder: Path, desks: Mapping[int, Path]) -> None:
    """Every start is the first after sitting down."""
    for pieces, desk in desks.items():
        kept = folder / f"{pieces}.json"
        if not kept.exists():
            shutil.copy(desk / "desk.json", kept)
        shutil.copy(kept, desk / "desk.json")
