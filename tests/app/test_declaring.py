"""What the candidate did in Cyclades, noted at the desk."""

from datetime import UTC, datetime, timedelta

import pytest

from csdesk.app.attach import Scan, attach_scan
from csdesk.app.declaring import DeclaredInFuture, NoSuchGroup
from csdesk.app.ports import ChangedElsewhere
from csdesk.app.review import Judgement, decide
from csdesk.domain.cycle import AlreadyConform, Locked, NothingToDeclare, NothingToDelete, NotTheLatest, PiecesLack
from csdesk.domain.deeds import Declared, DepositDeleted
from csdesk.domain.deposits import Outcome
from csdesk.domain.piece import Piece
from csdesk.domain.queue import Box
from csdesk.domain.status import Status
from csdesk.domain.trouble import Trouble
from csdesk.domain.withdrawal import DecidedSince, SeenSince
from tests.app.deeds_made import performed, undone
from tests.app.made import ANNE, CONFIRMATION, IDENTITY, PAUL, ZOE, Bench, dated, outcomes, pdf
from tests.app.made import redone as redo
from tests.app.made import undone as undo

NATIONALITY, SERVICE = "Nationalité", "Service national"


def box(bench: Bench, code: str = IDENTITY) -> Box:
    piece = bench.piece(code)
    with bench.store.reading() as desk:
        row = desk.row(piece.id)
    assert row is not None
    return row.box


def deleted(bench: Bench, n: int = 1, code: str = IDENTITY) -> Piece:
    """The piece after its deposit n was taken back."""
    performed(bench, DepositDeleted(code, n))
    assert bench.store.check() == []
    return bench.piece(code)


def redeposited(bench: Bench, name: str, at: str) -> Piece:
    path = f"{ZOE}/{IDENTITY}/{name}.pdf"
    bench.clock.at = datetime(2025, 11, 15, 9, 0, tzinfo=UTC)
    bench.deliver({path: pdf(name), "pieces.csv": dated(f"{ZOE};{IDENTITY};{path};{at};")}, name=f"lot {name}")
    return bench.piece()


def test_a_group_is_declared_at_its_moment_and_once(desk: Bench) -> None:
    earlier = desk.clock.now()
    desk.clock.at += timedelta(hours=2)
    dossier = performed(desk, Declared(NATIONALITY, earlier))
    assert (dossier.acts[-1].deed, dossier.acts[-1].at) == (Declared(NATIONALITY, earlier), desk.clock.now())
    with pytest.raises(NothingToDeclare):
        performed(desk, Declared(NATIONALITY, desk.clock.now()))


@pytest.mark.parametrize(
    ("group", "wait", "trouble"),
    [
        ("Groupe inconnu", 0, NoSuchGroup),
        ("Acquis", 0, NoSuchGroup),
        (NATIONALITY, 1, DeclaredInFuture),
        (SERVICE, 0, PiecesLack),
    ],
)
def test_what_cannot_be_declared_is_said(desk: Bench, group: str, wait: int, trouble: type[Trouble]) -> None:
    with pytest.raises(trouble):
        performed(desk, Declared(group, desk.clock.now() + timedelta(minutes=wait)))
    assert desk.dossier().acts == ()


def test_a_deposit_taken_back_leaves_the_queue_and_comes_back_when_that_is_undone(desk: Bench) -> None:
    before = desk.piece()
    gone = deleted(desk)
    assert (gone.current, len(gone.deposits), box(desk)) == (None, 1, Box.EXPECTED)
    back = undone(desk, desk.dossier().acts[-1])
    assert (box(desk), desk.store.check()) == (Box.TO_REVIEW, [])
    piece = next(one for one in back.pieces if one.code == IDENTITY)
    assert (piece.current, piece.withdrawn) == (before.current, 0)


def test_deleting_a_redeposit_leaves_the_refusal(desk: Bench) -> None:
    desk.decide(desk.piece(), Status.REFUSED)
    assert redeposited(desk, "b", "13/11/2025 10:00").status is Status.NONE
    gone = deleted(desk, 2)
    assert (gone.status, gone.current_n, box(desk)) == (Status.REFUSED, 1, Box.REFUSED)
    again = redeposited(desk, "c", "14/11/2025 10:00")
    assert (again.current_n, again.withdrawn, [one.name for one in again.deposits[2].files]) == (3, 0, ["c.pdf"])


def test_the_same_package_does_not_bring_it_back(desk: Bench) -> None:
    path = f"{ZOE}/{IDENTITY}/b.pdf"
    desk.clock.at = datetime(2025, 11, 15, 9, 0, tzinfo=UTC)
    lot = desk.package({path: pdf("b"), "pieces.csv": dated(f"{ZOE};{IDENTITY};{path};13/11/2025 10:00;")}, name="b")
    desk.receive(lot)
    deleted(desk, 2)
    assert outcomes(desk.receive(lot)) == {path: Outcome.ALREADY}
    assert desk.piece().withdrawn == 1


