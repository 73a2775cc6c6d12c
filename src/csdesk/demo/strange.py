"""Where in a delivery the odd files lie."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from random import Random

from csdesk.demo import oddities
from csdesk.demo.people import Record
from csdesk.demo.plan import ADDRESS, CONFIRMATION, DISTANT, IDENTITY, SERVICE, TRANSCRIPT, WORK, Flaw, Paper

Maker = Callable[[Record, Random], bytes]


@dataclass(frozen=True, slots=True)
class Odd:
    """An odd file; `paper`: the planned one it takes the place of, None when no rule can attach it."""

    path: str
    make: Callable[[], bytes]
    paper: Paper | None = None


IN_PLACE: tuple[tuple[str, str, Maker], ...] = (
    (CONFIRMATION, "scan couleur 600 dpi.pdf", oddities.too_large),
    (IDENTITY, "IMG_4471.jpg", oddities.heic),
    (SERVICE, "JDC protégé.pdf", oddities.locked),
    (DISTANT, "attestation.pdf", oddities.scripted),
    (TRANSCRIPT, "portfolio.pdf", oddities.with_attachment),
    (CONFIRMATION, "IMG_20251112_173602.jpg", oddities.truncated),
    (SERVICE, "numérisation_0001.pdf", oddities.blank_first),
    (IDENTITY, "WhatsApp Image.jpeg", oddities.trailing),
    (CONFIRMATION, "confirmation.pdf", oddities.empty),
    (WORK, "certificat.doc.pdf", oddities.word),
    (ADDRESS, "quittance.pdf", oddities.corrupt),
)
"""Piece code, name of the file, and what makes it."""


def odd_files(records: Sequence[Record], papers: Sequence[Paper]) -> list[Odd]:
    """Those that take the place of a planned file, and those that belong nowhere."""
    free = [paper for paper in papers if not paper.flaw and _alone(paper, papers)]
    found: list[Odd] = []
    for code, name, make in IN_PLACE:
        place = next((paper for paper in free if paper.code == code), None)
        if place is not None:
            free = [paper for paper in free if paper.record.person != place.record.person]
            path = f"{place.record.person.number}/{code}/{name}"
            moved = replace(place, path=path, flaw=Flaw.SOUND)
            found.append(Odd(path, partial(make, place.record, Random(path)), moved))
    return found + _lost(records)


def _alone(paper: Paper, papers: Sequence[Paper]) -> bool:
    return paper.record.diploma.covered and sum(other.piece == paper.piece for other in papers) == 1


def _lost(records: Sequence[Record]) -> list[Odd]:
    known = records[0].person.number
    paths = (
        "06300000000/1NATID01/carte.jpg",
        f"{known}/ZZINC99/IMG_0042.jpg",
        "photos/IMG_20251104_081512.jpg",
        f"{known}/lettre.jpg",
    )
    return [Odd(path, partial(oddities.plain, records[0], Random(path))) for path in paths]
