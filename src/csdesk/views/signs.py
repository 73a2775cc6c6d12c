"""The sign, the colour and the word of each case, the same everywhere: colour never speaks alone."""

from dataclasses import dataclass

from csdesk.domain.queue import Box, box_of
from csdesk.domain.status import Status
from csdesk.models.said import piece_word


@dataclass(frozen=True, slots=True)
class Sign:
    """An icon and a colour of the palette, by name."""

    icon: str
    tone: str


_SIGNS = {
    Box.EXPECTED: Sign("minus", "muted"),
    Box.TO_REVIEW: Sign("dot", "accent"),
    Box.RECEIVED: Sign("arrow-down", "recue"),
    Box.REFUSED: Sign("cross", "non_conforme"),
    Box.ACCEPTED: Sign("check", "conforme"),
}


def sign(box: Box) -> Sign:
    """How a case is drawn."""
    return _SIGNS[box]


def sign_of(status: Status) -> Sign:
    """How a status is drawn, on a piece that was handed in."""
    return sign(box_of(status, has_deposit=True))


def word(box: Box) -> str:
    """How a case is said of one piece."""
    return piece_word(box)
