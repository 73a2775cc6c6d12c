"""The window over a desk that several share: the same review, on a server."""

from contextlib import closing
from pathlib import Path

from csdesk.app.review import Judgement, decide
from csdesk.domain.status import Status
from tests.desk.conftest import Sit
from tests.desk.seat import Key
from tests.desk.shared_house import shared_house_of


def test_a_decision_goes_to_the_server_and_a_colleague_s_comes_from_it(
    sit: Sit, shared_url: str, tmp_path: Path
) -> None:
    house = shared_house_of(tmp_path / "bureau", shared_url)
    seat = sit("teixeira", house)
    first, second = seat.current, seat.listed()[1].piece_id
    seat.decide(Key.Key_3)
    assert seat.piece(first).status is Status.ACCEPTED
    with closing(house.open_store()) as other:
        decide(other, house.campaign, house.clock, Judgement(second, Status.RECEIVED, "G. Vigier", seen=True))
    seat.session.desk.watch()
    seat.until(lambda: second not in [row.piece_id for row in seat.listed()], "the colleague's decision is seen")
