"""Invented candidates, deposits and decisions for the contract."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from csdesk.app.ports import NewDeposit, Reading, Store, Waiting, Writing
from csdesk.domain.campaign import Reason
from csdesk.domain.files import FileFacts, Flag, Kind
from csdesk.domain.piece import Act, Decision, Piece, StoredFile
from csdesk.domain.registration import Candidate, Registration
from csdesk.domain.status import Status

NOW = datetime(2025, 11, 3, 10, 0, 0, 123456, tzinfo=UTC)
CLOSING = datetime(2025, 11, 19, 16, tzinfo=UTC)
LATER = datetime(2026, 3, 6, 22, 59, tzinfo=UTC)
BLURRED = Reason("illisible", "Pièce illisible : « déposez-la à nouveau »")


def registration(
    number: int, *, family: str = "DUPONT", first: str = "Marie", domain: str = "Coiffure"
) -> Registration:
    """A registration whose dossier and candidate numbers follow from `number`."""
    who = Candidate(f"{number:011}", family, first, usage_name="", birth_date=date(2004, 2, 29), ine="120890177FA")
    return Registration(
        dossier=f"26-{number:06}",
        candidate=who,
        level=3,
        speciality_code=f"3{len(domain):07}",
        speciality_label=f"Spécialité {domain}",
        domain=domain,
        category_code="1",
        category_label="Scolaire",
        state="Inscrit",
        teachings="EPS",
    )


def stored(data: bytes, name: str = "pièce d’identité.pdf") -> StoredFile:
    return StoredFile(name, sha256(data), Kind.PDF, len(data), 2, (Flag.BLANK, Flag.JAVASCRIPT))


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def arrival(*contents: bytes, at: datetime = NOW) -> tuple[NewDeposit, dict[str, bytes]]:
    """A deposit of these contents and the contents by digest, as `add_deposit` takes them."""
    return NewDeposit(tuple(map(stored, contents)), at, exact=True), {sha256(data): data for data in contents}


def saying(
    piece: Piece,
    status: Status,
    *,
    by: str = "boury",
    at: datetime = NOW,
    act: Act = Act.DECIDED,
    target: str = "",
    reasons: Sequence[Reason] = (),
    received: date | None = None,
) -> Decision:
    """A decision on `piece` as it stands."""
    return Decision(
        id=str(uuid4()),
        piece_id=piece.id,
        status=status,
        reasons=tuple(reasons),
        comment="vu",
        reception_date=received,
        by=by,
        at=at,
        former_status=piece.status,
        former_reception_date=piece.reception_date,
        deposit_n=piece.current_n,
        act=act,
        target=target,
    )


def unattached(path: str = "00000000001/X/scan.pdf", data: bytes = b"scan") -> Waiting:
    facts = FileFacts(Kind.PDF, len(data), sha256(data), 3, (Flag.TRAILING,))
    return Waiting(
        0,
        "lot 1",
        path,
        "unattached",
        "no_candidate",
        "Candidat inconnu.",
        len(data),
        sha256(data),
        facts,
        "1",
        "X",
        NOW,
    )


def put(store: Store, new: Registration, **pieces: datetime) -> str:
    """Add or update one registration in a transaction of its own; one piece « ID » when none is named."""
    with store.writing() as desk:
        return desk.put_registration(new, pieces or {"ID": CLOSING}, NOW)


def piece_of(desk: Reading, number: int, code: str = "ID") -> Piece:
    """A piece by the number of its registration."""
    (found,) = desk.registrations_named(f"26-{number:06}")
    return next(piece for piece in desk.dossier(found).pieces if piece.code == code)


def receive(desk: Writing, piece: Piece, *contents: bytes, at: datetime = NOW) -> Piece:
    """Deposit on `piece`; one small content when none is given."""
    return desk.add_deposit(piece, *arrival(*(contents or (f"piece {piece.id}".encode(),)), at=at))


def later(minutes: int) -> datetime:
    return NOW + timedelta(minutes=minutes)
