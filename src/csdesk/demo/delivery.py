"""The two packages of the demo, and what was decided between them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from itertools import count
from pathlib import Path
from random import Random
from shutil import rmtree
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from csdesk.demo import lists
from csdesk.demo.decisions import DemoDecision, Judged, judge
from csdesk.demo.deeds import Life, life_of, printed
from csdesk.demo.making import made
from csdesk.demo.people import Record, records
from csdesk.demo.plan import Paper, again, deliver
from csdesk.demo.strange import Odd, odd_files
from csdesk.domain.status import Status
from csdesk.domain.words import PARIS

SEED = 2026
DOSSIERS = 60
FIRST, SECOND = "premiere-livraison", "deuxieme-livraison.zip"
MENDED = 11
"""How many of the refused pieces come back in the second delivery."""
Progress = Callable[[int, int, str], None]
File = tuple[str, Callable[[], bytes]]


@dataclass(frozen=True, slots=True)
class Demo:
    """A folder package, a zip package, the decisions to replay between them, oldest first, and the deeds after."""

    first: Path
    second: Path
    decisions: tuple[DemoDecision, ...]
    life: Life = field(default_factory=Life)


def build(
    folder: Path,
    now: datetime,
    progress: Progress | None = None,
    dossiers: int = DOSSIERS,
    make: Callable[[Paper], bytes] = made,
) -> Demo:
    """Write both packages under `folder`, the same bytes for the same aware `now` and number of `dossiers`.

    A first package of an earlier build is replaced; `progress(done, total, path)` is called before each file; `make`
    turns a paper into the bytes of its file.
    """
    rng = Random(SEED)
    inscribed = records(dossiers, rng)
    papers, odd = _handed_in(inscribed, now, rng)
    judged = judge(papers, now, rng)
    mended = [again(one.paper, (now - one.decision.ago, now), rng) for one in _refused(judged)[:MENDED]]
    dated = papers + [one.paper for one in odd if one.paper]
    make = partial(_as_entered, make, printed(inscribed))
    first = _made(papers, make) + [(one.path, one.make) for one in odd] + _lists(inscribed, dated, now)
    second = _made(mended, make) + _lists(_corrected(inscribed), mended, now)
    told = _told(progress, len(first) + len(second))
    _write_folder(folder / FIRST, map(told, first))
    _write_zip(folder / SECOND, map(told, second), now)
    decisions = tuple(one.decision for one in judged)
    return Demo(folder / FIRST, folder / SECOND, decisions, life_of(inscribed, papers, now))


def _handed_in(inscribed: Sequence[Record], now: datetime, rng: Random) -> tuple[list[Paper], list[Odd]]:
    papers = deliver(inscribed, now, rng)
    odd = odd_files(inscribed, papers)
    replaced = {one.paper.piece for one in odd if one.paper}
    return [paper for paper in papers if paper.piece not in replaced], odd


def _refused(judged: Sequence[Judged]) -> list[Judged]:
    return [one for one in judged if one.decision.status is Status.REFUSED]


def _made(papers: Sequence[Paper], make: Callable[[Paper], bytes]) -> list[File]:
    return [(paper.path, partial(make, paper)) for paper in papers]


def _as_entered(make: Callable[[Paper], bytes], entered: Mapping[str, Record], paper: Paper) -> bytes:
    """The file of a paper of which the record was corrected at the counter before it was printed."""
    number = paper.record.person.number
    return make(replace(paper, record=entered[number]) if number in entered else paper)


def _lists(inscribed: Sequence[Record], dated: Sequence[Paper], now: datetime) -> list[File]:
    return [(lists.SIMPLE, partial(lists.simple_list, inscribed, now)), (lists.DATES, partial(lists.dates, dated))]


def _corrected(inscribed: Sequence[Record]) -> list[Record]:
    """The inscriptions a week later: the third candidate has changed hers once more."""
    return [replace(one, version=one.version + (place == 2)) for place, one in enumerate(inscribed)]


def _told(progress: Progress | None, total: int) -> Callable[[File], tuple[str, bytes]]:
    done = count()

    def make(file: File) -> tuple[str, bytes]:
        path, content = file
        if progress is not None:
            progress(next(done), total, path)
        return path, content()

    return make


def _write_folder(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    if folder.exists():
        rmtree(folder)
    for path, content in files:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _write_zip(target: Path, files: Iterable[tuple[str, bytes]], now: datetime) -> None:
    with ZipFile(target, "w", ZIP_STORED) as package:
        for path, content in files:
            entry = ZipInfo(path, now.astimezone(PARIS).timetuple()[:6])
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            package.writestr(entry, content)
