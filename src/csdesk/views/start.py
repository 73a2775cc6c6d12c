"""The program as a window: one application, one session, one main window."""

import logging
import sys
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from csdesk import __version__, theme
from csdesk.app.ports import House
from csdesk.models.session import Session
from csdesk.settings import THEME, Settings
from csdesk.views import looks
from csdesk.views.main_window import MainWindow

log = logging.getLogger(__name__)


def application(settings: Settings) -> QApplication:
    """The application, dressed; made once."""
    app = QApplication.instance() or QApplication([])
    if not isinstance(app, QApplication):
        raise TypeError(type(app))
    app.setApplicationName("csdesk")
    app.setApplicationVersion(__version__)
    app.setStyle("Fusion")
    app.setFont(theme.font())
    _speak_french(app)
    looks.dress(app, settings.get(THEME))
    return app


def open_window(house: House, settings: Settings) -> int:
    """Run the desk until its window is closed; the exit code."""
    app = application(settings)
    session = Session(house, settings)
    window = MainWindow(session)
    sys.excepthook = _log_bug
    app.styleHints().colorSchemeChanged.connect(lambda _scheme: looks.dress(app, settings.get(THEME)))
    window.open()
    try:
        return app.exec()
    finally:
        session.close()


def _speak_french(app: QApplication) -> None:
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    translator = QTranslator(app)
    if translator.load("qtbase_fr", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)


def _log_bug(kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
    log.critical("bug on the main thread", exc_info=(kind, bug, trace))
