"""What the objects of a PDF give away: script, launched programs, files inside, pictures of excessive size."""

# mypy: disable-error-code="no-untyped-call"

import re
from dataclasses import dataclass, field

import pymupdf

from csdesk.domain.files import Flag

_MOST = 20_000
"""Objects looked at: 0.7 s at the very worst."""
_TEXT = re.compile(r"\((?:\\.|[^()\\])*\)", re.DOTALL)
_END = r"(?![A-Za-z0-9#_.-])"
_MARKS = (
    (Flag.JAVASCRIPT, re.compile(rf"/S\s*/JavaScript{_END}|/JS\s*[(<\d]")),
    (Flag.LAUNCH, re.compile(rf"/S\s*/Launch{_END}")),
    (Flag.EMBEDDED, re.compile(rf"/EF\s*(?:<<|\d)|/(?:EmbeddedFile|RichMedia){_END}")),
)
_SIDES = tuple(re.compile(rf"/{side}\s+(\d+){_END}") for side in ("Width", "Height"))


@dataclass(slots=True)
class Objects:
    """The flags found, and the pixels of the largest picture."""

    flags: set[Flag] = field(default_factory=set)
    largest: int = 0


def look_through(document: pymupdf.Document) -> Objects:
    """Walk the objects as MuPDF sees them: names unescaped, object streams opened."""
    found = Objects()
    for number in range(1, min(document.xref_length(), _MOST)):
        try:
            written = document.xref_object(number, compressed=True)
        except (RuntimeError, pymupdf.mupdf.FzErrorBase):
            continue  # a broken object that the pages may never use
        if "/Image" in written:
            found.largest = max(found.largest, _pixels(written))
        found.flags |= _flags(written)
    return found


def _flags(written: str) -> set[Flag]:
    if not any(name in written for name in ("/JavaScript", "/JS", "/Launch", "/EF", "/EmbeddedFile", "/RichMedia")):
        return set()
    bare = _TEXT.sub("()", written)
    return {flag for flag, mark in _MARKS if mark.search(bare)}


def _pixels(written: str) -> int:
    width, height = (side.search(written) for side in _SIDES)
    return int(width[1]) * int(height[1]) if width and height else 0
