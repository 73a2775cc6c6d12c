"""What desk and page process say to each other: frames of one kind byte, a length, and that many bytes.

INSPECT carries the file; HOLD its SHA-256 (64 hex letters), then the file, and is not answered; DRAW an order.
READY carries the confinement; FACTS a JSON list of kind, pages and flags, and BLANK or INKED follows it; PICTURE its
measures, and `stride * height` bytes follow it outside any frame; REFUSED a JSON list of class name and facts.
"""

import math
import struct
from enum import IntEnum


class Ask(IntEnum):
    INSPECT = 1
    HOLD = 2
    DRAW = 3


class Answer(IntEnum):
    READY = 16
    FACTS = 17
    BLANK = 18
    INKED = 19
    PICTURE = 20
    MISSING = 21
    REFUSED = 22


HEAD = struct.Struct("!BI")
ORDER = struct.Struct("!64sIIIH?")
"""SHA-256, page from 0, width and height of the box, degrees clockwise (0 to 270), draft."""
MEASURES = struct.Struct("!IIIIdd")
"""Width, height, stride, pages of the file, natural width and height in points."""

DIGEST = 64
SMALL = 1 << 16
"""No answer is larger than this, the pixels of a picture apart."""
PIXELS = 24_000_000
"""No picture has more pixels than this (96 MB)."""


def fits(width: float, height: float, box: tuple[int, int]) -> float:
    """The factor that brings `width` x `height` into the box (height 0: width alone), within PIXELS."""
    across, down = box
    scale = across / width if down == 0 else min(across / width, down / height)
    return min(scale, math.sqrt(PIXELS / (width * height)))
