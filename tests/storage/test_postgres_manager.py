"""A manager under her own login: her work goes through the ordinary code, and what is not hers is not there."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from csdesk.app.review import Judgement, decide, redo, undo
from csdesk.domain.company import Member, Role
from csdesk.domain.deeds import Delegation, DepositDeleted, Transferred
from csdesk.domain.piece import Dossier
from csdesk.domain.queue import QueueFilter
from csdesk.domain.status import Status
from csdesk.exchange.campaign_file import built_in
from csdesk.storage.postgres_store import open_shared
from csdesk.storage.postgres_trouble import (
    DossierOfOthers,
    NotAllowed,
    NotAMember,
    ReadsOnly,
    RowsOfOthers,
)
from csdesk.storage.store import SqlStore
from csdesk.storage.trouble import NotOnYourDesk, NotYourDelegation
from tests.app.made import SetClock
from tests.contract.deeds_made import act
from tests.contract.made import NOW, arrival, piece_of, receive, registration, saying, sha256
from tests.postgres_desks import Desks
from tests.storage.division import ANNE, CAMPAIGN, GAEL, HERS, HIS, PIECES, Division, found_division, raw, today


@pytest.fixture
def division(postgresql: Desks) -> Division:
    return found_division(postgresql)


class Seats:
    """The stores of everyone, opened on one division."""

    def __init__(self, division: Division, stack: ExitStack) -> None:
        self.anne, self.gael, self.claude, self.head = (
            stack.enter_context(open_shared(url, CAMPAIGN))
            for url in (division.anne, division.gael, division.claude, division.head)
        )


@pytest.fixture
def seats(division: Division) -> Iterator[Seats]:
    with ExitStack() as stack:
        yield Seats(division, stack)


def numbers(store: SqlStore, words: str = "") -> list[str]:
    """The dossiers of everything that a page gives out, each once."""
    with store.reading() as desk:
        rows = desk.page(QueueFilter(box=None, words=words), None, 50)
    return sorted({row.dossier for row in rows})


def dossier(store: SqlStore, number: int = 1) -> Dossier:
    with store.reading() as desk:
        (found,) = desk.registrations_named(f"26-{number:06}")
        return desk.dossier(found)


def id_of(division: Division, number: int) -> tuple[int, int]:
    """The ids of a registration and of its piece ID, as someone may guess them."""
    with open_shared(division.owner, CAMPAIGN) as store:
        found = dossier(store, number)
    return found.id, found.pieces[0].id


def lend(store: SqlStore, days: int = 3, to: str = "vigier", manager: str = "boury", by: str = ANNE) -> Delegation:
    new = Delegation(str(uuid4()), manager, to, (HERS,), today(), today() + timedelta(days), by, NOW)
    with store.writing() as desk:
        desk.put_delegation(new)
    return new


def test_the_server_says_who_it_is(seats: Seats, division: Division) -> None:
    told = [store.member() for store in (seats.anne, seats.claude, seats.head)]
    assert [one and (one.name, one.role, one.manager) for one in told] == [
        (ANNE, Role.MANAGER, "boury"),
        ("Claude Coordonne", Role.COORDINATOR, ""),
        ("Dominique Lechef", Role.HEAD, ""),
    ]
    assert isinstance(told[0], Member)
    assert told[0].login in division.anne
    with open_shared(division.owner, CAMPAIGN) as owner:
        assert owner.member() is None
    with pytest.raises(NotAMember, match="add-manager"):
        open_shared(division.nobody, CAMPAIGN)


def test_a_member_who_is_taken_off_is_told_and_sees_nothing(seats: Seats, division: Division) -> None:
    with raw(division.owner) as owner:
        owner.execute("DELETE FROM member WHERE name = %s", [ANNE])
    with pytest.raises(NotAMember):
        seats.anne.member()
    with seats.anne.reading() as desk:
        assert desk.registrations_named("26-000001") == []


def test_pages_searches_and_counts_hold_what_is_hers(seats: Seats) -> None:
    assert numbers(seats.anne) == ["26-000001"]
    assert numbers(seats.gael) == ["26-000002"]
    assert numbers(seats.claude) == numbers(seats.head) == ["26-000001", "26-000002", "26-000003"]
    assert (numbers(seats.anne, "nom2"), numbers(seats.anne, "nom1")) == ([], ["26-000001"])
    with seats.anne.reading() as desk:
        assert {domain for domain, _ in desk.counts(None).pieces} == {HERS}
        assert {domain for domain, _ in desk.counts((HERS, HIS)).pieces} == {HERS}
        assert desk.page(QueueFilter(box=None, domains=(HIS,)), None, 50) == []
        assert (desk.counts(None).unattached, desk.counts(None).unassigned) == (1, 0)
        assert [one.path for one in desk.waiting()] == ["lot/1.pdf"]
        assert [filed.registration.dossier for filed in desk.filed()] == ["26-000001"]
        assert list(desk.logged(["26-000001", "26-000002"])) == ["26-000001"]
        assert desk.due((HERS, HIS)) == []


def test_what_is_not_hers_is_not_there_by_its_id_or_its_digest(seats: Seats, division: Division) -> None:
    registration_id, piece_id = id_of(division, 2)
    with seats.anne.reading() as desk:
        for guess in (desk.dossier, desk.acts, desk.row):
            with pytest.raises((KeyError, StopIteration)):
                _none(guess(registration_id if guess != desk.row else piece_id))
        with pytest.raises(KeyError):
            desk.piece(piece_id)
        assert desk.registrations_of(registration(2).candidate.number) == []
        assert (desk.holds(sha256(b"carte 2")), desk.holds(sha256(b"carte 1"))) == (False, True)
        for contents in (b"carte 2", b"attente 2", b"inconnu"):
            with pytest.raises(KeyError):
                desk.content(sha256(contents))
        assert desk.content(sha256(b"attente 1")) == b"attente 1"
        assert (desk.rotations(sha256(b"carte 2")), desk.rotations(sha256(b"carte 1"))) == ({}, {0: 90})
        assert desk.decisions_by(GAEL, 9) == []


def _none(found: object) -> None:
    """What `reading` gives for nothing: None or an empty log."""
    if not found:
        raise KeyError


def test_she_reviews_undoes_and_says_it_again(seats: Seats) -> None:
    campaign, clock = built_in(), SetClock()
    piece = dossier(seats.anne).pieces[0]
    said = decide(seats.anne, campaign, clock, Judgement(piece.id, Status.ACCEPTED, ANNE, seen=True))
    assert (said.status, said.version) == (Status.ACCEPTED, piece.version + 1)
    assert undo(seats.anne, clock, ANNE).status is Status.ACCEPTED
    assert dossier(seats.anne).pieces[0].status is Status.RECEIVED
    redo(seats.anne, clock, ANNE)
    assert dossier(seats.claude).pieces[0].status is Status.ACCEPTED
    assert seats.claude.check() == []


def test_she_deposits_what_is_new_and_what_a_colleague_has_too(seats: Seats) -> None:
    with seats.anne.writing() as desk:
        receive(desk, piece_of(desk, 1, "R408"), b"nouveau", b"carte 2")
    with seats.anne.reading() as desk:
        assert desk.content(sha256(b"nouveau")) == b"nouveau"
        assert desk.content(sha256(b"carte 2")) == b"carte 2"
        assert desk.rotations(sha256(b"carte 2")) == {0: 90}
    with pytest.raises(KeyError), seats.anne.writing() as desk:
        desk.add_deposit(piece_of(desk, 1), arrival(b"attente 2")[0], {})
    assert seats.claude.check() == []


def test_a_dossier_she_gives_to_another_s_domain_is_there_to_the_end_and_then_his(seats: Seats) -> None:
    here = dossier(seats.anne)
    with seats.anne.writing() as desk:
        desk.add_act(act(here.id, Transferred(HIS, "Option b"), by=ANNE))
        desk.move_registration(here.id, HIS, NOW, transferred=True)
        desk.set_pieces(here.id, {**PIECES, "JDC": NOW})
        assert desk.dossier(here.id).registration.domain == HIS
        assert desk.content(sha256(b"carte 1")) == b"carte 1"
        assert desk.page(QueueFilter(box=None, domains=(HIS,)), None, 9) == []
    with seats.anne.reading() as desk:
        assert desk.registrations_named("26-000001") == []
        assert not desk.holds(sha256(b"carte 1"))
    assert numbers(seats.gael) == ["26-000001", "26-000002"]
    assert dossier(seats.gael).registration.domain == HIS
    assert seats.claude.check() == []


def test_a_dossier_she_opens_for_another_s_domain_is_his(seats: Seats) -> None:
    with seats.anne.writing() as desk:
        assert desk.put_registration(registration(4, domain=HIS), PIECES, NOW) == "added"
        opened = desk.logged(["26-000004"])["26-000004"]
        desk.add_act(act(opened.id, Transferred(HIS, "Guichet"), by=ANNE))
        assert len(desk.dossier(opened.id).pieces) == 2
    assert (numbers(seats.anne), numbers(seats.gael)) == (["26-000001"], ["26-000002", "26-000004"])


def test_a_number_that_is_someone_else_s_is_said(seats: Seats) -> None:
    with pytest.raises(DossierOfOthers), seats.anne.writing() as desk:
        desk.put_registration(registration(2, domain=HERS), PIECES, NOW)


def test_what_she_lends_she_reads_and_no_longer_writes_until_she_takes_it_back(seats: Seats) -> None:
    lent = lend(seats.anne)
    piece = dossier(seats.anne).pieces[0]
    assert (numbers(seats.anne), numbers(seats.gael)) == (["26-000001"], ["26-000001", "26-000002"])
    with pytest.raises(NotOnYourDesk), seats.anne.writing() as desk:
        desk.add_decision(piece, saying(piece, Status.ACCEPTED, by=ANNE))
    with pytest.raises(NotOnYourDesk), seats.anne.writing() as desk:
        desk.move_registration(piece.registration_id, HIS, NOW, transferred=True)
    with pytest.raises(RowsOfOthers), seats.anne.writing() as desk:
        desk.add_act(act(piece.registration_id, Transferred(HIS, "x"), by=ANNE))
    with seats.gael.writing() as desk:
        desk.add_decision(piece, saying(piece, Status.ACCEPTED, by=GAEL))
    with pytest.raises(NotYourDelegation), seats.gael.writing() as desk:
        desk.end_delegation(lent.id, today())
    with seats.anne.writing() as desk:
        desk.end_delegation(lent.id, today())
    now = dossier(seats.anne).pieces[0]
    with seats.anne.writing() as desk:
        desk.add_decision(now, saying(now, Status.RECEIVED, by=ANNE))
    with seats.gael.reading() as desk:
        assert desk.registrations_named("26-000001") == []


def test_a_file_that_waits_for_her_candidate_is_attached_or_put_away(seats: Seats) -> None:
    with seats.anne.writing() as desk:
        (waiting,) = desk.waiting()
        piece = desk.add_piece(dossier_id(seats), "AUTRE", NOW)
        after = desk.add_deposit(piece, arrival(b"attente 1")[0], {})
        desk.settle_waiting(waiting.id, ANNE, NOW, after.id)
    with seats.anne.reading() as desk:
        assert desk.waiting() == []
    with seats.gael.writing() as desk:
        desk.settle_waiting(desk.waiting()[0].id, GAEL, NOW, None)
    assert seats.claude.check() == []


def dossier_id(seats: Seats) -> int:
    return dossier(seats.claude).id


def test_a_deposit_taken_back_needs_its_deed(seats: Seats) -> None:
    piece = dossier(seats.anne).pieces[0]
    with pytest.raises(NotAllowed, match="par un acte"), seats.anne.writing() as desk:
        desk.set_withdrawn(piece, 1, Status.NONE, None)
    with seats.anne.writing() as desk:
        desk.add_act(act(piece.registration_id, DepositDeleted("ID", 1), by=ANNE))
        assert desk.set_withdrawn(piece, 1, Status.NONE, None).current is None
    assert seats.claude.check() == []


WRITINGS: dict[str, Any] = {
    "decide": lambda desk, piece: desk.add_decision(piece, saying(piece, Status.ACCEPTED, by="Dominique Lechef")),
    "lists": lambda desk, piece: desk.put_registration(registration(9), PIECES, NOW),
    "turns": lambda desk, piece: desk.turn(sha256(b"carte 1"), 0, 0),
}


@pytest.mark.parametrize("what", WRITINGS)
def test_a_head_is_told_that_she_only_reads(seats: Seats, what: str) -> None:
    piece = dossier(seats.head).pieces[0]
    with pytest.raises(ReadsOnly, match="lit tout"), seats.head.writing() as desk:
        WRITINGS[what](desk, piece)
    assert dossier(seats.head).pieces[0] == piece


def test_lists_and_specialities_are_the_coordinator_s(seats: Seats) -> None:
    with pytest.raises(NotAllowed), seats.anne.writing() as desk:
        desk.assign(3, "30000001", HERS, ANNE, NOW)
    with pytest.raises(NotAllowed), seats.anne.writing() as desk:
        desk.put_registration(registration(8, domain="Nouveau domaine"), PIECES, NOW)
    with seats.claude.writing() as desk:
        assert desk.put_registration(registration(8, domain=HERS), PIECES, NOW) == "added"
        assert desk.assign(3, registration(8, domain=HERS).speciality_code, HIS, "Claude Coordonne", NOW) == 2
    assert numbers(seats.anne) == []
