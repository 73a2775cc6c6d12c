"""What was decided without a deposit forbids to bring it back; what was decided of it, to take it away again."""

from datetime import timedelta

import pytest

from csdesk.domain.deeds import Deed, DepositDeleted, PieceAdded, Undone
from csdesk.domain.piece import Act, Decision, Piece
from csdesk.domain.status import Status
from csdesk.domain.trouble import Trouble
from csdesk.domain.withdrawal import DecidedSince, SeenSince, check_deletion_withdrawal
from tests.domain.acts import IDENTITY, SIGNED, START, WHO, decided, handed, log, stands, undo

TOOK, BACK = DepositDeleted(IDENTITY.code, 2), undo(0)
SOON = START + timedelta(minutes=30)
"""Between the first act, at START, and the second."""
LATER = START + timedelta(hours=2)
EARLIER = START - timedelta(hours=1)


def said(status: Status, at: object, name: str = "d") -> Decision:
    return decided(status, 1, at, name=name)  # type: ignore[arg-type]


def taken_back(of: Decision) -> Decision:
    return Decision("u", 1, Status.NONE, (), "", None, WHO, LATER, of.status, None, 1, Act.UNDONE, of.id)


def piece(*decisions: Decision) -> Piece:
    return stands(IDENTITY, handed(1), handed(2), said=decisions)


ACCEPTED = said(Status.ACCEPTED, SOON)
CLEARED = said(Status.NONE, LATER, "n")


@pytest.mark.parametrize(
    ("deeds", "target", "pieces", "expected"),
    [
        ((TOOK,), 0, (piece(),), None),
        ((TOOK,), 0, (piece(said(Status.REFUSED, EARLIER)),), None),
        ((TOOK,), 0, (piece(said(Status.REFUSED, START)),), DecidedSince),
        ((TOOK,), 0, (piece(ACCEPTED),), DecidedSince),
        ((TOOK,), 0, (piece(ACCEPTED, CLEARED),), None),
        ((TOOK,), 0, (piece(ACCEPTED, taken_back(ACCEPTED)),), None),
        ((TOOK,), 0, (stands(SIGNED, handed(1), said=(ACCEPTED,)),), None),
        ((TOOK,), 0, (), None),
        ((TOOK, BACK), 1, (piece(),), None),
        ((TOOK, BACK), 1, (piece(said(Status.RECEIVED, LATER)),), SeenSince),
        ((TOOK, BACK), 1, (piece(CLEARED),), SeenSince),
        ((TOOK, BACK), 1, (piece(said(Status.REFUSED, EARLIER)),), None),
        ((PieceAdded("ZZDOM01", "r"),), 0, (piece(ACCEPTED),), None),
        ((TOOK,), 7, (piece(ACCEPTED),), None),
    ],
)
def test_a_decision_taken_since_forbids_it(
    deeds: tuple[Deed | Undone, ...], target: int, pieces: tuple[Piece, ...], expected: type[Trouble] | None
) -> None:
    if expected is None:
        check_deletion_withdrawal(log(*deeds), str(target), pieces)
        return
    with pytest.raises(expected, match=f"{IDENTITY.code}.*{WHO}"):
        check_deletion_withdrawal(log(*deeds), str(target), pieces)
