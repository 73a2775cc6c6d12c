"""An invented campaign and what waits in it, for the pages beside the queues."""

from dataclasses import replace
from datetime import date, datetime

from csdesk.app.ports import Waiting
from csdesk.domain.campaign import Calendar, Campaign, Condition, ExportColumns, Manager, Requirement, Speciality
from csdesk.domain.files import Kind
from csdesk.domain.queue import Box, QueueRow
from csdesk.domain.status import Delivery, Status
from csdesk.domain.words import PARIS

CLOSING = datetime(2025, 11, 19, 17, 0, tzinfo=PARIS)
R408 = datetime(2026, 3, 5, 23, 59, 59, tzinfo=PARIS)
CALENDAR = Calendar(datetime(2025, 10, 20, 9, 0, tzinfo=PARIS), CLOSING, date(2025, 12, 15), R408)
MANAGERS = (
    Manager("noir", "Anne", "Noir", 3, ("Bois", "Bâtiment"), "x@exemple.fr", ""),
    Manager("blanc", "Luc", "Blanc", 4, ("Vente",), "x@exemple.fr", ""),
)


def _asked(code: str, label: str) -> Requirement:
    return Requirement(code, label, label, "Groupe", Delivery.ONLINE, Condition(), "", (), CLOSING)


REQUIREMENTS = (_asked("1NATID01", "Document justifiant l’identité"), _asked("ZZJDC01", "Certificat JDC"))
CAMPAIGN = Campaign(
    key="essai",
    title="Essai",
    academy="Nulle-Part",
    session="2026",
    calendar=CALENDAR,
    managers=MANAGERS,
    specialities=(
        Speciality(3, "56100001", "Menuiserie fine", "Bois", "explicit", "open"),
        Speciality(3, "56100002", "Charpente haute", "Bâtiment", "inferred-high", "open"),
        Speciality(3, "56100003", "Serrurerie d’art", "Bâtiment", "ambiguous", "open"),
        Speciality(3, "56100004", "Verre", "", "unmapped", "open"),
    ),
    requirements=REQUIREMENTS,
    size_limit=5_242_880,
    formats=(Kind.PDF, Kind.JPEG),
    columns=ExportColumns({}),
)
AT = datetime(2025, 11, 12, 11, 31, tzinfo=PARIS)
KEPT = Waiting(
    7,
    "lot.zip",
    "divers/scan.pdf",
    "unattached",
    "no_code",
    "Aucun code de pièce.",
    3_355_443,
    "ab",
    None,
    "0123",
    "",
    AT,
)
REFUSED = replace(
    KEPT, id=9, path="a/2.exe", outcome="refused", reason="Ni PDF ni JPEG.", sha256="", candidate_number="", size=87
)


def row(registration: int, name: str, piece: int = 1) -> QueueRow:
    """A line found by a search."""
    return QueueRow(
        piece_id=piece,
        registration_id=registration,
        dossier=f"26-{registration:06}",
        candidate_number="0123",
        family_name=name,
        first_names="Zoé",
        birth_date=date(2004, 2, 29),
        level=3,
        speciality_code="56100001",
        speciality_label="Menuiserie fine",
        domain="Bois",
        code="1NATID01",
        status=Status.NONE,
        box=Box.TO_REVIEW,
        deposits=1,
        files=1,
        deposited_at=AT,
        exact=True,
        reception_date=None,
        deadline=CLOSING,
        version=1,
    )
