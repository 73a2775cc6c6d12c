"""Pieces added and waived, deadlines, transfers, and taking them back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from csdesk.app.attach import UnknownDomain
from csdesk.app.deeds import Hand, NeedsWhy, hand_on
from csdesk.app.dossiers import (
    AlreadyAsked,
    AlreadyInDomain,
    NotAsked,
    VersionStands,
    add_piece,
    set_deadline,
    transfer,
    undo_deed,
    waive_piece,
)
from csdesk.app.ports import ChangedElsewhere
from csdesk.app.targets import UnknownCode
from csdesk.domain.deeds import DeadlineSet, Listed, PieceAdded, PieceWaived, Transferred, Undone
from csdesk.domain.queue import Box
from csdesk.domain.status import Status
from csdesk.domain.withdrawal import ListStands, NothingToWithdraw
from tests.app.deeds_made import EXTRA, WHY, added, asked, entered, entry, extended, hand, moved, undone, waived
from tests.app.made import ANNE, CONFIRMATION, IDENTITY, PAUL, ZOE, Bench, dated, pdf, person

R408 = "ZZR4081"
PLASTERER = "23307;PLATRIER"
LATER = datetime(2025, 12, 10, 22, 59, tzinfo=UTC)


def test_a_piece_is_added_with_a_reason_and_signed(desk: Bench) -> None:
    dossier = added(desk, EXTRA)
    (done,) = dossier.acts
    assert (done.deed, done.by, done.at) == (PieceAdded(EXTRA, WHY), PAUL, desk.clock.now())
    assert EXTRA in asked(dossier)
    assert desk.piece(EXTRA).deadline == desk.campaign.requirement[EXTRA].deadline


def test_a_piece_is_waived_and_what_was_handed_in_stays(desk: Bench) -> None:
    dossier = waived(desk, IDENTITY)
    assert dossier.acts[-1].deed == PieceWaived(IDENTITY, WHY)
    assert IDENTITY not in asked(dossier)
    assert len(desk.piece(IDENTITY).deposits) == 1


def test_the_last_word_on_a_piece_counts(desk: Bench) -> None:
    assert EXTRA not in asked((added(desk, EXTRA), waived(desk, EXTRA))[1])
    assert EXTRA in asked(added(desk, EXTRA))
    assert IDENTITY in asked((waived(desk, IDENTITY), added(desk, IDENTITY))[1])


def test_a_deadline_is_set_for_all_but_r408_and_brings_none_forward(bench: Bench) -> None:
    bench.deliver({}, person(speciality=PLASTERER))
    before = {piece.code: piece.deadline for piece in bench.dossier().pieces}
    after = {piece.code: piece.deadline for piece in extended(bench, LATER).pieces}
    assert after == {code: until if code == R408 else LATER for code, until in before.items()}
    early = extended(bench, datetime(2025, 10, 25, tzinfo=UTC))
    assert {piece.code: piece.deadline for piece in early.pieces} == before
    extended(bench, LATER)
    assert {piece.code: piece.deadline for piece in extended(bench, None).pieces} == before
    assert [act.deed for act in bench.dossier().acts][-1] == DeadlineSet(None, WHY)


def test_a_registration_is_transferred_with_its_pieces(desk: Bench) -> None:
    dossier = moved(desk, "Commerce")
    assert (dossier.registration.domain, dossier.acts[-1].deed) == ("Commerce", Transferred("Commerce", WHY))
    with desk.store.reading() as looking:
        assert looking.counts(None).of(Box.TO_REVIEW, ("Commerce",)) == 2
    assert desk.store.check() == []


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_each_demands_a_reason(desk: Bench, reason: str) -> None:
    at = desk.store, desk.campaign, desk.clock, hand(desk)
    with pytest.raises(NeedsWhy):
        add_piece(*at, EXTRA, reason)
    with pytest.raises(NeedsWhy):
        waive_piece(*at, IDENTITY, reason)
    with pytest.raises(NeedsWhy):
        set_deadline(*at, LATER, reason)
    with pytest.raises(NeedsWhy):
        transfer(*at, "Commerce", reason)
    assert desk.dossier().acts == ()


def test_what_makes_no_sense_is_said(desk: Bench) -> None:
    at = desk.store, desk.campaign, desk.clock, hand(desk)
    with pytest.raises(UnknownCode, match="RIEN01"):
        add_piece(*at, "RIEN01", WHY)
    with pytest.raises(AlreadyAsked, match=IDENTITY):
        add_piece(*at, IDENTITY, WHY)
    with pytest.raises(NotAsked, match=EXTRA):
        waive_piece(*at, EXTRA, WHY)
    with pytest.raises(AlreadyInDomain, match="Coiffure"):
        transfer(*at, "Coiffure", WHY)
    with pytest.raises(UnknownDomain, match="Nulle part"):
        transfer(*at, "Nulle part", WHY)
    with pytest.raises(NothingToWithdraw):
        undo_deed(*at, "unheard-of")
    assert desk.dossier().acts == ()


def test_each_can_be_taken_back_with_all_that_followed(desk: Bench) -> None:
    before = desk.dossier()
    added(desk, EXTRA)
    waived(desk, IDENTITY)
    extended(desk, LATER)
    log = moved(desk, "Commerce").acts
    for act in log:
        undone(desk, act, "erreur")
    after = desk.dossier()
    assert replace(after, acts=()) == before
    assert [act.deed for act in after.acts[4:]] == [Undone(act.id, "erreur") for act in log]
    assert desk.store.check() == []
    desk.deliver({}, person(speciality="24201;ESSAYAGE-RETOUCHE-VENTE"), name="lot 2")
    assert desk.dossier().registration.domain == "Métiers de la mode"


def test_a_version_is_not_taken_back(desk: Bench) -> None:
    desk.deliver({}, person(inscription="001 Version 2"), name="lot 2")
    listed = desk.dossier().acts[-1]
    assert listed.deed == Listed(2)
    typed = entered(desk, entry(desk, teachings="EPS")).acts[-1]
    with pytest.raises(ListStands):
        undone(desk, listed)
    with pytest.raises(VersionStands):
        undone(desk, typed)


def test_an_undoing_can_be_taken_back(desk: Bench) -> None:
    before = moved(desk, "Commerce")
    back = undone(desk, before.acts[0])
    assert back.registration.domain == "Coiffure"
    again = undone(desk, back.acts[-1])
    assert (again.registration, len(again.acts), desk.store.check()) == (before.registration, 3, [])
    with pytest.raises(NothingToWithdraw):
        undone(desk, back.acts[-1])


def test_the_same_deed_twice_counts_once(desk: Bench) -> None:
    once = hand(desk)
    for _ in range(2):
        dossier = add_piece(desk.store, desk.campaign, desk.clock, once, EXTRA, WHY)
    assert [act.id for act in dossier.acts] == [once.id]


def test_who_read_an_older_log_is_told_who_moved_it(desk: Bench) -> None:
    stale = hand(desk, ANNE)
    added(desk, EXTRA)
    with pytest.raises(ChangedElsewhere) as told:
        waive_piece(desk.store, desk.campaign, desk.clock, stale, IDENTITY, WHY)
    assert PAUL in str(told.value)
    assert f"pièce {EXTRA} ajoutée" in str(told.value)
    assert len(desk.dossier().acts) == 1


def test_a_list_that_raised_the_version_moves_the_log(desk: Bench) -> None:
    stale = hand(desk)
    desk.deliver({}, person(inscription="001 Version 2"), name="lot 2")
    with pytest.raises(ChangedElsewhere, match="lot 2"):
        add_piece(desk.store, desk.campaign, desk.clock, stale, EXTRA, WHY)


def test_who_compares_nothing_is_not_stopped(desk: Bench) -> None:
    added(desk, EXTRA)
    blind = Hand(desk.dossier().id, PAUL)
    assert IDENTITY not in asked(waive_piece(desk.store, desk.campaign, desk.clock, blind, IDENTITY, WHY))


def test_a_dossier_that_is_not_here_is_a_key_error(desk: Bench) -> None:
    with pytest.raises(KeyError):
        add_piece(desk.store, desk.campaign, desk.clock, Hand(999, PAUL), EXTRA, WHY)


def test_deeds_stand_after_a_restart(desk: Bench) -> None:
    before = added(desk, EXTRA)
    desk.reopen()
    assert desk.dossier() == before
    assert hand_on(desk.dossier(), PAUL).seen == before.acts[-1].id


def test_a_redeposit_before_the_deadline_that_was_set_is_in_time(desk: Bench) -> None:
    desk.decide(desk.piece(CONFIRMATION), Status.REFUSED)
    extended(desk, LATER)
    path = f"{ZOE}/{CONFIRMATION}/b.pdf"
    dates = dated(f"{ZOE};{CONFIRMATION};{path};10/12/2025 22:00;")
    desk.clock.at = LATER + timedelta(days=1)
    desk.deliver({path: pdf("b"), "pieces.csv": dates}, name="lot 2")
    piece = desk.piece(CONFIRMATION)
    assert piece.current is not None
    assert (piece.current.n, piece.current.exact, piece.current.late, piece.deadline) == (2, True, False, LATER)
