"""« Où en est ce dossier ? »: everything is said in words, and everything can be done by a key."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from csdesk import theme
from csdesk.domain.deeds import (
    CancellationConfirmed,
    CancellationProposed,
    DeadlineSet,
    Declared,
    DepositDeleted,
    LetterIssued,
    PieceAdded,
    PieceWaived,
    Transferred,
    Undone,
)
from csdesk.models.sheet_shown import Lacking
from csdesk.views.sheet_page import SheetPage
from tests.views.found import button
from tests.views.review_data import NOW, TODAY, at
from tests.views.sheet_data import EMPTY, HEIGHT, LONG, POSSIBLE, WHOLE

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
CODE = "CINSIG01"


@pytest.fixture
def page(qtbot: QtBot, light: theme.Palette) -> SheetPage:
    made = SheetPage(lambda: NOW)
    qtbot.addWidget(made)
    made.resize(1170, 690)
    made.show()
    made.activateWindow()
    made.show_sheet(WHOLE, CODE)
    made.focus()
    card = made.pieces.card(CODE)
    assert card is not None
    qtbot.waitUntil(card.hasFocus)
    return made


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[list[str]]:
    """What is on the clipboard once asked for; left empty."""
    QGuiApplication.clipboard().clear()
    yield []
    QGuiApplication.clipboard().clear()


def press(page: SheetPage, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(QApplication.focusWidget() or page, key, modifiers)
    QApplication.processEvents()


def type_in(page: SheetPage, key: str, text: str) -> None:
    box = next(one for one in page.panel.boxes if one.key == key)
    box.editor.setFocus()
    box.set_text("")
    QTest.keyClicks(box.editor, text)


def said(page: SheetPage) -> list[str]:
    """Every text that is shown."""
    labels = page.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible() and label.text()]


def test_where_does_it_stand_and_why(page: SheetPage) -> None:
    shown = said(page)
    assert "À régulariser avant le 19/11/2025 17:00" in shown
    assert "Attestation R.408 : rien n’est déposé." in shown
    assert f"Notice\u00a0: {HEIGHT}" in shown


def test_why_this_piece(page: SheetPage) -> None:
    shown = said(page)
    assert "Zingueur exige l’attestation R.408 pour : annexe 3 (montage), annexe 5 (utilisation)." in shown
    assert "Dispensée par Paul Boury, le 12/11/2025 : nationalité étrangère." in shown
    assert "Déposée après l’échéance du 19/11/2025 à 17:00." in shown
    assert any("version 1" in text for text in shown)
    assert any(text.startswith("Jusqu’au 05/03/2026 23:59 · ZZR4081") for text in shown)


def test_each_answer_has_its_word(page: SheetPage) -> None:
    lines = [one.accessibleName() for one in page.told.findChildren(QWidget) if " : " in one.accessibleName()]
    assert "Enseignement à distance : non. Aucune formation à distance n’est déclarée." in lines
    assert "Session antérieure : à vérifier. La session antérieure n’est pas renseignée." in lines
    assert {"oui", "non", "à vérifier"} <= set(said(page))


def test_a_passed_deadline_is_said_so(page: SheetPage) -> None:
    pieces = (replace(WHOLE.pieces[3], passed=True), *WHOLE.pieces[:3])
    page.show_sheet(replace(WHOLE, pieces=pieces, deadlines=(replace(WHOLE.deadlines[0], passed=True, badge=""),)))
    assert "Échéance passée, 05/03/2026 23:59" in said(page)
    assert "19/11/2025 17:00, passée" in said(page)


def test_the_history_strikes_what_was_withdrawn(page: SheetPage) -> None:
    shown = said(page)
    assert "Paul Boury, 12/11/2025 10:02" in shown
    assert "Paul Boury, 11/11/2025 09:12 · annulé" in shown
    struck = [one.text() for one in page.told.findChildren(QLabel) if one.property("struck")]
    assert struck == [WHOLE.acts[1].what]


def test_a_reason_leads_to_its_piece(page: SheetPage) -> None:
    QTest.mouseClick(button(page.verdict, "ZZR4081"), Qt.MouseButton.LeftButton)
    card = page.pieces.card("ZZR4081")
    assert card is not None
    assert card.hasFocus()


def test_pieces_are_walked_and_opened_by_keys(page: SheetPage, qtbot: QtBot) -> None:
    press(page, Key.Key_J)
    press(page, Key.Key_Down)
    press(page, Key.Key_Down)
    with qtbot.waitSignal(page.opened) as opened:
        press(page, Key.Key_Return)
    assert opened.args == ["ZZR4081"]
    press(page, Key.Key_K)
    with qtbot.waitSignal(page.opened) as opened:
        press(page, Key.Key_Enter)
    assert opened.args == ["ZZJDC01"]


def test_escape_leaves_and_first_closes_what_is_being_filled_in(page: SheetPage, qtbot: QtBot) -> None:
    press(page, Key.Key_F)
    assert page.panel.isVisible()
    with qtbot.assertNotEmitted(page.left):
        press(page, Key.Key_Escape)
    assert not page.panel.isVisible()
    with qtbot.waitSignal(page.left):
        press(page, Key.Key_Escape)


def test_letters_do_nothing_while_a_reason_is_typed(page: SheetPage) -> None:
    press(page, Key.Key_F)
    type_in(page, "reason", "adptuev")
    assert page.panel.title.text() == "Fixer le délai de régularisation"
    assert page.panel.boxes[-1].text() == "adptuev"


CASES = [
    (Key.Key_A, {"code": "Jus", "reason": "domicile douteux"}, PieceAdded("ZZDOM01", "domicile douteux")),
    (Key.Key_D, {"reason": "au dossier"}, PieceWaived(CODE, "au dossier")),
    (
        Key.Key_F,
        {"day": "30/11", "hour": "17h", "reason": "neige"},
        DeadlineSet(at(30, 17), "neige"),
    ),
    (Key.Key_G, {"day": "15/11/2025", "hour": "18:02"}, Declared("Confirmation d’inscription", at(15, 18, 2))),
    (Key.Key_S, {}, DepositDeleted(CODE, 2)),
    (Key.Key_T, {"domain": "Bois", "reason": "menuisier"}, Transferred("Bois", "menuisier")),
    (Key.Key_P, {}, CancellationProposed({CODE: "Signature absente"})),
    (Key.Key_U, {"reason": "erreur"}, Undone("b", "erreur")),
]


@pytest.mark.parametrize(("key", "typed", "deed"), CASES, ids=lambda one: getattr(one, "name", None))
def test_each_deed_by_its_key(page: SheetPage, qtbot: QtBot, key: Qt.Key, typed: dict[str, str], deed: object) -> None:
    press(page, key)
    for field, text in typed.items():
        type_in(page, field, text)
    with qtbot.waitSignal(page.acted) as acted:
        press(page, Key.Key_Return, CTRL)
    assert acted.args == [deed]
    assert page.panel.isVisible()
    page.show_sheet(WHOLE)
    assert not page.panel.isVisible()


@pytest.mark.parametrize(
    ("step", "deed"), [("confirm", CancellationConfirmed()), ("letter", LetterIssued(TODAY))], ids=["confirm", "letter"]
)
def test_the_next_step_of_a_cancellation(page: SheetPage, qtbot: QtBot, step: str, deed: object) -> None:
    page.show_sheet(replace(WHOLE, possible=replace(POSSIBLE, step=step)))
    press(page, Key.Key_P)
    with qtbot.waitSignal(page.acted) as acted:
        press(page, Key.Key_Return, CTRL)
    assert acted.args == [deed]


@pytest.mark.parametrize(
    ("key", "field", "sentence"),
    [
        (Key.Key_A, "code", "Choisissez dans la liste."),
        (Key.Key_D, "reason", "Écrivez un motif\u00a0: il restera au dossier."),
        (Key.Key_F, "day", "Écrivez le jour\u00a0: ce dossier n’a pas de délai à lui."),
        (Key.Key_T, "domain", "Choisissez dans la liste."),
    ],
)
def test_what_is_missing_is_said_under_its_field(
    page: SheetPage, qtbot: QtBot, key: Qt.Key, field: str, sentence: str
) -> None:
    press(page, key)
    with qtbot.assertNotEmitted(page.acted):
        press(page, Key.Key_Return, CTRL)
    box = next(one for one in page.panel.boxes if one.key == field)
    assert (box.problem.text(), box.problem.isVisible()) == (sentence, True)
    assert box.editor.hasFocus()


def test_each_missing_piece_wants_its_reason(page: SheetPage, qtbot: QtBot) -> None:
    lacking = (*POSSIBLE.lacking, Lacking("ZZR4081", "Attestation R.408", ""))
    page.show_sheet(replace(WHOLE, possible=replace(POSSIBLE, lacking=lacking)))
    press(page, Key.Key_P)
    assert QApplication.focusWidget() is page.panel.boxes[1].editor
    with qtbot.assertNotEmitted(page.acted):
        press(page, Key.Key_Return, CTRL)
    QTest.keyClicks(page.panel.boxes[1].editor, "rien")
    with qtbot.waitSignal(page.acted) as acted:
        press(page, Key.Key_Return, CTRL)
    assert acted.args == [CancellationProposed({CODE: "Signature absente", "ZZR4081": "rien"})]


def test_what_a_rule_forbids_keeps_what_was_typed(page: SheetPage) -> None:
    press(page, Key.Key_D)
    type_in(page, "reason", "doublon")
    page.show_trouble("La pièce a déjà été dispensée.")
    assert "La pièce a déjà été dispensée." in said(page)
    assert page.panel.boxes[-1].text() == "doublon"


def test_trouble_without_a_deed_is_said_at_the_foot(page: SheetPage) -> None:
    page.show_trouble("La base est occupée.")
    assert "La base est occupée." in said(page)


def test_what_cannot_be_done_is_dimmed_and_its_key_does_nothing(page: SheetPage) -> None:
    why = "Le dossier peut être régularisé jusqu’au 19/11/2025 17:00."
    page.show_sheet(replace(WHOLE, possible=replace(POSSIBLE, barred=why, addable=())))
    for key in (Key.Key_A, Key.Key_P):
        press(page, key)
        assert not page.panel.isVisible()
    step = page.doings.buttons["step"]
    assert (step.isEnabled(), step.toolTip()) == (False, why)


def test_an_act_of_the_history_is_withdrawn_by_its_link(page: SheetPage, qtbot: QtBot) -> None:
    link = next(one for one in page.told.findChildren(QAbstractButton) if one.isVisible())
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert WHOLE.acts[0].what in page.panel.lead.text()
    with qtbot.waitSignal(page.acted) as acted:
        QTest.mouseClick(page.panel.confirm, Qt.MouseButton.LeftButton)
    assert acted.args == [Undone("b")]


def test_the_candidate_s_view_is_copied_for_cyclades(page: SheetPage, clipboard: list[str]) -> None:
    press(page, Key.Key_V)
    assert "Statut : Non conforme   Date de réception 29/10/2025" in "\n".join(said(page))
    press(page, Key.Key_C)
    copied = QGuiApplication.clipboard().text()
    assert copied.splitlines()[0] == "CINSIG01 : Confirmation d'inscription signée"
    assert "Information du gestionnaire : Signature absente" in copied
    assert "Copié\u00a0: CINSIG01. Collez-le dans Cyclades." in said(page)
    press(page, Key.Key_C, SHIFT)
    assert QGuiApplication.clipboard().text() == "tout"
    press(page, Key.Key_V)
    assert page.told.isVisible()
    assert not page.seen.isVisible()


def test_correction_is_a_key_away(page: SheetPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.correction_wanted):
        press(page, Key.Key_E)


def test_nothing_chosen_and_nothing_known(page: SheetPage) -> None:
    page.show_sheet(EMPTY)
    assert {"En cours", "Aucune pièce n’est demandée.", "Rien n’a encore été fait sur ce dossier."} <= set(said(page))
    assert "Conditions d’inscription" not in said(page)
    page.clear()
    assert "Aucun dossier choisi" in said(page)


@pytest.mark.parametrize("size", [13, 26])
def test_nothing_is_wider_than_the_page(page: SheetPage, qapp: QApplication, pinned_font: QFont, size: int) -> None:
    font = QFont(pinned_font)
    font.setPixelSize(size)
    qapp.setFont(font)
    qapp.setStyleSheet(qapp.styleSheet())
    page.show_sheet(LONG)
    qapp.processEvents()
    sheet = page.area.widget()
    assert sheet is not None
    assert sheet.width() <= page.area.viewport().width()
    assert page.name.accessibleName() == LONG.name
    assert page.height() <= 768
