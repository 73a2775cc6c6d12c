"""Small files made for the tests: PDFs by MuPDF or by hand, JPEGs by Pillow."""

# mypy: disable-error-code="no-untyped-call"

import struct
import zlib
from io import BytesIO
from typing import Any

import pymupdf
from PIL import Image, ImageDraw

AES = 5
"""PDF_ENCRYPT_AES_256"""
RED, BLUE = (220, 20, 20), (20, 20, 220)


def text_pdf(text: str = "Bonjour", pages: int = 1, **saved: Any) -> bytes:
    """A4 pages with a line of text; `saved` goes to MuPDF."""
    made = pymupdf.open()
    for _ in range(pages):
        made.new_page().insert_text((72, 144), text, fontsize=48)
    return bytes(made.tobytes(**saved))


def corner_pdf(rotation: int = 0) -> bytes:
    """A page of 200 x 100 points, red in the upper left quarter."""
    made = pymupdf.open()
    page = made.new_page(width=200, height=100)
    page.draw_rect(pymupdf.Rect(0, 0, 100, 50), color=None, fill=(1, 0, 0))
    page.set_rotation(rotation)
    return bytes(made.tobytes())


def raw_pdf(*objects: bytes, tail: bytes = b"%%EOF\n") -> bytes:
    """A PDF by hand with its cross-reference table; the first object is the catalogue."""
    written, offsets = b"%PDF-1.7\n", []
    for number, inner in enumerate(objects, 1):
        offsets.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, inner)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return (
        written
        + b"xref\n0 %d\n0000000000 65535 f \n" % size
        + table
        + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n" % (size, len(written))
        + tail
    )


def stream(inner: bytes, data: bytes) -> bytes:
    packed = zlib.compress(data)
    return b"<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (inner, len(packed), packed)


def page_pdf(*more: bytes, catalogue: bytes = b"", page: bytes = b"", contents: bytes = b"0 0 99 99 re f") -> bytes:
    """One page of 300 x 300 points; `more` are objects 5, 6 …"""
    return raw_pdf(
        b"<</Type/Catalog/Pages 2 0 R%s>>" % catalogue,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R%s>>" % page,
        stream(b"", contents),
        *more,
    )


def bomb_pdf(depth: int = 10) -> bytes:
    """Forms that each draw the next ten times: 10 ** depth rectangles from a few hundred bytes."""
    forms = []
    for level in range(depth):
        used = b"/Resources<</XObject<</N %d 0 R>>>>" % (6 + level)
        forms.append(stream(b"/Type/XObject/Subtype/Form/BBox[0 0 300 300]%s" % used, b"/N Do " * 10))
    forms.append(stream(b"/Type/XObject/Subtype/Form/BBox[0 0 300 300]", b"0 0 9 9 re f "))
    return page_pdf(*forms, page=b"/Resources<</XObject<</N 5 0 R>>>>", contents=b"/N Do")


def huge_pdf(side: int = 20_000) -> bytes:
    """A picture of `side` x `side` pixels that is announced, not there."""
    picture = b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 1/ColorSpace/DeviceGray" % (side, side)
    return page_pdf(
        stream(picture, b"\0"), page=b"/Resources<</XObject<</P 5 0 R>>>>", contents=b"300 0 0 300 0 0 cm /P Do"
    )


def jpeg(image: Image.Image | None = None, orientation: int = 0, **saved: Any) -> bytes:
    """A JPEG of `image`, or of 160 x 80 with the left half red; `saved` goes to Pillow."""
    exif = Image.Exif()
    if orientation:
        exif[0x0112] = orientation
    made = BytesIO()
    (image or halves()).save(made, "JPEG", **{"quality": 95, "subsampling": 0, "exif": exif, **saved})
    return made.getvalue()


def halves(width: int = 160, height: int = 80) -> Image.Image:
    """Left red, right blue, the upper left quarter white."""
    made = Image.new("RGB", (width, height), BLUE)
    made.paste(RED, (0, 0, width // 2, height))
    made.paste((255, 255, 255), (0, 0, width // 2, height // 2))
    return made


def scan(width: int = 1240, height: int = 1754, *, ink: bool = True) -> Image.Image:
    """A page with a shadow on one side, and some lines of writing."""
    shadow = Image.linear_gradient("L").rotate(90).resize((width, height)).point(lambda grey: 215 + grey // 8)
    if ink:
        pen = ImageDraw.Draw(shadow)
        for line in range(200, height - 200, 90):
            pen.line((150, line, width - 150, line + 20), fill=30, width=6)
    return shadow.convert("RGB")


def indexed(primary: bytes, second: bytes) -> bytes:
    """Two JPEGs in one file, the second declared in a multi-picture index (CIPA DC-007)."""
    length = 2 + 4 + 8 + 2 + 12 + 4 + 32
    base = 2 + 2 + 2 + 4
    behind = len(primary) + 2 + length - base
    entries = struct.pack(">IIIHH", 0x030000, len(primary) + 2 + length, 0, 0, 0)
    entries += struct.pack(">IIIHH", 0, len(second), behind, 0, 0)
    block = b"MM\0*" + struct.pack(">IHHHII", 8, 1, 0xB002, 7, 32, 26) + struct.pack(">I", 0) + entries
    return primary[:2] + b"\xff\xe2" + struct.pack(">H", length) + b"MPF\0" + block + primary[2:] + second
