"""Workers: one thread each, results on the main thread in order, known trouble and bugs told, nothing left behind."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from csdesk.domain.trouble import Trouble
from csdesk.jobs import Worker

NOTHING: dict[object, object] = {}


def forget(said: str) -> None:
    """Look for what is nowhere."""
    NOTHING[said]


class Bent(Trouble):
    sentence = "L’outil est tordu."


class Tool:
    """A resource that knows in which thread it was made, used and closed."""

    def __init__(self) -> None:
        self.threads = [threading.current_thread().name]

    def use(self) -> str:
        self.threads.append(threading.current_thread().name)
        return "used"

    def close(self) -> None:
        self.threads.append(threading.current_thread().name)


@contextmanager
def worker_of(make: Callable[[], Tool], close: Callable[[Tool], None] = Tool.close) -> Iterator[Worker[Tool]]:
    """A worker that is stopped in the end."""
    worker = Worker("tools", make, close)
    yield worker
    worker.stop()


@pytest.fixture
def worker() -> Iterator[Worker[Tool]]:
    with worker_of(Tool) as worker:
        yield worker


def test_one_thread_makes_uses_and_closes(qtbot: QtBot) -> None:
    made: list[Tool] = []

    def make() -> Tool:
        made.append(Tool())
        return made[-1]

    heard: list[tuple[str, str]] = []
    with worker_of(make) as worker:
        worker.ask(Tool.use, lambda said: heard.append((said, threading.current_thread().name)))
        qtbot.waitUntil(lambda: bool(heard))
    assert heard == [("used", "MainThread")]
    assert [tool.threads for tool in made] == [["tools"] * 3]


def test_nothing_is_made_when_nothing_is_asked(qtbot: QtBot) -> None:
    closed: list[Tool] = []
    with worker_of(Tool, closed.append):
        pass
    assert closed == []


def test_results_come_in_the_order_of_asking_and_urgent_ones_first(worker: Worker[Tool], qtbot: QtBot) -> None:
    gate, heard = threading.Event(), list[int]()
    worker.ask(lambda _tool: gate.wait(10))
    for number, urgency in ((1, 5), (2, 0), (3, 5), (4, 0)):
        worker.ask(lambda _tool, n=number: n, heard.append, urgency=urgency)  # type: ignore[misc]
    gate.set()
    qtbot.waitUntil(lambda: len(heard) == 4)
    assert heard == [2, 4, 1, 3]


def test_what_is_no_longer_wanted_is_dropped(worker: Worker[Tool], qtbot: QtBot) -> None:
    gate, heard, wanted = threading.Event(), list[str](), [True]
    worker.ask(lambda _tool: gate.wait(10))
    worker.ask(lambda _tool: "dropped", heard.append, wanted=lambda: wanted[0])
    worker.ask(lambda _tool: "kept", heard.append)
    wanted[0] = False
    gate.set()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["kept"]


def bend(_tool: Tool) -> None:
    raise Bent


def test_trouble_goes_to_who_asked_or_to_everybody(worker: Worker[Tool], qtbot: QtBot) -> None:
    own: list[Trouble] = []
    worker.ask(bend, trouble=own.append)
    with qtbot.waitSignal(worker.failed) as told:
        worker.ask(bend)
    assert [type(one) for one in own] == [Bent]
    assert isinstance(told.args[0], Bent)


def test_a_bug_is_told_and_logged_and_the_worker_goes_on(
    worker: Worker[Tool], qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    with qtbot.waitSignal(worker.broke) as told:
        worker.ask(lambda tool: NOTHING[tool])
    assert isinstance(told.args[0], KeyError)
    assert "bug in worker tools" in caplog.text
    heard: list[str] = []
    worker.ask(Tool.use, heard.append)
    qtbot.waitUntil(lambda: heard == ["used"])


def test_a_resource_that_cannot_be_made_is_told_each_time_and_tried_again(qtbot: QtBot) -> None:
    tries: list[int] = []

    def make() -> Tool:
        tries.append(1)
        if len(tries) < 3:
            raise Bent
        return Tool()

    told, heard = list[Trouble](), list[str]()
    with worker_of(make) as worker:
        for _time in range(3):
            worker.ask(Tool.use, heard.append, told.append)
        qtbot.waitUntil(lambda: bool(heard))
    assert ([type(one) for one in told], heard) == ([Bent, Bent], ["used"])


def test_stopping_finishes_what_was_asked(qtbot: QtBot) -> None:
    done: list[int] = []
    with worker_of(Tool) as worker:
        for number in range(20):
            worker.ask(lambda _tool, n=number: done.append(n), urgency=number % 3)  # type: ignore[misc]
    assert sorted(done) == list(range(20))


def test_what_is_asked_once_it_was_stopped_starts_nothing() -> None:
    with worker_of(Tool) as worker:
        pass
    worker.ask(Tool.use)
    assert worker._thread.ident is None


def test_a_bug_in_an_answer_is_no_bug_of_the_thread(worker: Worker[Tool], qtbot: QtBot) -> None:
    heard: list[str] = []
    with capture_exceptions() as caught:
        worker.ask(Tool.use, forget)
        worker.ask(Tool.use, heard.append)
        qtbot.waitUntil(lambda: heard == ["used"])
    assert [kind for kind, _bug, _trace in caught] == [KeyError]


def test_what_is_asked_of_a_held_worker_waits_until_it_is_released(qtbot: QtBot) -> None:
    said: list[str] = []
    with worker_of(Tool) as worker:
        worker.hold()
        worker.ask(Tool.use, lambda _used: said.append("later"), urgency=1)
        worker.ask(Tool.use, lambda _used: said.append("first"))
        assert "tools" not in {thread.name for thread in threading.enumerate()}
        worker.release()
        qtbot.waitUntil(lambda: said == ["first", "later"])


def test_a_held_worker_that_is_stopped_does_what_was_asked(qtbot: QtBot) -> None:
    used: list[str] = []
    with worker_of(Tool) as worker:
        worker.hold()
        worker.ask(lambda tool: used.append(tool.use()))
    assert used == ["used"]


def test_releasing_a_worker_of_whom_nothing_was_asked_starts_nothing() -> None:
    with worker_of(Tool) as worker:
        worker.hold()
        worker.release()
        assert "tools" not in {thread.name for thread in threading.enumerate()}
