"""A planned paper turned into the bytes of a file."""

# mypy: disable-error-code="no-untyped-call"
# PyMuPDF ships its code without types for most of its calls.

from random import Random

import pymupdf

from csdesk.demo import attestations, camera, papers
from csdesk.demo.plan import (
    ADDRESS,
    CONFIRMATION,
    DISTANT,
    HEIGHT,
    IDENTITY,
    KEPT,
    SERVICE,
    TRANSCRIPT,
    WORK,
    Flaw,
    Look,
    Paper,
)
from csdesk.demo.sheet import saved

CARDS = pymupdf.Rect(146, 88, 438, 527)
"""Where the identity page carries the cards; a telephone comes near."""


def made(paper: Paper) -> bytes:
    """The file of `paper`: PDF or JPEG, the same for the same paper."""
    rng = Random(paper.path)
    document = _drawn(paper, rng)
    if paper.look is Look.PHOTO:
        return _photographed(document, paper, rng)
    if paper.look is Look.SCAN:
        blur = 3.4 if paper.flaw is Flaw.BLURRED else 0
        return camera.scan(document, rng, rng.choice((150, 150, 150, 200)), blur, rng.random() < 0.12)
    return saved(document)


def _photographed(document: pymupdf.Document, paper: Paper, rng: Random) -> bytes:
    if paper.code == IDENTITY:
        document[0].set_cropbox(CARDS)
    height = rng.choice((3264, 4000)) if rng.random() < 0.1 else rng.choice((1200, 1360, 1600))
    return camera.photo(
        document, rng, height, rng.choice((1, 3, 6, 6, 8)), min(height, 2000) / 260 if paper.flaw is Flaw.BLURRED else 0
    )


def _drawn(paper: Paper, rng: Random) -> pymupdf.Document:
    record = paper.record
    if paper.code == CONFIRMATION:
        old = record.version - 1 if paper.flaw is Flaw.OLD_VERSION else None
        return papers.confirmation(record, rng, signed=paper.flaw is not Flaw.UNSIGNED, version=old)
    if paper.code == IDENTITY:
        return papers.identity(record, rng, back=paper.flaw is not Flaw.ONE_SIDE)
    if paper.code == WORK:
        slips = 1 if paper.flaw is Flaw.TOO_SHORT or paper.look is Look.PHOTO else rng.choice((1, 1, 1, 2, 4, 12))
        return attestations.work(record, rng, paper.rank, slips)
    if paper.code == HEIGHT:
        missing = record.diploma.annexes[0] if paper.flaw is Flaw.ANNEXE and record.diploma.annexes else None
        return attestations.height(record, rng, missing)
    if paper.code in {TRANSCRIPT, KEPT}:
        return papers.transcript(record, rng, 2022 + rng.randrange(3))
    plain = {SERVICE: papers.service_day, DISTANT: attestations.distance, ADDRESS: attestations.address}
    return plain.get(paper.code, papers.diploma)(record, rng)
