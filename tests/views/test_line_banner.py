"""What stands in the place of the header while the server is away: one line, two where large text asks for them."""

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from csdesk import theme
from csdesk.views.buttons import Link
from csdesk.views.line_banner import LineBanner
from csdesk.views.widgets import Elided
from tests.accessibility.screens import FALL
from tests.views.found import one


@pytest.fixture
def banner(qtbot: QtBot, light: theme.Palette) -> LineBanner:
    made = LineBanner()
    qtbot.addWidget(made)
    made.show_fall(FALL)
    made.resize(1366, 40)
    made.show()
    return made


def top(banner: LineBanner) -> tuple[int, int]:
    """Where the title and the button begin."""
    title, button = banner.findChildren(Elided)[0], one(banner, Link)
    return title.mapTo(banner, QPoint()).y(), button.mapTo(banner, QPoint()).y()


def test_nothing_is_cut_at_any_width(banner: LineBanner, qtbot: QtBot) -> None:
    line = banner.sizeHint().height()
    assert abs(top(banner)[0] - top(banner)[1]) < line / 2
    for width in (1366, 760):
        banner.resize(width, banner.sizeHint().height())
        banner.resize(width, banner.sizeHint().height())
        assert all(label.shown() == label.text() for label in banner.findChildren(Elided))
    assert banner.sizeHint().height() > 1.5 * line
    assert top(banner)[1] - top(banner)[0] > line / 2


def test_what_it_stands_for_is_one_line_high_again(banner: LineBanner) -> None:
    line = banner.sizeHint().height()
    banner.resize(760, 60)
    banner.hide()
    assert banner.sizeHint().height() == line
