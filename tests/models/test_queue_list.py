"""The list of a queue as a Qt model: blocks, order, rows touched one by one."""

from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester

from csdesk.domain.queue import Box, QueueRow
from csdesk.domain.status import Status
from csdesk.models.queue_list import BLOCK, QueueList
from csdesk.models.roles import AGE_ROLE, BADGE_ROLE, HELD_ROLE, LABEL_ROLE, ROW_ROLE
from tests.views.review_data import CAMPAIGN, TODAY, at, queue_row

ROOT = QModelIndex()


def rows(many: int, start: int = 1) -> list[QueueRow]:
    """Rows in queue order: the later the number, the later the deposit."""
    return [
        queue_row(number, f"NOM {number:04}")._replace(deposited_at=at(1 + number // 24 % 15, number % 24))
        for number in range(start, start + many)
    ]


@pytest.fixture
def queue(qtmodeltester: ModelTester) -> QueueList:
    made = QueueList(CAMPAIGN, lambda: TODAY)
    made.show(rows(5))
    qtmodeltester.check(made)  # type: ignore[no-untyped-call]
    return made


def ids(queue: QueueList) -> list[int]:
    return [row.piece_id for place in range(queue.rowCount()) if (row := queue.at(place))]


def test_a_row_says_who_what_and_when(queue: QueueList) -> None:
    index = queue.index(0)
    assert index.data(ROW_ROLE) == queue.at(0)
    assert index.data(LABEL_ROLE) == "Confirmation signée"
    assert index.data(AGE_ROLE) == "déposée il y a 16 j"
    assert index.data(BADGE_ROLE) == "J-2"
    assert index.data(Qt.ItemDataRole.DisplayRole) == "NOM 0001 "
    assert "Confirmation signée · à contrôler · déposée" in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_code_the_campaign_forgot_is_shown_as_it_is(queue: QueueList) -> None:
    queue.show([queue_row(1, "X")._replace(code="ZZVIEUX1")])
    assert queue.index(0).data(LABEL_ROLE) == "ZZVIEUX1"


def test_a_full_block_asks_for_the_next_once() -> None:
    queue, asked = QueueList(CAMPAIGN, lambda: TODAY), list[object]()
    queue.more_wanted.connect(asked.append)
    first = rows(BLOCK)
    queue.show(first)
    assert queue.canFetchMore(ROOT)
    queue.fetchMore(ROOT)
    assert asked == [first[-1].cursor]
    assert not queue.canFetchMore(ROOT)
    queue.extend(rows(BLOCK, start=BLOCK - 1))
    assert ids(queue) == list(range(1, 2 * BLOCK - 1))
    assert queue.canFetchMore(ROOT)
    queue.extend([])
    assert not queue.canFetchMore(ROOT)


def test_rows_read_anew_are_complete_only_when_told_so() -> None:
    queue = QueueList(CAMPAIGN, lambda: TODAY)
    queue.show(rows(BLOCK))
    queue.extend(rows(BLOCK, start=BLOCK + 1))
    for number in range(1, 41):
        queue.drop(number)
    queue.merge(rows(160, start=41), complete=False)
    assert queue.canFetchMore(ROOT)
    queue.merge(rows(10, start=41), complete=True)
    assert ids(queue) == list(range(41, 51))
    assert not queue.canFetchMore(ROOT)


def test_merging_touches_what_differs_alone(queue: QueueList) -> None:
    removed, inserted, changed = list[int](), list[int](), list[int]()
    queue.rowsRemoved.connect(lambda _parent, first, _last: removed.append(first))
    queue.rowsInserted.connect(lambda _parent, first, _last: inserted.append(first))
    queue.dataChanged.connect(lambda top, _bottom, _roles: changed.append(top.row()))
    wanted = rows(6)
    del wanted[1]
    wanted[2] = wanted[2]._replace(version=9)
    queue.merge(wanted, complete=True)
    assert ids(queue) == [1, 3, 4, 5, 6]
    assert (removed, inserted, changed) == ([1], [4], [2])


def test_merging_brings_another_order(queue: QueueList) -> None:
    queue.merge(list(reversed(rows(5))), complete=True)
    assert ids(queue) == [5, 4, 3, 2, 1]


def test_a_piece_comes_back_to_its_place(queue: QueueList) -> None:
    third = queue.at(2)
    assert third is not None
    queue.drop(3)
    assert (ids(queue), queue.place_of(3)) == ([1, 2, 4, 5], -1)
    queue.put(third)
    assert ids(queue) == [1, 2, 3, 4, 5]
    queue.put(third._replace(status=Status.ACCEPTED, box=Box.ACCEPTED))
    assert [row.box for row in [queue.at(2)] if row] == [Box.ACCEPTED]
    assert len(ids(queue)) == 5


def test_a_piece_beyond_what_is_loaded_waits_for_its_block() -> None:
    queue = QueueList(CAMPAIGN, lambda: TODAY)
    queue.show(rows(BLOCK))
    queue.put(queue_row(999, "TARD")._replace(deadline=at(20)))
    assert queue.place_of(999) == -1


def test_a_piece_without_deposit_comes_after_those_with_one(queue: QueueList) -> None:
    queue.put(queue_row(999, "SANS")._replace(deposited_at=None))
    assert ids(queue)[-1] == 999


def test_what_is_put_off_says_so_and_comes_last(queue: QueueList) -> None:
    queue.put_off(frozenset({1, 2}))
    assert queue.index(0).data(AGE_ROLE).startswith("plus tard · ")
    assert [row.piece_id for row in [queue.next_to_review(0)] if row] == [3]
    queue.put_off(frozenset({1, 2, 3, 4, 5}))
    assert [row.piece_id for row in [queue.next_to_review(1)] if row] == [2]
    queue.show([])
    assert queue.next_to_review(0) is None
    assert queue.end is None


def test_the_next_one_is_looked_for_from_a_place_on_then_from_the_top(queue: QueueList) -> None:
    found = [queue.next_to_review(place) for place in (0, 3, 5, -1)]
    assert [row.piece_id for row in found if row] == [1, 4, 1, 1]
    assert [row.piece_id for row in queue.following(3, 3)] == [5]


@pytest.mark.parametrize(("today", "said"), [(date(2025, 11, 19), "auj."), (date(2025, 11, 20), "")])
def test_the_badge_follows_the_day(today: date, said: str) -> None:
    queue = QueueList(CAMPAIGN, lambda: today)
    queue.show(rows(1))
    assert queue.index(0).data(BADGE_ROLE) == said


def test_what_others_are_at_says_so_and_is_passed_over(queue: QueueList) -> None:
    touched: list[int] = []
    queue.dataChanged.connect(lambda first, _last: touched.append(first.row()))
    queue.hold({2: "G. Vigier", 3: "P. Boury", 99: "P. Boury"})
    assert touched == [1, 2]
    assert queue.index(1).data(HELD_ROLE) == "en cours\u00a0: G. Vigier"
    assert queue.index(0).data(HELD_ROLE) == ""
    assert " · en cours\u00a0: G. Vigier" in queue.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert [row.piece_id for row in queue.following(0, 2)] == [4, 5]
    assert [row.piece_id for row in [queue.next_to_review(1)] if row] == [4]
    queue.hold({3: "P. Boury"})
    assert touched == [1, 2, 1]


@pytest.mark.parametrize(
    ("held", "place", "by", "found"),
    [
        ((), 0, 1, 2),
        ((), 1, -1, 1),
        ((), 4, 1, None),
        ((), 0, -1, None),
        ((), -1, 1, 1),
        ((2,), 0, 1, 3),
        ((2, 3), 3, -1, 1),
        ((1, 2), 2, -1, 2),
        ((2, 3, 4, 5), 0, 1, 2),
    ],
)
def test_the_neighbour_nobody_is_at(
    queue: QueueList, held: tuple[int, ...], place: int, by: int, found: int | None
) -> None:
    queue.hold(dict.fromkeys(held, "G. Vigier"))
    row = queue.beyond(place, by)
    assert (row.piece_id if row else None) == found


@pytest.mark.parametrize(
    ("held", "later", "found"),
    [((1, 2), (3,), 4), ((1, 2, 3), (4, 5), 4), ((1, 2, 3, 4, 5), (), 1), ((1, 2, 3, 4, 5), (1,), 1)],
)
def test_put_off_comes_before_what_others_are_at(
    queue: QueueList, held: tuple[int, ...], later: tuple[int, ...], found: int
) -> None:
    queue.hold(dict.fromkeys(held, "G. Vigier"))
    queue.put_off(frozenset(later))
    assert [row.piece_id for row in [queue.next_to_review(0)] if row] == [found]
