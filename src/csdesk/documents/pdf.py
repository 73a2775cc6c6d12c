"""PDF files, by MuPDF."""

# mypy: disable-error-code="no-untyped-call"

from collections.abc import Iterator
from contextlib import contextmanager

import pymupdf
from PIL import Image

from csdesk.documents.findings import Drawn, Findings, Order
from csdesk.documents.ink import is_blank
from csdesk.documents.pdf_objects import look_through
from csdesk.documents.troubles import Damaged, HugePicture, LockedByCertificate, NoPages, NoSuchPage, TooHeavy
from csdesk.documents.wire import fits
from csdesk.domain.files import Flag, Kind, NeedsPassword

pymupdf.TOOLS.mupdf_display_errors(False)
pymupdf.TOOLS.mupdf_display_warnings(False)

HUGE = 100_000_000
"""Pixels of a picture, or of a page at 150 dpi, above which it is flagged."""
_DRAFT_SCALE, _DRAFT_SMOOTHING, _SMOOTHING = 1.0, 0, 8
_SPARSE, _SPARSE_BITONAL = 0.06, 0.002
"""Bytes per pixel of a picture above which a page surely shows something; to decode it only to know costs too much."""
_LARGEST = 40_000_000
"""Pixels of a picture (A4 at 600 dpi) above which it is not decoded to know whether it is blank."""
_BUSY = 20_000
"""Bytes of page description above which it surely shows something."""
_BLANK_PIXELS = 400
"""Width in pixels at which a page is looked at for ink."""


class Pdf:
    """A PDF, open. Raises NeedsPassword, LockedByCertificate, NoPages, Damaged."""

    def __init__(self, data: bytes) -> None:
        with _said():
            self._document = _opened(data)
            if self._document.needs_pass:
                raise NeedsPassword
            self._pages = self._document.page_count
            if self._pages < 1:
                raise NoPages
        self._ends = b"%%EOF" in data[-2048:]

    def findings(self) -> Findings:
        with _said():
            objects = look_through(self._document)
            page = self._document[0]
            area = page.rect.width * page.rect.height * (150 / 72) ** 2
            repaired = self._document.is_repaired
        held = objects.flags | ({Flag.REPAIRED} if repaired else set())
        held |= {Flag.TRUNCATED} if repaired and not self._ends else set()
        held |= {Flag.HUGE} if max(objects.largest, area) > HUGE else set()
        return Findings(Kind.PDF, self._pages, tuple(flag for flag in Flag if flag in held))

    def is_blank(self) -> bool:
        with _said():
            page = self._document[0]
            if not self._may_be_blank(page):
                return False
            scale = _BLANK_PIXELS / page.rect.width
            if scale * scale * page.rect.width * page.rect.height > 4 * _BLANK_PIXELS**2:
                return False
            pixels = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), colorspace=pymupdf.csGRAY, alpha=False)
            grey = Image.frombytes("L", (pixels.width, pixels.height), pixels.samples_mv)
        return is_blank(grey)

    def draw(self, order: Order) -> Drawn:
        if order.page >= self._pages:
            raise NoSuchPage(page=order.page + 1)
        with _said():
            page = self._document[order.page]
            self._refuse_huge(order.page)
            return self._drawn(page, order)

    def close(self) -> None:
        self._document.close()

    def _drawn(self, page: pymupdf.Page, order: Order) -> Drawn:
        whole = page.rect
        sideways = order.turned in {90, 270}
        natural = (whole.height, whole.width) if sideways else (whole.width, whole.height)
        scale = fits(*natural, order.box)
        scale = min(scale, _DRAFT_SCALE) if order.draft else scale
        pymupdf.TOOLS.set_aa_level(_DRAFT_SMOOTHING if order.draft else _SMOOTHING)
        matrix = pymupdf.Matrix(scale, scale) * pymupdf.Matrix(order.turned)
        pixels = page.get_pixmap(matrix=matrix, colorspace=pymupdf.csRGB, alpha=False)
        shown = Image.frombuffer("RGB", (pixels.width, pixels.height), pixels.samples_mv, "raw", "RGB", 0, 1)
        least = _within(shown.size, order.box)
        shown = shown if least == shown.size else shown.crop((0, 0, *least))
        return Drawn(shown.tobytes("raw", "BGRX"), shown.width, shown.height, self._pages, natural)

    def _refuse_huge(self, number: int) -> None:
        for picture in self._document.get_page_images(number):
            width, height = picture[2], picture[3]
            if width * height > HUGE:
                raise HugePicture(width=width, height=height)

    def _may_be_blank(self, page: pymupdf.Page) -> bool:
        """No text, little description, and no picture so dense that it surely shows something."""
        lengths = [self._length(number) for number in page.get_contents()]
        if sum(lengths) > _BUSY or any(page.annots()) or any(page.widgets()):
            return False
        for number, _, width, height, depth, *_ in page.get_images():
            least = _SPARSE_BITONAL if depth == 1 else _SPARSE
            if width * height > _LARGEST or self._length(number) > least * width * height:
                return False
        return not page.get_fonts() or not page.get_text("text", flags=0).strip()

    def _length(self, number: int) -> int:
        """Bytes of a stream as it stands in the file."""
        return len(self._document.xref_stream_raw(number) or b"")


def forget() -> None:
    """Give back the decoded pictures MuPDF keeps: it lets them grow to 256 MB, and does not say how many it has."""
    pymupdf.TOOLS.store_shrink(100)


def sample_pdf() -> bytes:
    """A small page with a letter, to warm up with."""
    made = pymupdf.open()
    made.new_page(width=100, height=100).insert_text((10, 50), "é")
    return bytes(made.tobytes())


def _opened(data: bytes) -> pymupdf.Document:
    try:
        document = pymupdf.open(stream=data, filetype="pdf")
    except (RuntimeError, pymupdf.mupdf.FzErrorBase):
        if b"/Encrypt" in data and (b"/Adobe.PubSec" in data or b"/Adobe.PPKLite" in data or b"adbe.pkcs7" in data):
            raise LockedByCertificate from None
        raise
    if not document.is_pdf:
        raise Damaged
    return document


def _within(size: tuple[int, int], box: tuple[int, int]) -> tuple[int, int]:
    """MuPDF rounds outwards: one pixel may be too many."""
    return min(size[0], box[0]), min(size[1], box[1] or size[1])


@contextmanager
def _said() -> Iterator[None]:
    """MuPDF's own errors as known troubles."""
    try:
        yield
    except MemoryError as error:
        raise TooHeavy from error
    except pymupdf.mupdf.FzErrorSystem as error:
        raise TooHeavy from error
    except (RuntimeError, ValueError, pymupdf.mupdf.FzErrorBase) as error:
        raise Damaged from error
