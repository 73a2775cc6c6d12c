"""Keys that must decide nothing: typed in a field, held down, too soon, or before the document was there."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from csdesk.app.drawing import PageOrder, Picture
from csdesk.documents import PageProcess
from csdesk.domain.piece import Decision
from csdesk.models.places import Kind, Place
from tests.desk.conftest import Sit
from tests.desk.house import house_of
from tests.desk.seat import Key, Mod, Seat


def decisions(seat: Seat) -> list[Decision]:
    """Everything that was decided at this desk since it was furnished."""
    with seat.reading() as desk:
        return desk.decisions_by(seat.session.desk.author, 1_000)


def test_letters_and_digits_typed_in_the_search_only_search(sit: Sit) -> None:
    seat = sit("teixeira")
    former = decisions(seat)
    seat.press(Key.Key_K, with_=Mod.ControlModifier)
    assert seat.focus() is seat.window.header.search
    seat.type("cnr3210jkpdl é&")
    assert seat.window.header.search.text() == "cnr3210jkpdl é&"
    seat.until(lambda: seat.session.desk.words == "cnr3210jkpdl é&", "searched")
    seat.settle()
    assert seat.focus() is seat.window.header.search
    assert decisions(seat) == former


def test_a_search_begun_on_a_page_keeps_the_keyboard(sit: Sit) -> None:
    seat = sit("teixeira")
    seat.go(Place(Kind.DASHBOARD))
    former = decisions(seat)
    seat.press(Key.Key_K, with_=Mod.ControlModifier)
    for letter in "cnr":
        words = seat.window.header.search.text() + letter
        seat.type(letter)
        seat.until(lambda words=words: seat.session.desk.words == words, "searched")  # type: ignore[misc]
        seat.settle()
    assert seat.window.header.search.text() == "cnr"
    assert decisions(seat) == former


def test_a_key_held_down_decides_once(sit: Sit) -> None:
    seat = sit("teixeira")
    former = decisions(seat)
    seat.send(Key.Key_R, "r")
    for _time in range(5):
        seat.send(Key.Key_R, "r", repeated=True)
    seat.was_recorded()
    seat.send(Key.Key_R, "r", repeated=True)
    seat.settle()
    assert len(decisions(seat)) == len(former) + 1


def test_a_key_typed_before_the_next_piece_is_there_decides_nothing(sit: Sit) -> None:
    seat = sit()
    former, piece = decisions(seat), seat.current
    last = seat.listed()[-1].piece_id
    seat.session.desk.look(last)
    seat.press(Key.Key_1)
    seat.settle()
    assert seat.current == last != piece
    assert [kind for _said, kind in seat.told] == ["warning"]
    assert decisions(seat) == former


class Held:
    """A page process that draws nothing until its gate is open."""

    def __init__(self, gate: Event) -> None:
        self._gate = gate
        self._process = PageProcess()

    def draw(self, order: PageOrder, data: object) -> Picture:
        assert self._gate.wait(60)
        return self._process.draw(order, data)  # type: ignore[arg-type]

    def interrupt(self) -> None:
        self._process.interrupt()

    def close(self) -> None:
        self._gate.set()
        self._process.close()


@pytest.fixture
def gate() -> Iterator[Event]:
    gate = Event()
    yield gate
    gate.set()


def test_conforme_waits_for_the_document_to_have_been_on_the_screen(
    sit: Sit, folder: Path, gate: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Seat, "settle", lambda seat: seat.until(lambda: seat.session.desk.sight is not None))
    seat = sit("*", replace(house_of(folder), new_renderer=lambda: Held(gate)))
    monkeypatch.undo()
    piece, former = seat.current, decisions(seat)
    seat.press(Key.Key_3)
    assert seat.told == [
        ("Le document n’a pas encore été affiché\u00a0: regardez-le avant de le dire conforme.", "trouble")
    ]
    assert (seat.current, decisions(seat)) == (piece, former)
    gate.set()
    seat.settle()
    seat.decide(Key.Key_3)
    assert [one.piece_id for one in decisions(seat)[len(former) :]] == [piece]
