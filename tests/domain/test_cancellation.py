"""A cancellation goes forward by two steps of a person and a letter; each forbidden step is said."""

from collections.abc import Callable
from datetime import date, datetime
from itertools import product

import pytest

from csdesk.domain.cancellation import (
    FOLLOWS,
    AlreadyConfirmed,
    AlreadyProposed,
    Cancellation,
    DoesNotLack,
    LetterBeforeConfirmation,
    LetterInFuture,
    LetterLeft,
    NotConfirmed,
    NothingLacks,
    NotProposed,
    ReasonLacks,
    Step,
    StillRegularisable,
    check_confirmation,
    check_letter,
    check_next,
    check_proposal,
)
from csdesk.domain.deeds import CancellationConfirmed, CancellationProposed, Deed, LetterIssued, Listed, PieceAdded
from csdesk.domain.standing import standing
from csdesk.domain.trouble import Trouble
from csdesk.domain.withdrawal import ListStands, NothingToWithdraw, WithdrawLaterFirst, check_withdrawal
from tests.domain.acts import log, paris, undo

PROPOSAL = CancellationProposed({"CINSIG01": "jamais déposée"})
CONFIRMATION, LETTER = CancellationConfirmed(), LetterIssued(date(2025, 11, 4))
CHAIN: tuple[Deed, ...] = (PROPOSAL, CONFIRMATION, LETTER)
AT = {step: standing(log(*CHAIN[:n])).cancellation for n, step in enumerate(Step)}

EXPECTED: dict[Step, tuple[type[Trouble] | None, ...]] = {
    Step.NONE: (None, NotProposed, NotConfirmed),
    Step.PROPOSED: (AlreadyProposed, None, NotConfirmed),
    Step.CONFIRMED: (AlreadyConfirmed, AlreadyConfirmed, None),
    Step.ISSUED: (LetterLeft, LetterLeft, LetterLeft),
}
"""What forbids the proposal, the confirmation, the letter."""


def trouble(check: Callable[[], None]) -> type[Trouble] | None:
    try:
        check()
    except Trouble as raised:
        return type(raised)
    return None


def test_the_table_speaks_of_every_step() -> None:
    assert set(FOLLOWS) == set(EXPECTED) == set(Step)
    assert [AT[step].step for step in Step] == list(Step)


@pytest.mark.parametrize(("step", "n"), [*product(Step, range(3))])
def test_what_may_follow_what(step: Step, n: int) -> None:
    forbidden = EXPECTED[step][n]
    assert trouble(lambda: check_next(AT[step], CHAIN[n])) is forbidden
    assert any(isinstance(CHAIN[n], kind) for kind in FOLLOWS[step]) is (forbidden is None)


UNTIL = paris(12, 5, 17)


@pytest.mark.parametrize(
    ("step", "reasons", "lacking", "until", "expected"),
    [
        (Step.NONE, {"A": "absente"}, ["A"], None, None),
        (Step.NONE, {"A": "absente", "B": "illisible"}, ["A", "B"], None, None),
        (Step.NONE, {"A": "absente"}, ["A"], UNTIL, StillRegularisable),
        (Step.NONE, {"A": "absente"}, [], None, NothingLacks),
        (Step.NONE, {"A": "absente"}, ["A", "B"], None, ReasonLacks),
        (Step.NONE, {"A": "absente", "B": "  "}, ["A", "B"], None, ReasonLacks),
        (Step.NONE, {"A": "absente", "C": "?"}, ["A"], None, DoesNotLack),
        (Step.PROPOSED, {"A": "absente"}, ["A"], None, AlreadyProposed),
    ],
)
def test_a_proposal_gives_a_reason_for_each_piece_once_the_time_is_over(
    step: Step, reasons: dict[str, str], lacking: list[str], until: datetime | None, expected: type[Trouble] | None
) -> None:
    proposal = CancellationProposed(reasons)
    assert trouble(lambda: check_proposal(AT[step], proposal, lacking, until)) is expected


@pytest.mark.parametrize(
    ("step", "lacking", "until", "expected"),
    [
        (Step.PROPOSED, ["CINSIG01"], None, None),
        (Step.PROPOSED, ["CINSIG01", "1NATID01"], None, None),
        (Step.PROPOSED, ["1NATID01"], None, DoesNotLack),
        (Step.PROPOSED, [], None, NothingLacks),
        (Step.PROPOSED, ["CINSIG01"], UNTIL, StillRegularisable),
        (Step.NONE, ["CINSIG01"], None, NotProposed),
    ],
)
def test_a_confirmation_is_of_what_still_lacks(
    step: Step, lacking: list[str], until: datetime | None, expected: type[Trouble] | None
) -> None:
    assert trouble(lambda: check_confirmation(AT[step], CONFIRMATION, lacking, until)) is expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2025, 11, 2), LetterBeforeConfirmation),
        (date(2025, 11, 3), None),
        (date(2025, 11, 7), None),
        (date(2025, 11, 8), LetterInFuture),
    ],
)
def test_the_letter_leaves_between_the_confirmation_and_today(on: date, expected: type[Trouble] | None) -> None:
    check = lambda: check_letter(AT[Step.CONFIRMED], LetterIssued(on), date(2025, 11, 7))  # noqa: E731
    assert trouble(check) is expected


def test_no_letter_without_confirmation() -> None:
    assert trouble(lambda: check_letter(AT[Step.PROPOSED], LETTER, date(2025, 11, 7))) is NotConfirmed


def test_the_pieces_are_named() -> None:
    with pytest.raises(ReasonLacks, match="il en manque pour B, C"):
        check_proposal(Cancellation(), CancellationProposed({"A": "x"}), ["A", "B", "C"], None)
    with pytest.raises(LetterLeft, match="04/11/2025"):
        check_next(AT[Step.ISSUED], LETTER)


@pytest.mark.parametrize(
    ("done", "target", "expected"),
    [
        ((PROPOSAL,), 0, None),
        ((PROPOSAL, CONFIRMATION), 1, None),
        ((PROPOSAL, CONFIRMATION), 0, WithdrawLaterFirst),
        ((PROPOSAL, undo(0)), 1, None),
        ((PROPOSAL, undo(0)), 0, NothingToWithdraw),
        ((PROPOSAL, undo(0), PROPOSAL, CONFIRMATION), 1, WithdrawLaterFirst),
        ((PROPOSAL, CONFIRMATION, LETTER), 0, LetterLeft),
        ((PROPOSAL, CONFIRMATION, LETTER), 1, LetterLeft),
        ((PROPOSAL, CONFIRMATION, LETTER), 2, LetterLeft),
        ((PROPOSAL, CONFIRMATION, LETTER), 7, NothingToWithdraw),
        ((PieceAdded("A", "r"), PROPOSAL, CONFIRMATION, LETTER), 0, None),
        ((PieceAdded("A", "r"), undo(0), PROPOSAL, CONFIRMATION, LETTER), 0, NothingToWithdraw),
        ((PieceAdded("A", "r"), undo(0)), 1, None),
        ((Listed(2),), 0, ListStands),
        ((), 0, NothingToWithdraw),
    ],
)
def test_what_may_be_withdrawn(done: tuple[Deed, ...], target: int, expected: type[Trouble] | None) -> None:
    assert trouble(lambda: check_withdrawal(log(*done), str(target))) is expected
