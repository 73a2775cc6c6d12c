"""What the window is asked to open from outside, by its own start or by a later one."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal


class Errands(QObject):
    """`paths`: what waits. `came()`: the window is wanted, perhaps with more of them."""

    came = Signal()

    def __init__(self, paths: Sequence[Path] = ()) -> None:
        super().__init__()
        self.paths = list(paths)

    def bring(self, paths: Sequence[Path]) -> None:
        self.paths += paths
        self.came.emit()

    def take(self) -> list[Path]:
        """What waits, once."""
        taken, self.paths = self.paths, []
        return taken
