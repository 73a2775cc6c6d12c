"""A package of a few invented papers, made in a second: what the self test receives."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from random import Random

from csdesk.demo import lists
from csdesk.demo.making import made
from csdesk.demo.people import records
from csdesk.demo.plan import CONFIRMATION, IDENTITY, Look, Paper, deliver

SEED = 7
NAME = "livraison"
DOSSIERS = 2
TAKEN = {CONFIRMATION: Look.BORN, IDENTITY: Look.PHOTO}
"""The pieces of each candidate: a PDF, and a JPEG as a telephone takes it."""
ENDS = {Look.BORN: ".pdf", Look.PHOTO: ".jpg"}


def build_sample(folder: Path, now: datetime) -> Path:
    """Write the package under `folder`, the same bytes for the same aware `now`; where it is."""
    rng = Random(SEED)
    inscribed = records(DOSSIERS, rng)
    papers = list(_chosen(deliver(inscribed, now, rng)))
    home = folder / NAME
    files = {paper.path: made(paper) for paper in papers}
    files |= {lists.SIMPLE: lists.simple_list(inscribed, now), lists.DATES: lists.dates(papers)}
    for path, content in files.items():
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        (home / path).write_bytes(content)
    return home


def _chosen(papers: Iterable[Paper]) -> Iterable[Paper]:
    for paper in papers:
        if paper.code in TAKEN and paper.rank == 0:
            look = TAKEN[paper.code]
            number, code = paper.piece
            yield replace(paper, look=look, path=f"{number}/{code}/piece{ENDS[look]}")
