"""Who else is online, at the foot of the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csdesk.views.colleagues import Colleagues


@pytest.fixture
def colleagues(qtbot: QtBot) -> Colleagues:
    made = Colleagues()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("Gaëlle Vigier",), "1 collègue en ligne"),
        (("Gaëlle Vigier", "Paul Boury", "Y & Z"), "3 collègues en ligne"),
    ],
)
def test_how_many_and_who(colleagues: Colleagues, names: tuple[str, ...], said: str) -> None:
    colleagues.show_names(names)
    assert colleagues.isVisible()
    assert colleagues.text() == colleagues.accessibleName() == said
    assert colleagues.toolTip().split("\n") == list(names)
    assert colleagues.accessibleDescription() == ", ".join(names)
    assert [one.text().replace("&&", "&") for one in colleagues.menu().actions()] == list(names)


def test_alone_there_is_nothing_to_say(colleagues: Colleagues) -> None:
    colleagues.show_names(("Paul Boury",))
    colleagues.show_names(())
    assert not colleagues.isVisible()


def test_the_names_open_by_key(colleagues: Colleagues, qtbot: QtBot) -> None:
    colleagues.show_names(("Paul Boury",))
    menu = colleagues.menu()
    menu.aboutToShow.connect(lambda: QTest.keyClick(menu, Qt.Key.Key_Escape), Qt.ConnectionType.QueuedConnection)
    with qtbot.waitSignal(menu.aboutToHide):
        QTest.keyClick(colleagues, Qt.Key.Key_Space)
