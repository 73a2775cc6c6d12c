"""The application as a person wears it, for as long as a test or a file of tests needs it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QLocale, QTranslator
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from csdesk import theme
from csdesk.views.start import application
from tests.desk.house import settings_of


@contextmanager
def dressed(app: QApplication, font: QFont, folder: Path) -> Iterator[QApplication]:
    """Dressed as the program dresses it by the settings of `folder`, but in that font; afterwards as it was."""
    former, sheet, style, palette = theme.current(), app.styleSheet(), app.style().name(), app.palette()
    own, locale, translators = app.font(), QLocale(), set(app.findChildren(QTranslator))
    application(settings_of(folder))
    app.setFont(font)
    yield app
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # not to dress them once more, for nobody
    for translator in set(app.findChildren(QTranslator)) - translators:
        app.removeTranslator(translator)
    QLocale.setDefault(locale)
    theme.use(former)
    app.setFont(own)
    app.setStyleSheet(sheet)
    app.setStyle(style)
    app.setPalette(palette)
