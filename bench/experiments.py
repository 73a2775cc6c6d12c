"""Every experiment by its name, with the desks it asks for."""

import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from bench import drafts, intake, keys, memory, queues, shared_bounds, stalls, starts
from bench.figures import Figure


class Experiments:
    """They share a folder; a large desk is made when first asked for, and stands for those that follow."""

    def __init__(self, folder: Path, *, quick: bool) -> None:
        self._folder = folder
        self._quick = quick
        self._documents = 5 if quick else 36
        self._largest = 2_000 if quick else 1_000_000

    def run(self, name: str) -> list[Figure]:
        """Measure; KeyError when there is no such experiment."""
        here = self._folder / name
        here.mkdir(parents=True, exist_ok=True)
        return RUNS[name](self, here)

    def keys(self, here: Path) -> list[Figure]:
        return keys.measure(here, quick=self._quick)

    def drafts(self, here: Path) -> list[Figure]:
        return drafts.measure(here, quick=self._quick)

    def stalls(self, here: Path) -> list[Figure]:
        return stalls.measure(here, quick=self._quick)

    def start(self, here: Path) -> list[Figure]:
        sizes = (300, self._largest // 10)
        return starts.measure(here, {size: self._desk(size) for size in sizes}, quick=self._quick)

    def queues(self, here: Path) -> list[Figure]:
        sizes = (1000, self._largest // 10, self._largest)
        return queues.measure({size: self._desk(size) for size in sizes}, quick=self._quick)

    def intake(self, here: Path) -> list[Figure]:
        return intake.measure(here, quick=self._quick)

    def memory(self, here: Path) -> list[Figure]:
        return memory.measure(self._desk(self._largest), self._largest, quick=self._quick)

    def shared(self, here: Path) -> list[Figure]:
        from bench import shared  # with the driver of a server, which is no memory of a desk of one's own

        largest, small = self._desk(self._largest), self._desk(1000)
        return shared.measure(largest, self._largest, small, here, quick=self._quick)

    def _desk(self, pieces: int) -> Path:
        desk = self._folder / f"desk-{pieces}"
        if not desk.exists():  # in a process of its own: what making it took is no memory of the desk
            words = [str(desk), str(self._documents), str(pieces)]
            subprocess.run([sys.executable, "-m", "bench.desks", *words], check=True)
        return desk


RUNS: Mapping[str, Callable[[Experiments, Path], list[Figure]]] = {
    "keys": Experiments.keys,
    "drafts": Experiments.drafts,
    "stalls": Experiments.stalls,
    "start": Experiments.start,
    "queues": Experiments.queues,
    "intake": Experiments.intake,
    "memory": Experiments.memory,
    "shared": Experiments.shared,
}
TITLES: Mapping[str, tuple[str, str]] = {
    "keys": ("The next document, prepared", keys.BOUNDS),
    "drafts": ("The next document, not prepared", drafts.BOUNDS),
    "stalls": ("A window that answers", stalls.BOUNDS),
    "start": ("Starting", starts.BOUNDS),
    "queues": ("Lists, counts and searches", queues.BOUNDS),
    "intake": ("A package comes in", intake.BOUNDS),
    "memory": ("Memory", memory.BOUNDS),
    "shared": ("A desk that several share", shared_bounds.BOUNDS),
}
