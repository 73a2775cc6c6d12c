"""The SQL of pages and counts, made once per shape of question. Answers are raw: instants in microseconds, codes."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from sqlalchemy import TextClause, text

from csdesk.domain.queue import Box
from csdesk.storage.tables import BOX

_ORDER: Final = "deadline, deposited_at, id"
_KEY: Final = "p.deadline, p.deposited_at, p.id"
_ROW: Final = """
    p.id, p.registration_id, r.dossier, r.candidate_number, r.family_name, r.first_names, r.birth_date, r.level,
    r.speciality_code, r.speciality_label, d.name, p.code, p.status, p.box, p.deposits, p.files, p.deposited_at,
    p.exact, p.reception_date, p.deadline, p.version,
    EXISTS (SELECT 1 FROM registration o WHERE o.campaign_id = r.campaign_id AND o.folded_name = r.folded_name
            AND o.id <> r.id)"""
_JOINED: Final = "JOIN registration r ON r.id = p.registration_id JOIN domain d ON d.id = p.domain_id"


@dataclass(frozen=True, slots=True)
class Shape:
    """What the SQL of a page depends on; values go in as parameters.

    `walk`: words to test on each piece in queue order. `seek`: a SELECT of registration ids to start from, '' for none.
    """

    domains: int
    box: Box | None
    codes: int
    redeposited: bool
    after: bool
    walk: int = 0
    seek: str = ""


@cache
def page(shape: Shape) -> TextClause:
    """Rows in queue order. Parameters: campaign, size, domain0…, code0…; deadline, deposited_at, id of the cursor."""
    chosen = _sought(shape) if shape.seek else _walked(shape)
    return text(
        f"SELECT {_ROW} FROM ({chosen}) q JOIN piece p ON p.id = q.id {_JOINED} "
        "ORDER BY q.deadline, q.deposited_at, q.id"
    )


def _walked(shape: Shape) -> str:
    boxes = tuple(BOX) if shape.box is None else (shape.box,)
    branches = [
        f"SELECT * FROM (SELECT {_KEY} FROM piece p WHERE p.campaign_id = :campaign AND p.domain_id = :domain{i} "
        f"AND p.box = {BOX[box]}{_narrowed(shape)} ORDER BY {_KEY} LIMIT :size) AS b{i}_{BOX[box]}"
        for i in range(shape.domains)
        for box in boxes
    ]
    return f"{' UNION ALL '.join(branches)} ORDER BY {_ORDER} LIMIT :size"


def _sought(shape: Shape) -> str:
    domains = ", ".join(f":domain{i}" for i in range(shape.domains))
    box = "" if shape.box is None else f" AND p.box = {BOX[shape.box]}"
    return (
        f"SELECT {_KEY} FROM piece p WHERE p.registration_id IN ({shape.seek}) AND p.domain_id IN ({domains})"
        f"{box}{_narrowed(shape)} ORDER BY {_KEY} LIMIT :size"
    )


def _narrowed(shape: Shape) -> str:
    tests = []
    if shape.after:
        tests.append(f"({_KEY}) > (:deadline, :deposited_at, :id)")
    if shape.codes:
        tests.append(f"p.code IN ({', '.join(f':code{i}' for i in range(shape.codes))})")
    if shape.redeposited:
        tests.append("p.deposits > 1")
    if shape.walk:
        words = "".join(f" AND r.folded LIKE :walk{i}" for i in range(shape.walk))
        tests.append(f"EXISTS (SELECT 1 FROM registration r WHERE r.id = p.registration_id{words})")
    return "".join(f" AND {test}" for test in tests)


ROW: Final = text(f"SELECT {_ROW} FROM piece p {_JOINED} WHERE p.id = :id AND p.campaign_id = :campaign")

_BOXES: Final = " UNION ALL ".join(f"SELECT {code} AS box" for code in BOX.values())


@cache
def counts(domains: int | None) -> TextClause:
    """(domain, box, how many). Parameters: campaign, domain0… by name; None: every domain.

    By equality on a narrow index: grouping would cost three times as much.
    """
    named = "" if domains is None else f" AND d.name IN ({', '.join(f':domain{i}' for i in range(domains))})"
    return text(
        "SELECT d.name, b.box, (SELECT count(*) FROM piece p "
        "WHERE p.campaign_id = :campaign AND p.domain_id = d.id AND p.box = b.box) "
        f"FROM domain d CROSS JOIN ({_BOXES}) b WHERE d.campaign_id = :campaign{named}"
    )


def numbered(name: str, values: tuple[object, ...]) -> Mapping[str, object]:
    """('x', (7, 8)) -> {'x0': 7, 'x1': 8}."""
    return {f"{name}{i}": value for i, value in enumerate(values)}
