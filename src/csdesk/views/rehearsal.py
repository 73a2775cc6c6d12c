"""The desk without a screen: reviews a few pieces by keys through the real window, keeps pictures and a summary."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize, Qt, QTimer, SignalInstance
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from csdesk.app.ports import House
from csdesk.domain.queue import Box
from csdesk.i18n import _
from csdesk.models.places import Kind, Place
from csdesk.models.session import Session
from csdesk.settings import MANAGER, Settings
from csdesk.views import looks
from csdesk.views.main_window import MainWindow
from csdesk.views.start import application, qt_messages_logged

PATIENCE = 20_000
"""Milliseconds to wait for a page before going on without it."""
SIZE = QSize(1366, 768)
LAYOUTS = 4
"""Turns of the event loop in which new widgets are shown, measured and laid out."""
PLACES = (
    ("05-a-rattacher", Place(Kind.WAITING)),
    ("06-a-attribuer", Place(Kind.UNASSIGNED)),
    ("07-echeances", Place(Kind.DEADLINES)),
    ("08-tableau-de-bord", Place(Kind.DASHBOARD)),
    ("09-non-conformes", Place(Kind.QUEUE, Box.REFUSED)),
)
Key = Qt.Key


class Rehearsal:
    """Drives a main window by its keys and takes its picture."""

    def __init__(self, app: QApplication, window: MainWindow, session: Session, out: Path) -> None:
        self._app = app
        self._window = window
        self._session = session
        self._out = out
        self.pictures: list[str] = []

    def wait(self, signal: SignalInstance, doing: Callable[[], object]) -> None:
        """Do something, then wait for a signal it leads to."""
        loop = QEventLoop()
        late = QTimer(singleShot=True, interval=PATIENCE)
        late.timeout.connect(loop.quit)
        signal.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
        late.start()
        doing()
        loop.exec()
        late.stop()
        signal.disconnect(loop.quit)

    def press(self, *keys: Qt.Key) -> None:
        """Type keys in the window, then wait for the page they lead to."""
        self.wait(self._window.review.reader.settled, lambda: self._type(*keys))

    def decide(self, *keys: Qt.Key) -> None:
        """Type a decision, then wait until it is recorded and the next page is there."""
        self.wait(self._session.reviewing.recorded, lambda: self._type(*keys))
        self.settle()

    def settle(self) -> None:
        """Wait until the page shown is final."""
        if not self._window.review.reader.is_settled:
            self.wait(self._window.review.reader.settled, lambda: None)

    def grab(self, name: str) -> None:
        """Keep a picture of the window, laid out to the end."""
        for _turn in range(LAYOUTS):
            self._app.processEvents()
        path = self._out / f"{name}.png"
        self._window.grab().save(str(path))
        self.pictures.append(path.name)

    def go(self, place: Place) -> None:
        """Open a page or a queue."""
        queue = place.kind == Kind.QUEUE
        signal = self._window.review.reader.settled if queue else self._window.pages.filled
        self.wait(signal, lambda: self._session.desk.go(place))

    def _type(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self._app.focusWidget() or self._window, key)


def rehearse(house: House, settings: Settings, out: Path) -> int:
    """Review a handful of pieces offscreen; pictures and a summary go to `out`. The exit code."""
    _say(_("Pas d’écran : la démonstration se déroule hors écran, images et résumé dans {out}.").format(out=out))
    out.mkdir(parents=True, exist_ok=True)
    settings.set(MANAGER, house.campaign.managers[0].key)
    app = application(settings)
    session = Session(house, settings)
    window = MainWindow(session)
    window.resize(SIZE)
    try:
        with qt_messages_logged():
            summary = _play(Rehearsal(app, window, session, out), window, session, app)
    finally:
        window.close()
        session.close()
    (out / "resume.json").write_text(json.dumps(summary, ensure_ascii=False, indent=2), "utf-8")
    _say(json.dumps(summary, ensure_ascii=False, indent=2))
    return 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _play(stage: Rehearsal, window: MainWindow, session: Session, app: QApplication) -> dict[str, object]:
    said: list[str] = []
    session.reviewing.recorded.connect(lambda what, _when: said.append(what))
    stage.wait(window.review.reader.painted, window.open)
    stage.settle()
    stage.grab("01-file-a-controler")
    for keys in ((Key.Key_3,), (Key.Key_C,), (Key.Key_1,), (Key.Key_N, Key.Key_1), (Key.Key_3,)):
        stage.decide(*keys)
    stage.press(Key.Key_J)
    stage.grab("02-apres-cinq-decisions")
    stage.wait(session.reviewing.recalled, session.reviewing.undo)
    stage.grab("03-annulee")
    looks.dress(app, "dark")
    stage.grab("04-sombre")
    looks.dress(app, "light")
    for name, place in PLACES:
        stage.go(place)
        stage.grab(name)
    return {"decisions": said, "images": stage.pictures, "manager": session.desk.author}
