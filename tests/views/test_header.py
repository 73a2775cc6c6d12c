import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QToolButton
from pytestqt.qtbot import QtBot

from csdesk.domain.campaign import Manager
from csdesk.views.header import Header
from csdesk.views.header_parts import BaseState, ManagerButton
from tests.views.found import one

MANAGERS = (
    Manager("noir", "Anne", "Noir", 3, ("Bois",), "x@exemple.fr", ""),
    Manager("blanc", "Luc", "Blanc", 4, ("Vente", "Commerce"), "x@exemple.fr", ""),
)


@pytest.fixture
def header(qtbot: QtBot) -> Header:
    made = Header()
    qtbot.addWidget(made)
    made.resize(1366, 40)
    made.show_managers(MANAGERS, "noir")
    made.show_base("base locale", True)
    made.show()
    return made


def test_typing_is_said_once_after_a_pause(header: Header, qtbot: QtBot) -> None:
    heard: list[str] = []
    header.searched.connect(heard.append)
    QTest.keyClicks(header.search, "dupont")
    assert heard == []
    qtbot.waitUntil(lambda: heard == ["dupont"])


def test_enter_says_at_once(header: Header) -> None:
    heard: list[str] = []
    header.searched.connect(heard.append)
    QTest.keyClicks(header.search, " dupont ")
    QTest.keyClick(header.search, Qt.Key.Key_Return)
    assert heard == ["dupont"]


def test_escape_empties_and_says_so(header: Header) -> None:
    heard: list[str] = []
    QTest.keyClicks(header.search, "dupont")
    QTest.keyClick(header.search, Qt.Key.Key_Return)
    header.searched.connect(heard.append)
    QTest.keyClick(header.search, Qt.Key.Key_Escape)
    assert (header.search.text(), heard) == ("", [""])


def test_the_clear_button_shows_with_text_and_empties(header: Header) -> None:
    button = one(header.search, QToolButton)
    assert button.accessibleName() == "Effacer la recherche"
    assert not button.isVisible()
    QTest.keyClicks(header.search, "x")
    assert button.isVisible()
    heard: list[str] = []
    QTest.keyClick(header.search, Qt.Key.Key_Return)
    header.searched.connect(heard.append)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert heard == [""]


def test_focus_search_selects_what_is_there(header: Header, qtbot: QtBot) -> None:
    header.search.setText("dupont")
    QTest.keyClick(header.search, Qt.Key.Key_Return)
    header.activateWindow()
    header.focus_search()
    assert header.search.selectedText() == "dupont"


def test_the_menu_chooses_a_manager_or_everybody(header: Header) -> None:
    heard: list[str] = []
    header.manager_chosen.connect(heard.append)
    actions = [action for action in one(one(header, ManagerButton), QMenu).actions() if not action.isSeparator()]
    assert [(a.text(), a.isChecked()) for a in actions] == [
        ("Anne Noir", True),
        ("Luc Blanc", False),
        ("Toutes les files", False),
    ]
    actions[1].trigger()
    actions[2].trigger()
    assert heard == ["blanc", ""]


def test_every_queue_is_named(header: Header) -> None:
    header.show_managers(MANAGERS, "")
    assert one(header, ManagerButton).text() == "Toutes les files"


def test_the_state_of_the_base_is_said_in_words(header: Header) -> None:
    state = one(header, BaseState)
    assert (state.accessibleName(), state.toolTip()) == ("base locale", "La base répond.")
    header.show_base("base injoignable", False)
    assert (state.accessibleName(), state.toolTip()) == ("base injoignable", "La base ne répond pas.")


def test_a_broken_base_looks_otherwise_than_by_colour(header: Header) -> None:
    """The dot becomes a cross: the shape differs where both are drawn in one colour."""
    state = one(header, BaseState)
    header.show_base("x", True)
    well = state.grab().toImage().convertToFormat(state.grab().toImage().Format.Format_Mono)
    header.show_base("x", False)
    assert state.grab().toImage().convertToFormat(well.format()) != well
