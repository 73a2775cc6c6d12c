"""The files every office has met: too large, wrongly named, locked, scripted, cut short, empty, or from nowhere."""

# mypy: disable-error-code="no-untyped-call"
# PyMuPDF ships its code without types for most of its calls.

from io import BytesIO
from random import Random

import pymupdf

from csdesk.demo import attestations, camera, papers
from csdesk.demo.locked import locked_pdf
from csdesk.demo.people import Record
from csdesk.demo.sheet import Sheet, saved

MO = 1024 * 1024
SCRIPT = "<< /Type /Action /S /JavaScript /JS (app.alert\\('Bonjour'\\);) >>"


def too_large(record: Record, rng: Random) -> bytes:
    """A scan of 5.3 Mo: what the scanner's own software keeps in it makes the weight."""
    document = pymupdf.open(stream=camera.scan(papers.diploma(record, rng), rng), filetype="pdf")
    ballast = document.get_new_xref()
    document.update_object(ballast, "<<>>")
    document.update_stream(
        ballast, rng.randbytes(53 * MO // 10 - len(document.tobytes(no_new_id=True))), compress=False
    )
    document.xref_set_key(document[0].xref, "PieceInfo", f"<</XJ200<</Private {ballast} 0 R>>>>")
    return saved(document)


def heic(_record: Record, rng: Random) -> bytes:
    """What a telephone keeps when it is not asked for JPEG: a HEIC container, renamed."""
    brands = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"
    return brands + b"\x00\x00\x01\x00meta" + rng.randbytes(248) + b"\x00\x02\x00\x00mdat" + rng.randbytes(0x1FFF8)


def locked(record: Record, rng: Random) -> bytes:
    """A PDF that asks for a password."""
    out = BytesIO()
    picture = camera.raster(papers.service_day(record, rng)[0], 100, 0.6, colour=False)
    picture.save(out, "JPEG", quality=55)
    return locked_pdf(out.getvalue(), picture.size)


def scripted(record: Record, rng: Random) -> bytes:
    """A PDF that runs JavaScript when it opens."""
    document = attestations.distance(record, rng)
    action = document.get_new_xref()
    document.update_object(action, SCRIPT)
    document.xref_set_key(document.pdf_catalog(), "OpenAction", f"{action} 0 R")
    return saved(document)


def with_attachment(record: Record, rng: Random) -> bytes:
    """A PDF that carries another file."""
    document = papers.transcript(record, rng)
    stamp = "D:20251103101500+01'00'"
    document.embfile_add("notes.txt", b"Bonjour, voici mes notes.\r\n", filename="notes.txt")
    document.embfile_upd("notes.txt", desc="notes")
    for xref in range(1, document.xref_length()):
        if document.xref_get_key(xref, "Type")[1] == "/EmbeddedFile":
            for key in ("CreationDate", "ModDate"):
                document.xref_set_key(xref, f"Params/{key}", pymupdf.get_pdf_str(stamp))
    return saved(document)


def truncated(record: Record, rng: Random) -> bytes:
    """A photo whose upload stopped half way."""
    whole = camera.photo(papers.confirmation(record, rng), rng, 1440, 6)
    return whole[: len(whole) * 3 // 5]


def blank_first(record: Record, rng: Random) -> bytes:
    """A scan that begins with the back of the sheet."""
    document = Sheet().done()
    document.insert_pdf(papers.service_day(record, rng))
    return saved(document)


def trailing(record: Record, rng: Random) -> bytes:
    """A JPEG with something hidden behind its end."""
    return camera.photo(papers.identity(record, rng), rng, 1280, 1) + b"PK\x03\x04" + rng.randbytes(3000)


def empty(_record: Record, _rng: Random) -> bytes:
    """Nothing at all."""
    return b""


def word(_record: Record, rng: Random) -> bytes:
    """A Word document of old, named .pdf."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + b"\x3e\x00\x03\x00\xfe\xff\x09\x00" + rng.randbytes(20000)


def corrupt(_record: Record, rng: Random) -> bytes:
    """A PDF of which only the first line is one."""
    return b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n" + rng.randbytes(9000)


def plain(record: Record, rng: Random) -> bytes:
    """A sound photo, for files that no rule can attach."""
    return camera.photo(papers.identity(record, rng), rng, 1280, 6)
