"""A desk for the use cases: the real database, the real inspector, packages as bytes, a clock that is set."""

import io
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from PIL import Image

from csdesk.app.intake import Intake, Progress
from csdesk.app.lookup import find_dossier
from csdesk.app.ports import Inspector, Waiting
from csdesk.app.report import FileLine, Report
from csdesk.app.review import Judgement, decide, redo, undo
from csdesk.domain.campaign import Campaign
from csdesk.domain.deposits import Outcome
from csdesk.domain.piece import Decision, Dossier, Piece
from csdesk.domain.status import Status
from csdesk.domain.words import PARIS
from csdesk.exchange.campaign_file import built_in
from csdesk.exchange.package import open_package
from csdesk.storage import open_store

CAMPAIGN = built_in()
TITLES = (
    "N° Candidat;N° Inscription;Nom de famille;Nom d'usage;Prénom(s);Date de Naissance;INE;Catégorie Candidat;"
    "Code Spécialité;Spécialité;Etat"
)
ZOE, YANN = "01216557741", "01216557742"
PAUL, ANNE = "Paul Boury", "Anne Exemple"
IDENTITY, CONFIRMATION = "1NATID01", "CINSIG01"
COIFFURE = "33605;COIFFURE COUPE COULEUR"
UNCOVERED = "22307;BIJOUX DE MODE"


@dataclass
class SetClock:
    """Stands where it is put."""

    at: datetime = datetime(2025, 11, 12, 9, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at

    def today(self) -> date:
        return self.at.astimezone(PARIS).date()


def pdf(text: str = "piece") -> bytes:
    """One page with some ink; different bytes for each text."""
    drawn = b"%% %s\n0 0 99 99 re f" % text.encode()
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R>>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(drawn), drawn),
    )
    written, offsets = b"%PDF-1.7\n", []
    for number, inner in enumerate(objects, 1):
        offsets.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, inner)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(written))
    return written + head + table + tail


def person(
    number: str = ZOE,
    inscription: str = "001 Version 1",
    family: str = "LE GOFF",
    first: str = "Zoé",
    birth: str = "09/04/2005",
    speciality: str = COIFFURE,
    category: str = "INDIVIDUEL (520)",
) -> str:
    """One line of the list."""
    return f"{number};{inscription};{family}; -;{first};{birth}; -;{category};{speciality};Inscrit"


def simple_list(*people: str) -> bytes:
    """A list without preamble: the first person stands on line 2."""
    return "\r\n".join((TITLES, *people)).encode("utf-8-sig")


def dated(*lines: str) -> bytes:
    """A `pieces.csv`."""
    return "\n".join(("N° Candidat;Code pièce;Fichier;Date de dépôt;Date de validation", *lines)).encode()


@dataclass
class Bench:
    """The desk and what a test does at it; packages are folders under `home`."""

    home: Path
    inspector: Inspector
    campaign: Campaign = CAMPAIGN
    clock: SetClock = field(default_factory=SetClock)

    def __post_init__(self) -> None:
        self.store = open_store(self.home / "desk", self.campaign.key)

    def reopen(self) -> None:
        """As after a restart."""
        self.store.close()
        self.__post_init__()

    def package(self, files: Mapping[str, bytes], people: Iterable[str] = (), name: str = "lot") -> Path:
        """A folder with a list, when there are people, and files."""
        folder = self.home / name
        everything = dict(files) | ({"liste.csv": simple_list(*people)} if people else {})
        for path, data in everything.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        return folder

    def receive(
        self,
        path: Path,
        *,
        dry_run: bool = False,
        progress: Progress = lambda done, total, path: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Report:
        """Import a package."""
        intake = Intake(
            self.store,
            self.inspector,
            self.campaign,
            self.clock,
            dry_run=dry_run,
            progress=progress,
            cancelled=cancelled,
        )
        with closing(open_package(path, self.campaign, self.clock.today())) as package:
            return intake.receive(package)

    def deliver(self, files: Mapping[str, bytes], *people: str, name: str = "lot") -> Report:
        """Write a package and import it."""
        return self.receive(self.package(files, people, name))

    def dossier(self, number: str = ZOE) -> Dossier:
        with self.store.reading() as desk:
            return find_dossier(desk, self.campaign, number)

    def piece(self, code: str = IDENTITY, number: str = ZOE) -> Piece:
        (found,) = (piece for piece in self.dossier(number).pieces if piece.code == code)
        return found

    def decide(self, piece: Piece, status: Status, by: str = PAUL, **more: Any) -> Piece:
        """Say something of a piece that was looked at; « illisible » when refused."""
        reasons = ("illisible",) if status is Status.REFUSED else ()
        said = replace(Judgement(piece.id, status, by, reasons=reasons, seen=True), **more)
        return decide(self.store, self.campaign, self.clock, said)

    def waiting(self) -> list[Waiting]:
        with self.store.reading() as desk:
            return desk.waiting()

    def stored(self) -> list[object]:
        """All that the desk holds of these candidates: dossiers and files that wait."""
        with self.store.reading() as desk:
            ids = [one for number in (ZOE, YANN) for one in desk.registrations_of(number)]
            return [*(desk.dossier(one) for one in ids), *desk.waiting(), desk.counts(None)]


def outcomes(report: Report) -> dict[str, Outcome]:
    return {line.path: line.outcome for line in report.files}


def line_of(report: Report, path: str) -> FileLine:
    (found,) = (line for line in report.files if line.path == path)
    return found


def jpeg() -> bytes:
    made = io.BytesIO()
    Image.radial_gradient("L").convert("RGB").save(made, "JPEG")
    return made.getvalue()


def undone(desk: Bench, by: str = PAUL) -> Decision:
    return undo(desk.store, desk.clock, by)


def redone(desk: Bench, by: str = PAUL) -> Decision:
    return redo(desk.store, desk.clock, by)
