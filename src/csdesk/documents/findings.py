"""What a reader of one format hands to the process that serves it."""

from dataclasses import dataclass
from typing import Protocol

from csdesk.domain.files import Flag, Kind


@dataclass(frozen=True, slots=True)
class Order:
    """A page (from 0) into a box of pixels (height 0: width alone), `turned` 0, 90, 180 or 270 clockwise."""

    page: int
    box: tuple[int, int]
    turned: int
    draft: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """BGRX rows, `4 * width` bytes each; natural size in points after turning."""

    pixels: bytes
    width: int
    height: int
    pages: int
    natural: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Findings:
    kind: Kind
    pages: int
    flags: tuple[Flag, ...]


class Opened(Protocol):
    """A file, open. Every method may raise Refused."""

    def findings(self) -> Findings:
        """What can be told without drawing; BLANK is not among it."""

    def is_blank(self) -> bool:
        """The first page shows nothing; False where that would cost much to know."""

    def draw(self, order: Order) -> Drawn: ...

    def close(self) -> None: ...
