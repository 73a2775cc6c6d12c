from dataclasses import replace
from datetime import UTC, datetime

import pytest

from csdesk.app.report import RegistrationTally
from csdesk.domain.deposits import Outcome
from csdesk.domain.files import Flag, Kind
from csdesk.domain.queue import Box
from csdesk.domain.status import Status
from tests.app.made import (
    CONFIRMATION,
    IDENTITY,
    UNCOVERED,
    ZOE,
    Bench,
    dated,
    jpeg,
    line_of,
    outcomes,
    pdf,
    person,
    simple_list,
)

TAKEN, ALREADY, REFUSED, UNATTACHED = Outcome


def test_a_new_file_after_a_refusal_is_a_new_deposit_beside_the_refused_one(bench: Bench) -> None:
    bench.deliver({f"{ZOE}/{IDENTITY}/floue.pdf": pdf("floue")}, person())
    bench.decide(bench.piece(), Status.REFUSED)
    report = bench.deliver({f"{ZOE}/{IDENTITY}/nette.pdf": pdf("nette")}, person())
    assert [line.outcome for line in report.files] == [ALREADY, TAKEN]
    piece = bench.piece()
    assert [[file.name for file in deposit.files] for deposit in piece.deposits] == [["floue.pdf"], ["nette.pdf"]]
    assert piece.status is Status.NONE
    assert piece.refusal is not None
    assert piece.refusal.reasons[0].code == "illisible"


@pytest.mark.parametrize("status", [None, Status.RECEIVED])
def test_a_file_that_comes_before_any_refusal_completes_the_deposit(bench: Bench, status: Status | None) -> None:
    bench.deliver({f"{ZOE}/{IDENTITY}/recto.pdf": pdf("recto")}, person())
    if status is not None:
        bench.decide(bench.piece(), status)
    bench.deliver({f"{ZOE}/{IDENTITY}/verso.pdf": pdf("verso")}, person())
    piece = bench.piece()
    assert [file.name for file in piece.deposits[-1].files] == ["recto.pdf", "verso.pdf"]
    assert [deposit.n for deposit in piece.deposits] == [1, 2]
    assert (piece.status, piece.refusal) == (Status.NONE, None)


def test_a_conforme_piece_is_locked_and_the_file_waits_for_a_person(bench: Bench) -> None:
    bench.deliver({f"{ZOE}/{IDENTITY}/carte.pdf": pdf("carte")}, person())
    bench.decide(bench.piece(), Status.ACCEPTED)
    before = bench.piece()
    report = bench.deliver({f"{ZOE}/{IDENTITY}/autre.pdf": pdf("autre")}, person())
    assert outcomes(report) == {f"{ZOE}/{IDENTITY}/autre.pdf": UNATTACHED, f"{ZOE}/{IDENTITY}/carte.pdf": ALREADY}
    assert "déjà Conforme" in line_of(report, f"{ZOE}/{IDENTITY}/autre.pdf").reason
    assert bench.piece() == before
    (waiting,) = bench.waiting()
    assert (waiting.candidate_number, waiting.piece_code) == (ZOE, IDENTITY)


def test_a_candidate_with_two_registrations_is_left_to_a_person(bench: Bench) -> None:
    two = [person(), person(inscription="002 Version 1", speciality="22107;BOULANGERIE SPECIALISEE")]
    package = bench.package({f"{ZOE}/{IDENTITY}/carte.pdf": pdf()}, two)
    planned, done = bench.receive(package, dry_run=True), bench.receive(package)
    assert [line.outcome for line in planned.files] == [line.outcome for line in done.files] == [UNATTACHED]
    assert f"{ZOE}-001, {ZOE}-002" in done.files[0].reason


def test_the_registration_that_alone_asks_a_piece_gets_it(bench: Bench) -> None:
    two = [person(), person(inscription="002 Version 1", speciality="23307;PLATRIER")]
    package = bench.package({f"{ZOE}/ZZR4081/attestation.pdf": pdf()}, two)
    planned, done = bench.receive(package, dry_run=True), bench.receive(package)
    assert [line.outcome for line in planned.files] == [line.outcome for line in done.files] == [TAKEN]
    assert len(bench.piece("ZZR4081", f"{ZOE}-002").deposits) == 1
    assert "ZZR4081" not in {piece.code for piece in bench.dossier(f"{ZOE}-001").pieces}


def test_codes_are_read_whatever_their_case(bench: Bench) -> None:
    files = {f"{ZOE}/1natid01/a.pdf": pdf("a"), f"{ZOE}_1NatId01.pdf": pdf("b")}
    assert set(outcomes(bench.deliver(files, person())).values()) == {TAKEN}
    assert len(bench.piece().deposits) == 1


def test_the_hour_of_deposit_is_that_of_pieces_csv(bench: Bench) -> None:
    bench.clock.at = datetime(2025, 12, 1, 9, 0, tzinfo=UTC)
    lines = (
        f"{ZOE};{IDENTITY};carte.pdf;12/11/2025 17:36;12/11/2025 17:38",
        f"{ZOE};{CONFIRMATION};signee.pdf;19/11/2025 17:01;",
    )
    files = {
        f"{ZOE}/{IDENTITY}/carte.pdf": pdf("carte"),
        f"{ZOE}/{CONFIRMATION}/signee.pdf": pdf("signée"),
        "pieces.csv": dated(*lines),
    }
    bench.deliver(files, person())
    (on_time,), (late,) = bench.piece(IDENTITY).deposits, bench.piece(CONFIRMATION).deposits
    assert (on_time.deposited_at, on_time.exact) == (datetime(2025, 11, 12, 16, 36, tzinfo=UTC), True)
    assert on_time.validated_at == datetime(2025, 11, 12, 16, 38, tzinfo=UTC)
    assert (on_time.late, late.late, late.validated_at) == (False, True, None)


