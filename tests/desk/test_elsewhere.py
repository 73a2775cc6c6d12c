"""Somebody else writes meanwhile: another window, the command line. Nothing typed here is lost, nothing goes unseen."""

from collections.abc import Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from csdesk.__main__ import main
from csdesk.app.review import Judgement, decide
from csdesk.domain.piece import Piece
from csdesk.domain.status import Status
from tests.desk.conftest import Sit
from tests.desk.house import NOW, Still, house_of
from tests.desk.seat import Key, Mod, Seat


def elsewhere(folder: Path, piece: int, status: Status = Status.RECEIVED) -> Piece:
    """Another desk on the same base decides a piece, five minutes later."""
    house = house_of(folder, Still(NOW + timedelta(minutes=5)))
    with closing(house.open_store()) as store:
        return decide(store, house.campaign, house.clock, Judgement(piece, status, "Gaëlle Vigier", seen=True))


def without_watch(seat: Seat) -> None:
    """Let nothing of what others write be noticed by itself."""
    seat.window._watch.stop()


def test_a_decision_that_comes_too_late_says_by_whom_and_keeps_what_was_typed(sit: Sit, folder: Path) -> None:
    seat = sit("teixeira")
    without_watch(seat)
    piece = seat.current
    seat.press(Key.Key_N, Key.Key_Tab)
    seat.type("Photo trop sombre")
    elsewhere(folder, piece)
    seat.press(Key.Key_Return, with_=Mod.ControlModifier)
    side = seat.window.review.conflict
    seat.until(lambda: side.currentWidget() is side.panel and said(seat) == [piece], "told, and the piece read again")
    seat.settle()
    assert side.panel.accessibleDescription() == (
        "Cette pièce a été modifiée entre-temps par Gaëlle Vigier (Reçue, 17/11/2025 10:47)\u00a0: rien n’a été "
        "enregistré, relisez-la."
    )
    seat.click(side.panel.resume)
    assert seat.window.review.decision.comment.toPlainText() == "Photo trop sombre"
    assert seat.current == piece
    assert seat.piece(piece).status is Status.RECEIVED
    assert len(seat.piece(piece).decisions) == 1
    seat.window.review.list.setFocus()
    seat.decide(Key.Key_N, Key.Key_1)
    last = seat.piece(piece).decisions[-1]
    assert (last.status, last.comment, last.former_status) == (Status.REFUSED, "Photo trop sombre", Status.RECEIVED)


def test_what_others_decide_leaves_the_list_but_not_the_eye_nor_the_hand(sit: Sit, folder: Path) -> None:
    seat = sit("teixeira")
    piece, rows = seat.current, [row.piece_id for row in seat.listed()]
    seat.press(Key.Key_Tab)
    seat.type("Il manque ")
    comment = seat.window.review.decision.comment
    elsewhere(folder, piece)
    seat.session.desk.watch()
    seat.until(lambda: [row.piece_id for row in seat.listed()] == rows[1:], "the piece left the list")
    seat.until(lambda: bool(seat.session.desk.sight and seat.session.desk.sight.piece.decisions), "read again")
    seat.settle()
    assert seat.current == piece
    assert seat.focus() is comment
    seat.type("le verso")
    assert comment.toPlainText() in ("Il manque le verso", "Il manquele verso")
    seat.window.review.list.setFocus()
    seat.press(Key.Key_J)
    seat.settle()
    assert seat.current == rows[1]


def test_a_decision_elsewhere_in_the_dossier_moves_nothing_under_the_hand(sit: Sit, folder: Path) -> None:
    seat = sit("grzembielewski")
    piece = next(row for row in seat.listed() if row.files == 3)
    seat.look(piece.piece_id)
    seat.press(Key.Key_PageDown)
    seat.settle()
    shown = seat.session.preview.page_key
    seat.press(Key.Key_N, Key.Key_Tab)
    seat.type("abc")
    sibling = next(
        row.piece_id
        for row in seat.listed()
        if row.registration_id == piece.registration_id and row.piece_id != piece.piece_id
    )
    elsewhere(folder, sibling)
    seat.session.desk.watch()
    seat.until(lambda: sibling not in [row.piece_id for row in seat.listed()], "the other piece left")
    seat.until(lambda: sibling in said(seat), "its status is shown")
    comment = seat.window.review.decision.comment
    seat.type("def")
    assert comment.toPlainText() == "abcdef"
    assert seat.session.preview.page_key == shown
    assert seat.window.review.decision.is_awaiting()


def said(seat: Seat) -> Sequence[int]:
    """The pieces of the dossier that are shown as Reçue."""
    sight = seat.session.desk.sight
    return [one.id for one in sight.dossier.pieces if one.status is Status.RECEIVED] if sight else []


def test_what_the_command_line_decides_shows_within_seconds(
    sit: Sit, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seat = sit("teixeira")
    row = seat.listed()[-1]
    many = len(seat.listed())
    asked = ["--data", str(folder), "decide", row.dossier, row.code, "recue", "--by", "Accueil"]
    assert main(asked) == 0
    assert capsys.readouterr().err == ""
    seat.until(lambda: len(seat.listed()) == many - 1, "the list follows")
    assert row.piece_id not in [one.piece_id for one in seat.listed()]
    seat.look(row.piece_id)
    assert seat.piece(row.piece_id).decisions[-1].by == "Accueil"


def test_two_windows_on_one_base_lose_nothing(sit: Sit, folder: Path) -> None:
    one, two = sit("teixeira"), sit("teixeira*")
    pieces = [row.piece_id for row in one.listed()]
    one.come_forward()
    one.decide(Key.Key_3)
    two.until(lambda: pieces[0] not in [row.piece_id for row in two.listed()], "the other window follows")
    two.session.desk.look(pieces[1])
    two.settle()
    two.come_forward()
    two.decide(Key.Key_R)
    one.until(lambda: pieces[1] not in [row.piece_id for row in one.listed()], "and back")
    assert [one.piece(piece).status for piece in pieces[:2]] == [Status.ACCEPTED, Status.RECEIVED]
