"""A window on the demonstration, offscreen and in the bundled font, and the pictures taken of it.

The time is always that of the demonstration, so that the same program gives the same pictures.
"""

import os
import sys
from collections import Counter
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "1"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"  # nobody's, and the same everywhere

from PIL import Image
from PySide6.QtCore import QBuffer, QEventLoop, QIODevice, QPoint, QTimer
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import QWidget

from csdesk import theme
from csdesk.app.ports import House
from csdesk.domain.words import PARIS
from csdesk.models.session import Session
from csdesk.settings import Settings
from csdesk.views.main_window import MainWindow
from csdesk.views.rehearsal import SIZE, Rehearsal
from csdesk.views.start import application

IMAGES = Path(__file__).resolve().parent.parent / "src" / "csdesk" / "resources" / "guide" / "images"
"""Beside the guide, which takes them along wherever the program goes."""
FONT_PIXELS = 13
STILL = 200
"""Milliseconds without a change before a picture is taken."""
COLOURS = 256
"""Of a picture: a third of the size, and no colour off by more than an eye sees."""


class Standing:
    """A clock that stands at a moment."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def now(self) -> datetime:
        return self._moment

    def today(self) -> date:
        return self._moment.astimezone(PARIS).date()


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
        self._keep(name, self.window, over)

    def keep_alone(self, name: str, dialog: QWidget) -> None:
        """Take a dialog that comes before there is a window."""
        self._keep(name, dialog, None)

    def _keep(self, name: str, whole: QWidget, over: QWidget | None) -> None:
        former, now = QImage(), _look(whole, over)
        while former != now:
            _pause(STILL)
            former, now = now, _look(whole, over)
        path = IMAGES / f"{name}.png"
        path.write_bytes(_packed(now))
        sys.stdout.write(f"{path.name}\t{path.stat().st_size // 1024} Ko\n")


def _look(whole: QWidget, over: QWidget | None) -> QImage:
    image = whole.grab().toImage()
    if over is not None:
        painter = QPainter(image)
        painter.fillRect(image.rect(), "#66000000")
        free = image.size() - over.size()
        painter.drawImage(QPoint(free.width() // 2, free.height() // 2), over.grab().toImage())
        painter.end()
    return image


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
    """PNG with a palette, as small as it gets."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    packed = BytesIO()
    with Image.open(BytesIO(buffer.data().data())) as whole:
        true = whole.convert("RGB")
        few = true.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        few.putpalette(_truer(few, true))
        few.save(packed, "PNG", optimize=True)
    return packed.getvalue()


def _truer(few: Image.Image, true: Image.Image) -> list[int]:
    """A palette where each colour is the one that most of its pixels had: what was white stays white."""
    most: dict[int, tuple[int, int, int]] = {}
    for (index, colour), _count in Counter(zip(few.getdata(), true.getdata(), strict=True)).most_common():
        most.setdefault(index, colour)
    return [channel for index in range(COLOURS) for channel in most.get(index, (0, 0, 0))]
