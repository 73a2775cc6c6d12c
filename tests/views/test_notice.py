import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from csdesk.views.buttons import IconButton, Link
from csdesk.views.notice import NoticeStrip, Told
from tests.views.found import one


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    column.addWidget(NoticeStrip())
    column.addWidget(QLineEdit())
    made.resize(900, 200)
    made.show()
    return made


@pytest.fixture
def strip(window: QWidget) -> NoticeStrip:
    return one(window, NoticeStrip)


def said(strip: NoticeStrip) -> list[str]:
    return [label.text() for label in strip.findChildren(QLabel) if label.text()]


def test_is_hidden_until_something_is_told(strip: NoticeStrip) -> None:
    assert not strip.isVisible()
    strip.tell("Le fichier est illisible.", "trouble")
    assert strip.isVisible()
    assert said(strip) == ["Le fichier est illisible."]
    assert (strip.accessibleName(), strip.accessibleDescription()) == ("Problème", "Le fichier est illisible.")


def test_a_message_replaces_the_former_and_both_are_kept(strip: NoticeStrip) -> None:
    strip.tell("Un.")
    strip.tell("Deux.", "warning")
    assert said(strip) == ["Deux."]
    assert strip.recent() == (Told("Deux.", "warning"), Told("Un."))


def test_keeps_the_last_ten(strip: NoticeStrip) -> None:
    for number in range(12):
        strip.tell(str(number))
    assert [told.text for told in strip.recent()] == [str(n) for n in range(11, 1, -1)]


def test_does_not_take_the_keyboard(window: QWidget, strip: NoticeStrip, qtbot: QtBot) -> None:
    field = one(window, QLineEdit)
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    strip.tell("Trouble.", "trouble", "Réessayer")
    assert field.hasFocus()


def test_the_action_acts_by_mouse_and_key(strip: NoticeStrip, qtbot: QtBot) -> None:
    strip.tell("Modifiée entre-temps.", "trouble", "Relire")
    button = one(strip, Link)
    assert (button.text(), button.accessibleName(), button.isVisible()) == ("Relire", "Relire", True)
    with qtbot.waitSignal(strip.acted):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(strip.acted):
        QTest.keyClick(button, Qt.Key.Key_Space)
    strip.tell("Fait.")
    assert not button.isVisible()


def close_button(strip: NoticeStrip) -> IconButton:
    return next(b for b in strip.findChildren(IconButton) if b.accessibleName() == "Fermer ce message")


def test_closes_by_hand_and_comes_back_on_demand(strip: NoticeStrip, qtbot: QtBot) -> None:
    strip.tell("Un.")
    with qtbot.waitSignal(strip.closed):
        QTest.mouseClick(close_button(strip), Qt.MouseButton.LeftButton)
    assert not strip.isVisible()
    strip.show_last()
    assert strip.isVisible()
    assert said(strip) == ["Un."]


def test_former_messages_can_be_read_again(strip: NoticeStrip) -> None:
    strip.tell("Un.")
    strip.tell("Deux.")
    former = next(b for b in strip.findChildren(IconButton) if b.accessibleName() == "Derniers messages")
    QTest.mouseClick(former, Qt.MouseButton.LeftButton)
    menu = one(strip, QMenu)
    assert [action.text() for action in menu.actions()] == ["Deux.", "Un."]
    menu.actions()[1].trigger()
    menu.close()
    assert said(strip) == ["Un."]


def test_a_long_message_wraps_instead_of_being_cut(strip: NoticeStrip, qtbot: QtBot) -> None:
    strip.tell("Court.")
    low = strip.sizeHint().height()
    strip.tell("Cette pièce a été modifiée entre-temps. " * 8, "trouble")
    qtbot.waitUntil(lambda: strip.height() > low + 10)


def test_every_control_has_a_name(strip: NoticeStrip) -> None:
    strip.tell("Un.", "info", "Agir")
    assert all(button.accessibleName() for button in strip.findChildren(QPushButton) + strip.findChildren(IconButton))
