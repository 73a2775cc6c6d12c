"""Undo and redo: across pieces, in any place of the window, and after the program was closed and opened again."""

from csdesk.domain.status import Status
from csdesk.models.places import Kind, Place
from tests.desk.conftest import Sit
from tests.desk.seat import Key, Seat


def statuses(seat: Seat, pieces: list[int]) -> list[Status]:
    return [seat.piece(piece).status for piece in pieces]


def test_undo_goes_back_over_pieces_and_redo_forth(sit: Sit) -> None:
    seat = sit("teixeira")
    pieces = []
    for keys in ((Key.Key_3,), (Key.Key_N, Key.Key_1), (Key.Key_R,)):
        pieces.append(seat.current)
        seat.decide(*keys)
    said = [Status.ACCEPTED, Status.REFUSED, Status.RECEIVED]
    for undone in range(1, 4):
        seat.undo()
        assert seat.current == pieces[-undone]
        assert statuses(seat, pieces) == said[:-undone] + [Status.NONE] * undone
    for redone in range(1, 4):
        seat.redo()
        assert statuses(seat, pieces) == said[:redone] + [Status.NONE] * (3 - redone)
    assert not {row.piece_id for row in seat.listed()} & set(pieces)
    seat.told.clear()
    seat.press(Key.Key_Y, with_=Seat.CONTROL)
    seat.until(lambda: bool(seat.told), "nothing left is told")
    assert seat.told == [("Il n’y a plus de décision à rétablir.", "trouble")]


def test_undo_brings_reason_and_comment_back_into_the_form(sit: Sit) -> None:
    seat = sit("teixeira")
    piece = seat.current
    seat.press(Key.Key_N, Key.Key_Tab)
    seat.type("Merci de signer")
    seat.recorded.clear()
    seat.window.review.decision.pick_reason(1)
    seat.was_recorded()
    reason = seat.piece(piece).decisions[-1].reasons[0].code
    seat.undo()
    draft = seat.window.review.decision.draft()
    assert (draft.status, draft.reasons, draft.comment) == (Status.REFUSED, (reason,), "Merci de signer")
    assert seat.piece(piece).status is Status.NONE


def test_undo_and_redo_outlive_a_restart(sit: Sit) -> None:
    seat = sit("teixeira")
    pieces = [seat.current]
    seat.decide(Key.Key_3)
    pieces.append(seat.current)
    seat.decide(Key.Key_R)
    seat.undo()
    seat.leave()
    again = sit("")
    again.undo()
    assert again.current == pieces[0]
    assert statuses(again, pieces) == [Status.NONE, Status.NONE]
    again.leave()
    last = sit("")
    last.redo()
    last.redo()
    assert statuses(last, pieces) == [Status.ACCEPTED, Status.RECEIVED]


def test_undo_on_a_page_goes_back_to_the_queue(sit: Sit) -> None:
    seat = sit("teixeira")
    piece = seat.current
    seat.decide(Key.Key_3)
    seat.go(Place(Kind.DASHBOARD))
    seat.undo()
    assert seat.window.review.isVisible()
    seat.settle()
    assert seat.current == piece


def test_nobody_undoes_what_somebody_else_decided(sit: Sit) -> None:
    seat = sit("teixeira")
    piece = seat.current
    seat.decide(Key.Key_3)
    seat.leave()
    other = sit("soubranne*")
    others = len([one for one in other.piece(piece).decisions if one.by == other.session.desk.author])
    assert others == 0
    for _time in range(30):
        other.told.clear()
        seen = other.current
        other.press(Key.Key_Z, with_=Seat.CONTROL)
        other.until(lambda seen=seen: bool(other.told) or other.current != seen, "undone or told")  # type: ignore[misc]
        if other.told:
            break
        other.settle()
    assert other.told == [("Il n’y a plus de décision à annuler.", "trouble")]
    assert other.piece(piece).status is Status.ACCEPTED
