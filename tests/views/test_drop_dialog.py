from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from csdesk.views.day_field import DayField
from csdesk.views.drop_dialog import DropDialog, Dropped
from csdesk.views.widgets import Elided

TODAY = date(2025, 11, 12)
DROPPED = Dropped("/lot/scan.pdf", "scan.pdf", 3_355_443, "Certificat JDC", "MARTIN Zoé · 26-000012")


@pytest.fixture
def dialog(qtbot: QtBot) -> DropDialog:
    made = DropDialog(DROPPED, TODAY)
    qtbot.addWidget(made)
    made.show()
    return made


def fields(dialog: DropDialog) -> list[DayField]:
    return dialog.findChildren(DayField)


def join_button(dialog: DropDialog) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.text() == "Joindre à la pièce")


def test_says_which_file_goes_to_which_piece(dialog: DropDialog) -> None:
    assert [line.text() for line in dialog.findChildren(Elided)] == ["scan.pdf", "3,2 Mo"]
    said = [label.text().replace("\u00a0", " ") for label in dialog.findChildren(QLabel)]
    assert "Sera joint à « Certificat JDC »" in said
    assert "MARTIN Zoé · 26-000012" in said


def test_enter_joins_with_today_as_reception(dialog: DropDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.joined) as told:
        QTest.keyClick(fields(dialog)[0], Qt.Key.Key_Return)
    assert told.args == ["/lot/scan.pdf", None, TODAY]
    assert not dialog.isVisible()


def test_both_days_are_said(dialog: DropDialog, qtbot: QtBot) -> None:
    postmark, received = fields(dialog)
    QTest.keyClicks(postmark, "7/11")
    received.setText("10/11/2025")
    with qtbot.waitSignal(dialog.joined) as told:
        QTest.mouseClick(join_button(dialog), Qt.MouseButton.LeftButton)
    assert told.args == ["/lot/scan.pdf", date(2025, 11, 7), date(2025, 11, 10)]


def test_an_empty_reception_is_none(dialog: DropDialog, qtbot: QtBot) -> None:
    fields(dialog)[1].clear()
    with qtbot.waitSignal(dialog.joined) as told:
        join_button(dialog).click()
    assert told.args == ["/lot/scan.pdf", None, None]


@pytest.mark.parametrize(
    ("postmark", "received", "problem"),
    [
        ("", "13/11/2025", "Cette date est dans le futur : au plus tard aujourd’hui, 12/11/2025."),
        ("31/02/2025", "12/11/2025", "Ce jour n’existe pas dans le calendrier."),
        ("11/11/2025", "10/11/2025", "Le cachet de la poste ne peut pas être postérieur à la réception."),
    ],
)
def test_a_wrong_day_is_said_and_cannot_be_joined(
    dialog: DropDialog, postmark: str, received: str, problem: str
) -> None:
    for field, text in zip(fields(dialog), (postmark, received), strict=True):
        field.setText(text)
    assert problem in [label.text().replace("\u00a0", " ") for label in dialog.findChildren(QLabel)]
    assert not join_button(dialog).isEnabled()
    for field in fields(dialog):
        field.clear()
    assert join_button(dialog).isEnabled()


def test_escape_joins_nothing(dialog: DropDialog, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(dialog.joined):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_joining_stands_last_and_is_what_enter_does(dialog: DropDialog) -> None:
    cancel, join = (one for one in sorted(dialog.findChildren(QPushButton), key=lambda one: one.x()))
    assert (cancel.text(), join.text()) == ("Annuler", "Joindre à la pièce")
    assert join.isDefault()
    assert not cancel.isDefault()
