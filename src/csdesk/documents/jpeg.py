"""JPEG files, by Pillow's JPEG reader alone."""

from io import BytesIO

from PIL import Image, ImageFile, JpegImagePlugin

from csdesk.documents.findings import Drawn, Findings, Order
from csdesk.documents.ink import is_blank
from csdesk.documents.jpeg_marks import read_marks
from csdesk.documents.troubles import Damaged, HugePicture, NoSuchPage, TooHeavy
from csdesk.documents.wire import fits
from csdesk.domain.files import Flag, Kind

ImageFile.LOAD_TRUNCATED_IMAGES = True  # an incomplete photo is shown as far as it goes, and flagged
Image.MAX_IMAGE_PIXELS = None  # HUGE is our own rule, applied before anything is decoded

HUGE = 100_000_000
"""Pixels above which nothing is decoded."""
_UNSTATED_DPI = 150.0
_SPARSE = 0.06
"""Bytes per pixel above which a page surely shows something; to decode it only to know would cost too much."""
_Turn = Image.Transpose
_UPRIGHT = {
    2: _Turn.FLIP_LEFT_RIGHT,
    3: _Turn.ROTATE_180,
    4: _Turn.FLIP_TOP_BOTTOM,
    5: _Turn.TRANSPOSE,
    6: _Turn.ROTATE_270,
    7: _Turn.TRANSVERSE,
    8: _Turn.ROTATE_90,
}
_TURNED = {90: _Turn.ROTATE_270, 180: _Turn.ROTATE_180, 270: _Turn.ROTATE_90}


class Jpeg:
    """A JPEG; its header is read, nothing is decoded before `draw` or `is_blank`."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._marks = read_marks(data)
        header = self._header()
        self._size = header.size
        self._dpi = _sane(_jfif_dpi(header) or self._marks.dpi)

    def findings(self) -> Findings:
        held = (
            (Flag.TRUNCATED, not self._marks.end),
            (Flag.TRAILING, self._marks.trailing),
            (Flag.HUGE, self._is_huge),
        )
        return Findings(Kind.JPEG, 1, tuple(flag for flag, holds in held if holds))

    def is_blank(self) -> bool:
        width, height = self._size
        if self._is_huge or not self._marks.end or len(self._data) > _SPARSE * width * height:
            return False
        return is_blank(self._decoded((width // 8, height // 8), "L").convert("L"))

    def draw(self, order: Order) -> Drawn:
        if order.page:
            raise NoSuchPage(page=order.page + 1)
        if self._is_huge:
            raise HugePicture(width=self._size[0], height=self._size[1])
        sideways = (self._marks.orientation >= 5) != (order.turned in {90, 270})
        across, down = reversed(self._size) if sideways else self._size
        scale = min(1.0, fits(across, down, order.box))
        shown = self._reduced(scale, draft=order.draft)
        for turn in (_UPRIGHT.get(self._marks.orientation), _TURNED.get(order.turned)):
            shown = shown if turn is None else shown.transpose(turn)
        natural = (across * 72 / self._dpi, down * 72 / self._dpi)
        return Drawn(shown.tobytes("raw", "BGRX"), shown.width, shown.height, 1, natural)

    def close(self) -> None:
        """Nothing is held but the bytes."""

    @property
    def _is_huge(self) -> bool:
        return self._size[0] * self._size[1] > HUGE

    def _reduced(self, scale: float, *, draft: bool) -> Image.Image:
        """The picture as stored, in RGB, at `scale`; a draft is between half of it and all of it."""
        width, height = (max(1, round(side * scale)) for side in self._size)
        if not draft:
            full = self._decoded((width, height), None).convert("RGB")
            return full if full.size == (width, height) else full.resize((width, height), Image.Resampling.LANCZOS)
        coarse = self._decoded(((width + 1) // 2, (height + 1) // 2), None).convert("RGB")
        return coarse.reduce(-(-coarse.width // width)) if coarse.width > width else coarse

    def _decoded(self, least: tuple[int, int], mode: str | None) -> Image.Image:
        """Decoded at the coarsest of 1, 1/2, 1/4, 1/8 that is no smaller than `least` (as stored, not upright)."""
        image = self._header()
        image.draft(mode, (max(1, least[0]), max(1, least[1])))
        try:
            image.load()
        except MemoryError as error:
            raise TooHeavy from error
        except (OSError, ValueError, SyntaxError) as error:
            raise Damaged from error
        return image

    def _header(self) -> JpegImagePlugin.JpegImageFile:
        try:
            return JpegImagePlugin.JpegImageFile(BytesIO(self._data))
        except (OSError, ValueError, SyntaxError) as error:
            raise Damaged from error


def sample_jpeg() -> bytes:
    """A small white picture with EXIF data, to warm up with."""
    made, exif = BytesIO(), Image.Exif()
    exif[0x0112] = 6  # without a tag, Pillow would load its reader of them at the first photo: too late
    Image.new("RGB", (640, 640), "white").save(made, "JPEG", exif=exif)
    return made.getvalue()


def _jfif_dpi(header: JpegImagePlugin.JpegImageFile) -> float | None:
    unit = header.info.get("jfif_unit")
    across = float(header.info.get("jfif_density", (0, 0))[0])
    return {1: across, 2: across * 2.54}.get(unit) if unit else None


def _sane(dpi: float | None) -> float:
    return dpi if dpi is not None and 20 <= dpi <= 4800 else _UNSTATED_DPI
