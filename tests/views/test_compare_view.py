"""Two documents side by side, zoomed together."""

import pytest
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from csdesk import theme
from csdesk.views.compare_view import CompareView
from csdesk.views.widgets import Elided
from csdesk.views.zoom import Fit
from tests.views.review_data import picture


@pytest.fixture
def compare(qtbot: QtBot, look: theme.Palette) -> CompareView:
    made = CompareView()
    qtbot.addWidget(made)
    made.resize(570, 500)
    made.show_captions(("1ᵉʳ dépôt, refusé", "Signature absente"), ("2ᵉ dépôt", "déposé le 14/11/2025"))
    made.show()
    return made


def test_each_side_shows_its_own(compare: CompareView, qtbot: QtBot) -> None:
    for view, colour in ((compare.former, "#AA0000"), (compare.current, "#00AA00")):
        with qtbot.waitSignal(view.painted):
            view.show_picture(picture(colour=colour), QSizeF(595, 842), key=colour)
        drawn = view.viewport().grab().toImage()
        assert drawn.pixelColor(view.page_rect().center().toPoint()) == QColor(colour)
    assert compare.former.mapTo(compare, compare.former.rect().topRight()).x() < compare.current.x()
    assert abs(compare.former.width() - compare.current.width()) <= 2


def test_captions_say_which_is_which(compare: CompareView) -> None:
    said = [label.text() for label in compare.findChildren(Elided)]
    assert said == ["1ᵉʳ dépôt, refusé", "Signature absente", "2ᵉ dépôt", "déposé le 14/11/2025"]


def test_both_are_zoomed_together(compare: CompareView) -> None:
    compare.toggle_fit()
    assert (compare.former.zoom(), compare.current.zoom()) == (Fit.WIDTH, Fit.WIDTH)
    compare.zoom_in()
    assert compare.former.zoom() == compare.current.zoom() != Fit.WIDTH
    compare.zoom_out()
    compare.set_zoom(Fit.PAGE)
    assert (compare.former.zoom(), compare.current.zoom()) == (Fit.PAGE, Fit.PAGE)


def test_it_can_be_closed(compare: CompareView, qtbot: QtBot) -> None:
    button = next(b for b in compare.findChildren(QToolButton) if "Fermer" in b.accessibleName())
    with qtbot.waitSignal(compare.closed):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
