"""The log of deeds, delegations, and what a deed writes beside itself on the registration."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from csdesk.app.ports import ChangedElsewhere, Store
from csdesk.domain.deeds import KIND_OF, Act, Deed, Listed
from csdesk.domain.piece import Piece
from csdesk.domain.queue import Box, QueueFilter
from csdesk.domain.status import Status
from tests.contract.backends import Opener
from tests.contract.deeds_made import DEEDS, act, any_deed, delegation, registration_id
from tests.contract.made import CLOSING, LATER, NOW, later, piece_of, put, receive, registration, saying


@pytest.fixture
def here(store: Store) -> int:
    """The id of registration 1."""
    put(store, registration(1))
    with store.reading() as desk:
        return registration_id(desk)


def write(store: Store, *acts: Act) -> None:
    with store.writing() as desk:
        for one in acts:
            desk.add_act(one)


def box_of(store: Store, number: int = 1) -> Box:
    with store.reading() as desk:
        row = desk.row(piece_of(desk, number).id)
    assert row is not None
    return row.box


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: KIND_OF[type(deed)])
def test_a_deed_comes_back_as_it_was_done(store: Store, here: int, deed: Deed) -> None:
    done = act(here, deed, by="Anne Exemple")
    write(store, done)
    with store.reading() as desk:
        assert desk.acts(here) == (done,)
        assert desk.dossier(here).acts == (done,)


def test_any_deed_comes_back(store: Store, here: int) -> None:
    @settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
    @given(any_deed())
    def comes_back(deed: Deed) -> None:
        done = act(here, deed)
        write(store, done)
        with store.reading() as desk:
            assert desk.acts(here)[-1] == done

    comes_back()


def test_the_log_of_each_registration_is_its_own_oldest_first(store: Store, here: int) -> None:
    put(store, registration(2))
    with store.reading() as desk:
        other = registration_id(desk, 2)
    log = [act(here, Listed(version), at=later(-version)) for version in (2, 3, 4)]
    write(store, log[0], act(other, Listed(9)), *log[1:])
    with store.reading() as desk:
        assert desk.acts(here) == tuple(log)
        assert [one.deed for one in desk.acts(other)] == [Listed(9)]
        assert desk.acts(999) == ()


def test_the_same_deed_twice_counts_once(store: Store, here: int) -> None:
    done = act(here, Listed(2))
    write(store, done)
    write(store, done, replace(done, by="autre"))
    with store.reading() as desk:
        assert desk.acts(here) == (done,)


def test_a_deed_on_no_registration_is_a_key_error(store: Store, here: int) -> None:
    with pytest.raises(KeyError):
        write(store, act(999, Listed(2)))


def test_an_import_is_told_what_is_logged(store: Store, here: int) -> None:
    put(store, replace(registration(2), version=4))
    done = act(here, Listed(1))
    write(store, done)
    with store.reading() as desk:
        known = desk.logged(["26-000001", "26-000002", "26-000009"])
        assert desk.logged([]) == {}
        assert {dossier: (one.id, one.version, one.acts) for dossier, one in known.items()} == {
            "26-000001": (here, 1, (done,)),
            "26-000002": (registration_id(desk, 2), 4, ()),
        }


def test_delegations_come_back_and_end(store: Store) -> None:
    first = delegation(date(2025, 11, 3), date(2025, 11, 14), "Coiffure", "Métiers de la mode")
    second = delegation(date(2025, 12, 1), date(2025, 12, 5))
    with store.writing() as desk:
        for one in (first, second, replace(first, to="pedrono")):
            desk.put_delegation(one)
    with store.reading() as desk:
        assert desk.delegations() == (first, second)
    with store.writing() as desk:
        desk.end_delegation(first.id, date(2025, 11, 10))
        with pytest.raises(KeyError):
            desk.end_delegation("unheard-of", date(2025, 11, 10))
    with store.reading() as desk:
        assert desk.delegations() == (replace(first, ended_on=date(2025, 11, 10)), second)


def test_a_correction_changes_the_row_and_what_is_searched(store: Store, here: int) -> None:
    corrected = replace(registration(1, family="LEGOFF", first="Zoë", domain="Esthétique"), version=2)
    with store.writing() as desk:
        desk.change_registration(here, corrected, 1, later(5))
    with store.reading() as desk:
        assert desk.dossier(here).registration == corrected
        found = {words: len(desk.page(QueueFilter(None, None, words=words), None, 9)) for words in ("legoff", "dupont")}
        assert found == {"legoff": 1, "dupont": 0}
        assert desk.counts(None).pieces == {("Esthétique", Box.EXPECTED): 1}


@pytest.mark.parametrize("logged", [False, True])
def test_a_correction_of_another_version_is_refused(store: Store, here: int, logged: bool) -> None:
    put(store, replace(registration(1), version=2))
    write(store, *([act(here, Listed(2), by="lot 2")] if logged else []))
    with pytest.raises(ChangedElsewhere, match="lot 2" if logged else "une liste") as told, store.writing() as desk:
        desk.change_registration(here, replace(registration(1), version=2, state="Autre"), 1, later(5))
    assert "version 2" in str(told.value)
    with store.reading() as desk:
        assert desk.dossier(here).registration == replace(registration(1), version=2)


def test_a_correction_of_nothing_is_a_key_error(store: Store, here: int) -> None:
    with store.writing() as desk, pytest.raises(KeyError):
        desk.change_registration(999, registration(1), 1, NOW)


def test_pieces_are_made_what_is_asked(store: Store, here: int) -> None:
    with store.writing() as desk:
        receive(desk, piece_of(desk, 1))
        assert desk.set_pieces(here, {"JDC": CLOSING, "R408": LATER})
    with store.writing() as desk:
        assert not desk.set_pieces(here, {"JDC": CLOSING, "R408": LATER})
        assert [(one.code, one.asked, one.deadline) for one in desk.dossier(here).pieces] == [
            ("ID", False, CLOSING),
            ("JDC", True, CLOSING),
            ("R408", True, LATER),
        ]
        assert desk.set_pieces(here, {"ID": LATER})
        assert [(one.code, one.asked, one.deadline) for one in desk.dossier(here).pieces] == [("ID", True, LATER)]
        with pytest.raises(KeyError):
            desk.set_pieces(999, {})


def test_a_transferred_registration_keeps_its_domain(store: Store, here: int) -> None:
    with store.writing() as desk:
        desk.move_registration(here, "Esthétique", later(5), transferred=True)
    assert put(store, registration(1)) == "unchanged"
    assert put(store, replace(registration(1), version=2), ID=CLOSING, JDC=CLOSING) == "updated"
    with store.writing() as desk:
        assert desk.assign(3, registration(1).speciality_code, "Bois", "boury", NOW) == 0
        assert desk.dossier(here).registration.domain == "Esthétique"
        assert desk.counts(None).pieces == {("Esthétique", Box.EXPECTED): 2}


def test_one_that_is_given_back_follows_its_list_again(store: Store, here: int) -> None:
    with store.writing() as desk:
        desk.move_registration(here, "Esthétique", later(5), transferred=True)
        desk.move_registration(here, "Bois", later(6), transferred=False)
        assert desk.counts(None).pieces == {("Bois", Box.EXPECTED): 1}
        with pytest.raises(KeyError):
            desk.move_registration(999, "Bois", later(6), transferred=True)
    assert put(store, registration(1)) == "updated"
    with store.reading() as desk:
        assert desk.dossier(here).registration.domain == "Coiffure"


def withdraw(store: Store, piece: Piece, withdrawn: int = 1, status: Status = Status.NONE) -> Piece:
    with store.writing() as desk:
        return desk.set_withdrawn(piece, withdrawn, status, None)


def test_a_deposit_taken_back_leaves_the_queue_and_stays(store: Store, here: int) -> None:
    with store.writing() as desk:
        deposited = receive(desk, piece_of(desk, 1))
    assert box_of(store) is Box.TO_REVIEW
    gone = withdraw(store, deposited)
    assert (gone.current, len(gone.deposits), gone.version, gone.withdrawn) == (None, 1, deposited.version + 1, 1)
    assert (box_of(store), store.check()) == (Box.EXPECTED, [])
    back = withdraw(store, gone, 0)
    assert (back.current, box_of(store), store.check()) == (deposited.current, Box.TO_REVIEW, [])


def test_a_new_deposit_after_one_taken_back_is_reviewed(store: Store, here: int) -> None:
    with store.writing() as desk:
        receive(desk, piece_of(desk, 1))
    with store.writing() as desk:
        piece = receive(desk, desk.set_withdrawn(piece_of(desk, 1), 1, Status.NONE, None), b"autre")
    assert (piece.withdrawn, [one.n for one in piece.deposits]) == (0, [1, 2])
    assert (box_of(store), store.check()) == (Box.TO_REVIEW, [])


def test_the_deposit_before_counts_again_with_what_was_said_of_it(store: Store, here: int) -> None:
    with store.writing() as desk:
        first = receive(desk, piece_of(desk, 1))
        refused = desk.add_decision(first, saying(first, Status.REFUSED))
        second = receive(desk, refused, b"a", b"b", at=later(60))
    back = withdraw(store, second, 1, Status.REFUSED)
    assert (back.current, back.status, back.refusal) == (first.current, Status.REFUSED, None)
    assert (box_of(store), store.check()) == (Box.REFUSED, [])
    with store.reading() as desk:
        row = desk.row(back.id)
    assert row is not None
    assert (row.files, row.deposited_at) == (1, NOW)


def test_one_taken_back_does_not_come_back_with_an_undone_decision(store: Store, here: int) -> None:
    with store.writing() as desk:
        receive(desk, piece_of(desk, 1))
        gone = desk.set_withdrawn(piece_of(desk, 1), 1, Status.NONE, None)
        received = desk.add_decision(gone, saying(gone, Status.RECEIVED))
        desk.add_decision(received, saying(received, Status.NONE))
    assert (box_of(store), store.check()) == (Box.EXPECTED, [])


def test_taking_back_what_has_moved_is_refused(store: Store, here: int) -> None:
    with store.writing() as desk:
        deposited = receive(desk, piece_of(desk, 1))
        desk.add_decision(deposited, saying(deposited, Status.ACCEPTED, by="pedrono"))
    with pytest.raises(ChangedElsewhere, match="pedrono"):
        withdraw(store, deposited)


def test_deciding_of_what_was_taken_back_is_refused_with_who_did(store: Store, here: int) -> None:
    with store.writing() as desk:
        deposited = receive(desk, piece_of(desk, 1))
    with store.writing() as desk:
        desk.set_withdrawn(deposited, 1, Status.NONE, None)
        desk.add_act(act(here, DEEDS[7], by="Anne Exemple"))
    with pytest.raises(ChangedElsewhere, match="Anne Exemple"), store.writing() as desk:
        desk.add_decision(deposited, saying(deposited, Status.ACCEPTED))


def test_another_store_sees_what_was_done(opener: Opener) -> None:
    one, two = opener(), opener()
    put(one, registration(1))
    with two.reading() as desk:
        here = registration_id(desk)
    done = act(here, Listed(2))
    write(one, done)
    with two.reading() as desk:
        assert desk.dossier(here).acts == (done,)
    one.close()
    two.close()