def test_the_last_second_is_on_time(bench: Bench) -> None:
    bench.clock.at = datetime(2025, 12, 1, 9, 0, tzinfo=UTC)
    lines = (f"{ZOE};{IDENTITY};carte.pdf;19/11/2025 17:00:00;",)
    bench.deliver({f"{ZOE}/{IDENTITY}/carte.pdf": pdf(), "pieces.csv": dated(*lines)}, person())
    (deposit,) = bench.piece().deposits
    assert (deposit.exact, deposit.late) == (True, False)


def test_without_dates_the_day_of_intake_stands_and_says_so(bench: Bench) -> None:
    bench.clock.at = datetime(2025, 12, 1, 9, 0, tzinfo=UTC)
    bench.deliver({f"{ZOE}/{IDENTITY}/carte.pdf": pdf()}, person())
    (deposit,) = bench.piece().deposits
    assert (deposit.deposited_at, deposit.exact, deposit.late) == (bench.clock.at, False, False)


def test_the_older_of_two_dated_deposits_comes_first(bench: Bench) -> None:
    bench.clock.at = datetime(2025, 12, 1, 9, 0, tzinfo=UTC)
    lines = (f"{ZOE};{IDENTITY};a.pdf;14/11/2025 10:00;", f"{ZOE};{IDENTITY};b.pdf;13/11/2025 10:00;")
    files = {f"{ZOE}/{IDENTITY}/{name}.pdf": pdf(name) for name in "ab"} | {"pieces.csv": dated(*lines)}
    bench.deliver(files, person())
    first, second = bench.piece().deposits
    assert [file.name for file in first.files] == ["b.pdf"]
    assert [file.name for file in second.files] == ["b.pdf", "a.pdf"]


def test_a_flagged_file_is_taken_and_says_its_flag(bench: Bench) -> None:
    tail = jpeg() + b"\0" + b"PK\x03\x04" * 200
    report = bench.deliver({f"{ZOE}/{IDENTITY}/photo.jpg": tail}, person())
    assert [(line.outcome, line.flags) for line in report.files] == [(TAKEN, (Flag.TRAILING,))]
    assert bench.piece().deposits[0].files[0].flags == (Flag.TRAILING,)


def test_twins_in_one_deposit_are_kept_once(bench: Bench) -> None:
    report = bench.deliver({f"{ZOE}/{IDENTITY}/a.pdf": pdf(), f"{ZOE}/{IDENTITY}/b.pdf": pdf()}, person())
    assert [line.outcome for line in report.files] == [TAKEN, ALREADY]
    assert report.files[1].reason == f"Même contenu que {ZOE}/{IDENTITY}/a.pdf."
    assert [file.name for file in bench.piece().deposits[0].files] == ["a.pdf"]


def test_one_content_may_serve_two_pieces(bench: Bench) -> None:
    files = {f"{ZOE}/{IDENTITY}/a.pdf": pdf(), f"{ZOE}/{CONFIRMATION}/a.pdf": pdf()}
    assert set(outcomes(bench.deliver(files, person())).values()) == {TAKEN}


def test_a_speciality_that_no_domain_covers_goes_to_a_assign(bench: Bench) -> None:
    bench.deliver({f"{ZOE}/{IDENTITY}/carte.pdf": pdf()}, person(speciality=UNCOVERED))
    assert bench.dossier().registration.domain == ""
    with bench.store.reading() as desk:
        assert desk.counts(None).of(Box.TO_REVIEW, ("",)) == 1
        assert [(one.code, one.registrations) for one in desk.unassigned()] == [("56122307", 1)]


def test_more_people_than_a_batch(bench: Bench) -> None:
    people = [person(f"0121650{n:04}", family=f"NOM {n}") for n in range(450)]
    path = bench.home / "liste.csv"
    path.write_bytes(simple_list(*people))
    assert bench.receive(path, dry_run=True).registrations == RegistrationTally(450, 0, 0, 0)
    calls = iter(range(10))
    stopped = bench.receive(path, cancelled=lambda: next(calls) > 0)
    assert (stopped.registrations.added, stopped.cancelled) == (200, True)
    assert bench.receive(path).registrations == RegistrationTally(250, 0, 200, 0)


def test_a_format_that_the_session_does_not_take_is_refused(bench: Bench) -> None:
    bench.campaign = replace(bench.campaign, formats=(Kind.PDF,))
    report = bench.deliver({f"{ZOE}/{IDENTITY}/a.pdf": pdf(), f"{ZOE}/{IDENTITY}/b.jpg": jpeg()}, person())
    assert [line.outcome for line in report.files] == [TAKEN, REFUSED]
    assert report.files[1].reason == "Le format JPEG n’est pas accepté dans cette session (acceptés : PDF)."


def test_the_same_bytes_deposited_again_after_a_refusal_come_back(bench: Bench) -> None:
    path, line = f"{ZOE}/{IDENTITY}/photo.pdf", f"{ZOE};{IDENTITY};photo.pdf;{{day}}/11/2025 10:00;"
    first = {path: pdf("photo"), "pieces.csv": dated(line.format(day="03"))}
    again = {path: pdf("photo"), "pieces.csv": dated(line.format(day="10"))}
    bench.deliver(first, person())
    bench.decide(bench.piece(), Status.REFUSED)
    assert bench.deliver(first, person(), name="encore").count(Outcome.ALREADY) == 1
    assert bench.deliver(again, person(), name="suite").count(Outcome.TAKEN) == 1
    assert (len(bench.piece().deposits), bench.piece().status) == (2, Status.NONE)
    assert bench.deliver(again, person(), name="fin").count(Outcome.ALREADY) == 1
