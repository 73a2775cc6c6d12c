from dataclasses import replace
from datetime import date
from threading import Barrier, Thread

import pytest

from csdesk.app.ports import ChangedElsewhere, NewDeposit, Store
from csdesk.domain.phrase import phrase
from csdesk.domain.piece import Act, Deposit, Piece, effective
from csdesk.domain.queue import Box
from csdesk.domain.status import Status
from csdesk.domain.undo import stacks
from tests.contract.backends import Opener
from tests.contract.made import (
    BLURRED,
    NOW,
    arrival,
    later,
    piece_of,
    put,
    receive,
    registration,
    saying,
    sha256,
    stored,
)


@pytest.fixture
def piece(store: Store) -> Piece:
    """A piece with one deposit."""
    put(store, registration(1))
    with store.writing() as desk:
        return receive(desk, piece_of(desk, 1), b"first")


def test_a_deposit_comes_back_as_it_was_given(store: Store) -> None:
    put(store, registration(1))
    new = NewDeposit(
        files=(stored(b"recto", "recto.pdf"), stored(b"verso", "verso.pdf")),
        deposited_at=later(5),
        exact=False,
        validated_at=later(6),
        posted_on=date(2025, 11, 2),
        late=True,
    )
    with store.writing() as desk:
        before = piece_of(desk, 1)
        after = desk.add_deposit(before, new, {sha256(data): data for data in (b"recto", b"verso")})
    (made,) = after.deposits
    assert made == Deposit(made.id, 1, new.files, later(5), False, later(6), date(2025, 11, 2), True)
    assert after.version == before.version + 1
    with store.reading() as desk:
        assert desk.piece(after.id) == after
        row = desk.row(after.id)
    assert row is not None
    assert (row.deposits, row.files, row.deposited_at, row.exact) == (1, 2, later(5), False)


def test_contents_are_kept_once_and_given_back(store: Store, piece: Piece) -> None:
    with store.writing() as desk:
        again = receive(desk, piece, b"first", b"second")
    assert [len(deposit.files) for deposit in again.deposits] == [1, 2]
    with store.reading() as desk:
        assert desk.content(sha256(b"first")) == b"first"
        assert (desk.holds(sha256(b"second")), desk.holds(sha256(b"third"))) == (True, False)
        with pytest.raises(KeyError):
            desk.content(sha256(b"third"))


def test_contents_already_here_need_not_be_given(store: Store, piece: Piece) -> None:
    with store.writing() as desk:
        new, _ = arrival(b"first")
        assert len(desk.add_deposit(piece, new, {}).deposits) == 2


def test_contents_that_are_nowhere_are_a_key_error_and_nothing_is_written(store: Store, piece: Piece) -> None:
    new, _ = arrival(b"missing")
    with pytest.raises(KeyError), store.writing() as desk:
        desk.add_deposit(piece, new, {})
    with store.reading() as desk:
        assert desk.piece(piece.id) == piece


def test_a_decision_comes_back_as_it_was_said(store: Store, piece: Piece) -> None:
    said = saying(piece, Status.REFUSED, reasons=(BLURRED,), received=date(2025, 11, 3), at=later(1))
    with store.writing() as desk:
        after = desk.add_decision(piece, said)
    assert after.decisions == (said,)
    assert (after.status, after.reception_date, after.version) == (Status.REFUSED, date(2025, 11, 3), piece.version + 1)
    with store.reading() as desk:
        assert desk.decision(said.id) == said
        assert desk.decision("inconnue") is None
        row = desk.row(piece.id)
    assert row is not None
    assert (row.box, row.reception_date) == (Box.REFUSED, date(2025, 11, 3))


def test_the_same_uuid_counts_once(store: Store, piece: Piece) -> None:
    said = saying(piece, Status.ACCEPTED)
    with store.writing() as desk:
        first = desk.add_decision(piece, said)
    with store.writing() as desk:
        assert desk.add_decision(piece, said) == first


def test_a_new_deposit_takes_the_status_back(store: Store, piece: Piece) -> None:
    with store.writing() as desk:
        refused = desk.add_decision(piece, saying(piece, Status.REFUSED, received=date(2025, 11, 3)))
        after = receive(desk, refused, b"second", at=later(9))
    assert (after.status, after.reception_date, len(after.deposits)) == (Status.NONE, None, 2)
    assert after.refusal is not None
    with store.reading() as desk:
        row = desk.row(piece.id)
    assert row is not None
    assert (row.box, row.deposits, row.deposited_at) == (Box.TO_REVIEW, 2, later(9))


@pytest.mark.parametrize("deposited", [True, False])
def test_no_status_again_goes_back_to_its_queue(store: Store, deposited: bool) -> None:
    put(store, registration(1))
    with store.writing() as desk:
        piece = piece_of(desk, 1)
        piece = receive(desk, piece) if deposited else piece
        seen = desk.add_decision(piece, saying(piece, Status.RECEIVED))
        desk.add_decision(seen, saying(seen, Status.NONE))
        row = desk.row(piece.id)
    assert row is not None
    assert row.box is (Box.TO_REVIEW if deposited else Box.EXPECTED)


