"""A desk of any size, quickly: believable rows without files, the same ones each time."""

import hashlib
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, func, insert, select

from csdesk.domain.campaign import UNASSIGNED
from csdesk.domain.queue import box_of
from csdesk.domain.registration import Candidate, Registration
from csdesk.domain.status import Status
from csdesk.storage import names, open_store, rows, tables
from csdesk.storage.sqlite import FILE_NAME, new_engine

CAMPAIGN: Final = "mesures"
PIECES_EACH: Final = 10
DOMAINS: Final = tuple(f"Domaine {i:02}" for i in range(24))
_BATCH: Final = 2000
_DOCUMENT: Final = "%PDF-1.4\n%%EOF\n%"
_OPENING: Final = datetime(2025, 10, 20, 7, tzinfo=UTC)
_DEADLINES: Final = (
    datetime(2025, 11, 19, 16, tzinfo=UTC),
    datetime(2025, 12, 15, 22, 59, tzinfo=UTC),
    datetime(2026, 3, 6, 22, 59, tzinfo=UTC),
)


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_FAMILY: Final = _words(
    "Martin Bernard Petit Durand Leroy Moreau Lefèvre Garcia Roux Fontaine Chevalier Étienne Œuvrard Le_Goff "
    "N’Diaye Sørensen Łukasz Faure Mercier Blanc Guérin Boyer Gauthier Perrin Clément Lemoine Baron Picard"
)
_FIRST: Final = _words(
    "Marie Zoé Yann Léa Chloé Hugo Inès Jules Noémie Adam Lina Raphaël Manon Gaël Aïcha Théo Élise Ömer Anaïs Paul"
)
_ENDINGS: Final = _words("eau ier ard ot in et on el as ois and ert aux ac ic")
_TRADES: Final = (
    "Coiffure coupe couleur",
    "Esthétique",
    "Restauration collective",
    "Hygiène et propreté",
    "Aéronautique",
)


def fill(
    folder: Path,
    pieces: int,
    campaign: str = CAMPAIGN,
    domains: tuple[str, ...] = DOMAINS,
) -> None:
    """Make the desk of `folder` with `pieces` pieces, ten to a registration, in the given domains.

    A share of the pieces stands in each queue; one registration in two hundred has no domain. Every deposit is a file
    of its own, of a few bytes. About a minute for a million.
    """
    open_store(folder, campaign).close()
    engine = new_engine(folder / FILE_NAME)
    with engine.connect().execution_options(begin="IMMEDIATE") as connection, connection.begin():
        connection.exec_driver_sql("PRAGMA cache_size = -200000")
        known = names.add_campaign(connection, campaign)
        places = [names.domain_id(connection, known, name) for name in (*domains, UNASSIGNED)]
        _fill(connection, known.campaign_id, dict(zip((*domains, UNASSIGNED), places, strict=True)), pieces)
        _deposit(connection, known.campaign_id)
    engine.dispose()


def _fill(connection: Connection, campaign_id: int, domains: dict[str, int], pieces: int) -> None:
    dice = random.Random(pieces)
    first = connection.execute(select(func.coalesce(func.max(tables.registration.c.id), 0))).scalar_one() + 1
    total = -(-pieces // PIECES_EACH)
    for start in range(0, total, _BATCH):
        batch = [(first + i, _registration(i, domains, dice)) for i in range(start, min(start + _BATCH, total))]
        connection.execute(
            insert(tables.registration),
            [
                {
                    **rows.registration_values(new),
                    "id": key,
                    "campaign_id": campaign_id,
                    "domain_id": domains[new.domain],
                    "changed_at": _OPENING,
                }
                for key, new in batch
            ],
        )
        made = [row for key, new in batch for row in _pieces(key, domains[new.domain], campaign_id, dice)]
        connection.execute(insert(tables.piece), made[: pieces - start * PIECES_EACH])


def _deposit(connection: Connection, campaign_id: int) -> None:
    """One deposit, or two, on every piece that says so; no decisions, which `check` would miss.

    As many contents as deposits: a database plans by how often a value comes again.
    """
    raw: Any = connection.connection.driver_connection
    raw.create_function("sha256", 1, lambda data: hashlib.sha256(data).digest(), deterministic=True)
    base = connection.execute(select(func.coalesce(func.max(tables.content.c.id), 0))).scalar_one()
    connection.exec_driver_sql(
        "INSERT INTO deposit (piece_id, n, deposited_at, exact, late) SELECT p.id, w.n, p.deposited_at, 1, 0 "
        "FROM piece p JOIN (SELECT 1 AS n UNION ALL SELECT 2) w ON w.n <= p.deposits ORDER BY p.id, w.n"
    )
    connection.exec_driver_sql(
        "INSERT INTO content (id, campaign_id, sha256, size, data) SELECT ? + id, ?, sha256(data), length(data), data "
        "FROM (SELECT id, CAST(? || id AS BLOB) AS data FROM deposit)",
        (base, campaign_id, _DOCUMENT),
    )
    connection.exec_driver_sql(
        "INSERT INTO deposit_file (deposit_id, position, content_id, name, kind, size, pages, flags) "
        "SELECT d.id, 0, c.id, 'pièce.pdf', 'pdf', c.size, 1, '' FROM deposit d JOIN content c ON c.id = ? + d.id",
        (base,),
    )


def _registration(i: int, domains: dict[str, int], dice: random.Random) -> Registration:
    family = f"{dice.choice(_FAMILY).replace('_', ' ')}{dice.choice(_ENDINGS)}{dice.choice(_ENDINGS)}"
    place = dice.randrange(len(domains) - 1)
    level = 3 + place % 2
    return Registration(
        dossier=f"26-{i:06}",
        candidate=Candidate(
            number=f"{2_000_000_000 + i * 7:011}",
            family_name=family.upper(),
            first_names=f"{dice.choice(_FIRST)} {dice.choice(_FIRST)}",
            birth_date=date(1975, 1, 1) + timedelta(days=dice.randrange(12_000)),
        ),
        level=level,
        speciality_code=f"{level}{40_000 + place:07}",
        speciality_label=f"{_TRADES[place % len(_TRADES)]} {place}",
        domain=UNASSIGNED if i % 200 == 199 else list(domains)[place],
        category_code="1",
        category_label="Scolaire",
        state="Inscrit",
    )


def _pieces(registration_id: int, domain_id: int, campaign_id: int, dice: random.Random) -> Iterator[dict[str, Any]]:
    for n in range(PIECES_EACH):
        deposited = dice.random() < 0.8
        status = dice.choices(tuple(Status), (30, 10, 15, 45))[0] if deposited else Status.NONE
        yield {
            "campaign_id": campaign_id,
            "domain_id": domain_id,
            "registration_id": registration_id,
            "code": f"1PIECE{n:02}",
            "status": status,
            "box": box_of(status, has_deposit=deposited),
            "deadline": _DEADLINES[n % len(_DEADLINES)],
            "deposited_at": _OPENING + timedelta(seconds=dice.randrange(2_500_000)) if deposited else None,
            "exact": deposited,
            "deposits": dice.choices((1, 2), (9, 1))[0] if deposited else 0,
            "files": int(deposited),
            "asked": True,
            "version": 1 + (deposited + (status is not Status.NONE)),
        }
