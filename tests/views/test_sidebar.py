from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from csdesk import theme
from csdesk.domain.queue import Box, Counts
from csdesk.models.places import Kind, Place
from csdesk.models.seat import DomainRow
from csdesk.views.sidebar import Sidebar
from csdesk.views.sidebar_row import ENTRY
from csdesk.views.sidebar_tree import SidebarTree
from csdesk.views.widgets import Elided
from tests.views.found import one

COUNTS = Counts(
    {("Coiffure", Box.TO_REVIEW): 12, ("Esthétique", Box.TO_REVIEW): 8, ("Coiffure", Box.ACCEPTED): 81}, 3, 0
)
DOMAINS = tuple(map(DomainRow, ("Coiffure", "Esthétique", "Hygiène")))


@pytest.fixture
def sidebar(qtbot: QtBot) -> Sidebar:
    made = Sidebar()
    qtbot.addWidget(made)
    made.resize(196, 700)
    made.show_counts(COUNTS, DOMAINS)
    made.show()
    return made


def tree_of(sidebar: Sidebar) -> SidebarTree:
    return one(sidebar, SidebarTree)


def rows(sidebar: Sidebar) -> list[tuple[str, int | None]]:
    """Label and count of every visible row, from the top."""
    tree, said = tree_of(sidebar), []
    item = tree.topLevelItem(0)
    while item is not None:
        if (entry := item.data(0, ENTRY)) is not None:
            said.append((entry.label, entry.count))
        item = tree.itemBelow(item)
    return said


def area(sidebar: Sidebar, label: str) -> QRect:
    tree = tree_of(sidebar)
    item = tree.topLevelItem(0)
    while item is not None and (item.data(0, ENTRY) is None or item.data(0, ENTRY).label != label):
        item = tree.itemBelow(item)
    assert item is not None
    return tree.visualItemRect(item)


def click(sidebar: Sidebar, label: str, x: int = 100) -> None:
    where = QPoint(x, area(sidebar, label).center().y())
    QTest.mouseClick(tree_of(sidebar).viewport(), Qt.MouseButton.LeftButton, pos=where)


def test_shows_live_counts_in_the_order_of_the_drawing(sidebar: Sidebar) -> None:
    assert rows(sidebar) == [
        ("À contrôler", 20),
        ("Coiffure", 12),
        ("Esthétique", 8),
        ("Hygiène", 0),
        ("Reçues", 0),
        ("Non conformes", 0),
        ("Conformes", 81),
        ("À rattacher", 3),
        ("À attribuer", 0),
        ("Échéances", None),
        ("Tableau de bord", None),
        ("Session d’examen", None),
    ]


def test_numbers_change_without_moving_the_selection(sidebar: Sidebar) -> None:
    place = Place(Kind.QUEUE, Box.TO_REVIEW, "Coiffure")
    sidebar.select(place)
    sidebar.show_counts(Counts({("Coiffure", Box.TO_REVIEW): 11}, 0, 1), DOMAINS)
    assert ("Coiffure", 11) in rows(sidebar)
    assert tree_of(sidebar).selectedItems()[0].data(0, ENTRY).place == place


def test_other_domains_replace_the_rows(sidebar: Sidebar) -> None:
    sidebar.show_counts(COUNTS, (DomainRow("Bois"),))
    assert ("Bois", 0) in rows(sidebar)
    assert "Coiffure" not in [label for label, _count in rows(sidebar)]


def test_a_click_chooses(sidebar: Sidebar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sidebar.place_chosen) as told:
        click(sidebar, "Esthétique")
    assert told.args == [Place(Kind.QUEUE, Box.TO_REVIEW, "Esthétique")]
    with qtbot.waitSignal(sidebar.place_chosen) as told:
        click(sidebar, "Tableau de bord")
    assert told.args == [Place(Kind.DASHBOARD)]


def test_arrows_move_and_enter_chooses(sidebar: Sidebar, qtbot: QtBot) -> None:
    sidebar.select(Place(Kind.QUEUE, Box.TO_REVIEW))
    tree = tree_of(sidebar)
    with qtbot.assertNotEmitted(sidebar.place_chosen):
        QTest.keyClick(tree, Qt.Key.Key_Down)
        QTest.keyClick(tree, Qt.Key.Key_Down)
    assert tree.selectedItems()[0].data(0, ENTRY).label == "À contrôler"
    with qtbot.waitSignal(sidebar.place_chosen) as told:
        QTest.keyClick(tree, Qt.Key.Key_Return)
    assert told.args == [Place(Kind.QUEUE, Box.TO_REVIEW, "Esthétique")]


def test_arrows_pass_over_the_lines_between_groups(sidebar: Sidebar, qtbot: QtBot) -> None:
    sidebar.select(Place(Kind.QUEUE, Box.ACCEPTED))
    QTest.keyClick(tree_of(sidebar), Qt.Key.Key_Down)
    with qtbot.waitSignal(sidebar.place_chosen) as told:
        QTest.keyClick(tree_of(sidebar), Qt.Key.Key_Space)
    assert told.args == [Place(Kind.WAITING)]


