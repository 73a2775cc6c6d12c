from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csdesk.app.ports import Unassigned
from csdesk.views.page import Empty
from csdesk.views.unassigned_page import AssignRow, UnassignedPage
from csdesk.views.widgets import Elided
from tests.views.found import one
from tests.views.page_data import CAMPAIGN

GLASS = Unassigned(3, "56100004", "Verre", 4)
STONE = Unassigned(4, "46100005", "Pierre", 1)


@pytest.fixture
def page(qtbot: QtBot) -> UnassignedPage:
    made = UnassignedPage()
    qtbot.addWidget(made)
    made.resize(1170, 650)
    made.show_campaign(CAMPAIGN)
    made.show()
    return made


def lines(page: UnassignedPage) -> list[str]:
    return [line.text() for line in page.findChildren(Elided) if line.isVisible()]


def test_says_what_waits_and_how_many(page: UnassignedPage, qtbot: QtBot) -> None:
    page.show_unassigned([GLASS, STONE])
    said = {"Verre", "CS 3 · 56100004 · 4 candidatures attendent", "CS 4 · 46100005 · 1 candidature attend"}
    qtbot.waitUntil(lambda: said <= set(lines(page)))
    assert not one(page, Empty).isVisible()


def test_a_domain_is_chosen_by_keys_then_given(page: UnassignedPage, qtbot: QtBot) -> None:
    page.show_unassigned([GLASS])
    row = one(page, AssignRow)
    assert not row.button.isEnabled()
    QTest.keyClick(row.domain, Qt.Key.Key_Down)
    QTest.keyClick(row.domain, Qt.Key.Key_Down)
    assert row.domain.currentText() == "Bâtiment · Anne Noir"
    with qtbot.waitSignal(page.assigned) as told:
        QTest.mouseClick(row.button, Qt.MouseButton.LeftButton)
    assert told.args == [3, "56100004", "Bâtiment"]


def test_no_domain_chosen_cannot_be_given(page: UnassignedPage) -> None:
    page.show_unassigned([GLASS])
    row = one(page, AssignRow)
    row.domain.setCurrentIndex(1)
    row.domain.setCurrentIndex(0)
    assert not row.button.isEnabled()


def test_what_is_chosen_stays_when_the_list_is_read_again(page: UnassignedPage, qtbot: QtBot) -> None:
    page.show_unassigned([STONE])
    row = one(page, AssignRow)
    row.domain.setCurrentIndex(2)
    row.domain.setFocus()
    page.show_unassigned([GLASS, replace(STONE, registrations=2)])
    qtbot.waitUntil(lambda: row.y() > 0)
    other = next(shown for shown in page.findChildren(AssignRow) if shown is not row)
    assert other.y() < row.y()
    assert (row.domain.currentIndex(), row.domain.hasFocus(), row.button.isEnabled()) == (2, True, True)
    assert "CS 4 · 46100005 · 2 candidatures attendent" in lines(page)
    assert other.button.nextInFocusChain() is row.domain


def test_nothing_waits(page: UnassignedPage) -> None:
    page.show_unassigned([GLASS])
    page.show_unassigned([])
    assert one(page, Empty).isVisible()
    assert "Verre" not in lines(page)


def test_readings_of_the_campaign_are_shown_the_unsure_first(page: UnassignedPage) -> None:
    page.show_unassigned([])
    said = lines(page)
    start = said.index("Domaines proposés par la session")
    assert said[start + 1 : start + 7] == [
        "Serrurerie d’art",
        "Bâtiment · Anne Noir",
        "ambigu, à confirmer",
        "Charpente haute",
        "Bâtiment · Anne Noir",
        "déduit",
    ]
    assert "Menuiserie fine" not in said


def test_each_control_names_its_speciality(page: UnassignedPage) -> None:
    page.show_unassigned([GLASS])
    row = one(page, AssignRow)
    assert (row.domain.accessibleName(), row.button.accessibleName()) == ("Domaine pour Verre", "Attribuer Verre")


def test_who_may_not_assign_sees_why(page: UnassignedPage) -> None:
    page.forbid("Sur une base partagée, c’est aux coordinateurs de le faire.")
    page.show_unassigned([Unassigned(3, "56133501", "Coiffure", 2)])
    row = one(page, AssignRow)
    assert (row.isEnabled(), row.toolTip()) == (False, "Sur une base partagée, c’est aux coordinateurs de le faire.")
