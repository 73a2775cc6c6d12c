"""Deciding: at once by a status, by a reason's digit, or with a comment and the main button."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csdesk import theme
from csdesk.domain.status import Status
from csdesk.models.forms import DecisionDraft, DecisionForm
from csdesk.views.decision_panel import DecisionPanel
from tests.views.review_data import REASONS, TODAY

LEFT = Qt.MouseButton.LeftButton
FORM = DecisionForm(Status.NONE, REASONS, (), "", None, date(2025, 11, 14), TODAY)


@pytest.fixture
def panel(qtbot: QtBot, look: theme.Palette) -> DecisionPanel:
    made = DecisionPanel()
    qtbot.addWidget(made)
    made.resize(308, 620)
    made.show_form(FORM)
    made.show()
    return made


def test_a_button_says_its_status_at_once(panel: DecisionPanel, qtbot: QtBot) -> None:
    for status in (Status.RECEIVED, Status.ACCEPTED):
        with qtbot.waitSignal(panel.decided) as said:
            QTest.mouseClick(panel.buttons.buttons[status], LEFT)
        assert said.args == [DecisionDraft(status)]
        with qtbot.waitSignal(panel.decided) as said:
            panel.choose(status)
        assert said.args == [DecisionDraft(status)]
        assert panel.buttons.buttons[status].isChecked()


def test_refusing_awaits_a_reason_and_a_digit_gives_it(panel: DecisionPanel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.decided), qtbot.waitSignal(panel.awaiting) as awaiting:
        QTest.mouseClick(panel.buttons.buttons[Status.REFUSED], LEFT)
    assert awaiting.args == [True]
    assert panel.is_awaiting()
    assert all(row.isVisible() for row in panel.reasons.rows)
    assert not panel.pick_reason(9)
    assert panel.is_awaiting()
    with qtbot.waitSignal(panel.decided) as said:
        assert panel.pick_reason(2)
    assert said.args == [DecisionDraft(Status.REFUSED, ("signature",))]
    assert not panel.is_awaiting()


def test_several_reasons_and_a_comment(panel: DecisionPanel, qtbot: QtBot) -> None:
    panel.await_reason()
    QTest.mouseClick(panel.reasons.rows[2], LEFT)
    with qtbot.waitSignal(panel.drafted) as drafted:
        QTest.mouseClick(panel.reasons.rows[0], LEFT)
    assert drafted.args == [DecisionDraft(Status.REFUSED, ("illisible", "verso"))]
    assert panel.is_awaiting()
    QTest.keyClicks(panel.comment, "Scannez le verso aussi.")
    with qtbot.waitSignal(panel.decided) as said:
        QTest.mouseClick(panel.main, LEFT)
    assert said.args == [DecisionDraft(Status.REFUSED, ("illisible", "verso"), "Scannez le verso aussi.")]


def test_tab_leaves_the_comment(panel: DecisionPanel, qtbot: QtBot) -> None:
    panel.comment.setFocus()
    QTest.keyClick(panel.comment, Qt.Key.Key_Tab)
    assert panel.comment.toPlainText() == ""
    assert panel.comment.tabChangesFocus()


def test_a_refusal_can_be_given_up(panel: DecisionPanel, qtbot: QtBot) -> None:
    panel.await_reason()
    with qtbot.waitSignal(panel.awaiting) as awaiting:
        panel.give_up_reason()
    assert awaiting.args == [False]
    assert panel.draft().status is None
    assert not panel.reasons.is_open()
    assert not panel.main.isEnabled()


def test_closing_the_list_ends_the_wait(panel: DecisionPanel, qtbot: QtBot) -> None:
    QTest.mouseClick(panel.reasons.field, LEFT)
    assert panel.is_awaiting()
    QTest.mouseClick(panel.reasons.field, LEFT)
    assert not panel.is_awaiting()


def test_showing_a_piece_says_nothing(panel: DecisionPanel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.drafted, wait=20), qtbot.assertNotEmitted(panel.decided, wait=20):
        panel.show_form(replace(FORM, status=Status.ACCEPTED, comment="Vu", reception_date=TODAY))
    assert panel.buttons.buttons[Status.ACCEPTED].isChecked()
    assert panel.draft() == DecisionDraft(Status.ACCEPTED, (), "Vu", TODAY)


def test_an_unfinished_refusal_is_shown_again(panel: DecisionPanel) -> None:
    panel.show_form(replace(FORM, chosen=("verso",), comment="Le verso"))
    assert panel.draft() == DecisionDraft(Status.REFUSED, ("verso",), "Le verso")
    assert panel.reasons.field.text() == REASONS[2].text


def test_typing_drafts(panel: DecisionPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.drafted) as said:
        QTest.keyClicks(panel.comment, "a")
    assert said.args == [DecisionDraft(None, (), "a")]
    assert not panel.main.isEnabled()


def test_a_reception_before_the_deposit_is_warned_of(panel: DecisionPanel, qtbot: QtBot) -> None:
    assert not panel.warning.isVisible()
    with qtbot.waitSignal(panel.drafted):
        QTest.keyClicks(panel.day, "13/11/2025")
    assert panel.warning.text() == "avant la date de dépôt (14/11/2025)"
    assert panel.warning.isVisible()
    with qtbot.waitSignal(panel.decided) as said:
        panel.choose(Status.RECEIVED)
    assert said.args == [DecisionDraft(Status.RECEIVED, reception_date=date(2025, 11, 13))]


@pytest.mark.parametrize("text", ["18/11/2025", "31/02/2025", "hier"])
def test_a_day_that_makes_no_sense_is_not_saved(panel: DecisionPanel, qtbot: QtBot, text: str) -> None:
    QTest.keyClicks(panel.day, text)
    assert panel.warning.isVisible()
    with qtbot.assertNotEmitted(panel.decided, wait=20):
        panel.choose(Status.RECEIVED)
        panel.confirm()


def test_a_locked_piece_says_why(panel: DecisionPanel, qtbot: QtBot) -> None:
    panel.show_form(replace(FORM, enabled=False, why_disabled="Rien n’a été déposé."))
    assert panel.why.isVisible()
    assert panel.why.text() == "Rien n’a été déposé."
    with qtbot.assertNotEmitted(panel.decided, wait=20):
        panel.choose(Status.ACCEPTED)
        QTest.mouseClick(panel.buttons.buttons[Status.ACCEPTED], LEFT)
        assert not panel.pick_reason(1)
    panel.clear()
    assert not panel.main.isEnabled()


def test_the_field_of_reasons_says_all_of_them(panel: DecisionPanel) -> None:
    field = panel.reasons.field
    one_line = field.heightForWidth(280)
    panel.show_form(replace(FORM, chosen=tuple(reason.code for reason in REASONS)))
    assert field.heightForWidth(280) > 2 * one_line - 20
    assert field.heightForWidth(2_000) == one_line


def test_every_control_has_a_name(panel: DecisionPanel) -> None:
    controls = [*panel.buttons.buttons.values(), panel.reasons.field, panel.comment, panel.day, panel.main]
    assert [control.accessibleName() for control in controls] == [
        "Reçue",
        "Non conforme",
        "Conforme",
        "Motif\u00a0: Motif… (un chiffre suffit)",
        "Commentaire pour le candidat",
        "Reçue le",
        "Valider et suivant",
    ]
    assert panel.reasons.rows[0].accessibleName() == "1 Pièce illisible"


def test_it_is_as_tall_as_its_form_and_no_taller(panel: DecisionPanel, qapp: QApplication) -> None:
    closed = panel.sizeHint().height()
    panel.await_reason()
    qapp.processEvents()
    assert panel.sizeHint().height() > closed + 3 * panel.fontMetrics().height()
    assert panel.minimumSizeHint().height() < closed


def test_large_text_stacks_the_answers(panel: DecisionPanel, qapp: QApplication, pinned_font: QFont) -> None:
    answers = list(panel.buttons.buttons.values())
    assert answers[0].y() == answers[2].y()
    large = QFont(pinned_font)
    large.setPixelSize(26)
    qapp.setFont(large)
    qapp.setStyleSheet(qapp.styleSheet())
    qapp.processEvents()
    assert answers[0].geometry().bottom() < answers[1].y() < answers[2].y()
    assert all(answer.width_upright() <= answer.width() for answer in answers)
    assert panel.main.fontMetrics().horizontalAdvance(panel.main.text()) < panel.main.width()


def test_no_line_breaks_anew_when_the_form_scrolls(panel: DecisionPanel, qtbot: QtBot) -> None:
    def scrolls() -> bool:
        return panel.comment.visibleRegion().boundingRect().height() < panel.comment.height()

    qtbot.waitUntil(lambda: not scrolls())
    wide = panel.comment.width()
    panel.resize(308, 200)
    qtbot.waitUntil(scrolls)
    assert panel.comment.width() == wide
