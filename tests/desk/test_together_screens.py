"""Reference pictures of two windows side by side at one shared desk: who holds what, and two decisions that meet."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from csdesk import theme
from csdesk.domain.status import Status
from csdesk.models.company import Company
from csdesk.models.forms import DecisionDraft
from tests.desk.seat import Seat
from tests.desk.test_together import Pair, apart, pair, panel
from tests.pictures import compare
from tests.views.review_data import dress

__all__ = ["pair"]
SameSides = Callable[[Pair, str], None]
STILL = 160
"""Milliseconds in which nothing may change for windows to be photographed."""


@pytest.fixture(autouse=True)
def _still(worn: QApplication) -> Iterator[None]:
    """Carets do not blink."""
    former = worn.cursorFlashTime()
    worn.setCursorFlashTime(0)
    yield
    worn.setCursorFlashTime(former)


def sides(seats: Pair) -> QImage:
    """Both windows in one picture, once nothing moves in them any more."""
    former, now = QImage(), _together(seats)
    while former != now:
        seats[0].bot.wait(STILL)
        former, now = now, _together(seats)
    return now


def _together(seats: Pair) -> QImage:
    left, right = (seat.window.grab().toImage() for seat in seats)
    both = QImage(left.width() + right.width(), left.height(), QImage.Format.Format_RGB32)
    painter = QPainter(both)
    painter.drawImage(0, 0, left)
    painter.drawImage(left.width(), 0, right)
    painter.end()
    return both


@pytest.fixture
def same_sides(worn: QApplication, request: pytest.FixtureRequest) -> SameSides:
    """`same_sides(pair, "shared/lease")`: in light, then in dark."""
    update = bool(request.config.getoption("--update-screens"))

    def compare_both(seats: Pair, name: str) -> None:
        for seat in seats:
            seat.settle()
        for look in (theme.LIGHT, theme.DARK):
            dress(worn, look)
            compare(sides(seats), f"{name}-{look.name}", update=update)
        dress(worn, theme.LIGHT)

    return compare_both


def test_who_is_at_what(pair: Pair, same_sides: SameSides) -> None:
    hers, his = pair
    first, second = apart(hers, his)
    his.look(first)  # by hand, where she has been all the while
    hers.until(lambda: not hers.session.company.holder(second), "he left the second")
    same_sides(pair, "shared/lease")


def test_two_decisions_meet(pair: Pair, same_sides: SameSides) -> None:
    hers, his = pair
    piece = hers.listed()[0].piece_id
    for seat in pair:
        seat.look(piece)
    hers.session.company._listener.stop()  # type: ignore[union-attr]
    hers.come_forward()
    his.session.reviewing.say(DecisionDraft(Status.RECEIVED))
    his.was_recorded()
    hers.session.reviewing.say(
        DecisionDraft(Status.REFUSED, ("illisible",), "Le bas de la page est coupé : on ne lit pas la date d’émission.")
    )
    panel(hers)
    hers.until(lambda: _asked(hers).holder(his.current) != "", "where he is now is known")
    same_sides(pair, "shared/conflict")


def _asked(seat: Seat) -> Company:
    """Who is where, asked of the server: no news comes to her."""
    company = seat.session.company
    assert company is not None
    company.say()
    return company
