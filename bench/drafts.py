"""First pixels of a document that nobody prepared, beside the bare library doing the same draft."""

# mypy: disable-error-code="no-untyped-call"

from functools import partial
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter

import pymupdf
from PIL import Image, ImageOps
from PySide6.QtCore import QSize

from bench.desks import make
from bench.figures import Figure, at_most, plain
from bench.files import Kind, mixed
from bench.stage import Stage

APART = 5
"""Pieces between two that are looked at: further than the desk looks ahead."""
BOUNDS = """\
From asking for a piece to the paint event of its first picture, over a jump in the list that nothing was prepared for:
reading the dossier and the file (its SHA-256 verified), two pipes, the draft in the confined process, the paint. The
bare draft opens the same bytes in the measuring process and draws the same page at the same scale, and does nothing
else."""


def measure(folder: Path, *, quick: bool) -> list[Figure]:
    """Jumps over a mixed queue, each beside the bare draft of the same file."""
    jumps = 4 if quick else 16
    files = list(mixed(jumps * APART + 1))
    desk = make(folder / "drafts", len(files))
    ours: dict[Kind, list[float]] = {kind: [] for kind in Kind}
    bare: dict[Kind, list[float]] = {kind: [] for kind in Kind}
    with Stage(desk) as stage:
        pieces = stage.listed()
        for jump in range(1, jumps + 1):
            kind, data = files[jump * APART]
            piece = pieces[jump * APART]
            ours[kind].append(stage.wait(stage.reader.painted, partial(stage.session.desk.look, piece)))
            stage.pause(700)
            bare[kind].append(_bare(kind, data, stage.view.box()[0]))
    return _figures(ours, bare)


def _figures(ours: dict[Kind, list[float]], bare: dict[Kind, list[float]]) -> list[Figure]:
    first = [median(ours[kind]) for kind in Kind]
    drawn = [median(bare[kind]) for kind in Kind]
    whole = at_most("first pixels ÷ bare draft, one of each kind", sum(first) / sum(drawn), 1.3, "×")
    each = [
        plain(f"· {kind}", ours_ms / bare_ms, "×", f"{ours_ms:.0f} ÷ {bare_ms:.0f} ms")
        for kind, ours_ms, bare_ms in zip(Kind, first, drawn, strict=True)
    ]
    return [whole, *each]


def _bare(kind: Kind, data: bytes, box: QSize) -> float:
    """Milliseconds."""
    start = perf_counter()
    if kind is Kind.PHOTO:
        _bare_photo(data, box)
    else:
        pymupdf.TOOLS.store_shrink(100)
        start = perf_counter()
        pymupdf.TOOLS.set_aa_level(0)
        page = pymupdf.open(stream=data, filetype="pdf")[0]
        scale = min(1.0, box.width() / page.rect.width, box.height() / page.rect.height)
        page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), alpha=False)
    return (perf_counter() - start) * 1000


def _bare_photo(data: bytes, box: QSize) -> None:
    """At no less than half the pixels it will be shown with, as the draft is."""
    picture = Image.open(BytesIO(data))
    scale = min(box.width(), box.height()) / 2 / min(picture.size)
    picture.draft("RGB", (int(picture.width * scale), int(picture.height * scale)))
    ImageOps.exif_transpose(picture).load()
