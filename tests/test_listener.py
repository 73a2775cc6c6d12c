"""The thread at the bell: news on the main thread, a line taken again by itself, an end at once."""

import threading
from collections.abc import Callable, Iterator, Sequence
from queue import Queue
from time import monotonic

import pytest
from pytestqt.qtbot import QtBot

from csdesk import jobs
from csdesk.app.company import News, Unreachable, Written
from csdesk.domain.trouble import Trouble
from csdesk.jobs import Listener

COIFFURE, VENTE = Written(frozenset({"Coiffure"})), Written(frozenset({"Vente"}))


class Down(Unreachable):
    sentence = "Le serveur d’essai ne répond pas."


class Hand:
    """A bell rung by hand; `ring(Down())` cuts its line."""

    def __init__(self) -> None:
        self.said: Queue[Sequence[News] | Exception] = Queue()
        self.closed = False

    def ring(self, *said: News) -> None:
        self.said.put(said)

    def cut(self, error: Exception) -> None:
        self.said.put(error)

    def wait(self, seconds: float) -> Sequence[News]:
        said = self.said.get(timeout=seconds)
        if isinstance(said, Exception):
            raise said
        return said

    def stop(self) -> None:
        self.said.put(())

    def close(self) -> None:
        self.closed = True


Begin = Callable[..., Listener]


@pytest.fixture
def begin() -> Iterator[Begin]:
    begun: list[Listener] = []

    def start(open_bell: Callable[[], Hand]) -> Listener:
        begun.append(Listener("bell", open_bell))
        return begun[-1]

    yield start
    for listener in begun:
        listener.stop()


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "FIRST_TRY", 0.001)


def test_news_lands_on_the_main_thread_in_order(begin: Begin, qtbot: QtBot) -> None:
    bell, heard = Hand(), list[tuple[News, str]]()
    listener = begin(lambda: bell)
    listener.heard.connect(lambda news: heard.append((news, threading.current_thread().name)))
    with qtbot.waitSignal(listener.listening):
        listener.start()
    bell.ring(COIFFURE, VENTE)
    bell.ring(COIFFURE)
    qtbot.waitUntil(lambda: len(heard) == 3)
    assert heard == [(COIFFURE, "MainThread"), (VENTE, "MainThread"), (COIFFURE, "MainThread")]


def test_a_line_that_drops_is_told_once_and_taken_again(begin: Begin, qtbot: QtBot) -> None:
    bells, tries, lost, back = [Hand(), Hand()], list[int](), list[Trouble](), list[int]()

    def open_bell() -> Hand:
        tries.append(1)
        if len(tries) in (2, 3, 4):
            raise Down
        return bells[len(tries) > 1]

    listener = begin(open_bell)
    listener.lost.connect(lost.append)
    listener.listening.connect(lambda: back.append(1))
    listener.start()
    bells[0].cut(Down())
    qtbot.waitUntil(lambda: len(back) == 2)
    assert len(tries) == 5
    assert [type(one) for one in lost] == [Down]
    assert (bells[0].closed, bells[1].closed) == (True, False)
    with qtbot.waitSignal(listener.heard):
        bells[1].ring(VENTE)
    bells[1].cut(Down())
    qtbot.waitUntil(lambda: len(lost) == 2)


def test_pauses_double_up_to_the_longest(begin: Begin, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "FIRST_TRY", 0.01)
    monkeypatch.setattr(jobs, "LAST_TRY", 0.04)
    made: list[Listener] = []
    pauses: list[float] = []

    def open_bell() -> Hand:
        pauses.append(made[0]._pause)
        raise Down

    made.append(begin(open_bell))
    made[0].start()
    qtbot.waitUntil(lambda: len(pauses) > 5)
    assert pauses[:5] == [0.01, 0.02, 0.04, 0.04, 0.04]


def test_stopping_wakes_whoever_waits_and_says_nothing_more(begin: Begin, qtbot: QtBot) -> None:
    bell, heard = Hand(), list[News]()
    listener = begin(lambda: bell)
    listener.heard.connect(heard.append)
    with qtbot.waitSignal(listener.listening):
        listener.start()
    begun = monotonic()
    bell.ring(COIFFURE)
    listener.stop()
    assert monotonic() - begun < 1
    assert bell.closed
    qtbot.wait(1)
    assert heard == []


def test_stopping_during_a_pause_ends_it(begin: Begin, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "FIRST_TRY", 60.0)

    def open_bell() -> Hand:
        raise Down

    listener = begin(open_bell)
    with qtbot.waitSignal(listener.lost):
        listener.start()
    begun = monotonic()
    listener.stop()
    assert monotonic() - begun < 1


def test_a_bell_that_comes_too_late_is_put_down(begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_FAREWELL", 0.05)
    asked, late, bell = threading.Event(), threading.Event(), Hand()

    def open_bell() -> Hand:
        asked.set()
        late.wait(10)
        return bell

    listener = begin(open_bell)
    listener.start()
    asked.wait(10)
    begun = monotonic()
    listener.stop()
    assert monotonic() - begun < 1
    late.set()
    listener._thread.join(10)
    assert bell.closed


def test_a_bug_is_told_and_logged(begin: Begin, qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    bell = Hand()
    listener = begin(lambda: bell)
    bell.cut(ZeroDivisionError())
    with qtbot.waitSignal(listener.broke) as told:
        listener.start()
    assert isinstance(told.args[0], ZeroDivisionError)
    assert "bug in bell" in caplog.text
    assert bell.closed


def test_one_that_never_began_may_be_stopped(begin: Begin) -> None:
    begin(Hand).stop()
