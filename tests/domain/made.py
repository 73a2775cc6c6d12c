"""Pieces, decisions and registrations built in one line."""

from datetime import UTC, date, datetime, timedelta

from csdesk.domain.campaign import Reason
from csdesk.domain.files import Kind
from csdesk.domain.piece import Act, Decision, Deposit, Piece, StoredFile
from csdesk.domain.registration import Candidate, Registration
from csdesk.domain.status import Status

MORNING = datetime(2025, 11, 12, 8, 0, tzinfo=UTC)
CLOSING = datetime(2025, 11, 19, 16, 0, tzinfo=UTC)


def file(name: str = "carte.pdf", sha256: str = "aa") -> StoredFile:
    """A PDF of one page."""
    return StoredFile(name, sha256, Kind.PDF, 1000, 1)


def deposit(n: int, *files: StoredFile) -> Deposit:
    """The n-th deposit, one day after the former."""
    return Deposit(n, n, files, MORNING + timedelta(days=n - 1), exact=True)


def said(
    name: str, status: Status = Status.REFUSED, deposit_n: int = 1, act: Act = Act.DECIDED, target: str = ""
) -> Decision:
    """A decision whose UUID is `name`."""
    return Decision(
        id=name,
        piece_id=1,
        status=status,
        reasons=(Reason("illisible", "Pièce illisible"),) if status is Status.REFUSED else (),
        comment="",
        reception_date=None,
        by="Anne Exemple",
        at=MORNING,
        former_status=Status.NONE,
        former_reception_date=None,
        deposit_n=deposit_n,
        act=act,
        target=target,
    )


def piece(
    status: Status = Status.NONE, deposits: tuple[Deposit, ...] = (), decisions: tuple[Decision, ...] = ()
) -> Piece:
    """An identity document as it stands."""
    return Piece(1, 1, "1NATID01", status, None, CLOSING, 1, deposits=deposits, decisions=decisions)


def registration(
    speciality: str = "56133605",
    level: int = 3,
    birth: date | None = date(2000, 4, 9),
    category: str = "",
    category_code: str = "",
) -> Registration:
    """A registration of an invented candidate, by default in Coiffure."""
    return Registration(
        dossier="26-000123",
        candidate=Candidate("01216557741", "LE GOFF", "Zoé Anne", "D’Œuvre", birth),
        level=level,
        speciality_code=speciality,
        speciality_label="Coiffure coupe couleur",
        domain="Coiffure",
        category_label=category,
        category_code=category_code,
    )
