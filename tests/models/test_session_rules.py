"""Whatever a person does, in whatever order: the counts are right, histories only grow, no path leaves the table."""

from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from csdesk.domain.piece import Act, Decision, Piece
from csdesk.domain.queue import Box, Counts, QueueFilter, box_of
from csdesk.domain.status import TRANSITIONS, Status
from csdesk.models.forms import DecisionDraft
from csdesk.models.places import Kind, Place
from tests.desk.house import furnish
from tests.models.conftest import Sitting

CODES = ("1NATID01", "CINSIG01", "ZZTRA01")
Intent = tuple[str, object]
decide = st.tuples(st.just("decide"), st.tuples(st.sampled_from(Status), st.sampled_from(["", "Illisible"])))
walk = st.tuples(st.just("step"), st.sampled_from([-2, -1, 1, 1, 1, 3]))
narrow = st.tuples(st.just("narrow"), st.lists(st.sampled_from(CODES), unique=True, max_size=2).map(tuple))
go = st.tuples(st.just("go"), st.sampled_from([Box.TO_REVIEW, Box.TO_REVIEW, Box.RECEIVED, Box.REFUSED, Box.ACCEPTED]))
search = st.tuples(st.just("search"), st.sampled_from(["", "nguyen", "zoe", "introuvable"]))
plain = st.sampled_from([("undo", None), ("redo", None), ("put_off", None), ("undo", None)])
intents = st.lists(st.one_of(decide, decide, decide, walk, plain, narrow, go, search), min_size=4, max_size=14)
numbers = count()


@dataclass
class Expected:
    """The desk as it should stand: statuses, and what can be undone and redone as (piece, former, latter)."""

    status: dict[int, Status]
    deposited: frozenset[int]
    undoable: list[tuple[int, Status, Status]] = field(default_factory=list)
    redoable: list[tuple[int, Status, Status]] = field(default_factory=list)

    def decide(self, piece: int, status: Status, text: str) -> None:
        former = self.status[piece]
        here = piece in self.deposited or status is Status.NONE
        if here and status in TRANSITIONS[former] and (text or status is not Status.REFUSED):
            self.status[piece] = status
            self.undoable.append((piece, former, status))
            self.redoable.clear()

    def undo(self) -> None:
        if self.undoable:
            piece, former, latter = self.undoable.pop()
            self.status[piece] = former
            self.redoable.append((piece, former, latter))

    def redo(self) -> None:
        if self.redoable:
            piece, former, latter = self.redoable.pop()
            self.status[piece] = latter
            self.undoable.append((piece, former, latter))


def do(sitting: Sitting, expected: Expected, intent: Intent) -> None:
    """Carry out one intent, in the session and in what is expected of it."""
    desk, reviewing = sitting.desk, sitting.session.reviewing
    match intent:
        case "decide", (Status() as status, str(text)) if desk.sight is not None:
            reviewing.mark_seen(desk.sight)
            expected.decide(desk.sight.piece.id, status, text)
            reviewing.say(DecisionDraft(status, (), text))
        case "undo", _:
            expected.undo()
            reviewing.undo()
        case "redo", _:
            expected.redo()
            reviewing.redo()
        case "put_off", _:
            desk.put_off()
        case "step", int(by):
            desk.step(by)
        case "narrow", tuple(codes):
            desk.narrow(codes, redeposited=False)
        case "go", Box() as box:
            desk.go(Place(Kind.QUEUE, box))
        case "search", str(words):
            desk.search(words)
    sitting.rest()


def pieces(sitting: Sitting) -> dict[int, Piece]:
    """Everything in the base."""
    with closing(sitting.desk.house.open_store()) as store, store.reading() as desk:
        return {row.piece_id: desk.piece(row.piece_id) for row in desk.page(QueueFilter(None), None, 1_000)}


def listed(sitting: Sitting) -> list[int]:
    """The base's answer to what the list should show."""
    with closing(sitting.desk.house.open_store()) as store, store.reading() as desk:
        return [row.piece_id for row in desk.page(sitting.desk.wanted, None, 1_000)]


def grown(former: Piece, now: Piece) -> tuple[Decision, ...]:
    """What was added to a history, which is otherwise as it was."""
    assert now.decisions[: len(former.decisions)] == former.decisions
    assert now.deposits == former.deposits
    return now.decisions[len(former.decisions) :]


def check(sitting: Sitting, expected: Expected, former: dict[int, Piece]) -> dict[int, Piece]:
    now = pieces(sitting)
    assert {one: piece.status for one, piece in now.items()} == expected.status
    for one, piece in now.items():
        for added in grown(former[one], piece):
            assert added.former_status is former[one].status
            assert added.act is Act.UNDONE or added.status in TRANSITIONS[added.former_status]
    counts = sitting.counted[-1]
    assert isinstance(counts, Counts)
    boxes = Counter(box_of(piece.status, has_deposit=bool(piece.deposits)) for piece in now.values())
    assert {box: counts.of(box, sitting.desk.domains) for box in Box} == {box: boxes[box] for box in Box}
    if sitting.desk.words == "":
        assert sitting.rows() == listed(sitting)
    else:
        assert set(sitting.rows()) >= set(listed(sitting))
    return now


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(intents)
def test_any_order_of_intents(qtbot: QtBot, tmp_path: Path, wanted: list[Intent]) -> None:
    folder = tmp_path / str(next(numbers))
    furnish(folder)
    sitting = Sitting(qtbot, folder)
    try:
        former = pieces(sitting)
        expected = Expected(
            {one: piece.status for one, piece in former.items()},
            frozenset(one for one, piece in former.items() if piece.deposits),
        )
        for intent in wanted:
            do(sitting, expected, intent)
            former = check(sitting, expected, former)
    finally:
        sitting.session.close()
