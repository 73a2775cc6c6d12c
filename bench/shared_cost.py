"""What a shared desk costs beside the bare driver, on a real server that keeps what it acknowledges."""

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from statistics import median
from time import perf_counter
from typing import Any
from uuid import uuid4

import psycopg
from psycopg.pq import Format

from bench.figures import Figure, at_least, at_most, grouped, plain
from csdesk.app.clock import SystemClock
from csdesk.app.ports import NewDeposit, Store
from csdesk.app.review import Judgement, decide
from csdesk.domain.campaign import Campaign
from csdesk.domain.files import Kind
from csdesk.domain.piece import StoredFile
from csdesk.domain.queue import Box, QueueFilter
from csdesk.domain.status import Status
from csdesk.models.queue_list import BLOCK
from csdesk.storage.store import SqlStore

LARGE = 5 * 1024 * 1024
Statement = tuple[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Sides:
    """On one desk: the store of a manager, bare connections of the owner and of herself; her domains and her name."""

    store: SqlStore
    raw: "psycopg.Connection[Any]"
    same: "psycopg.Connection[Any]"
    campaign: Campaign
    domains: tuple[str, ...]
    author: str


def measure(sides: Sides, pieces: int, *, quick: bool) -> list[Figure]:
    """Everything but what two windows see of each other."""
    rounds = 1 if quick else 40
    return [*_pages(sides, pieces, rounds), _decisions(sides, rounds), *_contents(sides, 1 if quick else 15)]


def _pages(sides: Sides, pieces: int, rounds: int) -> Iterator[Figure]:
    for name, domains in {"page of her queues": sides.domains, "page of one domain": sides.domains[:1]}.items():
        wanted = QueueFilter(Box.TO_REVIEW, domains)

        def ours(wanted: QueueFilter = wanted) -> None:
            _page(sides.store, wanted)

        with recorded(sides.store) as said:
            ours()
        found = _compared(ours, partial(_run, sides.raw, said[-1:]), rounds)
        yield at_most(f"{name}, {grouped(pieces)} pieces, under row level security", found.ratio, 3, "×", str(found))


def _page(store: Store, wanted: QueueFilter) -> None:
    with store.reading() as desk:
        desk.page(wanted, None, BLOCK)


def _decisions(sides: Sides, rounds: int) -> Figure:
    """Each on another piece; the bare side repeats the statements of one on its own pieces."""
    ids = _deposited(sides, 2 * rounds + 4)
    ours, bare = iter(ids[: rounds + 2]), iter(ids[rounds + 2 :])

    def say(piece_id: int) -> None:
        said = Judgement(piece_id, Status.REFUSED, sides.author, comment="essai", seen=True)
        decide(sides.store, sides.campaign, SystemClock(), said)

    with recorded(sides.store) as statements:
        say(first := next(ours))
    known = [one for one in statements if not one[0].startswith("BEGIN")]
    found = _compared(lambda: say(next(ours)), lambda: _write(sides.same, _about(known, first, next(bare))), rounds)
    return at_most("a decision, durable, as a manager", found.ratio, 1.5, "×", str(found))


def _about(statements: Sequence[Statement], former: int, piece_id: int) -> list[Statement]:
    """The same statements about another piece of the same version, with a UUID of their own."""
    fresh = {"uuid": str(uuid4())}
    return [
        (sql, {name: fresh.get(name, piece_id if value == former else value) for name, value in values.items()})
        for sql, values in statements
    ]


def _deposited(sides: Sides, count: int) -> list[int]:
    """Pieces to review, each once deposited and never decided: all of one version, their ids unlike other numbers."""
    sql = """SELECT p.id FROM piece p JOIN domain d ON d.id = p.domain_id
        WHERE p.box = 1 AND p.deposits = 1 AND p.version = 2 AND d.name = ANY(%s) ORDER BY p.id DESC LIMIT %s"""
    return [key for (key,) in sides.raw.execute(sql, (list(sides.domains), count)).fetchall()]


def _contents(sides: Sides, rounds: int) -> Iterator[Figure]:
    ids = iter(_deposited(sides, 100 + 2 * rounds)[-2 * rounds - 4 :])
    kept: list[str] = []

    def take_in() -> None:
        data = os.urandom(LARGE)
        kept.append(hashlib.sha256(data).hexdigest())
        file = StoredFile("scan.pdf", kept[-1], Kind.PDF, LARGE, 1)
        with sides.store.writing() as desk:
            new = NewDeposit((file,), SystemClock().now(), exact=True)
            desk.add_deposit(desk.piece(next(ids)), new, {kept[-1]: data})

    def bare_in() -> None:
        data = os.urandom(LARGE)
        cursor = sides.raw.cursor(binary=True)
        cursor.execute(_INSERT, (hashlib.sha256(data).digest(), LARGE, data))
        sides.raw.commit()

    found = _compared(take_in, bare_in, rounds)
    yield at_least("a deposit of 5 MB in, against its contents bare", 100 / found.ratio, 70, "%", str(found))
    yield from _out(sides, kept, rounds)


_INSERT = """INSERT INTO content (campaign_id, sha256, size, data)
    SELECT id, %s::bytea, %s::bigint, %s::bytea FROM campaign ORDER BY id LIMIT 1"""
_SELECT = "SELECT data FROM content WHERE campaign_id = %s AND sha256 = %s"


def _out(sides: Sides, kept: Sequence[str], rounds: int) -> Iterator[Figure]:
    ours, bare = iter(list(kept) * rounds), iter(list(kept) * rounds)
    (campaign_id,) = sides.raw.execute("SELECT min(id) FROM campaign").fetchone() or (0,)

    def give_out() -> None:
        with sides.store.reading() as desk:
            desk.content(next(ours))

    def bare_out() -> bytes:
        cursor = sides.raw.cursor(binary=True)
        found = cursor.execute(_SELECT, (campaign_id, bytes.fromhex(next(bare)))).fetchone()
        sides.raw.commit()
        return bytes(found[0]) if found else b""

    found = _compared(give_out, bare_out, rounds)
    yield at_least("the same out, against its contents bare", 100 / found.ratio, 80, "%", str(found))
    data = os.urandom(LARGE)
    digest = median(_timed(lambda: hashlib.sha256(data).digest(), rounds))
    without = replace(found, ours=found.ours - digest)
    yield plain("· without its SHA-256, verified each time", 100 / without.ratio, "%", f"{without}, {digest:.2f} less")


@dataclass(frozen=True)
class Compared:
    """Milliseconds of csdesk and of the bare driver."""

    ours: float
    bare: float

    @property
    def ratio(self) -> float:
        return self.ours / self.bare

    def __str__(self) -> str:
        return f"{self.ours:.2f} ÷ {self.bare:.2f} ms"


def _compared(ours: Callable[[], object], bare: Callable[[], object], rounds: int) -> Compared:
    """Medians, taken in turn, after one round that is not counted."""
    ours(), bare()
    pairs = [(_timed(ours, 1)[0], _timed(bare, 1)[0]) for _ in range(rounds)]
    return Compared(median(pair[0] for pair in pairs), median(pair[1] for pair in pairs))


def _timed(task: Callable[[], object], rounds: int) -> list[float]:
    """Milliseconds."""
    times = []
    for _ in range(rounds):
        start = perf_counter()
        task()
        times.append((perf_counter() - start) * 1000)
    return times


@contextmanager
def recorded(store: SqlStore) -> Iterator[list[Statement]]:
    """The statements a store says to its driver within the block."""
    raw: Any = store._connection.connection.driver_connection
    former = raw.cursor_factory
    said: list[Statement] = []

    class Recording(former):  # type: ignore[misc,valid-type]  # whatever the store's cursors are
        def execute(self, query: Any, params: Any = None, **named: Any) -> Any:
            said.append((str(query), dict(params or {})))
            return super().execute(query, params, **named)

    raw.cursor_factory = Recording
    try:
        yield said
    finally:
        raw.cursor_factory = former


def _run(raw: "psycopg.Connection[Any]", statements: Sequence[Statement]) -> None:
    _say(raw, statements)
    raw.rollback()


def _write(raw: "psycopg.Connection[Any]", statements: Sequence[Statement]) -> None:
    _say(raw, statements)
    raw.commit()


def _say(raw: "psycopg.Connection[Any]", statements: Sequence[Statement]) -> None:
    with closing(raw.cursor()) as cursor:
        cursor.format = Format.BINARY
        for sql, values in statements:
            cursor.execute(sql.encode(), values or None)
            if cursor.description:
                cursor.fetchall()
