"""Invented dossiers and queues, and both looks, for the tests of the review's widgets."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication

from csdesk import theme
from csdesk.domain.campaign import Calendar, Campaign, Condition, ExportColumns, Reason, Requirement
from csdesk.domain.files import Flag, Kind
from csdesk.domain.piece import Act, Decision, Deposit, Dossier, Piece, StoredFile
from csdesk.domain.queue import Box, QueueRow
from csdesk.domain.registration import Candidate, Registration
from csdesk.domain.status import Delivery, Status
from csdesk.models.roles import AGE_ROLE, BADGE_ROLE, LABEL_ROLE, ROW_ROLE

PARIS = ZoneInfo("Europe/Paris")
TODAY = date(2025, 11, 17)
REASONS = (
    Reason("illisible", "Pièce illisible"),
    Reason("signature", "Signature absente"),
    Reason("verso", "Il manque le verso du document, ou une page au moins"),
)
LONG = "D’ARTAGNAN-MONTESQUIOU DE LA TOUR"


def at(day: int, hour: int = 10, minute: int = 0, month: int = 11, year: int = 2025) -> datetime:
    """A moment of November 2025 in Paris."""
    return datetime(year, month, day, hour, minute, tzinfo=PARIS)


NOW = at(17)
CLOSING = at(19, 17)


def _asked(code: str, short: str) -> Requirement:
    why = f"{short} : demandée à tous."
    return Requirement(code, short, short, "G", Delivery.ONLINE, Condition(), why, REASONS, CLOSING)


CAMPAIGN = Campaign(
    "cs", "CS", "Clermont-Ferrand", "2026",
    Calendar(at(20, 9, month=10), CLOSING, date(2025, 12, 15), at(6, 17, month=3, year=2026)),
    (), (), (_asked("ID", "Identité"), _asked("CONF", "Confirmation signée"), _asked("R408", "Attestation R.408")),
    5 * 1024 * 1024, (Kind.PDF,), ExportColumns({}),
)  # fmt: skip


def stored(name: str = "confirmation.pdf", *flags: Flag) -> StoredFile:
    """A file of 1,8 Mo and two pages."""
    return StoredFile(name, "0" * 64, Kind.PDF, 1_887_437, 2, flags)


def deposit(n: int, day: int, *files: StoredFile, exact: bool = True, late: bool = False) -> Deposit:
    """A deposit of November."""
    return Deposit(n, n, files or (stored(),), at(day, 18, 2), exact, late=late)


def decision(id_: str, status: Status, day: int, *, n: int = 1, act: Act = Act.DECIDED, target: str = "") -> Decision:
    """A decision by P. Boury; a refusal says the signature is missing."""
    reasons = (REASONS[1],) if status is Status.REFUSED else ()
    return Decision(id_, 2, status, reasons, "", None, "P. Boury", at(day), Status.NONE, None, n, act, target)


def redeposited() -> Piece:
    """Accepted by mistake and undone, refused, then handed in again."""
    log = (
        decision("a", Status.ACCEPTED, 3),
        decision("b", Status.NONE, 4, act=Act.UNDONE, target="a"),
        decision("c", Status.REFUSED, 5),
    )
    return Piece(2, 1, "CONF", Status.NONE, None, CLOSING, 1, True, (deposit(1, 1), deposit(2, 14)), log)


def dossier(current: Piece | None = None, family: str = "LE GOFF", first: str = "Yann") -> Dossier:
    """Identity accepted, `current` under review, R.408 awaited."""
    who = Candidate("00000000001", family, first, "", date(2004, 2, 29))
    registered = Registration(
        "26-001234", who, 3, "56133605", "Coiffure coupe couleur", "Coiffure", 1, "I", "Individuel"
    )
    pieces = (
        Piece(1, 1, "ID", Status.ACCEPTED, None, CLOSING, 1, True, (deposit(1, 1),)),
        current or redeposited(),
        Piece(3, 1, "R408", Status.NONE, None, at(6, 17, month=3, year=2026), 1),
    )
    return Dossier(1, registered, pieces)


def queue_row(piece_id: int, name: str, box: Box = Box.TO_REVIEW, *, namesake: bool = False) -> QueueRow:
    """A row as the queue gives it."""
    return QueueRow(
        piece_id, piece_id, "26-1", "1", name, "", date(1999, 4, 12), 3, "56133605", "Coiffure", "Coiffure", "CONF",
        Status.NONE, box, 1, 1, at(14), True, None, CLOSING, 1, namesake,
    )  # fmt: skip


def queue(*rows: QueueRow) -> QStandardItemModel:
    """A model that answers the roles of the list."""
    model = QStandardItemModel()
    for row in rows:
        item = QStandardItem(row.family_name)
        texts = {LABEL_ROLE: "Confirmation signée", AGE_ROLE: "déposée hier", BADGE_ROLE: "J-3"}
        for role, text in {**texts, Qt.ItemDataRole.AccessibleTextRole: f"{row.family_name} · déposée hier"}.items():
            item.setData(text, role)
        item.setData(row, ROW_ROLE)
        model.appendRow(item)
    return model


def picture(width: int = 300, height: int = 424, colour: str = "#3366CC") -> QImage:
    """A page with a frame and a coloured middle."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.fillRect(width // 4, height // 4, width // 2, height // 2, QColor(colour))
    painter.end()
    return image


def dress(app: QApplication, palette: theme.Palette) -> None:
    """Put on a look."""
    theme.use(palette)
    app.setPalette(theme.qpalette(palette))
    app.setStyleSheet(theme.stylesheet(palette))
