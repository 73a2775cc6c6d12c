"""`make screenshots`: the pictures of the documentation, from the whole demonstration, in the bundled font.

docs/images/*.png, 1366 x 768. The time is always that of the demonstration, so that the same program gives the same
pictures.
"""

import os
import sys
from contextlib import closing
from datetime import date, datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "1"

from PIL import Image
from PySide6.QtCore import QBuffer, QEventLoop, QIODevice, QPoint, Qt, QTimer
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from csdesk import theme
from csdesk.app.ports import House
from csdesk.demo.delivery import FIRST
from csdesk.demo.show import NOW, prepare
from csdesk.domain.words import PARIS
from csdesk.models.places import Kind, Place
from csdesk.models.session import Session
from csdesk.settings import MANAGER, THEME, Settings
from csdesk.views import looks
from csdesk.views.intake_dialog import IntakeDialog
from csdesk.views.main_window import MainWindow
from csdesk.views.rehearsal import SIZE, Rehearsal
from csdesk.views.start import application
from csdesk.wiring import SETTINGS, wire

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
FONT_PIXELS = 13
STILL = 200
"""Milliseconds without a change before a picture is taken."""
REVIEWER, WITH_REDEPOSITS = "boury", "grzembielewski"
SPECIALITIES = 2
"""The third part of the campaign page."""
Key = Qt.Key


class Standing:
    """A clock that stands at the moment of the demonstration."""

    def now(self) -> datetime:
        return NOW

    def today(self) -> date:
        return NOW.astimezone(PARIS).date()


class Studio:
    """A window on the demonstration, and where its pictures go."""

    def __init__(self, house: House, settings: Settings) -> None:
        self.app = application(settings)
        self.app.setCursorFlashTime(0)
        self.app.setFont(_font())
        self.session = Session(house, settings)
        self.window = MainWindow(self.session)
        self.window.resize(SIZE)
        self.stage = Rehearsal(self.app, self.window, self.session, IMAGES)

    def close(self) -> None:
        self.window.close()
        self.session.close()

    def keep(self, name: str, over: QWidget | None = None) -> None:
        """Take the window, with a dialog in its middle, once nothing moves any more."""
        former, now = QImage(), self._look(over)
        while former != now:
            _pause(STILL)
            former, now = now, self._look(over)
        path = IMAGES / f"{name}.png"
        path.write_bytes(_packed(now))
        sys.stdout.write(f"{path.name}\t{path.stat().st_size // 1024} Ko\n")

    def _look(self, over: QWidget | None) -> QImage:
        image = self.window.grab().toImage()
        if over is not None:
            painter = QPainter(image)
            painter.fillRect(image.rect(), "#66000000")
            free = image.size() - over.size()
            painter.drawImage(QPoint(free.width() // 2, free.height() // 2), over.grab().toImage())
            painter.end()
        return image


def main() -> int:
    """Build the demonstration aside and take every picture."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="csdesk-") as aside:
        folder = Path(aside) / "demonstration"
        prepare(folder, lambda: wire(folder, Standing()), fresh=True)
        settings = Settings(folder / SETTINGS)
        settings.set(MANAGER, REVIEWER)
        settings.set(THEME, "light")
        with closing(Studio(wire(folder, Standing()), settings)) as studio:
            _take(studio, folder)
    return 0


def _take(studio: Studio, folder: Path) -> None:
    stage, window, session = studio.stage, studio.window, studio.session
    stage.wait(window.review.reader.painted, window.open)
    stage.settle()
    for keys in ((Key.Key_3,), (Key.Key_3,), (Key.Key_1,)):
        stage.decide(*keys)
    studio.keep("bureau-clair")
    looks.dress(studio.app, "dark")
    studio.keep("bureau-sombre")
    looks.dress(studio.app, "light")
    QTest.keyClick(window.review.list, Key.Key_N)
    studio.keep("motif")
    QTest.keyClick(window.review.list, Key.Key_Escape)
    for name, command in (("fiche", "sheet"), ("guichet", "correct")):
        window.do(command)
        studio.keep(name)
    window.do("next")
    stage.wait(window.review.reader.settled, partial(session.desk.sit_down, WITH_REDEPOSITS))
    window.review.header.show_filter((), True)
    stage.wait(window.review.reader.settled, partial(session.desk.narrow, (), True))
    stage.wait(window.review.beside.settled, partial(window.do, "compare"))
    studio.keep("comparaison")
    stage.wait(window.review.reader.settled, partial(session.desk.narrow, (), False))
    stage.wait(window.review.reader.settled, partial(session.desk.sit_down, REVIEWER))
    for name, kind in (("a-rattacher", Kind.WAITING), ("tableau-de-bord", Kind.DASHBOARD)):
        stage.go(Place(kind))
        studio.keep(name)
    stage.wait(session.editing.foreseen, partial(session.desk.go, Place(Kind.CAMPAIGN)))
    window.pages.campaign.tabs.setCurrentIndex(SPECIALITIES)
    studio.keep("session")
    stage.wait(session.importing.planned, lambda: window.dialogs.import_package(folder / "livraisons" / FIRST))
    dialog = window.findChild(IntakeDialog)
    if dialog is None:
        raise LookupError(IntakeDialog)
    studio.keep("import", dialog)


def _font() -> QFont:
    font = theme.bundled(FONT_PIXELS)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.NoSubpixelAntialias | QFont.StyleStrategy.PreferAntialias)
    return font


def _pause(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _packed(image: QImage) -> bytes:
    """PNG as small as it gets without losing a colour."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    packed = BytesIO()
    with Image.open(BytesIO(buffer.data().data())) as whole:
        whole.convert("RGB").save(packed, "PNG", optimize=True)
    return packed.getvalue()


if __name__ == "__main__":
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeMenuBar)
    sys.exit(main())
