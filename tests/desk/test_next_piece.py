"""What stands there the moment after a decision."""

from itertools import pairwise

from csdesk.domain.status import Status
from tests.desk.conftest import Sit
from tests.desk.seat import Key


def test_the_next_piece_of_the_same_dossier_is_there_at_once_and_knows_of_the_decision(sit: Sit) -> None:
    seat = sit("*")
    desk = seat.session.desk
    same = ((a, b) for a, b in pairwise(seat.listed()) if a.registration_id == b.registration_id)
    first, second = next(same)
    with seat.bot.waitSignal(desk.ahead_sighted):
        desk.look(first.piece_id)
    seat.settle()
    seat.press(Key.Key_1)
    assert desk.sight is not None
    assert desk.sight.piece.id == second.piece_id
    seen = {piece.id: piece for piece in desk.sight.dossier.pieces}[first.piece_id]
    seat.was_recorded()
    written = seat.piece(first.piece_id)
    assert (seen.status, seen.reception_date, seen.version, len(seen.decisions)) == (
        Status.RECEIVED,
        written.reception_date,
        written.version,
        len(written.decisions),
    )
