import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QListWidget
from pytestqt.qtbot import QtBot

from csdesk.views.attach_bar import AttachBar
from csdesk.views.page import Empty
from csdesk.views.search_field import SearchField
from csdesk.views.waiting_list import MIME, WaitingList
from csdesk.views.waiting_page import WaitingPage
from tests.views.found import button, one
from tests.views.page_data import KEPT, REFUSED, REQUIREMENTS, row


@pytest.fixture
def page(qtbot: QtBot) -> WaitingPage:
    made = WaitingPage()
    qtbot.addWidget(made)
    made.resize(1170, 650)
    made.show_requirements(REQUIREMENTS)
    made.show()
    return made


def settle(page: WaitingPage) -> None:
    """Let the pause of the search field pass."""
    field = one(page, SearchField)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_an_empty_list_says_so(page: WaitingPage) -> None:
    assert one(page, Empty).isVisible()
    assert not one(page, WaitingList).isVisible()


def test_files_stand_in_two_groups_with_reason_and_package(page: WaitingPage, qtbot: QtBot) -> None:
    page.show_waiting([KEPT, REFUSED])
    settle(page)
    model = one(page, WaitingList).model()
    groups = [model.index(at, 0) for at in range(model.rowCount())]
    assert [group.data() for group in groups] == ["À rattacher (1)", "Refusés (1)"]
    first = [model.index(0, column, groups[0]).data() for column in range(4)]
    assert first == ["divers/scan.pdf", "Aucun code de pièce.", "lot.zip", "12/11/2025 11:31"]
    assert model.index(0, 1, groups[1]).data() == "Ni PDF ni JPEG."


def test_the_first_file_is_chosen_and_arrows_go_on(page: WaitingPage, qtbot: QtBot) -> None:
    heard: list[int] = []
    page.waiting_chosen.connect(heard.append)
    page.show_waiting([KEPT, REFUSED])
    QTest.keyClick(one(page, WaitingList), Qt.Key.Key_Down)
    settle(page)
    assert heard == [7, 9]


def test_what_the_path_says_is_searched_at_once(page: WaitingPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.candidate_searched) as told:
        page.show_waiting([KEPT])
    assert told.args == ["0123"]


def test_attaches_to_the_dossier_and_piece_chosen(page: WaitingPage, qtbot: QtBot) -> None:
    page.show_waiting([KEPT])
    settle(page)
    attach = button(page, "Rattacher")
    page.show_candidates([row(31, "MARTIN"), row(31, "MARTIN", 2), row(32, "MARTINEZ")])
    found = one(page, QListWidget)
    assert [found.item(at).text().split(" · ")[:2] for at in range(found.count())] == [
        ["MARTIN Zoé", "26-000031"],
        ["MARTINEZ Zoé", "26-000032"],
    ]
    assert not attach.isEnabled()
    QTest.keyClick(found, Qt.Key.Key_Down)
    QTest.keyClick(found, Qt.Key.Key_Down)
    assert not attach.isEnabled()
    QTest.keyClick(one(page, QComboBox), Qt.Key.Key_Down)
    with qtbot.waitSignal(page.attached) as told:
        QTest.mouseClick(attach, Qt.MouseButton.LeftButton)
    assert told.args == [7, found.currentRow() + 31, "1NATID01"]


def test_a_single_dossier_is_chosen_by_itself(page: WaitingPage, qtbot: QtBot) -> None:
    page.show_waiting([KEPT])
    settle(page)
    page.show_candidates([row(31, "MARTIN")])
    assert one(page, QListWidget).currentRow() == 0


def test_no_dossier_says_what_to_try(page: WaitingPage, qtbot: QtBot) -> None:
    page.show_waiting([KEPT])
    settle(page)
    page.show_candidates([])
    assert one(page, QListWidget).item(0).text().startswith("Aucune candidature ne correspond")
    assert not button(page, "Rattacher").isEnabled()


def test_a_file_that_was_not_kept_cannot_be_attached_but_set_aside(page: WaitingPage, qtbot: QtBot) -> None:
    page.show_waiting([REFUSED])
    assert not button(page, "Rattacher").isVisible()
    assert not one(one(page, AttachBar), SearchField).isVisible()
    with qtbot.waitSignal(page.set_aside) as told:
        QTest.mouseClick(button(page, "Mettre de côté"), Qt.MouseButton.LeftButton)
    assert told.args == [9]


def test_a_file_is_dragged_by_its_id(page: WaitingPage, qtbot: QtBot) -> None:
    page.show_waiting([KEPT, REFUSED])
    settle(page)
    listed = one(page, WaitingList)
    kept = listed.selectedItems()
    assert listed.mimeData(kept).data(MIME).data() == b"7"
    assert kept[0].flags() & Qt.ItemFlag.ItemIsDragEnabled
    QTest.keyClick(listed, Qt.Key.Key_Down)
    assert not listed.selectedItems()[0].flags() & Qt.ItemFlag.ItemIsDragEnabled


def test_the_file_looked_at_stays_when_the_list_changes(page: WaitingPage, qtbot: QtBot) -> None:
    page.show_waiting([KEPT, REFUSED])
    QTest.keyClick(one(page, WaitingList), Qt.Key.Key_Down)
    settle(page)
    page.show_waiting([REFUSED])
    assert one(page, WaitingList).current() == REFUSED


def test_the_last_file_gone_leaves_the_empty_state(page: WaitingPage, qtbot: QtBot) -> None:
    page.show_waiting([REFUSED])
    page.show_waiting([])
    assert one(page, Empty).isVisible()
    assert not one(page, AttachBar).isVisible()
