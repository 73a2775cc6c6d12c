from dataclasses import replace

import pytest

from csdesk.app.ports import Store, Unassigned
from csdesk.domain.campaign import UNASSIGNED
from csdesk.domain.queue import Box, QueueFilter
from csdesk.domain.status import Status
from tests.contract.made import CLOSING, LATER, NOW, piece_of, put, receive, registration, saying


def test_a_registration_comes_back_as_it_was_given(store: Store) -> None:
    given = registration(1, family="ŒUVRARD-ŁOŚ", first="Zoé Anaïs")
    assert put(store, given, ID=CLOSING, R408=LATER) == "added"
    with store.reading() as desk:
        (found,) = desk.registrations_named("26-000001")
        dossier = desk.dossier(found)
    assert dossier.registration == given
    assert [(piece.code, piece.deadline, piece.status, piece.asked) for piece in dossier.pieces] == [
        ("ID", CLOSING, Status.NONE, True),
        ("R408", LATER, Status.NONE, True),
    ]


def test_the_same_again_changes_nothing(store: Store) -> None:
    assert [put(store, registration(1)) for _ in range(2)] == ["added", "unchanged"]


@pytest.mark.parametrize(
    "change",
    [
        {"version": 2},
        {"state": "Démissionnaire"},
        {"domain": "Esthétique"},
        {"candidate": replace(registration(1).candidate, birth_date=None)},
    ],
)
def test_other_data_is_an_update(store: Store, change: dict[str, object]) -> None:
    put(store, registration(1))
    changed = replace(registration(1), **change)  # type: ignore[arg-type]
    assert put(store, changed) == "updated"
    with store.reading() as desk:
        assert desk.dossier(desk.registrations_named("26-000001")[0]).registration == changed


def test_an_older_version_leaves_everything_as_it_is(store: Store) -> None:
    stands = replace(registration(1), version=3)
    put(store, stands)
    assert put(store, replace(registration(1, family="AUTRE"), version=2), JDC=LATER) == "older"
    with store.reading() as desk:
        dossier = desk.dossier(desk.registrations_named("26-000001")[0])
    assert dossier.registration == stands
    assert [piece.code for piece in dossier.pieces] == ["ID"]


def test_a_new_deadline_is_an_update(store: Store) -> None:
    put(store, registration(1), ID=CLOSING)
    assert put(store, registration(1), ID=LATER) == "updated"
    with store.reading() as desk:
        assert piece_of(desk, 1).deadline == LATER


def test_pieces_follow_their_registration_to_its_domain(store: Store) -> None:
    put(store, registration(1))
    put(store, registration(1, domain="Esthétique"))
    with store.reading() as desk:
        assert desk.counts(None).pieces == {("Esthétique", Box.EXPECTED): 1}


def test_a_piece_no_longer_asked_goes_when_empty_and_stays_when_not(store: Store) -> None:
    put(store, registration(1), ID=CLOSING, JDC=CLOSING)
    with store.writing() as desk:
        receive(desk, piece_of(desk, 1, "ID"))
    assert put(store, registration(1), R408=LATER) == "updated"
    with store.reading() as desk:
        pieces = desk.dossier(desk.registrations_named("26-000001")[0]).pieces
    assert {(piece.code, piece.asked) for piece in pieces} == {("ID", False), ("R408", True)}


def test_a_piece_decided_without_a_deposit_stays(store: Store) -> None:
    put(store, registration(1), POST=CLOSING)
    with store.writing() as desk:
        piece = piece_of(desk, 1, "POST")
        desk.add_decision(piece, saying(piece, Status.RECEIVED))
    put(store, registration(1), ID=CLOSING)
    with store.reading() as desk:
        kept = piece_of(desk, 1, "POST")
    assert (kept.asked, len(kept.decisions)) == (False, 1)


def test_a_piece_asked_again_is_asked(store: Store) -> None:
    put(store, registration(1))
    with store.writing() as desk:
        receive(desk, piece_of(desk, 1))
    put(store, registration(1), JDC=CLOSING)
    put(store, registration(1), ID=CLOSING, JDC=CLOSING)
    with store.reading() as desk:
        assert piece_of(desk, 1).asked


def test_a_piece_can_come_in_without_being_asked(store: Store) -> None:
    put(store, registration(1))
    with store.writing() as desk:
        found = desk.registrations_named("26-000001")[0]
        assert desk.find_piece(found, "EXTRA") is None
        added = desk.add_piece(found, "EXTRA", LATER)
        assert desk.find_piece(found, "EXTRA") == added
    assert (added.asked, added.deadline, added.version) == (False, LATER, 1)


def test_a_candidate_is_found_by_number_and_dossier(store: Store) -> None:
    put(store, registration(1))
    second = replace(registration(2), candidate=registration(1).candidate)
    put(store, second)
    with store.reading() as desk:
        one, two = desk.registrations_of("00000000001")
        assert desk.registrations_named("26-000002") == [two]
        assert desk.registrations_named("00000000001") == [one, two]
        assert desk.registrations_named("26-00000") == []


def test_an_unknown_registration_or_piece_is_a_key_error(store: Store) -> None:
    put(store, registration(1))
    with store.reading() as desk:
        with pytest.raises(KeyError):
            desk.dossier(999)
        with pytest.raises(KeyError):
            desk.piece(999)
        assert desk.row(999) is None


def test_what_no_domain_covers_waits_until_it_is_assigned(store: Store) -> None:
    for number in (1, 2):
        put(store, registration(number, domain=UNASSIGNED))
    put(store, registration(3))
    with store.reading() as desk:
        assert desk.unassigned() == [Unassigned(3, "30000000", "Spécialité ", 2)]
        assert desk.counts(()).unassigned == 2
        assert len(desk.page(QueueFilter(box=None, domains=(UNASSIGNED,)), None, 9)) == 2
    with store.writing() as desk:
        assert desk.assign(3, "30000000", "Aéronautique", "boury", NOW) == 2
    with store.reading() as desk:
        assert (desk.unassigned(), desk.counts(()).unassigned) == ([], 0)
        assert desk.assigned() == {"30000000": "Aéronautique"}
        assert desk.counts(None).of(Box.EXPECTED, ("Aéronautique",)) == 2


def test_an_assignment_can_be_changed(store: Store) -> None:
    put(store, registration(1, domain=UNASSIGNED))
    with store.writing() as desk:
        assert desk.assign(3, "30000000", "Coiffure", "boury", NOW) == 1
        assert desk.assign(3, "30000000", "Esthétique", "boury", NOW) == 1
        assert desk.assign(3, "30000000", "Esthétique", "boury", NOW) == 0
        assert desk.assigned() == {"30000000": "Esthétique"}


def test_a_failed_transaction_leaves_nothing(store: Store) -> None:
    def fail() -> None:
        with store.writing() as desk:
            desk.put_registration(registration(1, domain="Nouveau"), {"ID": CLOSING}, NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with store.reading() as desk:
        assert desk.registrations_named("26-000001") == []
    assert put(store, registration(1, domain="Nouveau")) == "added"
    with store.reading() as desk:
        assert desk.counts(None).pieces == {("Nouveau", Box.EXPECTED): 1}
