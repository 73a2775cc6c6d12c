"""`make screenshots`: the pictures of the guide and of the README, from the whole demonstration."""

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from tools.studio import IMAGES, Standing, Studio  # first: it says where Qt draws

# isort: split
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from csdesk.app.doors import Address
from csdesk.app.review import Judgement, decide
from csdesk.demo.delivery import FIRST
from csdesk.demo.show import AFTER_CLOSING, NOW, prepare
from csdesk.domain.queue import Box
from csdesk.domain.status import Status
from csdesk.models.joining import Joining
from csdesk.models.places import Kind, Place
from csdesk.settings import MANAGER, SHARED, THEME, Settings
from csdesk.views.absence_dialog import AbsenceDialog
from csdesk.views.dossier_screens import DossierScreens
from csdesk.views.first_run import FirstRun
from csdesk.views.intake_dialog import IntakeDialog
from csdesk.wiring import SETTINGS, FolderDoors, wire

REVIEWER, WITH_REDEPOSITS = "boury", "grzembielewski"
SPECIALITIES = 2
"""The third part of the campaign page."""
SERVER = Address("pg.rectorat.exemple.fr", "5432", "csdesk", "p.boury", "/etc/csdesk/rectorat.crt")
PROPOSE = "Proposer"
Key = Qt.Key
T = TypeVar("T")


def main() -> int:
    """Build the demonstration aside, two days before the closing and five after it, and take every picture."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with _studio(NOW) as (studio, folder):
        _review(studio)
        _dossier(studio)
        _redeposit(studio)
        _pages(studio)
        _dialogs(studio, folder)
        _first_run(studio, folder)
    with _studio(AFTER_CLOSING) as (studio, folder):
        _conflict(studio, folder)
        _cancellation(studio)
    return 0


@contextmanager
def _studio(moment: datetime) -> Iterator[tuple[Studio, Path]]:
    with TemporaryDirectory(prefix="csdesk-") as aside:
        folder, clock = Path(aside) / "demonstration", Standing(moment)
        prepare(folder, lambda: wire(folder, clock), fresh=True, now=moment)
        settings = Settings(folder / SETTINGS)
        settings.set(MANAGER, REVIEWER)
        settings.set(THEME, "light")
        with closing(Studio(wire(folder, clock), settings)) as studio:
            studio.stage.wait(studio.window.review.reader.painted, studio.window.open)
            studio.stage.settle()
            yield studio, folder


def _review(studio: Studio) -> None:
    for keys in ((Key.Key_3,), (Key.Key_3,), (Key.Key_1,)):
        studio.stage.decide(*keys)
    studio.keep("bureau-clair")
    QTest.keyClick(studio.window.review.list, Key.Key_N)
    studio.keep("motif")
    QTest.keyClick(studio.window.review.list, Key.Key_Escape)


def _dossier(studio: Studio) -> None:
    for name, command in (("fiche", "sheet"), ("guichet", "correct")):
        studio.window.do(command)
        studio.keep(name)
    studio.window.do("next")


def _redeposit(studio: Studio) -> None:
    stage, window, desk = studio.stage, studio.window, studio.session.desk
    settled = window.review.reader.settled
    stage.wait(settled, partial(desk.sit_down, WITH_REDEPOSITS))
    window.review.header.show_filter((), True)
    stage.wait(settled, partial(desk.narrow, (), True))
    stage.wait(window.review.beside.settled, partial(window.do, "compare"))
    studio.keep("comparaison")
    stage.wait(settled, partial(desk.narrow, (), False))
    window.review.header.show_filter((), False)
    stage.wait(settled, partial(desk.sit_down, REVIEWER))


def _pages(studio: Studio) -> None:
    places = (("a-rattacher", Kind.WAITING), ("echeances", Kind.DEADLINES), ("tableau-de-bord", Kind.DASHBOARD))
    for name, kind in places:
        studio.stage.go(Place(kind))
        studio.keep(name)
    session = studio.session
    studio.stage.wait(session.editing.foreseen, partial(session.desk.go, Place(Kind.CAMPAIGN)))
    studio.window.pages.campaign.tabs.setCurrentIndex(SPECIALITIES)
    studio.keep("session")
    studio.stage.go(Place(Kind.QUEUE, Box.TO_REVIEW))


def _dialogs(studio: Studio, folder: Path) -> None:
    window = studio.window
    window.do("absence")
    absence = _found(window.findChild(AbsenceDialog))
    studio.keep("absence", absence)
    absence.close()
    package = folder / "livraisons" / FIRST
    studio.stage.wait(studio.session.importing.planned, lambda: window.dialogs.import_package(package))
    intake = _found(window.findChild(IntakeDialog))
    studio.keep("import", intake)
    intake.close()


def _conflict(studio: Studio, folder: Path) -> None:
    """A colleague decides the piece in another window, just before it is refused here."""
    session = studio.session
    colleague = Judgement(session.desk.current, Status.RECEIVED, "Gaëlle Vigier")
    studio.window.do("refused")
    comment = studio.window.review.decision.comment
    comment.setPlainText("Le bas de la page ne se lit pas.")
    house = wire(folder, Standing(AFTER_CLOSING))
    with closing(house.open_store()) as store:
        decide(store, house.campaign, house.clock, colleague)
    studio.stage.wait(session.conflicts.changed, partial(studio.window.do, "save"))
    studio.stage.settle()
    studio.keep("conflit")
    session.conflicts.keep_theirs()
    studio.stage.settle()
    studio.window.notice.hide()


def _first_run(studio: Studio, folder: Path) -> None:
    fresh = folder / "neuf"
    fresh.mkdir()
    doors = FolderDoors(fresh, Standing(NOW))
    joining = Joining(doors)
    dialog = FirstRun(joining)
    dialog.choose()
    dialog.show()
    studio.keep_alone("premier-demarrage", dialog)
    doors.settings.set(SHARED, SERVER.url)
    studio.stage.wait(joining.keyring, dialog.repair)
    studio.keep_alone("liaison", dialog)
    dialog.close()
    joining.close()


def _cancellation(studio: Studio) -> None:
    """The first dossier of the refused pieces whose time is over, and that nobody proposed yet."""
    stage, window, desk = studio.stage, studio.window, studio.session.desk
    stage.wait(window.review.reader.settled, partial(desk.sit_down, "", covers_all=True))
    stage.go(Place(Kind.QUEUE, Box.REFUSED))
    rows = [row for place in range(desk.queue.rowCount()) if (row := desk.queue.at(place))]
    for row in rows:
        if row.piece_id != desk.current:
            stage.wait(window.review.reader.settled, partial(desk.look, row.piece_id))
        window.do("sheet")
        screens = _found(window.findChild(DossierScreens))
        stage.wait(screens.opened, lambda: None)
        if screens.page.doings.can("step") and PROPOSE in screens.page.doings.buttons["step"].text():
            screens.page.do("step")
            studio.keep("annulation")
            return
        screens.escape()
    raise LookupError(PROPOSE)


def _found(widget: T | None) -> T:
    if widget is None:
        raise LookupError
    return widget


if __name__ == "__main__":
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeMenuBar)
    sys.exit(main())
