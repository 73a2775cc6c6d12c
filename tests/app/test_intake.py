import io
import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from csdesk.app.ports import Waiting
from csdesk.app.report import FileLine, RegistrationTally, Report
from csdesk.domain.deposits import Outcome
from csdesk.domain.files import FileFacts, Flag, Kind
from csdesk.domain.queue import Box
from csdesk.domain.status import Status
from tests.app.made import (
    CONFIRMATION,
    IDENTITY,
    UNCOVERED,
    YANN,
    ZOE,
    Bench,
    dated,
    pdf,
    person,
    simple_list,
)

TAKEN, ALREADY, REFUSED, UNATTACHED = Outcome


def outcomes(report: Report) -> dict[str, Outcome]:
    return {line.path: line.outcome for line in report.files}


def line_of(report: Report, path: str) -> FileLine:
    (found,) = (line for line in report.files if line.path == path)
    return found


def jpeg() -> bytes:
    made = io.BytesIO()
    Image.radial_gradient("L").convert("RGB").save(made, "JPEG")
    return made.getvalue()


def mixed(bench: Bench, name: str = "lot") -> Path:
    """A delivery with one file for each fate."""
    files = {
        f"{ZOE}/{IDENTITY}/carte.pdf": pdf("carte"),
        f"{ZOE}/{IDENTITY}/verso.jpg": jpeg(),
        f"{ZOE}_{CONFIRMATION}_1.pdf": pdf("confirmation 1"),
        f"{ZOE}_{CONFIRMATION}_2.pdf": pdf("confirmation 2"),
        f"{YANN}/{IDENTITY}/vide.pdf": b"",
        f"{YANN}/{IDENTITY}/gros.pdf": b"%PDF-1.7\n" + bytes(5 * 1024 * 1024),
        f"{YANN}/{IDENTITY}/photo.jpg": b"\0\0\0\x18ftypheic" + bytes(100),
        f"{YANN}/{CONFIRMATION}/coupe.jpg": jpeg()[:60],
        f"{YANN}/ZZINCONNU/papier.pdf": pdf("papier"),
        "01299999999/1NATID01/autre.pdf": pdf("autre"),
        "scan-sans-nom.pdf": pdf("sans nom"),
        f"{YANN}/ZZDOM01/facture.pdf": pdf("facture"),
    }
    os.makedirs(bench.home / name)
    if not (bench.home / name / "lien.pdf").is_symlink():
        (bench.home / name / "lien.pdf").symlink_to("/etc/passwd")
    people = [person(), person(YANN, family="KERVELLA", first="Yann"), person("", family="SANS NUMÉRO")]
    return bench.package(files, people, name)


EXPECTED = {
    f"{ZOE}/{IDENTITY}/carte.pdf": (TAKEN, ""),
    f"{ZOE}/{IDENTITY}/verso.jpg": (TAKEN, ""),
    f"{ZOE}_{CONFIRMATION}_1.pdf": (TAKEN, ""),
    f"{ZOE}_{CONFIRMATION}_2.pdf": (TAKEN, ""),
    f"{YANN}/{IDENTITY}/vide.pdf": (REFUSED, "vide"),
    f"{YANN}/{IDENTITY}/gros.pdf": (REFUSED, "à peine plus de 5 Mo, la limite est de 5 Mo"),
    f"{YANN}/{IDENTITY}/photo.jpg": (REFUSED, "ni un PDF ni un JPEG"),
    f"{YANN}/{CONFIRMATION}/coupe.jpg": (REFUSED, "illisible"),
    f"{YANN}/ZZINCONNU/papier.pdf": (UNATTACHED, "ZZINCONNU"),
    "01299999999/1NATID01/autre.pdf": (UNATTACHED, "01299999999"),
    "scan-sans-nom.pdf": (UNATTACHED, "à quel candidat"),
    f"{YANN}/ZZDOM01/facture.pdf": (TAKEN, ""),
    "lien.pdf": (REFUSED, "lien symbolique"),
}


def test_every_file_ends_in_the_report_with_its_fate(bench: Bench) -> None:
    report = bench.receive(mixed(bench))
    assert outcomes(report) == {path: fate for path, (fate, _) in EXPECTED.items()}
    for path, (_, why) in EXPECTED.items():
        assert why in line_of(report, path).reason
    assert report.registrations == RegistrationTally(added=2, updated=0, unchanged=0, refused=1)
    assert [(problem.line, problem.refused) for problem in report.lines] == [(4, True)]
    assert (report.package, report.cancelled, report.dry_run) == ("lot", False, False)


