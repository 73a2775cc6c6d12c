"""A person proposes, a person confirms, the letter leaves; until then each step can be taken back."""

from datetime import UTC, date, datetime, timedelta

import pytest

from csdesk.domain.cancellation import (
    DoesNotLack,
    LetterInFuture,
    LetterLeft,
    NotConfirmed,
    NotProposed,
    ReasonLacks,
    Step,
    StillRegularisable,
)
from csdesk.domain.deeds import CancellationConfirmed, CancellationProposed, Deed, LetterIssued, PieceWaived
from csdesk.domain.standing import standing
from csdesk.domain.status import Status
from csdesk.domain.trouble import Trouble
from csdesk.domain.withdrawal import WithdrawLaterFirst
from tests.app.deeds_made import extended, performed, undone
from tests.app.made import ANNE, CONFIRMATION, IDENTITY, PAUL, Bench

AFTER = datetime(2025, 11, 25, 9, 0, tzinfo=UTC)
SERVICE = "ZZJDC01"
PROPOSED = CancellationProposed({SERVICE: " Jamais déposée "})
CONFIRMED, LETTER = CancellationConfirmed(), LetterIssued(date(2025, 11, 25))


@pytest.fixture
def late(desk: Bench) -> Bench:
    """After closing: two pieces Conforme, the third never deposited."""
    for code in (IDENTITY, CONFIRMATION):
        desk.decide(desk.piece(code), Status.ACCEPTED)
    desk.clock.at = AFTER
    return desk


def step(bench: Bench) -> Step:
    return standing(bench.dossier().acts).cancellation.step


def test_two_people_and_a_letter(late: Bench) -> None:
    steps = []
    for deed, by in ((PROPOSED, PAUL), (CONFIRMED, ANNE), (LETTER, PAUL)):
        performed(late, deed, by)
        steps.append(step(late))
    assert steps == [Step.PROPOSED, Step.CONFIRMED, Step.ISSUED]
    log = late.dossier().acts
    assert [act.by for act in log] == [PAUL, ANNE, PAUL]
    assert log[0].deed == CancellationProposed({SERVICE: "Jamais déposée"})
    for act in log:
        with pytest.raises(LetterLeft, match="25/11/2025"):
            undone(late, act)


def test_each_step_can_be_taken_back_the_last_first(late: Bench) -> None:
    first = performed(late, PROPOSED).acts[-1]
    second = performed(late, CONFIRMED).acts[-1]
    with pytest.raises(WithdrawLaterFirst):
        undone(late, first)
    undone(late, second)
    assert step(late) is Step.PROPOSED
    undone(late, first)
    assert step(late) is Step.NONE


@pytest.mark.parametrize(
    ("deed", "trouble"),
    [
        (CONFIRMED, NotProposed),
        (LETTER, NotConfirmed),
        (CancellationProposed({}), ReasonLacks),
        (CancellationProposed({SERVICE: "  "}), ReasonLacks),
        (CancellationProposed({SERVICE: "x", IDENTITY: "y"}), DoesNotLack),
    ],
)
def test_what_may_not_be_done_yet_is_said(late: Bench, deed: Deed, trouble: type[Trouble]) -> None:
    with pytest.raises(trouble):
        performed(late, deed)
    assert late.dossier().acts == ()


def test_nothing_is_proposed_while_it_can_be_regularised(late: Bench) -> None:
    late.clock.at = AFTER - timedelta(days=10)
    with pytest.raises(StillRegularisable, match="19/11/2025 17:00"):
        performed(late, PROPOSED)
    late.clock.at = AFTER
    extended(late, AFTER + timedelta(days=3))
    with pytest.raises(StillRegularisable, match="28/11/2025"):
        performed(late, PROPOSED)


def test_what_no_longer_lacks_stops_the_confirmation(late: Bench) -> None:
    performed(late, PROPOSED)
    performed(late, PieceWaived(SERVICE, "exempté"))
    with pytest.raises(Trouble):
        performed(late, CONFIRMED)
    assert step(late) is Step.PROPOSED


def test_a_letter_does_not_leave_tomorrow(late: Bench) -> None:
    performed(late, PROPOSED)
    performed(late, CONFIRMED)
    with pytest.raises(LetterInFuture):
        performed(late, LetterIssued(date(2025, 11, 26)))
