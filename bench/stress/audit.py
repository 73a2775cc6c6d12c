"""The records against the database: what must be there, what must not, and whether the history holds together."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import psycopg

from bench.stress.record import End, Line

_PRESENT = "SELECT uuid, count(*) FROM decision GROUP BY uuid"
# Each deposit and each decision raises the version by one, from 1.
_VERSIONS = """SELECT p.id, p.version, 1 + p.deposits + count(d.id)
    FROM piece p LEFT JOIN decision d ON d.piece_id = p.id
    GROUP BY p.id HAVING p.version <> 1 + p.deposits + count(d.id)"""


@dataclass(frozen=True, slots=True)
class Verdict:
    """`faults`: sentences, none when all is well."""

    written: int
    refused: int
    lost_answers: int
    faults: tuple[str, ...]


def judge(lines: Iterable[Line], url: str, before: frozenset[str]) -> Verdict:
    """`before`: the UUIDs that were there before anybody began."""
    with psycopg.connect(url, autocommit=True) as raw:
        found = {uuid: count for uuid, count in raw.execute(_PRESENT) if uuid not in before}
        versions = raw.execute(_VERSIONS).fetchall()
    return compare(list(lines), found, versions)


def compare(told: Sequence[Line], present: Mapping[str, int], versions: Sequence[tuple[int, int, int]]) -> Verdict:
    """`present`: how often each UUID is there. `versions`: piece, its version, and the one its history makes."""
    ends = {end: {line.decision for line in told if line.end is end} for end in End}
    faults = (
        *_faults(ends[End.WRITTEN], ends[End.REFUSED], present),
        *(f"piece {key}: version {version}, its history says {counted}" for key, version, counted in versions),
        *(f"{line} never learned what became of it" for line in _open(told)),
    )
    lost = {line.decision for line in told if line.end is End.UNKNOWN and line.why}
    return Verdict(len(ends[End.WRITTEN]), len(ends[End.REFUSED]), len(lost), faults)


def present(url: str) -> frozenset[str]:
    """The UUIDs of the decisions that are there."""
    with psycopg.connect(url, autocommit=True) as raw:
        return frozenset(uuid for uuid, _count in raw.execute(_PRESENT))


def _faults(written: set[str], refused: set[str], present: Mapping[str, int]) -> Iterator[str]:
    for uuid in sorted(written - present.keys()):
        yield f"lost: {uuid} was acknowledged and is not there"
    for uuid in sorted(refused & present.keys()):
        yield f"half told: {uuid} was refused to its author and is there"
    for uuid in sorted(present.keys() - written):
        yield f"untold: {uuid} is there and nobody was told"
    for uuid, count in sorted(present.items()):
        if count != 1:
            yield f"doubled: {uuid} is there {count} times"


def _open(told: Iterable[Line]) -> list[str]:
    ends: Counter[str] = Counter()
    for line in told:
        ends[line.decision] += line.end is not End.UNKNOWN
    return [uuid for uuid, count in ends.items() if count == 0]