def test_several_files_of_a_piece_are_one_deposit_in_order(bench: Bench) -> None:
    bench.receive(mixed(bench))
    (identity,), (confirmation,) = bench.piece(IDENTITY).deposits, bench.piece(CONFIRMATION).deposits
    assert [file.name for file in identity.files] == ["carte.pdf", "verso.jpg"]
    assert [file.name for file in confirmation.files] == [f"{ZOE}_{CONFIRMATION}_1.pdf", f"{ZOE}_{CONFIRMATION}_2.pdf"]
    with bench.store.reading() as desk:
        assert desk.content(identity.files[0].sha256) == pdf("carte")


def test_a_piece_that_was_not_asked_is_added_when_it_comes(bench: Bench) -> None:
    bench.receive(mixed(bench))
    piece = bench.piece("ZZDOM01", YANN)
    assert (piece.asked, len(piece.deposits)) == (False, 1)


def test_refused_and_lost_files_stay_listed(bench: Bench) -> None:
    bench.receive(mixed(bench))
    listed = {waiting.path: waiting.outcome for waiting in bench.waiting()}
    assert listed == {path: fate.value for path, (fate, _) in EXPECTED.items() if fate in (REFUSED, UNATTACHED)}


def test_a_content_is_kept_only_when_a_person_may_attach_it(bench: Bench) -> None:
    bench.receive(mixed(bench))
    kept: dict[str, Waiting] = {waiting.path: waiting for waiting in bench.waiting()}
    with bench.store.reading() as desk:
        assert desk.content(kept["scan-sans-nom.pdf"].sha256) == pdf("sans nom")
    assert kept[f"{YANN}/{IDENTITY}/gros.pdf"].sha256 == ""


def test_repeating_an_import_changes_nothing(bench: Bench) -> None:
    package = mixed(bench)
    bench.receive(package)
    before = bench.stored()
    bench.clock.at = datetime(2025, 11, 13, 9, 0, tzinfo=UTC)
    again = bench.receive(package)
    assert bench.stored() == before
    assert again.registrations == RegistrationTally(added=0, updated=0, unchanged=2, refused=1)
    assert outcomes(again) == {p: ALREADY if fate is TAKEN else fate for p, (fate, _) in EXPECTED.items()}
    assert line_of(again, f"{ZOE}/{IDENTITY}/carte.pdf").reason == "Déjà ici depuis le 12/11/2025 10:00 (dépôt n° 1)."


def test_a_dry_run_says_what_the_import_will_do_and_writes_nothing(bench: Bench) -> None:
    package, before = mixed(bench), bench.stored()
    planned = bench.receive(package, dry_run=True)
    assert bench.stored() == before
    assert planned.dry_run
    done = bench.receive(package)
    assert (planned.files, planned.registrations, planned.lines) == (done.files, done.registrations, done.lines)


def test_a_dry_run_on_a_full_desk_says_the_same_as_the_import(bench: Bench) -> None:
    bench.receive(mixed(bench))
    bench.decide(bench.piece(IDENTITY), Status.ACCEPTED)
    bench.decide(bench.piece(CONFIRMATION), Status.REFUSED)
    files = {
        f"{ZOE}/{IDENTITY}/carte.pdf": pdf("carte"),
        f"{ZOE}/{IDENTITY}/nouvelle.pdf": pdf("nouvelle"),
        f"{ZOE}/{CONFIRMATION}/signee.pdf": pdf("signée"),
        f"{YANN}/{IDENTITY}/enfin.pdf": pdf("enfin"),
        "scan-sans-nom.pdf": pdf("sans nom"),
    }
    people = [person(first="Zoé Anne", inscription="001 Version 2"), person(YANN, family="KERVELLA", first="Yann")]
    package = bench.package(files, people, "suite")
    planned = bench.receive(package, dry_run=True)
    assert [line.outcome for line in planned.files] == [ALREADY, UNATTACHED, TAKEN, TAKEN, UNATTACHED]
    done = bench.receive(package)
    assert (planned.files, planned.registrations) == (done.files, done.registrations)
    assert done.registrations == RegistrationTally(added=0, updated=1, unchanged=1, refused=0)


