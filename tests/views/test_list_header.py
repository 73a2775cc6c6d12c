"""The filters over the list."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from csdesk import theme
from csdesk.views.list_header import ListHeader
from csdesk.views.widgets import Elided


@pytest.fixture
def header(qtbot: QtBot, look: theme.Palette) -> ListHeader:
    made = ListHeader()
    qtbot.addWidget(made)
    made.show_pieces({"ID": "Identité", "CONF": "Confirmation", "JDC": "Certificat JDC"})
    made.show_title("Coiffure · à contrôler", 12)
    made.resize(292, 90)
    made.show()
    return made


def chip(header: ListHeader, words: str) -> QPushButton:
    return next(button for button in header.findChildren(QPushButton) if button.text() == words)


def test_it_says_which_queue_in_which_order(header: ListHeader) -> None:
    assert [label.text() for label in header.findChildren(Elided)] == [
        "Coiffure · à contrôler",
        "Échéance proche d’abord",
    ]


def test_several_pieces_can_be_wanted(header: ListHeader, qtbot: QtBot) -> None:
    menu = chip(header, "Toutes les pièces").menu()
    actions = [action for action in menu.actions() if action.isCheckable()]
    with qtbot.waitSignal(header.filtered) as said:
        actions[1].trigger()
    assert said.args == [("CONF",), False]
    assert chip(header, "Confirmation").isChecked()
    with qtbot.waitSignal(header.filtered) as said:
        actions[0].trigger()
    assert said.args == [("ID", "CONF"), False]
    assert chip(header, "2 sortes de pièces").accessibleName() == "Pièces montrées\u00a0: 2 sortes de pièces"
    with qtbot.waitSignal(header.filtered) as said:
        menu.actions()[0].trigger()
    assert said.args == [(), False]
    assert not chip(header, "Toutes les pièces").isChecked()


def test_redeposits_alone(header: ListHeader, qtbot: QtBot) -> None:
    button = chip(header, "Redéposées")
    with qtbot.waitSignal(header.filtered) as said:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert said.args == [(), True]
    with qtbot.waitSignal(header.filtered) as said:
        QTest.keyClick(button, Qt.Key.Key_Space)
    assert said.args == [(), False]


def test_remembered_filters_are_shown_without_a_word(header: ListHeader, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(header.filtered, wait=20):
        header.show_filter(("JDC",), True)
    assert header.codes() == ("JDC",)
    assert chip(header, "Redéposées").isChecked()
    assert chip(header, "Certificat JDC").isChecked()


def test_large_text_goes_to_a_new_line(header: ListHeader, qapp: QApplication, pinned_font: QFont) -> None:
    large = QFont(pinned_font)
    large.setPixelSize(26)
    qapp.setFont(large)
    qapp.setStyleSheet(qapp.styleSheet())  # what a sheet styles takes a new font with it
    first, second = chip(header, "Toutes les pièces"), chip(header, "Redéposées")
    header.resize(292, header.heightForWidth(292))
    qapp.processEvents()
    assert second.y() >= first.geometry().bottom()
    assert first.geometry().right() <= 292