def test_right_opens_a_box_and_says_so(sidebar: Sidebar, qtbot: QtBot) -> None:
    sidebar.select(Place(Kind.QUEUE, Box.ACCEPTED))
    with qtbot.waitSignal(sidebar.boxes_opened) as told:
        QTest.keyClick(tree_of(sidebar), Qt.Key.Key_Right)
    assert told.args == [(Box.TO_REVIEW, Box.ACCEPTED)]


def test_the_chevron_folds_without_choosing(sidebar: Sidebar, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(sidebar.place_chosen), qtbot.waitSignal(sidebar.boxes_opened) as told:
        click(sidebar, "À contrôler", x=14)
    assert told.args == [()]
    assert rows(sidebar)[1] == ("Reçues", 0)


def test_remembered_boxes_open_silently(sidebar: Sidebar, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(sidebar.boxes_opened):
        sidebar.open_boxes((Box.REFUSED,))
    assert [label for label, _count in rows(sidebar)][:4] == ["À contrôler", "Reçues", "Non conformes", "Coiffure"]


def test_selecting_a_folded_domain_opens_its_box(sidebar: Sidebar) -> None:
    sidebar.open_boxes(())
    sidebar.select(Place(Kind.QUEUE, Box.RECEIVED, "Hygiène"))
    assert [label for label, _count in rows(sidebar)][1:3] == ["Reçues", "Coiffure"]


def test_many_domains_scroll(sidebar: Sidebar, qtbot: QtBot) -> None:
    sidebar.show_counts(COUNTS, tuple(DomainRow(f"Domaine {n}") for n in range(26)))
    tree = tree_of(sidebar)
    qtbot.waitUntil(lambda: tree.verticalScrollBar().maximum() > 0)
    sidebar.select(Place(Kind.DASHBOARD))
    assert tree.viewport().rect().contains(area(sidebar, "Tableau de bord").center())


def test_screen_readers_hear_label_and_count(sidebar: Sidebar) -> None:
    model = tree_of(sidebar).model()
    first = model.index(0, 0, model.index(0, 0))
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == "Coiffure, 12"


LENT = DomainRow("Esthétique", "prêté à M.-J.\u00a0Teixeira", lent=True)
RECEIVED = DomainRow("Bâtiment", "pour A.\u00a0Grzembielewski, jusqu’au\u00a028/11")
LOANS = Counts(
    {("Coiffure", Box.TO_REVIEW): 12, ("Esthétique", Box.TO_REVIEW): 8, ("Bâtiment", Box.TO_REVIEW): 5}, 0, 0
)


def test_what_is_lent_is_told_in_words_and_not_counted(sidebar: Sidebar) -> None:
    sidebar.show_counts(LOANS, (DomainRow("Coiffure"), LENT, RECEIVED))
    assert rows(sidebar)[:4] == [("À contrôler", 17), ("Coiffure", 12), ("Esthétique", None), ("Bâtiment", 5)]
    model = tree_of(sidebar).model()
    box = model.index(0, 0)
    assert [model.index(n, 0, box).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(3)] == [
        "Coiffure, 12",
        "Esthétique, prêté à M.-J.\u00a0Teixeira",
        "Bâtiment, pour A.\u00a0Grzembielewski, jusqu’au\u00a028/11, 5",
    ]


@pytest.mark.parametrize("size", [13, 26])
def test_a_long_domain_goes_on_in_the_next_line(sidebar: Sidebar, size: int) -> None:
    long = "Prévention sécurité / transport logistique"
    tree, font = tree_of(sidebar), sidebar.font()
    font.setPixelSize(size)
    tree.setFont(font)
    sidebar.show_counts(COUNTS, (DomainRow("Coiffure"), DomainRow(long)))
    tree.doItemsLayout()
    short, high = area(sidebar, "Coiffure").height(), area(sidebar, long).height()
    assert high > short + 0.8 * tree.fontMetrics().height()
    sidebar.select(Place(Kind.QUEUE, Box.TO_REVIEW, long))
    assert area(sidebar, long).height() == high


def test_a_note_makes_its_row_higher_and_another_note_another_height(sidebar: Sidebar, qtbot: QtBot) -> None:
    sidebar.show_counts(LOANS, (DomainRow("Coiffure"), LENT, RECEIVED))
    plain, lent, received = (area(sidebar, label).height() for label in ("Coiffure", "Esthétique", "Bâtiment"))
    assert plain < lent < received
    sidebar.show_counts(LOANS, (DomainRow("Coiffure"), DomainRow("Esthétique")))
    assert area(sidebar, "Esthétique").height() == plain


def test_loans_look_like_their_picture(
    look: theme.Palette, qtbot: QtBot, same_picture: Callable[[QWidget, str], None]
) -> None:
    made = Sidebar()
    qtbot.addWidget(made)
    made.resize(196, 500)
    made.show_manager("Paul Boury")
    made.show_counts(LOANS, (DomainRow("Coiffure"), LENT, RECEIVED))
    made.select(Place(Kind.QUEUE, Box.TO_REVIEW, "Bâtiment"))
    made.show()
    same_picture(made, f"main/loans-{look.name}")


def test_says_whose_queues(sidebar: Sidebar) -> None:
    heading = one(sidebar, Elided)
    sidebar.show_manager("Paul Boury")
    assert heading.text() == "Files · Paul Boury"
    sidebar.show_manager("")
    assert heading.text() == "Toutes les files"