def test_a_dry_run_foresees_the_same_content_dated_twice(bench: Bench) -> None:
    files = {
        f"{ZOE}/{IDENTITY}/a.pdf": pdf(),
        f"{ZOE}/{IDENTITY}/b.pdf": pdf(),
        f"{ZOE}/{IDENTITY}/c.pdf": pdf(),
        "pieces.csv": dated(f"{ZOE};{IDENTITY};a.pdf;02/11/2025 10:00;", f"{ZOE};{IDENTITY};b.pdf;03/11/2025 10:00;"),
    }
    package = bench.package(files, [person()])
    planned, done = bench.receive(package, dry_run=True), bench.receive(package)
    assert [line.outcome for line in done.files] == [TAKEN, ALREADY, ALREADY]
    assert outcomes(planned) == outcomes(done)
    assert len(bench.piece().deposits) == 1


def test_a_dry_run_foresees_pieces_that_are_asked_since(bench: Bench) -> None:
    bench.deliver({}, person(birth="09/04/1990"))
    package = bench.package({}, [person(birth="09/04/2005")], "suite")
    planned, done = bench.receive(package, dry_run=True), bench.receive(package)
    assert planned.registrations == done.registrations == RegistrationTally(0, 1, 0, 0)
    assert "ZZJDC01" in {piece.code for piece in bench.dossier().pieces}


@pytest.mark.parametrize("after", range(8))
def test_a_cancelled_import_resumes_where_it_stopped(bench: Bench, after: int) -> None:
    package, calls = mixed(bench), iter(range(100))
    stopped = bench.receive(package, cancelled=lambda: next(calls) >= after)
    assert stopped.cancelled
    assert len(stopped.files) < len(EXPECTED)
    done = outcomes(stopped)
    assert done == {path: EXPECTED[path][0] for path in done}
    resumed = bench.receive(package)
    assert not resumed.cancelled
    assert {p for p, fate in outcomes(resumed).items() if fate is ALREADY} == {p for p in done if done[p] is TAKEN}
    assert [len(bench.piece(code).deposits) for code in (IDENTITY, CONFIRMATION)] == [1, 1]


def test_a_stop_asked_when_all_is_done_is_no_stop(bench: Bench) -> None:
    asked = False

    def progress(done: int, total: int, path: str) -> None:
        nonlocal asked
        asked = asked or done == total

    report = bench.receive(mixed(bench), progress=progress, cancelled=lambda: asked)
    assert asked
    assert not report.cancelled


def test_progress_goes_from_nothing_to_all(bench: Bench) -> None:
    steps: list[tuple[int, int, str]] = []
    bench.receive(mixed(bench), progress=lambda *step: steps.append(step))
    assert [done for done, _, _ in steps] == sorted(done for done, _, _ in steps)
    assert (steps[0][0], steps[-1]) == (0, (len(EXPECTED), len(EXPECTED), ""))
    assert {total for _, total, _ in steps} == {len(EXPECTED)}


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
    lines = (f"{ZOE};{IDENTITY};carte.pdf;19/11/2025 17:00:00;",)
    bench.deliver({f"{ZOE}/{IDENTITY}/carte.pdf": pdf(), "pieces.csv": dated(*lines)}, person())
    assert not bench.piece().deposits[0].late


def test_without_dates_the_day_of_intake_stands_and_says_so(bench: Bench) -> None:
    bench.clock.at = datetime(2025, 12, 1, 9, 0, tzinfo=UTC)
    bench.deliver({f"{ZOE}/{IDENTITY}/carte.pdf": pdf()}, person())
    (deposit,) = bench.piece().deposits
    assert (deposit.deposited_at, deposit.exact, deposit.late) == (bench.clock.at, False, False)


def test_the_older_of_two_dated_deposits_comes_first(bench: Bench) -> None:
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


class Meanwhile:
    """An inspector that is slow enough for another desk to import the whole package first."""

    def __init__(self, other: Bench, package: Path) -> None:
        self._other, self._package = other, package
        self.done: Report | None = None

    def inspect(self, data: bytes) -> FileFacts:
        if self.done is None:
            self.done = self._other.receive(self._package)
        return self._other.inspector.inspect(data)

    def close(self) -> None:
        self._other.store.close()


def test_two_imports_at_the_same_time_take_a_file_once(bench: Bench) -> None:
    package = mixed(bench)
    meanwhile = Meanwhile(Bench(bench.home, bench.inspector), package)
    bench.inspector = meanwhile
    report = bench.receive(package)
    meanwhile.close()
    assert meanwhile.done is not None
    assert set(outcomes(meanwhile.done).values()) == {TAKEN, REFUSED, UNATTACHED}
    assert outcomes(report) == {path: ALREADY if fate is TAKEN else fate for path, (fate, _) in EXPECTED.items()}
    assert len(bench.piece().deposits) == 1


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
