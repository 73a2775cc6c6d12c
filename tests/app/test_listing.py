"""An import respects what people did to a registration."""

from datetime import UTC, datetime

import pytest

from csdesk.app.attach import assign
from csdesk.domain.deeds import Listed
from csdesk.domain.inscription import Category, Inscription
from csdesk.domain.piece import Dossier
from tests.app.deeds_made import EXTRA, added, asked, entered, entry, extended, moved, waived
from tests.app.made import CONFIRMATION, IDENTITY, PAUL, Bench, person

LATER = datetime(2025, 12, 10, 22, 59, tzinfo=UTC)


def again(bench: Bench, *, version: int = 1, **changes: str) -> tuple[int, int, int]:
    """Import the list once more, first as a dry run, which must foretell the same; added, updated, unchanged."""
    path = bench.package({}, [person(inscription=f"001 Version {version}", **changes)], name=f"lot v{version}")
    before = bench.stored()
    foretold = bench.receive(path, dry_run=True).registrations
    assert bench.stored() == before
    tally = bench.receive(path).registrations
    assert foretold == tally
    assert bench.store.check() == []
    return tally.added, tally.updated, tally.unchanged


def test_without_deeds_the_same_list_changes_nothing(desk: Bench) -> None:
    assert again(desk) == (0, 0, 1)
    assert desk.dossier().acts == ()


def test_a_version_that_rises_is_written_with_its_moment(desk: Bench) -> None:
    assert again(desk, version=3) == (0, 1, 0)
    assert again(desk, version=3) == (0, 0, 1)
    (act,) = desk.dossier().acts
    assert (act.deed, act.by, act.at) == (Listed(3), "lot v3", desk.clock.now())


def test_other_data_of_the_same_version_is_no_deed(desk: Bench) -> None:
    assert again(desk, family="LE GOFFIC") == (0, 1, 0)
    assert desk.dossier().acts == ()


def with_deeds(bench: Bench) -> Dossier:
    added(bench, EXTRA)
    waived(bench, IDENTITY)
    extended(bench, LATER)
    return moved(bench, "Commerce")


def test_pieces_deadlines_and_a_transfer_stand(desk: Bench) -> None:
    before = with_deeds(desk)
    assert again(desk) == (0, 0, 1)
    assert desk.dossier() == before
    assert again(desk, version=2) == (0, 1, 0)
    after = desk.dossier()
    assert (after.registration.version, after.registration.domain, asked(after)) == (2, "Commerce", asked(before))
    assert {piece.deadline for piece in after.pieces if piece.asked} == {LATER}
    assert EXTRA in asked(after)
    assert IDENTITY not in asked(after)


def test_a_speciality_assigned_by_hand_does_not_move_what_was_transferred(desk: Bench) -> None:
    moved(desk, "Commerce")
    assert assign(desk.store, desk.campaign, desk.clock, 3, "56133605", "Bois", PAUL) == 0
    assert again(desk) == (0, 0, 1)
    assert desk.dossier().registration.domain == "Commerce"


def test_what_was_entered_stands_against_the_same_version(desk: Bench) -> None:
    said = entry(desk, Inscription(french=False), speciality_code="56123307", teachings="EPS")
    before = entered(desk, said)
    assert again(desk, version=2, family="AUTRE") == (0, 0, 1)
    assert desk.dossier() == before


def test_the_pieces_of_what_was_entered_stay_asked(desk: Bench) -> None:
    before = asked(entered(desk, entry(desk, Inscription(category=Category.DISTANCE))))
    assert "ZZEAD01" in before
    for version in (2, 3):
        again(desk, version=version)
        assert asked(desk.dossier()) == before


def test_a_later_version_of_the_list_stands_and_keeps_the_inscription(desk: Bench) -> None:
    entered(desk, entry(desk, Inscription(french=False), speciality_code="56123307"))
    assert again(desk, version=3, family="AUTRE") == (0, 1, 0)
    one = desk.dossier()
    assert (one.registration.candidate.family_name, one.registration.speciality_code) == ("AUTRE", "56133605")
    assert [type(act.deed).__name__ for act in one.acts] == ["Entered", "Listed"]


def test_an_older_list_after_an_entry_is_refused_with_its_line(desk: Bench) -> None:
    entered(desk, entry(desk, teachings="EPS"))
    assert again(desk) == (0, 0, 0)
    (line,) = desk.receive(desk.package({}, [person()], name="lot v1")).lines
    assert line.refused
    assert "version plus récente" in line.problem


@pytest.mark.parametrize("code", [CONFIRMATION, IDENTITY])
def test_a_piece_waived_comes_back_when_added(desk: Bench, code: str) -> None:
    waived(desk, code)
    again(desk, version=2)
    assert code in asked(added(desk, code))
