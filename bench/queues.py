"""What a list, the counts and a search cost by the size of the desk, beside the driver alone with the same SQL."""

from collections.abc import Callable, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Engine, event

from bench.desks import house_of
from bench.figures import Figure, at_most, grouped
from bench.fill import fill
from csdesk.app.ports import Reading
from csdesk.domain.queue import Box, Cursor, QueueFilter
from csdesk.models.queue_list import BLOCK
from csdesk.storage import open_store
from csdesk.storage.sqlite import FILE_NAME

Question = Callable[[Reading], object]
LIMIT = 50
BOUNDS = """\
Through the port of the store, a transaction each, against a cursor of the driver on a connection of its own with the
same settings that runs the very statements (traced, values written in) and fetches their rows. The driver makes tuples,
the port the objects of the domain. Absolute times are what a manager waits, everything in memory after a first look."""


def measure(sizes: Mapping[int, Path], *, quick: bool) -> list[Figure]:
    """`sizes`: number of pieces -> desk."""
    rounds = 3 if quick else 15
    return [figure for pieces, desk in sizes.items() for figure in _on(desk, pieces, rounds, last=max(sizes))]


def _on(desk: Path, pieces: int, rounds: int, last: int) -> list[Figure]:
    house = house_of(desk)
    figures = []
    with closing(open_store(desk, house.campaign.key)) as store:
        for name, question in _questions(house.campaign.domains).items():

            def port(question: Question = question) -> None:
                with store.reading() as reading:
                    question(reading)

            statements = _traced(desk, house.campaign.key, question)
            with closing(_raw(desk)) as raw:
                ours, bare = _timed(port, partial(_run, raw, statements), rounds)
            told = f"{ours:.2f} ÷ {bare:.2f} ms"
            figures.append(at_most(f"{name}, {grouped(pieces)} pieces", ours / bare, 2, "×", told))
            if pieces == last:
                figures.append(at_most(f"· {name}, at the largest", ours, LIMIT, "ms"))
    return figures


def _questions(domains: tuple[str, ...]) -> dict[str, Question]:
    def page(reading: Reading, **wanted: Any) -> object:
        return reading.page(QueueFilter(**{"box": None, "domains": None, **wanted}), None, BLOCK)

    def onward(reading: Reading) -> object:
        wanted = QueueFilter(Box.TO_REVIEW, domains)
        row = reading.page(wanted, None, BLOCK)[-1]
        return reading.page(wanted, Cursor(row.deadline, row.deposited_at, row.piece_id), BLOCK)

    return {
        "first page, all queues": partial(page, box=Box.TO_REVIEW, domains=domains),
        "first two pages": onward,
        "page of one domain": partial(page, box=Box.TO_REVIEW, domains=domains[:1]),
        "counts": lambda reading: reading.counts(domains),
        "search, a rare name": partial(page, words="26-000042"),
        "search, a frequent name": partial(page, words="martin"),
        "search, two words": partial(page, words="noémie lefevre"),
        "search, inside a word": partial(page, words="rdeau"),
        "search, nothing": partial(page, words="qzxwv"),
    }


def _timed(ours: Callable[[], None], bare: Callable[[], None], rounds: int) -> tuple[float, float]:
    """Medians in milliseconds, in turn, after one round that is not counted."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds + 1):
        for which, run in enumerate((ours, bare)):
            start = perf_counter()
            run()
            times[which].append((perf_counter() - start) * 1000)
    return median(times[0][1:]), median(times[1][1:])


def _traced(desk: Path, campaign: str, question: Question) -> list[str]:
    """The SELECT statements of a question, as the driver ran them."""
    said: list[str] = []

    def listen(raw: Any, _record: object) -> None:
        raw.set_trace_callback(said.append)

    event.listen(Engine, "connect", listen)
    try:
        with closing(open_store(desk, campaign)) as store:
            with store.reading() as reading:
                question(reading)
            said.clear()
            with store.reading() as reading:
                question(reading)
    finally:
        event.remove(Engine, "connect", listen)
    return [sql for sql in said if sql.lstrip().startswith("SELECT")]


def _raw(desk: Path) -> Any:
    raw = driver.connect(str(desk / FILE_NAME), isolation_level=None)
    raw.execute("PRAGMA cache_size = -24576")
    raw.execute("PRAGMA mmap_size = 0")
    return raw


def _run(raw: Any, statements: list[str]) -> None:
    raw.execute("BEGIN")
    for sql in statements:
        raw.execute(sql).fetchall()
    raw.execute("ROLLBACK")


def make(folder: Path, pieces: int) -> Path:
    """A desk of made-up pieces."""
    folder.mkdir(parents=True)
    campaign = house_of(folder).campaign
    fill(folder, pieces, campaign.key, campaign.domains)
    return folder
