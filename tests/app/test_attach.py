from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from csdesk.app.attach import (
    AlreadyReceived,
    NoLongerWaits,
    NotKept,
    PostedAfterReception,
    PostedInFuture,
    Scan,
    UnknownDomain,
    assign,
    attach_scan,
    attach_waiting,
    put_away,
)
from csdesk.domain.deposits import Outcome
from csdesk.domain.files import Empty, TooLarge, WrongType
from csdesk.domain.piece import Piece
from csdesk.domain.status import AcceptedIsFinal, ReceivedInFuture, Rules, Status
from csdesk.domain.trouble import Trouble
from tests.app.made import CAMPAIGN, IDENTITY, PAUL, UNCOVERED, YANN, ZOE, Bench, dated, pdf, person

FIVE = 5 * 1024 * 1024


@pytest.fixture
def desk(bench: Bench) -> Bench:
    """Zoé registered, one file that says nothing of its place."""
    bench.deliver({"perdu.pdf": pdf("perdu")}, person())
    return bench


def scan(desk: Bench, data: bytes, posted: date | None = None, received: date | None = None) -> Piece:
    paper = Scan("numérisation.pdf", data, posted, received)
    return attach_scan(desk.store, desk.inspector, desk.campaign, desk.clock, desk.piece().id, paper)


def attach(desk: Bench, waiting_id: int, code: str = IDENTITY) -> Piece:
    return attach_waiting(desk.store, desk.campaign, desk.clock, waiting_id, desk.dossier().id, code, PAUL)


def test_a_scan_becomes_a_deposit_with_its_days(desk: Bench) -> None:
    piece = scan(desk, pdf(), date(2025, 11, 7), date(2025, 11, 10))
    (deposit,) = piece.deposits
    assert [file.name for file in deposit.files] == ["numérisation.pdf"]
    assert (deposit.posted_on, deposit.deposited_at, deposit.exact) == (date(2025, 11, 7), desk.clock.at, True)
    assert (piece.status, piece.reception_date) == (Status.NONE, date(2025, 11, 10))
    assert piece == desk.piece()


@pytest.mark.parametrize(
    ("posted", "received", "late"),
    [
        (date(2025, 11, 19), date(2025, 11, 24), False),
        (date(2025, 11, 20), date(2025, 11, 24), True),
        (None, date(2025, 11, 19), False),
        (None, date(2025, 11, 20), False),
        (None, None, True),
    ],
)
def test_posted_paper_is_late_by_its_postmark_and_without_one_nobody_can_say(
    desk: Bench, posted: date | None, received: date | None, late: bool
) -> None:
    desk.clock.at = datetime(2025, 11, 25, 9, 0, tzinfo=UTC)
    (deposit,) = scan(desk, pdf(), posted, received).deposits
    assert (deposit.late, deposit.exact) == (late, posted is not None or received is None)


@pytest.mark.parametrize(
    ("posted", "received", "expected"),
    [
        (None, date(2025, 11, 13), ReceivedInFuture),
        (date(2025, 11, 13), None, PostedInFuture),
        (date(2025, 11, 11), date(2025, 11, 10), PostedAfterReception),
    ],
)
def test_days_that_cannot_be_are_refused(
    desk: Bench, posted: date | None, received: date | None, expected: type[Trouble]
) -> None:
    with pytest.raises(expected):
        scan(desk, pdf(), posted, received)
    assert desk.piece().deposits == ()


@pytest.mark.parametrize(
    ("data", "expected"), [(b"", Empty), (b"%PDF-1.7\n" + bytes(FIVE), TooLarge), (b"GIF89a" * 9, WrongType)]
)
def test_a_scan_is_looked_into_like_any_file(desk: Bench, data: bytes, expected: type[Trouble]) -> None:
    with pytest.raises(expected):
        scan(desk, data)
    assert desk.piece().deposits == ()


def test_a_scan_that_is_here_already_says_since_when(desk: Bench) -> None:
    scan(desk, pdf())
    with pytest.raises(AlreadyReceived, match=r"depuis le 12/11/2025 10:00 \(dépôt n° 1"):
        scan(desk, pdf())
    assert len(desk.piece().deposits) == 1


def test_a_person_may_add_to_a_conforme_piece_unless_the_campaign_makes_it_final(desk: Bench) -> None:
    scan(desk, pdf("a"))
    desk.decide(desk.piece(), Status.ACCEPTED)
    final = replace(CAMPAIGN, rules=Rules(accepted_can_be_withdrawn=False))
    with pytest.raises(AcceptedIsFinal):
        attach_scan(desk.store, desk.inspector, final, desk.clock, desk.piece().id, Scan("b.pdf", pdf("b")))
    piece = scan(desk, pdf("b"))
    assert (piece.status, len(piece.deposits)) == (Status.NONE, 2)


