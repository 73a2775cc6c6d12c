"""The window while the server does not answer, as reference pictures."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from csdesk.models.line_words import fall_shown
from tests.desk.conftest import Sit
from tests.desk.seat import Key, Seat
from tests.desk.shared_house import shared_house_of
from tests.desk.test_screens import SamePicture, clean, in_both_looks
from tests.wire import Around, Wire


def stand_still(seat: Seat) -> None:
    """No more tries, and a countdown that does not count."""
    fall, doubtful = seat.session.line.fall, seat.session.reviewing.sending.doubtful
    seat.session.line.close()
    seat.window.offline.close()
    assert fall is not None
    seat.window.offline.banner.show_fall(replace(fall_shown(fall, doubtful), next_try="prochain essai dans 6\u00a0s"))


def test_offline_with_a_decision_in_doubt(
    sit: Sit, worn: QApplication, same_picture: SamePicture, line: Wire, line_url: str, tmp_path: Path
) -> None:
    seat = sit("*", shared_house_of(tmp_path / "bureau", line_url))
    with seat.bot.waitSignal(seat.session.desk.ahead_sighted):
        seat.session.desk.look(clean(seat))
    seat.settle()
    line.cut_at_commit(Around.AFTER)
    seat.press(Key.Key_3)
    seat.until(lambda: seat.window.offline.shown and bool(seat.session.reviewing.sending.doubtful), "in doubt")
    seat.window.review.decision.comment.setPlainText("La signature manque au verso.")
    stand_still(seat)
    in_both_looks(seat, worn, "shared/offline", same_picture)
