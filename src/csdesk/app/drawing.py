"""What the desk needs to draw pages: the order, the picture, and who draws it in a process of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from csdesk.domain.trouble import Trouble


class TookTooLong(Trouble):
    sentence = (
        "Ce document demande trop de calcul pour être affiché (arrêté après {seconds} s) : il est peut-être piégé."
    )


class PageCrashed(Trouble):
    sentence = "L’affichage de ce document a échoué : le fichier est sans doute abîmé."


@dataclass(frozen=True, slots=True)
class PageOrder:
    """A page to draw. `width`, `height`: the box in pixels it must fit in after turning; height 0: width alone counts.

    `turned`: degrees clockwise, added to the page's own and EXIF rotation. `draft`: fast first picture, may be coarser.
    """

    sha256: str
    page: int
    width: int
    height: int
    turned: int = 0
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn page: 32-bit BGRX rows (QImage.Format_RGB32), `stride` bytes apart.

    `page_width`, `page_height`: natural size in points (1/72 inch) after turning, a pixel of a JPEG counted at its
    stated dpi, or 150 when it states none. `pages`: of the file.
    """

    pixels: bytes
    width: int
    height: int
    stride: int
    pages: int
    page_width: float
    page_height: float


class Renderer(Protocol):
    """Draws pages in a confined process of its own. Used from one thread; `interrupt` may come from another."""

    def draw(self, order: PageOrder, data: Callable[[], bytes]) -> Picture:
        """Draw; `data` is called only when the process does not hold the file yet.

        Raises Refused (unreadable, password…), TookTooLong, PageCrashed; the process is replaced after the last two.
        """

    def interrupt(self) -> None:
        """Give up the present drawing: `draw` raises Interrupted at once."""

    def close(self) -> None: ...


class Interrupted(Exception):
    """The drawing under way was given up on purpose."""
