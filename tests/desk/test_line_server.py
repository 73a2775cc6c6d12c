"""The server itself stops while a person works, and starts again."""

from pathlib import Path

from csdesk.domain.status import Status
from csdesk.storage.postgres_admin import make_shared
from tests.desk.conftest import Sit
from tests.desk.seat import Key
from tests.desk.shared_house import replay_at, shared_house_of
from tests.desk.test_line import is_back, ready, told
from tests.postgres_server import own_server, url_of


def test_a_server_that_stops_at_once_and_starts_again_is_worked_on(sit: Sit, folder: Path, tmp_path: Path) -> None:
    with own_server() as server:
        url = url_of(server.settings)
        make_shared(url)
        replay_at(tmp_path / "first", url)
        seat = ready(sit("teixeira", shared_house_of(folder, url)))
        first = seat.current
        seat.decide(Key.Key_3)
        second = seat.current
        server.stop_at_once()
        seat.press(Key.Key_3)  # refused when the bell heard of it first, else in doubt
        seat.until(lambda: seat.window.offline.shown, "the banner is there")
        refused = seat.current == second
        assert told(seat, "rien n’est décidé") is refused
        assert bool(seat.session.reviewing.sending.doubtful) is not refused
        server.start()
        is_back(seat)
        seat.until(lambda: refused or told(seat, "enregistrée"), "its author is told")
        assert seat.piece(first).status is Status.ACCEPTED
        assert seat.piece(second).status is (Status.NONE if refused else Status.ACCEPTED)
        seat.decide(Key.Key_3)
        seat.leave()
