"""The widths of columns by keys: what a mouse drags, a menu does in steps."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QSplitter, QWidget

STEP = 4
"""Characters by which a column grows or shrinks at a time."""


def doings(screen: Callable[[], QWidget | None]) -> dict[str, Callable[[], object]]:
    """The commands; `screen`: what is shown in the middle of the window, whose outer columns they are."""
    return {
        "list_wider": partial(_widen, screen, 0, STEP),
        "list_narrower": partial(_widen, screen, 0, -STEP),
        "side_wider": partial(_widen, screen, -1, STEP),
        "side_narrower": partial(_widen, screen, -1, -STEP),
    }


def _widen(screen: Callable[[], QWidget | None], at: int, by: int) -> None:
    """The neighbour gives or takes; no column becomes narrower than what it holds allows."""
    shown = screen()
    found = [one for one in shown.findChildren(QSplitter) if one.isVisible()] if shown is not None else []
    for splitter in found[:1]:
        sizes, neighbour = splitter.sizes(), 1 if at == 0 else -2
        step = by * splitter.fontMetrics().averageCharWidth()
        sizes[at] += step
        sizes[neighbour] -= step
        splitter.setSizes(sizes)
