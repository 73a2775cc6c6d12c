"""« Où en est ce dossier ? » in the real window, over the real base, by real keys."""

from contextlib import closing
from datetime import timedelta
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox

from csdesk.app.deeds import Hand
from csdesk.app.dossiers import set_deadline
from csdesk.domain.deeds import DeadlineSet, PieceAdded, PieceWaived, Undone
from tests.desk.conftest import Sit
from tests.desk.dossier_screens import CTRL, deeds, dossier, said, sheet
from tests.desk.house import Still, house_of
from tests.desk.seat import Key


def test_where_does_it_stand(sit: Sit) -> None:
    seat = sit("boury")
    page = sheet(seat)
    sight = seat.session.desk.sight
    assert sight is not None
    shown = said(page)
    assert page.name.text().startswith(sight.dossier.registration.candidate.family_name)
    assert all(f"{piece.code}" in shown for piece in sight.dossier.pieces if piece.asked)
    assert "Notice\u00a0: Conditions d’inscription, «" in shown
    assert page.pieces.card(sight.piece.code) is seat.focus()
    seat.press(Key.Key_Escape)
    assert seat.window.review.isVisible()


def test_a_piece_is_waived_and_that_is_taken_back(sit: Sit) -> None:
    seat = sit("boury")
    page = sheet(seat)
    seat.press(Key.Key_D)
    seat.type("doublon")
    seat.press(Key.Key_Return, with_=CTRL)
    seat.until(lambda: not page.panel.isVisible(), "the deed is done")
    waived = deeds(seat)[-1]
    assert isinstance(waived, PieceWaived)
    assert waived.reason == "doublon"
    assert f"Dispensée par {seat.session.desk.author}" in said(page)
    seat.press(Key.Key_U)
    seat.press(Key.Key_Return, with_=CTRL)
    seat.until(lambda: not page.panel.isVisible(), "it is taken back")
    assert isinstance(deeds(seat)[-1], Undone)
    assert "Dispensée" not in said(page)


def test_a_piece_is_asked_for_and_the_queue_knows(sit: Sit) -> None:
    seat = sit("boury")
    page = sheet(seat)
    seat.press(Key.Key_A)
    chooser = page.panel.boxes[0].editor
    assert isinstance(chooser, QComboBox)
    chooser.setCurrentIndex(1)
    code = page.panel.boxes[0].text()
    page.panel.boxes[1].editor.setFocus()
    seat.type("verifier")
    seat.press(Key.Key_Return, with_=CTRL)
    seat.until(lambda: not page.panel.isVisible(), "the deed is done")
    assert deeds(seat)[-1] == PieceAdded(code, "verifier")
    assert code in {piece.code for piece in dossier(seat).pieces if piece.asked}
    assert page.pieces.card(code) is not None


def test_what_another_hand_did_meanwhile_is_told_and_nothing_is_lost(sit: Sit) -> None:
    seat = sit("boury")
    page = sheet(seat)
    seat.press(Key.Key_F)
    known = seat.session.desk.sight
    assert known is not None
    with closing(seat.house.open_store()) as store:
        later = seat.house.clock.now() + timedelta(days=30)
        hand = Hand(known.dossier.id, "Gaëlle Vigier")
        set_deadline(store, seat.house.campaign, seat.house.clock, hand, later, "neige")
    for box, text in zip(page.panel.boxes, ("30/11", "", "panne"), strict=True):
        box.set_text(text)
    seat.press(Key.Key_Return, with_=CTRL)
    seat.until(lambda: bool(page.panel.trouble.text()), "it is told")
    assert "Gaëlle Vigier" in page.panel.trouble.text()
    assert page.panel.boxes[-1].text() == "panne"
    last = deeds(seat)[-1]
    assert isinstance(last, DeadlineSet)
    assert last.reason == "neige"


def test_a_cancellation_step_by_step_once_nothing_can_be_mended(sit: Sit, folder: Path) -> None:
    clock = Still()
    seat = sit("boury", house_of(folder, clock))
    clock.move(timedelta(days=60))
    page = sheet(seat)
    assert page.doings.buttons["step"].isEnabled()
    for word in ("Proposer l’annulation", "Confirmer l’annulation", "Lettre partie"):
        assert page.doings.buttons["step"].text().startswith(word)
        seat.press(Key.Key_P)
        seat.press(Key.Key_Return, with_=CTRL)
        seat.until(lambda: not page.panel.isVisible(), word)
    assert "Annulée" in said(page)
    assert not page.doings.buttons["step"].isEnabled()
    assert "Courrier d’annulation parti" in said(page)


def test_the_candidate_s_view_goes_to_the_clipboard(sit: Sit) -> None:
    seat = sit("boury")
    sheet(seat)
    seat.press(Key.Key_V)
    seat.press(Key.Key_C)
    sight = seat.session.desk.sight
    assert sight is not None
    assert QGuiApplication.clipboard().text().startswith(f"{sight.piece.code} : ")
    QGuiApplication.clipboard().clear()


def test_another_piece_is_opened_in_the_review(sit: Sit) -> None:
    seat = sit("boury")
    page = sheet(seat)
    sight = seat.session.desk.sight
    assert sight is not None
    others = [piece for piece in sight.dossier.pieces if piece.id != sight.piece.id and piece.asked]
    card = page.pieces.card(others[0].code)
    assert card is not None
    card.setFocus()
    seat.press(Key.Key_Return)
    seat.until(lambda: seat.session.desk.current == others[0].id, "the review is on that piece")
    assert seat.window.review.isVisible()


def test_keys_of_the_review_do_not_decide_behind_the_sheet(sit: Sit) -> None:
    seat = sit("boury")
    page = sheet(seat)
    seat.press(Key.Key_3)
    seat.window.do("accepted")
    assert not page.isVisible()
    assert seat.window.review.isVisible()
    assert seat.recorded == []


def test_undo_comes_back_to_the_review(sit: Sit) -> None:
    seat = sit("boury")
    seat.decide(Key.Key_1)
    sheet(seat)
    seat.undo()
    assert seat.window.review.isVisible()
