from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csdesk.app.ports import ChangedElsewhere
from csdesk.documents import PageProcess
from csdesk.domain.piece import Act
from csdesk.domain.status import Status
from csdesk.domain.undo import NothingToRedo, NothingToUndo
from tests.app.made import ANNE, CONFIRMATION, IDENTITY, PAUL, ZOE, Bench, pdf, person, redone, undone

NONE, RECEIVED, REFUSED, ACCEPTED = Status
TODAY = date(2025, 11, 12)


def test_undo_goes_back_piece_after_piece_and_redo_forth(desk: Bench) -> None:
    desk.decide(desk.piece(IDENTITY), RECEIVED, reception_date=date(2025, 11, 3))
    desk.decide(desk.piece(CONFIRMATION), REFUSED, comment="non signée")
    desk.decide(desk.piece(IDENTITY), ACCEPTED)
    desk.reopen()
    assert undone(desk).status is ACCEPTED
    assert (desk.piece(IDENTITY).status, desk.piece(IDENTITY).reception_date) == (RECEIVED, date(2025, 11, 3))
    assert undone(desk).comment == "non signée"
    assert desk.piece(CONFIRMATION).status is NONE
    desk.reopen()
    assert undone(desk).status is RECEIVED
    assert (desk.piece(IDENTITY).status, desk.piece(IDENTITY).reception_date) == (NONE, None)
    with pytest.raises(NothingToUndo):
        undone(desk)
    desk.reopen()
    assert [redone(desk).status for _ in range(3)] == [RECEIVED, REFUSED, ACCEPTED]
    with pytest.raises(NothingToRedo):
        redone(desk)
    again = desk.piece(CONFIRMATION).decisions[-1]
    assert (again.comment, again.reasons[0].code, again.act) == ("non signée", "illisible", Act.REDONE)
    assert desk.piece(IDENTITY).status is ACCEPTED


def test_two_decisions_on_one_piece_are_undone_and_redone(desk: Bench) -> None:
    desk.decide(desk.piece(), RECEIVED)
    desk.decide(desk.piece(), REFUSED)
    for _ in range(2):
        assert [undone(desk).status, undone(desk).status] == [REFUSED, RECEIVED]
        assert desk.piece().status is NONE
        assert [redone(desk).status, redone(desk).status] == [RECEIVED, REFUSED]
        assert desk.piece().status is REFUSED


def test_a_new_decision_leaves_nothing_to_redo(desk: Bench) -> None:
    desk.decide(desk.piece(), RECEIVED)
    undone(desk)
    desk.decide(desk.piece(), ACCEPTED)
    with pytest.raises(NothingToRedo):
        redone(desk)


def test_each_author_undoes_her_own(desk: Bench) -> None:
    desk.decide(desk.piece(IDENTITY), RECEIVED, by=PAUL)
    desk.decide(desk.piece(CONFIRMATION), REFUSED, by=ANNE)
    assert undone(desk, PAUL).status is RECEIVED
    assert desk.piece(CONFIRMATION).status is REFUSED
    with pytest.raises(NothingToUndo):
        undone(desk, PAUL)


def test_what_another_decided_on_top_is_not_undone(desk: Bench) -> None:
    desk.decide(desk.piece(), RECEIVED, by=PAUL)
    desk.decide(desk.piece(), ACCEPTED, by=ANNE)
    before = desk.stored()
    with pytest.raises(ChangedElsewhere, match=f"{ANNE} .Conforme"):
        undone(desk, PAUL)
    assert desk.stored() == before
    undone(desk, ANNE)
    assert undone(desk, PAUL).status is RECEIVED


def test_what_another_decided_since_is_not_redone_over(desk: Bench) -> None:
    desk.decide(desk.piece(), RECEIVED, by=PAUL)
    undone(desk, PAUL)
    desk.decide(desk.piece(), ACCEPTED, by=ANNE)
    with pytest.raises(ChangedElsewhere, match=f"{ANNE} .Conforme"):
        redone(desk, PAUL)
    undone(desk, ANNE)
    assert redone(desk, PAUL).status is RECEIVED


def test_a_refusal_that_was_answered_by_a_new_deposit_is_not_undone(desk: Bench) -> None:
    desk.decide(desk.piece(), REFUSED)
    desk.deliver({f"{ZOE}/{IDENTITY}/nette.pdf": pdf("nette")}, person())
    before = desk.stored()
    with pytest.raises(ChangedElsewhere, match=r"un nouveau dépôt .dépôt n° 2"):
        undone(desk)
    assert desk.stored() == before


def test_a_withdrawal_with_a_deposit_since_is_not_redone(desk: Bench) -> None:
    desk.decide(desk.piece(), REFUSED)
    undone(desk)
    desk.deliver({f"{ZOE}/{IDENTITY}/verso.pdf": pdf("verso")}, person())
    with pytest.raises(ChangedElsewhere, match=r"dépôt n° 2"):
        redone(desk)


NUMBERS = count(1)
STEPS = st.lists(
    st.one_of(st.tuples(st.integers(0, 1), st.sampled_from(Status)), st.sampled_from(["undo", "redo", "reopen"])),
    max_size=14,
)


@pytest.fixture(scope="module")
def busy(inspector: PageProcess) -> Iterator[Bench]:
    """One desk for all the sequences; each has a candidate of its own."""
    with TemporaryDirectory() as folder:
        made = Bench(Path(folder), inspector)
        yield made
        made.store.close()


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_sequence_is_that_of_two_stacks(busy: Bench, steps: list[object]) -> None:
    n = next(NUMBERS)
    number, author = f"{n:011}", f"Auteur {n}"
    codes = (IDENTITY, CONFIRMATION)
    busy.deliver({f"{number}/{code}/a.pdf": pdf() for code in codes}, person(number), name=f"lot {n}")
    now: dict[int, Status] = {0: NONE, 1: NONE}
    past: list[dict[int, Status]] = []
    future: list[dict[int, Status]] = []
    length = 0
    for step in steps:
        if isinstance(step, tuple):
            place, status = step
            if status is NONE and now[place] is NONE:
                continue
            busy.decide(busy.piece(codes[place], number), status, by=author)
            past.append(dict(now))
            future.clear()
            now[place] = status
        elif step == "undo" and past:
            undone(busy, author)
            future.append(now)
            now = past.pop()
        elif step == "redo" and future:
            redone(busy, author)
            past.append(now)
            now = future.pop()
        elif step == "reopen":
            busy.reopen()
            continue
        else:
            with pytest.raises(NothingToUndo if step == "undo" else NothingToRedo):
                (undone if step == "undo" else redone)(busy, author)
            continue
        pieces = [busy.piece(code, number) for code in codes]
        length += 1
        assert {place: piece.status for place, piece in enumerate(pieces)} == now
        assert sum(len(piece.decisions) for piece in pieces) == length


def test_an_overtaken_decision_does_not_bar_the_way_to_older_ones(desk: Bench) -> None:
    desk.decide(desk.piece(CONFIRMATION), RECEIVED, by=PAUL)
    desk.decide(desk.piece(), RECEIVED, by=PAUL)
    desk.decide(desk.piece(), ACCEPTED, by=ANNE)
    assert undone(desk, PAUL).piece_id == desk.piece(CONFIRMATION).id
    assert desk.piece().status is ACCEPTED
    with pytest.raises(ChangedElsewhere):
        undone(desk, PAUL)