def test_the_same_content_deposited_later_is_a_new_deposit(desk: Bench) -> None:
    assert redeposited(desk, "b", "13/11/2025 10:00").current_n == 2
    deleted(desk, 2)
    path = f"{ZOE}/{IDENTITY}/b.pdf"
    desk.deliver({path: pdf("b"), "pieces.csv": dated(f"{ZOE};{IDENTITY};{path};14/11/2025 10:00;")}, name="lot d")
    assert (desk.piece().current_n, desk.piece().withdrawn) == (3, 0)


@pytest.mark.parametrize(("code", "n", "trouble"), [("ZZJDC01", 1, NothingToDelete), ("RIEN01", 1, NothingToDelete)])
def test_nothing_to_delete_is_said(desk: Bench, code: str, n: int, trouble: type[Trouble]) -> None:
    with pytest.raises(trouble):
        performed(desk, DepositDeleted(code, n))


def test_only_the_latest_that_is_not_locked_can_be_deleted(desk: Bench) -> None:
    with pytest.raises(NotTheLatest):
        performed(desk, DepositDeleted(IDENTITY, 2))
    performed(desk, Declared(NATIONALITY, desk.clock.now()))
    with pytest.raises(Locked):
        performed(desk, DepositDeleted(IDENTITY, 1))
    desk.decide(desk.piece(CONFIRMATION), Status.ACCEPTED)
    with pytest.raises(AlreadyConform):
        performed(desk, DepositDeleted(CONFIRMATION, 1))


def test_a_decision_on_what_was_taken_back_meanwhile_is_refused(desk: Bench) -> None:
    stale = desk.piece()
    performed(desk, DepositDeleted(IDENTITY, 1), by=ANNE)
    said = Judgement(stale.id, Status.ACCEPTED, PAUL, version=stale.version, seen=True)
    with pytest.raises(ChangedElsewhere, match=ANNE):
        decide(desk.store, desk.campaign, desk.clock, said)


def test_a_decision_undone_before_the_deletion_is_not_redone_after(desk: Bench) -> None:
    desk.decide(desk.piece(), Status.ACCEPTED)
    undo(desk)
    deleted(desk)
    with pytest.raises(ChangedElsewhere):
        redo(desk)


def test_a_decision_on_a_deposit_taken_back_is_not_undone(desk: Bench) -> None:
    desk.decide(desk.piece(), Status.RECEIVED)
    desk.clock.at += timedelta(minutes=1)
    gone = deleted(desk)
    assert (gone.status, box(desk)) == (Status.NONE, Box.EXPECTED)
    with pytest.raises(ChangedElsewhere):
        undo(desk)


def test_a_deposit_does_not_come_back_over_what_was_decided_without_it(desk: Bench) -> None:
    redeposited(desk, "b", "13/11/2025 10:00")
    deleted(desk, 2)
    taken_back = desk.dossier().acts[-1]
    desk.clock.at += timedelta(minutes=1)
    desk.decide(desk.piece(), Status.ACCEPTED)
    before = desk.stored()
    with pytest.raises(DecidedSince, match=PAUL):
        undone(desk, taken_back)
    assert desk.stored() == before
    undo(desk)
    undone(desk, taken_back)
    assert (desk.piece().current_n, desk.piece().status) == (2, Status.NONE)
    desk.decide(desk.piece(), Status.RECEIVED)
    with pytest.raises(SeenSince):
        undone(desk, desk.dossier().acts[-1])


def test_a_content_taken_back_before_another_came_may_be_deposited_again(desk: Bench) -> None:
    redeposited(desk, "b", "13/11/2025 10:00")
    deleted(desk, 2)
    redeposited(desk, "c", "14/11/2025 10:00")
    path = f"{ZOE}/{IDENTITY}/encore.pdf"
    again = {path: pdf("b"), "pieces.csv": dated(f"{ZOE};{IDENTITY};{path};14/11/2025 11:00;")}
    assert outcomes(desk.deliver(again, name="lot e")) == {path: Outcome.TAKEN}
    assert [one.name for one in desk.piece().deposits[3].files] == ["a.pdf", "c.pdf", "encore.pdf"]


def test_a_person_attaches_what_the_candidate_took_back(desk: Bench) -> None:
    deleted(desk, 1)
    piece = attach_scan(
        desk.store, desk.inspector, desk.campaign, desk.clock, desk.piece().id, Scan("a.pdf", pdf(IDENTITY))
    )
    assert (piece.current_n, piece.withdrawn, len(piece.deposits[1].files)) == (2, 0, 1)
