"""The SQL of pages and counts, made once per shape of question. Answers are raw: instants in microseconds, codes.

A page takes each queue in the order of its index and merges them: it costs what it shows, however long the queues.
Nothing may make the database sort: an OR, an IN over domains or a function around a key would.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final, Protocol

from sqlalchemy import Connection

from csdesk.domain.names import fold
from csdesk.domain.queue import Box
from csdesk.storage.columns import BOX

IDS: Final = "/*ids*/"
"""Stands where the ids of the registrations sought are written."""

KEY: Final = "p.deadline, p.deposited_at, p.id"
_ROW: Final = """p.id, p.registration_id, r.dossier, r.candidate_number, r.family_name, r.first_names, r.birth_date,
    r.level, r.speciality_code, r.speciality_label, d.name, p.code, p.status, p.box, p.deposits, p.files,
    p.deposited_at, p.exact, p.reception_date, p.deadline, p.version,
    EXISTS (SELECT 1 FROM registration o WHERE o.campaign_id = r.campaign_id AND o.folded_name = r.folded_name
            AND o.id <> r.id)"""
_JOINED: Final = "JOIN registration r ON r.id = p.registration_id JOIN domain d ON d.id = p.domain_id"


@dataclass(frozen=True, slots=True)
class Shape:
    """What the SQL of a page depends on; values go in as parameters.

    `size`: rows at most, written out, for SQLite takes twice as long when it must not know the limit beforehand.
    `words`: to test on each piece in queue order. `sought`: start from registrations, written in place of IDS.
    """

    domains: int
    box: Box | None
    codes: int
    redeposited: bool
    after: bool
    size: int
    words: int = 0
    sought: bool = False


class Queries(Protocol):
    """What each database is asked in words of its own; a module of functions answers for each."""

    def page(self, shape: Shape, /) -> str:
        """Rows in queue order. Parameters: campaign, domain0…, code0…, word0…; deadline, deposited_at, id."""

    def find(
        self,
        connection: Connection,
        campaign_id: int,
        words: Sequence[str],
        domains: Sequence[int] | None,
        most: int,
    ) -> list[int]:
        """Ids of at most `most` registrations, of these domains (None: all), whose folded text holds every word."""


def rows_of(chosen: str) -> str:
    """The rows of the pieces that `chosen` selects (deadline, deposited_at, id), in queue order."""
    return f"SELECT {_ROW} FROM ({chosen}) q JOIN piece p ON p.id = q.id {_JOINED} ORDER BY {ordered('q')}"


def ordered(name: str) -> str:
    return f"{name}.deadline, {name}.deposited_at, {name}.id"


def queues_of(shape: Shape) -> list[str]:
    """The condition on `p` of each queue of a page: one domain and one box."""
    boxes = tuple(BOX) if shape.box is None else (shape.box,)
    return [
        f"p.campaign_id = :campaign AND p.domain_id = :domain{i} AND p.box = {BOX[box]}{_narrowed(shape)}"
        for i in range(shape.domains)
        for box in boxes
    ]


def sought(shape: Shape) -> str:
    """The pieces of the registrations whose ids take the place of IDS."""
    box = "" if shape.box is None else f" AND p.box = {BOX[shape.box]}"
    return (
        f"SELECT {KEY} FROM piece p WHERE p.registration_id IN ({IDS}){box}{_narrowed(shape)} "
        f"ORDER BY {KEY} LIMIT {shape.size}"
    )


def _narrowed(shape: Shape) -> str:
    tests = []
    if shape.after:
        tests.append(f"({KEY}) > (:deadline, :deposited_at, :id)")
    if shape.codes:
        tests.append(f"p.code IN ({', '.join(f':code{i}' for i in range(shape.codes))})")
    if shape.redeposited:
        tests.append("p.deposits > 1")
    return "".join(f" AND {test}" for test in tests)


def like(words: int) -> str:
    """That the folded text of `r` holds word0…; '' without words."""
    return " AND ".join(f"r.folded LIKE :word{i}" for i in range(words))


def words_of(text: str) -> tuple[str, ...]:
    """The folded words, letters and digits only: nothing in them means anything to LIKE or MATCH."""
    return tuple(fold(text).split())


def patterns(words: Sequence[str]) -> Mapping[str, object]:
    """The parameters word0… that LIKE takes."""
    return numbered("word", [f"%{word}%" for word in words])


ROW: Final = f"SELECT {_ROW} FROM piece p {_JOINED} WHERE p.id = :id AND r.campaign_id = :campaign"

_BOXES: Final = " UNION ALL ".join(f"SELECT {code} AS box" for code in BOX.values())


@cache
def counts(domains: int | None) -> str:
    """(domain, box, how many). Parameters: campaign, domain0… by name; None: every domain.

    By equality on a narrow index: grouping would cost three times as much.
    """
    names = ", ".join(f":domain{i}" for i in range(domains or 0)) or "NULL"
    named = "" if domains is None else f" AND d.name IN ({names})"
    return (
        "SELECT d.name, b.box, (SELECT count(*) FROM piece p "
        "WHERE p.campaign_id = :campaign AND p.domain_id = d.id AND p.box = b.box) "
        f"FROM domain d CROSS JOIN ({_BOXES}) b WHERE d.campaign_id = :campaign{named}"
    )


def numbered(name: str, values: Sequence[object]) -> Mapping[str, object]:
    """('x', (7, 8)) -> {'x0': 7, 'x1': 8}."""
    return {f"{name}{i}": value for i, value in enumerate(values)}


def fetch(connection: Connection, sql: str, parameters: Mapping[str, object]) -> list[tuple[Any, ...]]:
    """Straight to the driver, within the transaction of `connection`: SQLAlchemy's rows would double a page's cost."""
    cursor = connection.connection.cursor()
    try:
        cursor.execute(_spoken(sql) if connection.dialect.paramstyle == "pyformat" else sql, parameters)
        found: list[tuple[Any, ...]] = cursor.fetchall()  # type: ignore[assignment]  # the driver's rows are tuples
        return found
    finally:
        cursor.close()


@lru_cache(maxsize=64)
def _spoken(sql: str) -> str:
    return re.sub(r":(\w+)", r"%(\1)s", sql)
