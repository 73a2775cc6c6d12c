"""A small drawing board over PyMuPDF: pages, texts, boxes, and signatures drawn like by hand."""

# mypy: disable-error-code="no-untyped-call"
# PyMuPDF ships its code without types for most of its calls.

from collections.abc import Sequence
from functools import cache
from random import Random

import pymupdf

Colour = tuple[float, float, float]
INK: Colour = (0.1, 0.1, 0.12)
FAINT: Colour = (0.45, 0.47, 0.5)
PEN: Colour = (0.08, 0.12, 0.45)
A4 = (595.0, 842.0)
PLAIN, BOLD, ITALIC, MONO = "notos", "notosbo", "notosit", "spacemo"


@cache
def font(name: str) -> pymupdf.Font:
    """A font of pymupdf-fonts, loaded once."""
    return pymupdf.Font(name)


@cache
def _word_width(word: str, face: str) -> float:
    return float(font(face).text_length(word, 1))


def width_of(text: str, size: float, face: str = PLAIN) -> float:
    """How wide a line is, in points; measured by words, which come back often."""
    words = text.split(" ")
    return size * (sum(_word_width(word, face) for word in words) + (len(words) - 1) * _word_width(" ", face))


class Sheet:
    """A document under the pen. Coordinates in points from the top left; every text stays selectable."""

    def __init__(self, size: tuple[float, float] = A4) -> None:
        self._document = pymupdf.open()
        self._size = size
        self._writers: dict[Colour, pymupdf.TextWriter] = {}
        self._page = self._document.new_page(width=size[0], height=size[1])
        self._pen = self._page.new_shape()

    def turn_page(self) -> None:
        """Go on on a new page."""
        self._flush()
        self._page = self._document.new_page(width=self._size[0], height=self._size[1])
        self._pen = self._page.new_shape()

    def text(self, x: float, y: float, text: str, size: float = 10, face: str = PLAIN, ink: Colour = INK) -> float:
        """Write one line, baseline at `y`; where it ends."""
        writer = self._writers.setdefault(ink, pymupdf.TextWriter(self._page.rect))
        return float(writer.append((x, y), text, font=font(face), fontsize=size)[1].x)

    def centred(self, y: float, text: str, size: float = 10, face: str = PLAIN, ink: Colour = INK) -> None:
        """Write one line in the middle of the page."""
        self.text((self._size[0] - width_of(text, size, face)) / 2, y, text, size, face, ink)

    def paragraph(self, x: float, y: float, width: float, text: str, size: float = 10, face: str = PLAIN) -> float:
        """Write `text` in lines of at most `width`; the baseline below the last."""
        line = ""
        for word in text.split():
            longer = f"{line} {word}".strip()
            if line and width_of(longer, size, face) > width:
                self.text(x, y, line, size, face)
                y, longer = y + size * 1.5, word
            line = longer
        self.text(x, y, line, size, face)
        return y + size * 1.5

    def fields(self, x: float, y: float, pairs: Sequence[tuple[str, str]], gap: float = 150, step: float = 17) -> float:
        """Write labels with their values beside them; the baseline below the last."""
        for label, value in pairs:
            self.text(x, y, label, 9, PLAIN, FAINT)
            self.text(x + gap, y, value, 10, BOLD)
            y += step
        return y

    def line(self, x0: float, y0: float, x1: float, y1: float, ink: Colour = FAINT, width: float = 0.6) -> None:
        """A straight line."""
        self._pen.draw_line(pymupdf.Point(x0, y0), pymupdf.Point(x1, y1))
        self._pen.finish(color=ink, width=width)

    def box(
        self, x0: float, y0: float, x1: float, y1: float, fill: Colour | None = None, ink: Colour | None = FAINT
    ) -> None:
        """A rectangle; texts written before or after stay on top of it."""
        self._pen.draw_rect(pymupdf.Rect(x0, y0, x1, y1))
        self._pen.finish(color=ink, fill=fill, width=0.6)

    def oval(self, x0: float, y0: float, x1: float, y1: float, fill: Colour) -> None:
        """A filled ellipse."""
        self._pen.draw_oval(pymupdf.Rect(x0, y0, x1, y1))
        self._pen.finish(color=None, fill=fill)

    def tick(self, x: float, y: float, ticked: bool) -> None:
        """A check box on the baseline `y`, crossed or not."""
        self.box(x, y - 8, x + 8, y)
        if ticked:
            self.line(x + 1, y - 7, x + 7, y - 1, INK, 1.2)
            self.line(x + 1, y - 1, x + 7, y - 7, INK, 1.2)

    def signature(self, x: float, y: float, rng: Random, width: float = 110) -> None:
        """Strokes of a pen, about `width` wide and a third as high, another for each state of `rng`."""
        here = pymupdf.Point(x, y)
        for stroke in range(rng.randrange(5, 9)):
            ahead = x + width * (stroke + 1) / 8 + rng.uniform(-6, 10)
            there = pymupdf.Point(ahead, y + rng.uniform(-6, 6))
            up = pymupdf.Point(here.x + rng.uniform(-9, 16), y - rng.uniform(8, width / 3))
            down = pymupdf.Point(ahead + rng.uniform(-14, 9), y + rng.uniform(0, width / 6))
            self._pen.draw_bezier(here, up, down, there)
            here = there
        self._pen.draw_bezier(
            here, (here.x + 22, here.y - 14), (x + width / 2, y + 14), (x - 6, y + rng.uniform(4, 12))
        )
        self._pen.finish(color=PEN, width=rng.uniform(0.9, 1.6), closePath=False, lineCap=1)

    def stamp(self, x: float, y: float, lines: Sequence[str], rng: Random) -> None:
        """A company's rubber stamp: a slightly turned frame with `lines`."""
        ink: Colour = (0.35, 0.2, 0.55)
        writer = pymupdf.TextWriter(self._page.rect)
        for rank, line in enumerate(lines):
            writer.append((x + 8, y + 14 + 11 * rank), line, font=font(BOLD if rank == 0 else PLAIN), fontsize=8)
        turned = (pymupdf.Point(x, y), pymupdf.Matrix(rng.uniform(-7, 7)))
        writer.write_text(self._page, color=ink, morph=turned)
        width = 16 + max(width_of(line, 8, BOLD) for line in lines)
        self._pen.draw_rect(pymupdf.Rect(x, y, x + width, y + 10 + 11 * len(lines)))
        self._pen.finish(color=ink, width=1.2, morph=turned)

    def done(self) -> pymupdf.Document:
        """The document; nothing is written on it any more."""
        self._flush()
        return self._document

    def _flush(self) -> None:
        self._pen.commit()
        for ink, writer in self._writers.items():
            writer.write_text(self._page, color=ink)
        self._writers = {}


def saved(document: pymupdf.Document, producer: str = "Bureautique 7.4") -> bytes:
    """The document as a PDF that is the same each time: fonts reduced, no /ID, no date of today."""
    document.subset_fonts()
    document.set_metadata({"producer": producer, "creationDate": "D:20251103101500+01'00'"})
    made = document.tobytes(garbage=3, deflate=True, no_new_id=True)
    document.close()
    return bytes(made)
