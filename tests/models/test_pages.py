from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from csdesk.app.drawing import PageOrder, Picture, TookTooLong
from csdesk.app.easel import Easel
from csdesk.app.sight import Sight
from csdesk.domain.files import Kind
from csdesk.domain.piece import StoredFile
from csdesk.jobs import Worker
from csdesk.models.pages import Drawn, Pages, PageWish
from csdesk.models.preview import Preview
from csdesk.storage import open_store
from tests.views import review_data

BOMB = "b" * 64


class Hand:
    """Draws white pages, once it may; `asked` in order."""

    def __init__(self) -> None:
        self.asked: list[PageOrder] = []
        self.may = Event()

    def draw(self, order: PageOrder, data: Callable[[], bytes]) -> Picture:
        self.asked.append(order)
        assert self.may.wait(20)
        if order.sha256 == BOMB:
            raise TookTooLong(seconds="3")
        return Picture(b"\xff" * 4 * 8 * 8, 8, 8, 32, 1, 8.0, 8.0)

    def interrupt(self) -> None:
        """Nothing here takes long."""

    def close(self) -> None:
        """Nothing is held."""


class Desk:
    """Two hands, for the eye and for what comes next, and the pages they draw."""

    def __init__(self, folder: Path) -> None:
        self.front, self.ahead = Hand(), Hand()
        self.ahead.may.set()
        front = Worker("page", lambda: Easel(self.front, open_store(folder, "essai")), Easel.close)
        ahead = Worker("next pages", lambda: Easel(self.ahead, open_store(folder, "essai")), Easel.close)
        self._workers = front, ahead
        self.pages = Pages(front, ahead, self.front.interrupt)

    def close(self) -> None:
        self.pages.close()
        self.front.may.set()
        for worker in self._workers:
            worker.stop()


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.close()


def wish(letter: str, width: int = 8) -> PageWish:
    return PageWish(letter * 64, 0, width, 8, 0)


def sight(letter: str) -> Sight:
    """A piece with one file."""
    deposit = replace(review_data.deposit(1, 3), files=(StoredFile("a.pdf", letter * 64, Kind.PDF, 9, 1),))
    piece = replace(review_data.redeposited(), deposits=(deposit,))
    return Sight(piece, review_data.dossier(piece), {})


def test_what_comes_next_is_drawn_once_the_eye_has_its_page(desk: Desk, qtbot: QtBot) -> None:
    shown: list[Drawn] = []
    desk.pages.drawn.connect(lambda _wish, drawn: shown.append(drawn))
    desk.pages.show(wish("a"))
    desk.pages.draw_ahead([wish("c"), wish("d")])
    qtbot.waitUntil(lambda: bool(desk.front.asked))
    assert desk.ahead.asked == []
    desk.front.may.set()
    qtbot.waitUntil(lambda: desk.pages.is_ready(wish("c")) and desk.pages.is_ready(wish("d")))
    assert [drawn.draft for drawn in shown] == [True, False]
    assert [order.sha256[0] for order in desk.ahead.asked] == ["c", "d"]


def test_a_page_that_cannot_be_drawn_holds_up_nothing(desk: Desk, qtbot: QtBot) -> None:
    desk.pages.show(wish("b"))
    desk.pages.draw_ahead([wish("c")])
    desk.front.may.set()
    qtbot.waitUntil(lambda: desk.pages.is_ready(wish("c")))


def test_with_nothing_to_see_what_comes_next_is_drawn_at_once(desk: Desk, qtbot: QtBot) -> None:
    desk.pages.show(wish("a"))
    desk.pages.draw_ahead([wish("c")])
    desk.pages.nothing()
    qtbot.waitUntil(lambda: desk.pages.is_ready(wish("c")))


def test_wishes_of_before_are_given_up(desk: Desk, qtbot: QtBot) -> None:
    desk.pages.show(wish("a"))
    desk.pages.draw_ahead([wish("c")])
    desk.pages.draw_ahead([wish("d")])
    desk.front.may.set()
    qtbot.waitUntil(lambda: desk.pages.is_ready(wish("d")))
    assert [order.sha256[0] for order in desk.ahead.asked] == ["d"]


def test_the_next_pages_follow_the_room_there_is(desk: Desk, qtbot: QtBot) -> None:
    preview = Preview(desk.pages)
    preview.look_ahead([sight("c")])
    assert desk.ahead.asked == []
    for side in (100, 200):
        preview.fit(QSize(side, side), width_only=False)
    qtbot.waitUntil(lambda: bool(desk.ahead.asked) and desk.ahead.asked[-1].width == 200)


def test_the_pages_around_the_eye_are_kept_whatever_their_size(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("csdesk.models.pages.CACHE_BYTES", 0)
    wishes = [wish(letter) for letter in "acdefgh"]
    desk.pages.draw_ahead(wishes)
    qtbot.waitUntil(lambda: desk.pages.is_ready(wishes[-1]))
    assert [desk.pages.is_ready(one) for one in wishes] == [False, False, True, True, True, True, True]
