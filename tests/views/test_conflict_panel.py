"""Two versions side by side: what is shown, said to a screen reader, and chosen."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from csdesk import theme
from csdesk.domain.status import Status
from csdesk.models.conflict_shown import ConflictLine, ConflictShown
from csdesk.views.conflict_panel import ConflictPanel

LONG = "Le bas de la page est coupé, on ne lit ni la date d’émission ni la signature. " * 4
SHOWN = ConflictShown(
    who="D’ARTAGNAN-MONTESQUIOU DE LA TOUR Marie-Charlotte",
    what="Confirmation signée",
    sentence="Cette pièce a été modifiée entre-temps par Gaëlle Vigier (Reçue, 17/11/2025 10:47).",
    statuses=(Status.REFUSED, Status.RECEIVED),
    theirs="La sienne",
    keep="Garder la sienne",
    lines=(
        ConflictLine("Statut", "Non conforme", "Reçue", True),
        ConflictLine("Commentaire", LONG, "", True),
        ConflictLine("Par", "Marie-José Teixeira", "Gaëlle Vigier", False),
    ),
)


@pytest.fixture
def panel(qtbot: QtBot, look: theme.Palette) -> ConflictPanel:
    made = ConflictPanel()
    qtbot.addWidget(made)
    made.resize(308, 640)
    made.show_conflict(SHOWN)
    made.show()
    return made


def buttons(panel: ConflictPanel) -> list[QPushButton]:
    return [panel.resume, panel.keep, panel.insist]


def test_every_field_is_shown_twice(panel: ConflictPanel) -> None:
    assert [row.values() for row in panel.rows()] == [
        ("Non conforme", "Reçue"),
        (LONG, "—"),
        ("Marie-José Teixeira", "Gaëlle Vigier"),
    ]


def test_a_screen_reader_hears_which_is_whose(panel: ConflictPanel) -> None:
    assert "Confirmation signée" in panel.accessibleName()
    assert panel.accessibleDescription() == SHOWN.sentence
    assert [row.accessibleName().replace("\u00a0", " ") for row in panel.rows()][:1] == [
        "Statut : la vôtre, Non conforme ; la sienne, Reçue"
    ]
    assert panel.rows()[1].accessibleName().endswith("la sienne, rien")


def test_only_what_differs_has_a_ground(panel: ConflictPanel) -> None:
    assert [row.property("role") for row in panel.rows()] == ["current", "current", ""]
    panel.show_conflict(replace(SHOWN, lines=(replace(SHOWN.lines[0], differs=False),)))
    assert [row.property("role") for row in panel.rows()] == [""]


def test_each_button_is_reached_and_pressed_by_key(panel: ConflictPanel, qtbot: QtBot) -> None:
    said: list[str] = []
    for name in ("resumed", "kept", "insisted"):
        getattr(panel, name).connect(lambda name=name: said.append(name))
    panel.setFocus()
    for button in buttons(panel):
        QTest.keyClick(panel.window(), Qt.Key.Key_Tab)
        qtbot.waitUntil(button.hasFocus)
        QTest.keyClick(button, Qt.Key.Key_Space)
    assert said == ["resumed", "kept", "insisted"]


def test_keys_of_the_next_piece_choose_nothing(panel: ConflictPanel) -> None:
    said: list[object] = []
    for signal in (panel.resumed, panel.kept, panel.insisted):
        signal.connect(lambda: said.append(1))
    panel.setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_R, Qt.Key.Key_3):
        QTest.keyClick(panel, key)
    assert said == []


def test_why_hers_cannot_be_written_is_said(panel: ConflictPanel) -> None:
    assert panel.insist.isEnabled()
    panel.show_conflict(replace(SHOWN, why_not="Le document n’est plus le même.", keep="Laisser comme c’est"))
    assert not panel.insist.isEnabled()
    assert panel.keep.words() == "Laisser comme c’est"


def test_everything_is_within_the_column(panel: ConflictPanel) -> None:
    for button in buttons(panel):
        assert button.width() <= panel.width()
        assert button.sizeHint().width() <= button.width()
        assert button.geometry().bottom() < panel.height()
    assert all(row.mapTo(panel, row.rect().topRight()).x() < panel.width() for row in panel.rows())


def test_a_narrow_column_breaks_the_words_of_its_buttons(panel: ConflictPanel, qtbot: QtBot) -> None:
    assert panel.minimumSizeHint().width() == 0
    panel.resize(190, 640)
    qtbot.waitUntil(lambda: panel.insist.text() == "Enregistrer la\nmienne quand même")
    assert panel.insist.accessibleName() == "Enregistrer la mienne quand même"
    assert panel.keep.text() == "Garder la sienne"
    panel.resize(308, 640)
    qtbot.waitUntil(lambda: panel.insist.text() == panel.insist.words())


def test_the_heads_of_the_columns_are_bold_in_a_window_that_stood_open(qtbot: QtBot, look: theme.Palette) -> None:
    panel = ConflictPanel()
    qtbot.addWidget(panel)
    panel.show()
    panel.show_conflict(SHOWN)
    heads = [one for one in panel.findChildren(QLabel) if one.text() in ("La vôtre", "La sienne")]
    assert [one.font().bold() for one in heads] == [True, True]
