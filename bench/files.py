"""Files of real size: colour scans, telephone photos, printed text, black-and-white scans; no two are the same."""

# mypy: disable-error-code="no-untyped-call"

from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from io import BytesIO
from itertools import cycle, islice
from random import Random

import pymupdf
from PIL import Image, ImageChops

from csdesk.demo import camera, papers
from csdesk.demo.diplomas import PLAN, THREE_YEARS
from csdesk.demo.people import Person, Record, people
from csdesk.demo.sheet import saved

DRAWN = 2
"""Files of each kind really drawn; the others are these with a remark that shows nowhere."""


class Kind(StrEnum):
    """With what it is told by in the report."""

    SCAN = "colour scan"
    PHOTO = "telephone photo"
    TEXT = "printed text"
    BITONAL = "1-bit scan"

    @property
    def end(self) -> str:
        return "jpg" if self is Kind.PHOTO else "pdf"


def mixed(count: int) -> Iterator[tuple[Kind, bytes]]:
    """`count` different files, the kinds in turn."""
    for rank, kind in enumerate(islice(cycle(Kind), count)):
        yield kind, _marked(kind, _drawn(kind, rank // len(Kind) % DRAWN), rank)


def marked_text(rank: int) -> bytes:
    """A printed page of a few kilobytes, unlike any other."""
    return _marked(Kind.TEXT, _drawn(Kind.TEXT, 0), rank)


def candidate(person: Person) -> Record:
    """A person registered for the first speciality of the demonstration."""
    return Record(person, 1, 1, PLAN[0], THREE_YEARS)


@cache
def _drawn(kind: Kind, which: int) -> bytes:
    rng = Random(f"{kind} {which}")
    record = candidate(people(which + 1, rng)[-1])
    if kind is Kind.PHOTO:
        return _photo(camera.photo(papers.diploma(record, rng), rng, 4000, (1, 6, 8)[which % 3]))
    if kind is Kind.TEXT:
        return saved(papers.confirmation(record, rng))
    page = papers.transcript(record, rng, 2024)[0]
    picture = camera.raster(page, 300, rng.uniform(-1, 1), colour=kind is Kind.SCAN)
    if kind is Kind.BITONAL:
        return _pdf(picture.convert("1"))
    return _pdf(_grainy(picture), quality=90)


def _photo(data: bytes) -> bytes:
    picture, made = Image.open(BytesIO(data)), BytesIO()
    _grainy(picture, 8).save(made, "JPEG", quality=90, exif=picture.getexif())
    return made.getvalue()


def _grainy(picture: Image.Image, depth: int = 18) -> Image.Image:
    """Paper and sensor: what makes real scans and photos weigh megabytes."""
    grain = Image.effect_noise(picture.size, depth).convert("RGB")
    return ImageChops.add(picture, grain, 1, -128)


def _pdf(picture: Image.Image, **saved: int) -> bytes:
    """One page filled by the picture: JPEG, or CCITT G4 when it has one bit."""
    made = BytesIO()
    picture.save(made, "PDF", resolution=300, **saved)
    return made.getvalue()


def _marked(kind: Kind, data: bytes, rank: int) -> bytes:
    """The same to the eye, another to a digest: a comment in the JPEG, or behind the end mark of the PDF."""
    remark = f"{rank:08}".encode()
    if kind is Kind.PHOTO:
        return data[:2] + b"\xff\xfe" + (len(remark) + 2).to_bytes(2, "big") + remark + data[2:]
    return data + b"%" + remark + b"\n"


def bomb(depth: int = 10) -> bytes:
    """A PDF of a kilobyte whose forms draw each other: 10 ** depth rectangles."""
    made = pymupdf.open()
    page = made.new_page(width=300, height=300)
    form = "<</Type/XObject/Subtype/Form/BBox[0 0 300 300]{}>>"
    inner = 0
    for level in range(depth + 1):
        xref = made.get_new_xref()
        made.update_object(xref, form.format(f"/Resources<</XObject<</N {inner} 0 R>>>>" if level else ""))
        made.update_stream(xref, b"/N Do " * 10 if level else b"0 0 9 9 re f ")
        inner = xref
    contents = made.get_new_xref()
    made.update_object(contents, "<<>>")
    made.update_stream(contents, b"/N Do")
    made.xref_set_key(page.xref, "Contents", f"{contents} 0 R")
    made.xref_set_key(page.xref, "Resources", f"<</XObject<</N {inner} 0 R>>>>")
    return bytes(made.tobytes())
