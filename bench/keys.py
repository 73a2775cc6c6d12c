"""Key press to next document painted, when the pages ahead are ready."""

from pathlib import Path
from statistics import median

from PySide6.QtCore import Qt

from bench.desks import make
from bench.figures import Figure, at_most, part, plain, spread
from bench.stage import Stage
from csdesk.models.pages import Drawn

PACE = 400
"""Milliseconds between two keys: faster than anybody reads."""
BOUNDS = """\
Keys go to the window as the system would send them; the time ends with the paint event of the page. « 3 » decides
(checked, shown, then written by the database thread) and turns to the next piece. A ready image is the very picture
just shown, given again to the same widget: what remains is the work beside the page (list, dossier, history, reasons,
a durable write in another thread)."""


def measure(folder: Path, *, quick: bool) -> list[Figure]:
    """30 decisions by key over mixed documents, each followed by the paint of its own ready picture."""
    presses = 2 if quick else 30
    with Stage(make(folder / "keys", presses + 5)) as stage:
        keys, ready, misses = _review(stage, presses)
    return [
        at_most("key « 3 » → next document painted, p95", part(keys, 0.95), 50, "ms", spread(keys)),
        at_most("median ÷ painting a ready image", median(keys) / median(ready), 3, "×", f"ready: {spread(ready)}"),
        plain("prefetch", presses - misses, f"hits, {misses} misses"),
    ]


def _review(stage: Stage, presses: int) -> tuple[list[float], list[float], int]:
    keys: list[float] = []
    ready: list[float] = []
    expected: list[None] = []
    shown: list[Drawn] = []
    stage.session.preview.expected.connect(lambda: expected.append(None))
    stage.session.preview.shown.connect(lambda drawn, _turned: shown.append(drawn))
    for _ in range(presses):
        keys.append(stage.key(Qt.Key.Key_3))
        stage.pause(PACE / 2)
        ready.append(_again(stage, shown[-1]))
        stage.pause(PACE / 2)
    return keys, ready, len(expected)


def _again(stage: Stage, drawn: Drawn) -> float:
    return stage.wait(
        stage.view.painted, lambda: stage.view.show_picture(drawn.image, drawn.page_size, 0, key=object())
    )
