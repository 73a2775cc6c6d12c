from hypothesis import given
from hypothesis import strategies as st

from csdesk.domain.piece import Act, Decision, effective
from csdesk.domain.undo import origins, stacks
from tests.domain.made import said

DECIDED, UNDONE, REDONE = Act
STEPS = st.lists(st.sampled_from(["decide", "undo", "redo"]), max_size=40)


def meant(entry: Decision, log: list[Decision]) -> str:
    """The decision first made that an entry speaks of, whatever was undone and redone since."""
    by_id = {one.id: one for one in log}
    while entry.act is not DECIDED:
        entry = by_id[entry.target]
    return entry.id


@given(STEPS)
def test_the_log_alone_gives_the_two_stacks_of_the_author(steps: list[str]) -> None:
    log: list[Decision] = []
    past: list[str] = []
    future: list[str] = []
    for n, step in enumerate(steps):
        undoable, redoable = stacks(tuple(log))
        if step == "decide":
            log.append(said(f"d{n}"))
            past.append(f"d{n}")
            future.clear()
        elif step == "undo" and past:
            log.append(said(f"u{n}", act=UNDONE, target=undoable[-1].id))
            future.append(past.pop())
        elif step == "redo" and future:
            log.append(said(f"r{n}", act=REDONE, target=redoable[-1].id))
            past.append(future.pop())
        undoable, redoable = stacks(tuple(log))
        assert [meant(entry, log) for entry in undoable] == past
        assert [meant(entry, log) for entry in redoable] == future
        assert [entry.id for entry in effective(tuple(log))] == [entry.id for entry in undoable]
        assert list(origins(log)) == past


def test_a_log_cut_short_still_gives_what_it_has() -> None:
    log = [said("u1", act=UNDONE, target="before"), said("d1"), said("u2", act=UNDONE, target="d1")]
    undoable, redoable = stacks(log)
    assert [entry.id for entry in undoable] == []
    assert [entry.id for entry in redoable] == ["u2"]
    assert origins(log) == ()


def test_a_redo_stands_under_its_own_name_and_its_origin() -> None:
    log = (said("d1"), said("u1", act=UNDONE, target="d1"), said("r1", act=REDONE, target="u1"))
    assert [entry.id for entry in effective(log)] == ["r1"]
    assert origins(log) == ("d1",)
