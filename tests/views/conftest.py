"""Widgets are tested as they are worn: Fusion, our palettes, the pinned font."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csdesk import theme
from tests.views.campaign_edited import Edited
from tests.views.review_data import dress


def _worn(qapp: QApplication, palette: theme.Palette) -> Iterator[theme.Palette]:
    former, sheet, style = theme.current(), qapp.styleSheet(), qapp.style().name()
    qapp.setStyle("Fusion")
    dress(qapp, palette)
    yield palette
    # Those that the test closed: dressing thousands of them once more, for nobody, would take seconds.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    theme.use(former)
    qapp.setStyleSheet(sheet)
    qapp.setStyle(style)


@pytest.fixture
def light(qapp: QApplication, pinned_font: QFont) -> Iterator[theme.Palette]:
    """The light look."""
    yield from _worn(qapp, theme.LIGHT)


@pytest.fixture(params=[theme.LIGHT, theme.DARK], ids=lambda p: p.name)
def look(qapp: QApplication, pinned_font: QFont, request: pytest.FixtureRequest) -> Iterator[theme.Palette]:
    """Both looks, one after the other."""
    yield from _worn(qapp, request.param)


@pytest.fixture
def edited(light: theme.Palette, qtbot: QtBot) -> Edited:
    """The campaign that ships, being edited."""
    made = Edited()
    qtbot.addWidget(made.page)
    made.page.resize(1150, 660)
    made.page.show()
    made.page.activateWindow()
    return made
