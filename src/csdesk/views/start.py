"""The program as a window: one application, one session, one main window."""

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QMessageBox

from csdesk import __version__, theme
from csdesk.app.ports import House
from csdesk.domain.trouble import Trouble
from csdesk.i18n import ENGLISH, FRENCH, say, spoken
from csdesk.models.errands import Errands
from csdesk.models.session import Session
from csdesk.settings import THEME, Settings
from csdesk.views import looks
from csdesk.views.first_paint import FirstPaint
from csdesk.views.helped import Helped
from csdesk.views.main_window import MainWindow
from csdesk.views.opened import Opened
from csdesk.views.remembered import fill_small_screen

log = logging.getLogger(__name__)

_LOCALES = {FRENCH: "fr_FR", ENGLISH: "en_GB"}


def application(settings: Settings) -> QApplication:
    """The application, dressed; made once."""
    app = QApplication.instance() or QApplication([])
    if not isinstance(app, QApplication):
        raise TypeError(type(app))
    app.setApplicationName("csdesk")
    app.setDesktopFileName("csdesk")  # whose name and icon the taskbar shows
    app.setApplicationVersion(__version__)
    app.setStyle("Fusion")
    app.setFont(theme.font())
    _speak_alike(app)
    looks.dress(app, settings.get(THEME))
    return app


def open_window(
    house: House,
    settings: Settings,
    arrive: Callable[[], House | None] | None = None,
    errands: Errands | None = None,
) -> int:
    """Run the desk until its window is closed; the exit code. Raises the trouble that keeps the base shut.

    When its campaign was changed, or another base chosen, the desk closes, and opens again on what is there now;
    `arrive`: the way there, None when the person turns back. `errands`: what it is asked to open, now and later.
    """
    app, errands = application(settings), errands or Errands()
    app.styleHints().colorSchemeChanged.connect(lambda _scheme: looks.dress(app, settings.get(THEME)))
    code, outdated = _sit(app, house, settings, errands)
    while outdated:
        found = (arrive or _way_back(house))()
        if found is None:
            return code
        house = found
        code, outdated = _sit(app, house, settings, errands)
    return code


def _way_back(house: House) -> Callable[[], House | None]:
    """Where a server may be on the way, it is not waited for in the main thread."""
    doors = house.doors
    if doors is None:
        return house.again
    from csdesk.views.arriving import arrive

    return lambda: arrive(doors)


def _sit(app: QApplication, house: House, settings: Settings, errands: Errands) -> tuple[int, bool]:
    """One window until it is closed: the exit code, and whether the desk must open anew."""
    session = Session(house, settings)
    session.database.hold()
    window = MainWindow(session)
    FirstPaint(window).over.connect(session.database.release)
    refused: list[Trouble] = []
    elsewhere = house.doors is not None and house.doors.shared  # then the way there says it, and may be mended
    session.database.ask(
        lambda _store: None,
        trouble=lambda trouble: window.outdated.emit() if elsewhere else _refuse(window, trouble, refused),
    )
    sys.excepthook = partial(_take_bug, window)
    outdated: list[bool] = []
    window.outdated.connect(lambda: outdated.append(True))
    window.outdated.connect(window.close)
    fill_small_screen(window, settings)
    window.open()
    Opened(window, session, errands).begin()
    try:
        with qt_messages_logged():
            code = app.exec()
    finally:
        session.close()
        window.deleteLater()
        sys.excepthook = sys.__excepthook__
    if refused:
        raise refused[0]
    return code, bool(outdated)


@contextmanager
def qt_messages_logged() -> Iterator[None]:
    """What Qt has to say goes to the log, not to the terminal."""
    former = qInstallMessageHandler(lambda _kind, _context, message: log.info("Qt: %s", message))
    try:
        yield
    finally:
        qInstallMessageHandler(former)


def _refuse(window: MainWindow, trouble: Trouble, refused: list[Trouble]) -> None:
    """The base cannot be opened: say why on the window, then leave.

    Closing the window quits, once: a second quit, asked beside it, would stay posted for whoever runs Qt next.
    """
    refused.append(trouble)
    box = QMessageBox(QMessageBox.Icon.Critical, "csdesk", say(trouble), QMessageBox.StandardButton.Close, window)
    box.finished.connect(window.close)
    Helped(box)
    box.open()


def _speak_alike(app: QApplication) -> None:
    """The words, days and numbers that are Qt's own, in the language of the program."""
    for former in app.findChildren(QTranslator):
        app.removeTranslator(former)
        former.deleteLater()
    QLocale.setDefault(QLocale(_LOCALES[spoken()]))
    translator = QTranslator(app)
    if translator.load(f"qtbase_{spoken()}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)


def _take_bug(window: MainWindow, kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
    """A bug on the main thread is logged and told; Ctrl+C in the terminal closes the desk."""
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    log.critical("bug on the main thread", exc_info=(kind, bug, trace))
    window.tell_bug(bug)
