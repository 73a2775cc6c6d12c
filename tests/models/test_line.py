"""The one place that knows whether the line is up, and the stores that tell it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from csdesk.app.company import Unreachable
from csdesk.app.ports import Store
from csdesk.app.review import Judgement
from csdesk.domain.status import Status
from csdesk.domain.trouble import Trouble
from csdesk.jobs import Worker
from csdesk.models.line import FIRST_WAIT, LONGEST_WAIT, Line
from csdesk.models.line_words import fall_shown
from csdesk.models.lined_store import LineCut
from csdesk.models.repeats import Repeats
from csdesk.models.sent import Sent, plain, sent_of
from csdesk.storage import open_store
from tests.desk.house import Still


class Down(Unreachable):
    sentence = "Le serveur d’essai ne répond pas."


class Door:
    """Opens real stores, while it is open."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.open, self.opened = True, 0

    def __call__(self) -> Store:
        if not self.open:
            raise Down
        self.opened += 1
        return open_store(self._folder, "essai")


@pytest.fixture
def door(tmp_path: Path) -> Door:
    return Door(tmp_path)


@pytest.fixture
def line(qtbot: QtBot) -> Iterator[Line]:
    made = Line(Still())
    yield made
    made.close()


@pytest.fixture
def worker(line: Line, door: Door) -> Iterator[Worker[Store]]:
    made: Worker[Store] = Worker("database", line.opening(door), lambda store: store.close())
    line.watch(made)
    yield made
    made.stop()


def stamp(store: Store) -> int:
    return store.stamp()


def test_a_line_that_falls_is_tried_again_until_it_stands(
    qtbot: QtBot, line: Line, worker: Worker[Store], door: Door
) -> None:
    door.open = False
    told: list[Trouble] = []
    with qtbot.waitSignal(line.cut):
        worker.ask(stamp, trouble=told.append)
    assert not line.is_up
    worker.ask(stamp, trouble=told.append)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert [type(one) for one in told] == [LineCut, LineCut]
    qtbot.waitUntil(lambda: line._wait > FIRST_WAIT)  # it was tried in vain
    door.open = True
    with qtbot.waitSignal(line.mended):
        line.try_now()
    assert (line.is_up, line.fall) == (True, None)
    found: list[int] = []
    worker.ask(stamp, found.append)
    qtbot.waitUntil(lambda: len(found) == 1)


def test_each_wait_is_twice_as_long_up_to_ten_seconds(qtbot: QtBot, line: Line) -> None:
    waits = []
    line.fell(Down())
    with qtbot.waitSignal(line.cut):
        pass
    for _ in range(8):
        waits.append(line._again.interval())
        line._fail(Down())
    expected = [min(FIRST_WAIT * 2**n, LONGEST_WAIT) for n in range(8)]
    assert all(0.79 * mean <= wait <= 1.21 * mean for wait, mean in zip(waits, expected, strict=True))
    assert expected[-1] == LONGEST_WAIT


def test_after_a_fall_every_store_connects_anew(qtbot: QtBot, line: Line, worker: Worker[Store], door: Door) -> None:
    store = line.opening(door)()
    store.stamp()
    assert door.opened == 1
    line.fell(Down())
    with pytest.raises(LineCut):
        store.stamp()
    with qtbot.waitSignal(line.mended):
        line.try_now()
    store.stamp()
    store.stamp()
    assert door.opened == 3  # the probe's, and this one's second
    store.close()


def test_what_says_late_that_the_line_fell_does_not_cut_it_again(qtbot: QtBot, line: Line, door: Door) -> None:
    store = line.opening(door)()

    def fall_late() -> None:
        with store.reading():
            line.fell(Down())  # another found it first
            line._mend()
            raise Down

    with pytest.raises(Down):
        fall_late()
    assert line.is_up
    store.close()


def test_a_trouble_of_another_kind_is_not_the_line_s(line: Line, door: Door) -> None:
    store = line.opening(door)()
    with pytest.raises(ZeroDivisionError), store.reading():
        _ = 1 // 0
    assert line.is_up
    store.close()


def test_a_fall_is_said_in_words(qtbot: QtBot, line: Line) -> None:
    with qtbot.waitSignal(line.cut):
        line.fell(Down())
    fall = line.fall
    assert fall is not None
    sent = Sent(Judgement(1, Status.ACCEPTED, "P. Boury"), "NGUYỄN Thị", "essai", doubtful=True)
    shown = fall_shown(fall, [sent])
    assert shown.title == "Le serveur ne répond plus depuis 10:42"
    assert shown.doubt == "1\u00a0décision en attente de confirmation"
    assert shown.doubtful == "NGUYỄN Thị, Conforme"
    assert "d’essai" in shown.why
    assert fall_shown(replace(fall, next_try=None), []).next_try == "essai en cours…"
    assert fall_shown(replace(fall, next_try=6), []).next_try == "prochain essai dans 6\u00a0s"


judgements = st.builds(
    Judgement,
    piece_id=st.integers(1),
    status=st.sampled_from(Status),
    by=st.text(),
    reasons=st.lists(st.text()).map(tuple),
    comment=st.text(),
    reception_date=st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    version=st.none() | st.integers(1),
    seen=st.booleans(),
)


@given(judgements, st.text(), st.text())
def test_what_was_sent_outlives_the_program(said: Judgement, name: str, base: str) -> None:
    assert sent_of(plain(Sent(said, name, base))) == Sent(said, name, base, doubtful=True)


@pytest.mark.parametrize("kept", [None, 3, "x", [], {}, {"said": {}}, {"said": {"status": "?"}}, {"said": 3}])
def test_what_cannot_be_read_is_left_out(kept: object) -> None:
    assert sent_of(kept) is None


def test_the_same_asked_again_after_a_lost_answer_has_the_same_uuid() -> None:
    repeats = Repeats()
    told: list[Trouble] = []
    first = repeats.id_of(("deed", 1))
    repeats.hearing(told.append)(Down())
    assert repeats.id_of(("deed", 1)) == first
    assert repeats.id_of(("deed", 2)) != first
    second = repeats.id_of(("deed", 2))
    repeats.hearing(told.append)(Trouble())
    assert repeats.id_of(("deed", 2)) != second
    assert len(told) == 2
