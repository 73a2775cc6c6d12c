"""The bar says what is wanted, by mouse and by keyboard, and what it is about."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt, SignalInstance
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from csdesk import theme
from csdesk.views.page_bar import PageBar

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def bar(qtbot: QtBot, look: theme.Palette) -> PageBar:
    made = PageBar()
    qtbot.addWidget(made)
    made.show_pages(2, 3)
    made.show_comparable(True)
    made.resize(made.sizeHint())
    made.show()
    return made


WANTED: list[tuple[Callable[[PageBar], QAbstractButton], Callable[[PageBar], SignalInstance], list[object]]] = [
    (lambda b: b.previous, lambda b: b.previous_page, []),
    (lambda b: b.next, lambda b: b.next_page, []),
    (lambda b: b.smaller, lambda b: b.zoomed_out, []),
    (lambda b: b.larger, lambda b: b.zoomed_in, []),
    (lambda b: b.zoom, lambda b: b.fitted, []),
    (lambda b: b.left, lambda b: b.turned, [-90]),
    (lambda b: b.right, lambda b: b.turned, [90]),
    (lambda b: b.compare, lambda b: b.compared, []),
]


@pytest.mark.parametrize(("button", "signal", "args"), WANTED)
def test_each_button_says_what_is_wanted(
    bar: PageBar,
    qtbot: QtBot,
    button: Callable[[PageBar], QAbstractButton],
    signal: Callable[[PageBar], SignalInstance],
    args: list[object],
) -> None:
    with qtbot.waitSignal(signal(bar)) as said:
        QTest.mouseClick(button(bar), LEFT)
    assert said.args == args
    with qtbot.waitSignal(signal(bar)):
        QTest.keyClick(button(bar), Qt.Key.Key_Space)


def test_buttons_name_themselves_and_their_key(bar: PageBar) -> None:
    assert bar.right.toolTip() == "Tourner à droite (L)"
    assert bar.left.toolTip() == "Tourner à gauche (Maj+L)"
    assert "Ctrl+0" in bar.zoom.toolTip()
    assert all(button.accessibleName() for button in bar.findChildren(QToolButton) if button.isVisible())


def test_pages_end_where_they_end(bar: PageBar) -> None:
    assert bar.page.text() == "2 / 3"
    assert bar.page.accessibleName() == "Page 2 sur 3"
    bar.show_pages(1, 1)
    assert not bar.previous.isEnabled()
    assert not bar.next.isEnabled()
    bar.show_pages(0, 0)
    assert not bar.larger.isEnabled()
    assert not bar.right.isEnabled()


def test_comparing_asks_for_something_to_compare(bar: PageBar) -> None:
    bar.show_comparable(False)
    assert not bar.compare.isEnabled()
    bar.show_comparable(True, active=True)
    assert bar.compare.isChecked()


def test_one_file_needs_no_choice_several_do(bar: PageBar, qtbot: QtBot) -> None:
    bar.show_files(("seul.pdf",), 0)
    assert not bar.files.isVisible()
    bar.show_files(("a.pdf", "photo.jpg", "c.pdf"), 1)
    bar.resize(bar.sizeHint())
    assert bar.files.isVisible()
    assert "photo.jpg" in bar.files.text()
    assert bar.files.accessibleName() == "Fichier 2 sur 3\u00a0: photo.jpg"
    actions = bar.files.menu().actions()
    assert [action.isChecked() for action in actions] == [False, True, False]
    with qtbot.waitSignal(bar.file_chosen) as said:
        actions[2].trigger()
    assert said.args == [2]


def test_a_narrow_bar_says_less_and_cuts_nothing(bar: PageBar) -> None:
    bar.show_files(("a.pdf", "un_nom_de_fichier_vraiment_tres_long_2025.jpg"), 1)
    bar.resize(bar.minimumSizeHint())
    assert bar.files.text() == "2/2 ▾"
    assert bar.zoom.text() == "Page"
    for button in (bar.files, bar.zoom):
        assert button.fontMetrics().horizontalAdvance(button.text()) <= button.width()
    bar.show_zoom("125\u00a0%")
    assert bar.zoom.text() == "125\u00a0%"


def test_a_bar_that_is_too_narrow_takes_two_lines(bar: PageBar, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(900, 200)
    bar.setParent(page)  # a window of its own would not be made narrower than it asks for
    page.show()
    bar.show()
    narrow, one_line = bar.minimumSizeHint().width() * 3 // 4, bar.heightForWidth(10_000)
    bar.resize(narrow, bar.heightForWidth(narrow))
    QApplication.processEvents()
    assert bar.height() > 1.8 * one_line - 4
    assert bar.previous.mapTo(bar, bar.previous.rect().bottomLeft()).y() < bar.zoom.mapTo(bar, QPoint()).y()
    assert abs(bar.zoom.mapTo(bar, QPoint()).y() - bar.right.mapTo(bar, QPoint()).y()) <= 1
    bar.resize(bar.sizeHint())
    QApplication.processEvents()
    assert bar.heightForWidth(bar.width()) == one_line
    assert bar.previous.mapTo(bar, QPoint()).y() == bar.right.mapTo(bar, QPoint()).y()
    bar.setParent(None)


def test_the_zoom_is_said(bar: PageBar) -> None:
    bar.show_zoom("125\u00a0%")
    assert bar.zoom.accessibleName() == "Zoom\u00a0: 125\u00a0%"
