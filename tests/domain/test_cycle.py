"""The deposit cycle of the notice: every state, what the candidate may do in it, and who opens what again."""

from dataclasses import replace

import pytest

from csdesk.domain.campaign import Requirement
from csdesk.domain.cycle import (
    TABLE,
    AlreadyConform,
    ByPost,
    Event,
    Locked,
    NothingToDelete,
    NotTheLatest,
    RefusedStays,
    State,
    counting,
    current,
    is_redeposit,
    may_delete,
    may_deposit,
    state_of,
    word_on,
)
from csdesk.domain.deeds import DepositDeleted
from csdesk.domain.deposits import compose
from csdesk.domain.piece import Act, Piece
from csdesk.domain.standing import Standing
from csdesk.domain.status import Status
from csdesk.domain.trouble import Trouble
from tests.domain.acts import (
    IDENTITY,
    SIGNED,
    START,
    by_post,
    decided,
    done,
    handed,
    stands,
)
from tests.domain.declared import AGAIN, HOUR, LATER, NOBODY, REFUSED_ONCE, declared, trouble
from tests.domain.made import file

CASES: dict[str, tuple[Piece, Standing, Requirement, State, type[Trouble] | None, type[Trouble] | None]] = {
    "nothing yet": (stands(IDENTITY), NOBODY, IDENTITY, State.ASKED, None, NothingToDelete),
    "deposited": (stands(IDENTITY, handed()), NOBODY, IDENTITY, State.DEPOSITED, None, None),
    "declared here": (stands(IDENTITY, handed()), declared(), IDENTITY, State.DECLARED, Locked, Locked),
    "declared in pieces.csv": (
        stands(IDENTITY, handed(validated=LATER)),
        NOBODY,
        IDENTITY,
        State.DECLARED,
        Locked,
        Locked,
    ),
    "another group was": (
        stands(IDENTITY, handed()),
        declared(group="Domicile"),
        IDENTITY,
        State.DEPOSITED,
        None,
        None,
    ),
    "declared before": (
        stands(IDENTITY, handed()),
        declared(START - HOUR),
        IDENTITY,
        State.DEPOSITED,
        None,
        None,
    ),
    "Reçue": (stands(IDENTITY, handed(), status=Status.RECEIVED), NOBODY, IDENTITY, State.RECEIVED, None, None),
    "Reçue, declared": (
        stands(IDENTITY, handed(), status=Status.RECEIVED),
        declared(),
        IDENTITY,
        State.RECEIVED,
        Locked,
        Locked,
    ),
    "Non conforme": (REFUSED_ONCE, NOBODY, IDENTITY, State.REFUSED, None, RefusedStays),
    "Non conforme, declared": (REFUSED_ONCE, declared(), IDENTITY, State.REFUSED, None, RefusedStays),
    "Conforme": (
        stands(IDENTITY, handed(), status=Status.ACCEPTED),
        NOBODY,
        IDENTITY,
        State.ACCEPTED,
        AlreadyConform,
        AlreadyConform,
    ),
    "redeposited": (AGAIN, declared(LATER), IDENTITY, State.REDEPOSITED, None, None),
    "redeposited, declared again": (AGAIN, declared(START + 3 * HOUR), IDENTITY, State.DECLARED, Locked, Locked),
    "taken back": (
        stands(IDENTITY, handed()),
        done(DepositDeleted("1NATID01", 1)),
        IDENTITY,
        State.ASKED,
        None,
        NothingToDelete,
    ),
    "a redeposit taken back": (
        AGAIN,
        done(DepositDeleted("1NATID01", 2)),
        IDENTITY,
        State.REFUSED,
        None,
        RefusedStays,
    ),
    "by post, nothing": (stands(SIGNED), NOBODY, by_post(SIGNED), State.ASKED, ByPost, ByPost),
    "by post, here": (stands(SIGNED, handed()), NOBODY, by_post(SIGNED), State.DECLARED, ByPost, ByPost),
    "by post, refused": (
        stands(SIGNED, status=Status.REFUSED, said=[decided(Status.REFUSED, 0)]),
        NOBODY,
        by_post(SIGNED),
        State.REFUSED,
        ByPost,
        ByPost,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_where_a_piece_stands_and_what_the_candidate_may_do(case: str) -> None:
    piece, stand, asked, state, deposit, delete = CASES[case]
    latest = current(piece, stand)
    assert state_of(piece, stand, asked) is state
    assert trouble(lambda: may_deposit(piece, stand, asked)) is deposit
    assert trouble(lambda: may_delete(piece, latest.n if latest else 1, stand, asked)) is delete


def test_the_table_speaks_of_every_state_and_the_cases_meet_them_all() -> None:
    assert set(TABLE) == set(State) == {case[3] for case in CASES.values()}
    assert {event for events in TABLE.values() for event in events} == set(Event)


@pytest.mark.parametrize(
    "case", [name for name, case in CASES.items() if case[2].delivery is not by_post(SIGNED).delivery]
)
def test_what_is_allowed_is_in_the_table(case: str) -> None:
    _, _, _, state, deposit, delete = CASES[case]
    assert deposit is not None or Event.DEPOSIT in TABLE[state]
    assert delete is not None or Event.DELETE in TABLE[state]


# Several deposits


def test_a_deposit_is_taken_back_from_the_latest() -> None:
    piece = stands(IDENTITY, handed(1), handed(2, LATER))
    assert trouble(lambda: may_delete(piece, 1, NOBODY, IDENTITY)) is NotTheLatest
    assert trouble(lambda: may_delete(piece, 2, NOBODY, IDENTITY)) is None
    assert trouble(lambda: may_delete(piece, 1, done(DepositDeleted("1NATID01", 2)), IDENTITY)) is None


def test_what_was_taken_back_is_in_no_later_deposit() -> None:
    piece = stands(IDENTITY, handed(1), handed(2, LATER))
    for read in (piece, replace(piece, withdrawn=1)):  # its row told before the log, and after
        left = counting(read, done(DepositDeleted("1NATID01", 2)))
        assert compose(left, [file("autre.pdf", "bb")]) == (*handed(1).files, file("autre.pdf", "bb"))
    assert counting(piece, NOBODY) == piece


def test_after_a_refusal_the_files_are_replaced_even_when_a_redeposit_was_taken_back() -> None:
    left = counting(AGAIN, done(DepositDeleted("1NATID01", 2)))
    assert left.status is Status.REFUSED
    assert compose(left, [file("autre.pdf", "bb")]) == (file("autre.pdf", "bb"),)


def test_a_word_said_after_a_deletion_is_on_the_deposit_that_remained() -> None:
    deleted = done(DepositDeleted("1NATID01", 2))  # at START
    said = [decided(Status.RECEIVED, 2, START - HOUR, name="a"), decided(Status.REFUSED, 2, LATER, name="b")]
    two = stands(IDENTITY, handed(1), handed(2), status=Status.REFUSED, said=said)
    assert word_on(two, deleted).status is Status.REFUSED
    assert word_on(replace(two, decisions=two.decisions[:1]), deleted).status is Status.NONE
    three = replace(two, deposits=(*two.deposits, handed(3)), status=Status.NONE)
    assert is_redeposit(three, handed(3), deleted)
    assert not is_redeposit(three, handed(1), deleted)


def test_what_comes_after_a_refusal_without_a_file_is_a_redeposit() -> None:
    before = stands(IDENTITY, status=Status.REFUSED)  # paper that nobody scanned
    after = replace(before, deposits=(handed(1),), status=Status.NONE)
    assert (state_of(before, NOBODY, by_post(IDENTITY)), is_redeposit(after, handed(1), NOBODY)) == (
        State.REFUSED,
        True,
    )


def test_a_refusal_undone_refuses_nothing() -> None:
    withdrawn = replace(decided(Status.NONE, 1, LATER, name="u"), act=Act.UNDONE, target="d1")
    piece = stands(IDENTITY, handed(1), handed(2, LATER), said=[decided(Status.REFUSED, 1), withdrawn])
    assert state_of(piece, NOBODY, IDENTITY) is State.DEPOSITED


def test_a_status_from_before_the_log_has_no_decision() -> None:
    word = word_on(replace(stands(IDENTITY, handed()), status=Status.RECEIVED), NOBODY)
    assert (word.status, word.decision) == (Status.RECEIVED, None)