def test_a_waiting_file_is_attached_with_its_day_of_intake(desk: Bench) -> None:
    arrived = desk.clock.at
    desk.clock.at += timedelta(days=3)
    piece = attach(desk, desk.waiting()[0].id)
    (deposit,) = piece.deposits
    assert [file.name for file in deposit.files] == ["perdu.pdf"]
    assert (deposit.deposited_at, deposit.exact, deposit.late) == (arrived, False, False)
    assert desk.waiting() == []


def test_a_waiting_file_can_go_to_a_piece_that_was_not_asked(desk: Bench) -> None:
    piece = attach(desk, desk.waiting()[0].id, "ZZDOM01")
    assert (piece.code, piece.asked, len(piece.deposits)) == ("ZZDOM01", False, 1)


@pytest.mark.parametrize("settle", ["attach", "put_away"])
def test_a_file_that_was_settled_neither_waits_nor_comes_back(desk: Bench, settle: str) -> None:
    (waiting,) = desk.waiting()
    if settle == "attach":
        attach(desk, waiting.id)
    else:
        put_away(desk.store, desk.clock, waiting.id, PAUL)
    with pytest.raises(NoLongerWaits):
        attach(desk, waiting.id)
    with pytest.raises(NoLongerWaits):
        put_away(desk.store, desk.clock, waiting.id, PAUL)
    report = desk.deliver({})
    assert [(line.outcome, line.path) for line in report.files] == [(Outcome.ALREADY, "perdu.pdf")]
    assert "à la main" in report.files[0].reason
    assert desk.waiting() == []


def test_a_refused_file_has_nothing_to_attach(desk: Bench) -> None:
    desk.deliver({f"{ZOE}/{IDENTITY}/vide.pdf": b""}, name="autre")
    (refused,) = (one for one in desk.waiting() if one.outcome == "refused")
    with pytest.raises(NotKept):
        attach(desk, refused.id)
    assert refused in desk.waiting()


def test_a_waiting_file_that_the_piece_has_keeps_waiting(desk: Bench) -> None:
    scan(desk, pdf("perdu"))
    before = desk.stored()
    with pytest.raises(AlreadyReceived):
        attach(desk, desk.waiting()[0].id)
    assert desk.stored() == before


def test_a_domain_given_by_hand_is_remembered_by_the_next_import(bench: Bench) -> None:
    bench.deliver({}, person(speciality=UNCOVERED))
    assert bench.dossier().registration.domain == ""
    moved = assign(bench.store, CAMPAIGN, bench.clock, 3, "56122307", "Coiffure", PAUL)
    assert (moved, bench.dossier().registration.domain) == (1, "Coiffure")
    bench.reopen()
    repeated = bench.deliver({}, person(speciality=UNCOVERED), person(YANN, speciality=UNCOVERED), name="suite")
    assert (repeated.registrations.added, repeated.registrations.unchanged) == (1, 1)
    assert bench.dossier(YANN).registration.domain == "Coiffure"


def test_a_domain_that_does_not_exist_is_refused(bench: Bench) -> None:
    with pytest.raises(UnknownDomain, match="Restauration rapide"):
        assign(bench.store, CAMPAIGN, bench.clock, 3, "56122307", "Restauration rapide", PAUL)


def test_a_waiting_file_keeps_the_dates_it_came_with(bench: Bench) -> None:
    bench.clock.at = datetime(2025, 12, 1, 9, 0, tzinfo=UTC)
    path = f"{ZOE}/{IDENTITY}/photo.pdf"
    line = f"{ZOE};{IDENTITY};photo.pdf;20/11/2025 08:00;20/11/2025 08:05"
    bench.deliver({path: pdf("photo"), "pieces.csv": dated(line)})
    bench.deliver({}, person(), name="liste")
    (waiting,) = bench.waiting()
    registration = bench.dossier().id
    piece = attach_waiting(bench.store, bench.campaign, bench.clock, waiting.id, registration, IDENTITY, PAUL)
    (deposit,) = piece.deposits
    assert deposit.deposited_at == datetime(2025, 11, 20, 7, 0, tzinfo=UTC)
    assert deposit.validated_at == datetime(2025, 11, 20, 7, 5, tzinfo=UTC)
    assert (deposit.exact, deposit.late) == (True, True)


def test_a_file_that_finds_its_piece_by_rule_waits_no_more(bench: Bench) -> None:
    files = {f"{ZOE}/{IDENTITY}/photo.pdf": pdf("photo")}
    assert bench.deliver(files).count(Outcome.UNATTACHED) == 1
    assert bench.deliver(files, person(), name="suite").count(Outcome.TAKEN) == 1
    assert bench.waiting() == []


def test_a_package_under_another_name_lists_nothing_twice(bench: Bench) -> None:
    files = {"perdu.pdf": pdf("perdu"), f"{ZOE}/{IDENTITY}/vide.pdf": b""}
    bench.deliver(files)
    before = bench.waiting()
    assert len(before) == 2
    bench.deliver(files, name="copie")
    assert bench.waiting() == before
