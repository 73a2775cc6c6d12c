"""The whole review of a queue by keyboard alone, seen in the window and in the base."""

from csdesk.domain.queue import Box
from csdesk.domain.status import Status
from tests.desk.conftest import Sit
from tests.desk.seat import AZERTY, Key, Mod, Seat


def test_a_mixed_queue_is_reviewed_to_its_end_by_keys_alone(sit: Sit) -> None:
    seat = sit("*")
    waiting = [row.piece_id for row in seat.listed()]
    assert len(waiting) >= 20
    keys = [(Key.Key_3,), (Key.Key_N, Key.Key_1), (Key.Key_R,), (Key.Key_C,), (Key.Key_2, Key.Key_2), (Key.Key_1,)]
    said: dict[int, Status] = {}
    for turn in range(len(waiting)):
        piece = seat.current
        seat.decide(*keys[turn % len(keys)])
        said[piece] = seat.piece(piece).status
    assert sorted(said) == sorted(waiting)
    assert set(said.values()) == {Status.ACCEPTED, Status.REFUSED, Status.RECEIVED}
    assert (seat.listed(), seat.current) == ([], 0)
    assert not [row for row in seat.rows(Box.TO_REVIEW) if row.piece_id in said]


def decided(seat: Seat, piece: int) -> tuple[Status, tuple[str, ...]]:
    """Status and reasons in the base."""
    found = seat.piece(piece)
    return found.status, tuple(reason.code for reason in found.decisions[-1].reasons) if found.decisions else ()


def test_every_way_to_type_a_digit_means_the_same(sit: Sit) -> None:
    seat = sit("*")
    ways = [
        (Key.Key_3, "3", Mod.KeypadModifier),
        (Key.Key_3, "3", Mod.ShiftModifier),
        (*AZERTY["3"], Mod.NoModifier),
    ]
    for key, text, modifier in ways:
        piece = seat.current
        seat.recorded.clear()
        seat.send(key, text, modifier)
        seat.was_recorded()
        assert decided(seat, piece) == (Status.ACCEPTED, ())
    piece = seat.current
    seat.recorded.clear()
    seat.send(*AZERTY["2"])
    seat.send(*AZERTY["1"])
    seat.was_recorded()
    first = seat.house.campaign.requirement[seat.piece(piece).code].reasons[0]
    assert decided(seat, piece) == (Status.REFUSED, (first.code,))


def test_zero_takes_the_status_back_whatever_the_row(sit: Sit) -> None:
    seat = sit("*")
    pieces = []
    for _turn in range(2):
        pieces.append(seat.current)
        seat.decide(Key.Key_3)
    for piece, send in zip(pieces, [(Key.Key_0, "0"), AZERTY["0"]], strict=True):
        seat.look(piece)
        seat.recorded.clear()
        seat.send(*send)
        seat.was_recorded()
        found = seat.piece(piece)
        assert found.status is Status.NONE
        assert [one.status for one in found.decisions] == [Status.ACCEPTED, Status.NONE]


def test_a_comment_is_reached_with_tab_and_saved_with_ctrl_enter(sit: Sit) -> None:
    seat = sit("*")
    piece = seat.current
    seat.press(Key.Key_N, Key.Key_Tab)
    assert seat.focus() is seat.window.review.decision.comment
    seat.type("Cachet flou, 3 fois rien : j p r c n")
    assert (seat.current, seat.piece(piece).status) == (piece, Status.NONE)
    seat.recorded.clear()
    seat.press(Key.Key_Return, with_=Mod.ControlModifier)
    seat.was_recorded()
    found = seat.piece(piece)
    assert (found.status, found.decisions[-1].comment) == (Status.REFUSED, "Cachet flou, 3 fois rien : j p r c n")
    assert seat.focus() is seat.window.review.list
