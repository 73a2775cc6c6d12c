"""Desks to measure on: made-up rows for the size, real files imported by the real intake at the head of the queue."""

import sys
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from random import Random

from bench.files import Kind, candidate, mixed
from bench.fill import fill
from csdesk.app.clock import ShiftedClock
from csdesk.app.intake import Intake
from csdesk.app.ports import House
from csdesk.app.report import Report
from csdesk.demo import lists, plan
from csdesk.demo.people import people
from csdesk.demo.show import NOW
from csdesk.domain.deposits import Outcome
from csdesk.models.memory import EVERYONE
from csdesk.settings import MANAGER, Settings
from csdesk.wiring import SETTINGS, wire

CODES = (plan.IDENTITY, plan.CONFIRMATION, plan.WORK, plan.ADDRESS)
EARLY = plan.OPENING - timedelta(days=1)
"""Before any made-up deposit: the real files come first in the queue."""


class Incomplete(Exception):
    """Files that were meant to be taken were not: nothing measured on this desk would mean anything."""


def pack(folder: Path, files: Iterable[tuple[Kind, bytes]], first: int = 0) -> Path:
    """A delivery package: lists and files, one file a piece, of the candidates from rank `first` on."""
    contents = list(files)
    papers = _papers([kind for kind, _ in contents], first)
    folder.mkdir(parents=True)
    records = list({paper.record.person.number: paper.record for paper in papers}.values())
    (folder / lists.SIMPLE).write_bytes(lists.simple_list(records, plan.OPENING))
    (folder / lists.DATES).write_bytes(lists.dates(papers))
    for paper, (_, data) in zip(papers, contents, strict=True):
        path = folder / paper.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def _papers(kinds: Sequence[Kind], first: int) -> list[plan.Paper]:
    handed_in = people(first + -(-len(kinds) // len(CODES)), Random(7))[first:]
    papers = []
    for rank, kind in enumerate(kinds):
        record, code = candidate(handed_in[rank // len(CODES)]), CODES[rank % len(CODES)]
        path = f"{record.person.number}/{code}/document.{kind.end}"
        at = EARLY + timedelta(minutes=rank)
        papers.append(plan.Paper(record, code, path, plan.Look.SCAN, 0, at, at))
    return papers


def house_of(folder: Path) -> House:
    """The program over a folder, in the days of the demonstration."""
    return wire(folder, ShiftedClock(NOW))


def sit_down(folder: Path) -> Settings:
    """The first manager sits there and covers every queue."""
    settings = Settings(folder / SETTINGS)
    settings.set(MANAGER, house_of(folder).campaign.managers[0].key + EVERYONE)
    return settings


def receive(house: House, package: Path) -> Report:
    """Import; raises Incomplete unless every file was taken."""
    with (
        closing(house.open_store()) as store,
        closing(house.new_inspector()) as inspector,
        closing(house.open_package(package)) as opened,
    ):
        report = Intake(store, inspector, house.campaign, house.clock).receive(opened)
    if report.count(Outcome.TAKEN) != len(report.files) or not report.files:
        raise Incomplete([line for line in report.files if line.outcome is not Outcome.TAKEN])
    return report


def make(folder: Path, documents: int, pieces: int = 0) -> Path:
    """A desk of `pieces` made-up pieces and `documents` real ones, somebody sitting at it."""
    folder.mkdir(parents=True, exist_ok=True)
    campaign = house_of(folder).campaign
    if pieces:
        fill(folder, pieces, campaign.key, campaign.domains)
    package = pack(folder / "livraison", mixed(documents))
    receive(house_of(folder), package)
    sit_down(folder)
    return folder


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
