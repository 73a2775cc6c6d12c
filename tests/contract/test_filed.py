"""Every registration of a desk in one look, as a changed campaign is measured against it."""

from datetime import UTC, datetime

from csdesk.app.ports import Store
from csdesk.domain.deeds import Act, PieceWaived
from tests.contract.made import CLOSING, LATER, NOW, piece_of, put, receive, registration


def test_nothing_is_filed_on_a_new_desk(store: Store) -> None:
    with store.reading() as desk:
        assert desk.filed() == []


def test_registrations_stand_by_dossier_with_what_is_asked_and_done(store: Store) -> None:
    put(store, registration(2, domain="Esthétique"), ID=CLOSING)
    put(store, registration(1), ID=CLOSING, R408=LATER)
    with store.writing() as desk:
        receive(desk, piece_of(desk, 1, "R408"))
        (first,) = desk.registrations_named("26-000001")
        act = Act("a", first, PieceWaived("ID", "inutile"), "Anne Exemple", datetime(2025, 11, 4, tzinfo=UTC))
        desk.add_act(act)
        desk.add_piece(first, "EXTRA", CLOSING)
    with store.reading() as desk:
        one, two = desk.filed()
    assert (one.registration, two.registration) == (registration(1), registration(2, domain="Esthétique"))
    assert (one.asked, two.asked) == ({"ID": CLOSING, "R408": LATER}, {"ID": CLOSING})
    assert (one.worked, two.worked) == (frozenset({"R408"}), frozenset[str]())
    assert (one.acts, two.acts) == ((act,), ())


def test_what_is_no_longer_asked_is_not_filed_as_asked(store: Store) -> None:
    put(store, registration(1), ID=CLOSING, R408=LATER)
    with store.writing() as desk:
        receive(desk, piece_of(desk, 1, "R408"))
        desk.put_registration(registration(1), {"ID": CLOSING}, NOW)
    with store.reading() as desk:
        (one,) = desk.filed()
    assert (set(one.asked), one.worked) == ({"ID"}, frozenset({"R408"}))