def test_a_decision_on_an_old_version_is_refused_and_says_who_was_first(store: Store, piece: Piece) -> None:
    with store.writing() as desk:
        now = desk.add_decision(piece, saying(piece, Status.ACCEPTED, by="tixier", at=later(3)))
    with pytest.raises(ChangedElsewhere) as told, store.writing() as desk:
        desk.add_decision(piece, saying(piece, Status.REFUSED))
    assert told.value.facts == {"by": "tixier", "what": phrase("Conforme"), "at": later(3), "piece": now}
    with store.reading() as desk:
        assert desk.piece(piece.id) == now


def test_a_decision_on_a_replaced_deposit_is_refused(store: Store, piece: Piece) -> None:
    with store.writing() as desk:
        receive(desk, piece, b"second", at=later(4))
    with pytest.raises(ChangedElsewhere) as told, store.writing() as desk:
        desk.add_decision(piece, saying(piece, Status.ACCEPTED))
    assert (told.value.facts["by"], told.value.facts["at"]) == (phrase("un nouveau dépôt"), later(4))


def test_a_deposit_on_an_old_version_is_refused_with_its_contents(store: Store, piece: Piece) -> None:
    with store.writing() as desk:
        desk.add_decision(piece, saying(piece, Status.ACCEPTED))
    with pytest.raises(ChangedElsewhere), store.writing() as desk:
        receive(desk, piece, b"late")
    with store.reading() as desk:
        assert not desk.holds(sha256(b"late"))


def test_of_two_who_decide_at_once_one_is_told(opener: Opener, store: Store, piece: Piece) -> None:
    rounds, told = 12, []
    start = Barrier(2)

    def review(by: str) -> None:
        mine = opener()
        for _ in range(rounds):
            with mine.reading() as desk:
                seen = desk.piece(piece.id)
            start.wait(30)
            try:
                with mine.writing() as desk:
                    desk.add_decision(seen, saying(seen, Status.RECEIVED, by=by))
            except ChangedElsewhere as trouble:
                told.append(trouble)
            start.wait(30)
        mine.close()

    people = [Thread(target=review, args=(by,)) for by in ("boury", "tixier")]
    for person in people:
        person.start()
    for person in people:
        person.join()
    with store.reading() as desk:
        after = desk.piece(piece.id)
    assert (len(told), len(after.decisions), after.version) == (rounds, rounds, piece.version + rounds)


def test_a_reading_sees_one_instant(opener: Opener, store: Store, piece: Piece) -> None:
    other = opener()
    with store.reading() as looking:
        before = looking.piece(piece.id)
        with other.writing() as desk:
            desk.add_decision(piece, saying(piece, Status.ACCEPTED))
        assert looking.piece(piece.id) == before
    other.close()
    with store.reading() as looking:
        assert looking.piece(piece.id).status is Status.ACCEPTED


def test_the_stamp_tells_that_another_wrote(opener: Opener, store: Store, piece: Piece) -> None:
    other = opener()
    before = store.stamp()
    assert store.stamp() == before
    with other.writing() as desk:
        desk.add_decision(piece, saying(piece, Status.ACCEPTED))
    other.close()
    assert store.stamp() != before


def test_what_an_author_decided_comes_oldest_first(store: Store, piece: Piece) -> None:
    with store.writing() as desk:
        said = []
        for minute in range(5):
            decision = saying(piece, Status.RECEIVED, at=later(minute))
            piece = desk.add_decision(piece, decision)
            said.append(decision)
        piece = desk.add_decision(piece, saying(piece, Status.ACCEPTED, by="tixier"))
        assert desk.decisions_by("boury", 3) == said[-3:]
        assert desk.decisions_by("personne", 3) == []


def test_undo_and_redo_outlive_the_store(opener: Opener, store: Store, piece: Piece) -> None:
    with store.writing() as desk:
        decision = saying(piece, Status.ACCEPTED, at=later(1))
        piece = desk.add_decision(piece, decision)
        undone = saying(piece, Status.NONE, at=later(2), act=Act.UNDONE, target=decision.id)
        piece = desk.add_decision(piece, undone)
    other = opener()
    with other.reading() as desk:
        undoable, redoable = stacks(desk.decisions_by("boury", 9))
        assert (undoable, redoable) == ([], [undone])
        assert effective(desk.piece(piece.id).decisions) == ()
        assert desk.decided_on("boury", NOW) == 0
    with other.writing() as desk:
        again = replace(decision, id="0" * 36, act=Act.REDONE, target=undone.id, at=later(3))
        desk.add_decision(piece, again)
        assert desk.decided_on("boury", NOW) == 1
    other.close()


def test_pieces_decided_today_are_counted_once_each(store: Store, piece: Piece) -> None:
    with store.writing() as desk:
        for minute in (0, 10, 20):
            piece = desk.add_decision(piece, saying(piece, Status.RECEIVED, at=later(minute)))
        assert desk.decided_on("boury", later(5)) == 1
        assert desk.decided_on("boury", later(21)) == 0
        assert desk.decided_on("tixier", NOW) == 0
