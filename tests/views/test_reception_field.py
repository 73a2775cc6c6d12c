"""The reception day: typed, stepped, picked."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCalendarWidget
from pytestqt.qtbot import QtBot

from csdesk import theme
from csdesk.views.reception_field import ReceptionField
from tests.views.found import one
from tests.views.review_data import TODAY


@pytest.fixture
def field(qtbot: QtBot, look: theme.Palette) -> ReceptionField:
    made = ReceptionField("Reçue le")
    qtbot.addWidget(made)
    made.show_day(None, TODAY)
    made.show()
    return made


def test_it_may_be_empty(field: ReceptionField) -> None:
    assert (field.text(), field.value(), field.problem()) == ("", None, "")


def test_typing_is_said_showing_is_not(field: ReceptionField, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(field.edited, wait=20):
        field.show_day(date(2025, 11, 3), TODAY)
    assert field.text() == "03/11/2025"
    field.clear()
    with qtbot.waitSignal(field.edited):
        QTest.keyClicks(field, "04/11/2025")
    assert field.value() == date(2025, 11, 4)


def test_arrows_step_from_today_and_never_past_it(field: ReceptionField, qtbot: QtBot) -> None:
    with qtbot.waitSignal(field.edited):
        QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.value() == date(2025, 11, 16)
    for _ in range(3):
        QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == TODAY


def test_the_calendar_ends_today(field: ReceptionField, qtbot: QtBot) -> None:
    field.show_day(date(2025, 11, 5), TODAY)
    calendar = field.open_calendar()
    assert calendar.maximumDate() == QDate(2025, 11, 17)
    assert calendar.selectedDate() == QDate(2025, 11, 5)
    with qtbot.waitSignal(field.edited):
        calendar.clicked.emit(QDate(2025, 11, 7))
    assert field.value() == date(2025, 11, 7)


def test_a_whole_day_fits(field: ReceptionField) -> None:
    field.resize(field.sizeHint())
    assert field.fontMetrics().horizontalAdvance("28/11/2025") + 40 <= field.width()


def test_the_calendar_opens_by_a_key(field: ReceptionField, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(field.edited, wait=20):
        QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = one(field, QCalendarWidget)
    assert calendar.isVisible()
    calendar.close()
    assert [action.text() for action in field.actions()] == ["Choisir dans le calendrier (Alt+↓)"]
