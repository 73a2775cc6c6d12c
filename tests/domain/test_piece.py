import pytest

from csdesk.domain.piece import Act, Decision, decided_by
from csdesk.domain.status import Status
from tests.domain.made import deposit, file, piece, said

ONE, TWO, THREE = (deposit(n, file(sha256=f"{n}")) for n in (1, 2, 3))
RECEIVED, REFUSED, ACCEPTED = Status.RECEIVED, Status.REFUSED, Status.ACCEPTED
UNDONE, REDONE = Act.UNDONE, Act.REDONE


def test_the_latest_deposit_is_under_review() -> None:
    assert piece().current is None
    assert piece(deposits=(ONE, TWO)).current == TWO


@pytest.mark.parametrize(
    ("deposits", "log", "shown"),
    [
        (2, (), None),
        (1, (said("a"),), None),
        (2, (said("a"),), "a"),
        (2, (said("a"), said("b")), "b"),
        (2, (said("a", RECEIVED),), None),
        (2, (said("a"), said("b", ACCEPTED)), None),
        (2, (said("a", ACCEPTED), said("b")), "b"),
        (2, (said("a"), said("b", RECEIVED, 2)), "a"),
        (3, (said("a"), said("b", REFUSED, 2)), "b"),
        (3, (said("a"), said("b", RECEIVED, 2)), "a"),
        (2, (said("a"), said("b", REFUSED, 2)), "a"),
        (2, (said("a"), said("u", act=UNDONE, target="a")), None),
        (2, (said("a"), said("u", act=UNDONE, target="a"), said("r", act=REDONE, target="u")), "r"),
        (2, (said("a"), said("b", ACCEPTED), said("u", act=UNDONE, target="b")), "a"),
    ],
)
def test_the_refusal_beside_a_deposit_is_the_last_word_on_a_former_one(
    deposits: int, log: tuple[Decision, ...], shown: str | None
) -> None:
    found = piece(deposits=(ONE, TWO, THREE)[:deposits], decisions=log).refusal
    assert (found.id if found else None) == shown


def test_a_decision_leaves_its_mark_on_the_piece() -> None:
    now = piece(deposits=(ONE,), decisions=(said("a"),))
    left = decided_by(now, said("b", ACCEPTED))
    assert (left.status, left.version, left.decisions) == (ACCEPTED, now.version + 1, (said("a"), said("b", ACCEPTED)))
    assert left.reception_date == said("b", ACCEPTED).reception_date
