"""What comes in from the window: packages (planned, then imported), scans, files attached by hand, domains."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal

from csdesk.app.attach import Scan, assign, attach_scan, attach_waiting, put_away
from csdesk.app.company import Unreachable
from csdesk.app.intake import Intake
from csdesk.app.ports import House, Inspector, Store
from csdesk.app.report import Report
from csdesk.domain.deposits import Outcome
from csdesk.domain.piece import Piece
from csdesk.domain.trouble import Trouble
from csdesk.i18n import _, named, plural, say
from csdesk.jobs import Worker
from csdesk.models import questions
from csdesk.models.change import Change
from csdesk.models.desk import Desk


@dataclass(frozen=True)
class Goods:
    """What the intake worker owns: a store and an inspector of its own, so that the desk never waits for an import."""

    store: Store
    inspector: Inspector

    def close(self) -> None:
        self.inspector.close()
        self.store.close()


class Importing(QObject):
    """`planned(Report)`, `progressed(done, total, path)`, `imported(Report)`, `failed(sentence)` of a package.

    `waiting_listed(list[Waiting])`, `unassigned_listed(list[Unassigned])`, `found(list[QueueRow])` fill the pages.
    """

    planned = Signal(object)
    progressed = Signal(int, int, str)
    imported = Signal(object)
    failed = Signal(str)
    waiting_listed = Signal(object)
    unassigned_listed = Signal(object)
    found = Signal(object)

    def __init__(self, desk: Desk, goods: Worker[Goods]) -> None:
        super().__init__()
        self._desk = desk
        self._goods = goods
        self._stop = Event()

    def plan(self, path: Path) -> None:
        """Say what importing a package would do."""
        self._run(path, dry_run=True, then=self.planned.emit)

    def receive(self, path: Path) -> None:
        """Import a package."""
        self._run(path, dry_run=False, then=self._received)

    def cancel(self) -> None:
        """Stop the run last asked for, after the deposit under way."""
        self._stop.set()

    def attach_scan(self, piece_id: int, path: Path, posted_on: date | None, received_on: date | None) -> None:
        """Add a scan to a piece."""
        house = self._desk.house

        def attach(goods: Goods) -> Piece:
            scan = Scan(path.name, _read(path, house.campaign.size_limit), posted_on, received_on)
            return attach_scan(goods.store, goods.inspector, house.campaign, house.clock, piece_id, scan)

        self._goods.ask(attach, self._attached, self._refuse)

    def attach_waiting(self, waiting_id: int, registration_id: int, code: str) -> None:
        """Attach a file of « À rattacher » to a piece."""
        house, by = self._desk.house, self._desk.author
        self._goods.ask(
            lambda goods: attach_waiting(
                goods.store, house.campaign, house.clock, waiting_id, registration_id, code, by
            ),
            self._attached,
            self._refuse,
        )

    def put_away(self, waiting_id: int) -> None:
        """Take a file off the list."""
        house, by = self._desk.house, self._desk.author
        self._goods.ask(
            lambda goods: put_away(goods.store, house.clock, waiting_id, by),
            lambda _done: self._written(_("Fichier mis de côté.")),
            self._refuse,
        )

    def assign(self, level: int, code: str, domain: str) -> None:
        """Give a speciality to a domain, remembered."""
        house, by = self._desk.house, self._desk.author
        self._goods.ask(
            lambda goods: assign(goods.store, house.campaign, house.clock, level, code, domain, by),
            lambda moved: self._written(
                named(plural("{n} candidature attribuée", "{n} candidatures attribuées", moved), f"{domain}.")
            ),
            self._refuse,
        )

    def list_waiting(self) -> None:
        """Fill the page « À rattacher »."""
        self._desk.database.ask(questions.waiting, self.waiting_listed.emit)

    def list_unassigned(self) -> None:
        """Fill the page « À attribuer »."""
        self._desk.database.ask(questions.unassigned, self.unassigned_listed.emit)

    def find(self, words: str) -> None:
        """Look for dossiers to attach a file to."""
        self._desk.database.ask(lambda store: questions.found(store, words), self.found.emit)

    def _run(self, path: Path, *, dry_run: bool, then: Callable[[Report], None]) -> None:
        house, stop = self._desk.house, Event()
        self._stop = stop
        self._goods.ask(
            lambda goods: self._take_in(goods, house, path, dry_run, stop),
            then,
            self._stopped,
        )

    def _take_in(self, goods: Goods, house: House, path: Path, dry_run: bool, stop: Event) -> Report:
        package = house.open_package(path)
        try:
            return Intake(
                goods.store,
                goods.inspector,
                house.campaign,
                house.clock,
                dry_run=dry_run,
                progress=self.progressed.emit,
                cancelled=stop.is_set,
            ).receive(package)
        finally:
            package.close()

    def _refuse(self, trouble: Trouble) -> None:
        self._desk.told.emit(say(trouble), "trouble")

    def _stopped(self, trouble: Trouble) -> None:
        """Each deposit is one transaction: what came in before a cut is in, and is known again by its hash."""
        words = say(trouble)
        if isinstance(trouble, Unreachable):
            words = _(
                "La liaison avec le serveur a été coupée pendant l’import. Les dépôts déjà pris sont enregistrés. "
                "Relancez le même import quand elle sera revenue\u00a0: rien n’y sera pris deux fois."
            )
        self.failed.emit(words)

    def _received(self, report: Report) -> None:
        self.imported.emit(report)
        taken = plural("{n} fichier pris", "{n} fichiers pris", report.count(Outcome.TAKEN))
        self._desk.told.emit(
            _("Import de {package} terminé : {taken}.").format(package=report.package, taken=taken), "info"
        )
        self._desk.refresh()
        self._desk.changed.emit(Change((), _("livraison importée")))

    def _attached(self, piece: Piece) -> None:
        self._desk.forget(piece.registration_id)
        self._written(_("Fichier joint à la pièce."), piece.id)

    def _written(self, sentence: str, piece_id: int = 0) -> None:
        self._desk.told.emit(sentence, "info")
        self._desk.refresh()
        self.list_waiting()
        self.list_unassigned()
        self._desk.changed.emit(Change((piece_id,) if piece_id else (), sentence))


class FileGone(Trouble):
    sentence = "Le fichier {name} ne peut pas être lu : {detail}."


def _read(path: Path, limit: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(limit + 1)
    except OSError as error:
        raise FileGone(name=path.name, detail=error.strerror) from error
