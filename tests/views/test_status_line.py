from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csdesk.domain.words import PARIS
from csdesk.models.status import StatusShown
from csdesk.views.status_line import StatusLine
from csdesk.views.widgets import Elided
from tests.views.found import button

SHOWN = StatusShown(
    to_review=42,
    done_today=12,
    closing=timedelta(days=3, hours=4),
    base="base locale",
    saved_at=datetime(2025, 11, 16, 10, 42, tzinfo=PARIS),
    last="DUPONT Marie, Identité, Conforme",
    can_undo=True,
)


@pytest.fixture
def line(qtbot: QtBot) -> StatusLine:
    made = StatusLine()
    qtbot.addWidget(made)
    made.resize(1366, 28)
    made.show_status(SHOWN)
    made.show()
    return made


def test_says_what_is_left_and_what_was_done(line: StatusLine) -> None:
    facts, last = line.findChildren(Elided)
    assert facts.text().replace("\u00a0", " ") == (
        "42 à contrôler  ·  12 traitées aujourd’hui  ·  clôture dans 3 j 4 h  ·  base locale  ·  enregistré à 10:42"
    )
    assert last.text().replace("\u00a0", " ") == "Dernière décision : DUPONT Marie, Identité, Conforme"


def test_the_button_undoes(line: StatusLine, qtbot: QtBot) -> None:
    undo = button(line, "Annuler la dernière décision")
    with qtbot.waitSignal(line.undone):
        QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    undo.setFocus()
    with qtbot.waitSignal(line.undone):
        QTest.keyClick(undo, Qt.Key.Key_Space)


def test_nothing_to_undo_shows_no_button(line: StatusLine) -> None:
    line.show_status(StatusShown(0, 0, None, ""))
    assert not button(line, "Annuler la dernière décision").isVisible()
    assert [label.text().replace("\u00a0", " ") for label in line.findChildren(Elided)] == [
        "0 à contrôler  ·  0 traitée aujourd’hui",
        "",
    ]


def test_the_last_decision_gives_way_before_the_facts(line: StatusLine, qtbot: QtBot) -> None:
    line.resize(1000, 28)
    facts, last = line.findChildren(Elided)
    qtbot.waitUntil(lambda: facts.shown() == facts.text())
    line.resize(820, 28)
    qtbot.waitUntil(lambda: last.shown() != last.text())
    assert last.toolTip() == "" or last.toolTip() == last.text()
