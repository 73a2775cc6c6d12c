import os
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest

from csdesk.app.ports import Inspector, Waiting, Writing
from csdesk.app.report import RegistrationTally, Report
from csdesk.domain.deposits import Outcome
from csdesk.domain.files import FileFacts
from csdesk.domain.status import Status
from tests.app.made import (
    CONFIRMATION,
    IDENTITY,
    YANN,
    ZOE,
    Bench,
    dated,
    jpeg,
    line_of,
    outcomes,
    pdf,
    person,
)

TAKEN, ALREADY, REFUSED, UNATTACHED = Outcome


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


class Watched:
    """An inspector that tells when it was given its second file."""

    def __init__(self, inner: Inspector) -> None:
        self._inner = inner
        self.first, self.second = Event(), Event()

    def inspect(self, data: bytes) -> FileFacts:
        (self.second if self.first.is_set() else self.first).set()
        return self._inner.inspect(data)

    def close(self) -> None:
        """The inner one is not ours."""


def test_the_next_file_is_looked_into_while_the_former_is_written(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = Watched(bench.inspector)
    bench.inspector, write, in_step = watched, bench.store.writing, []

    def held() -> AbstractContextManager[Writing]:
        if watched.first.is_set():
            in_step.append(watched.second.wait(20))
        return write()

    monkeypatch.setattr(bench.store, "writing", held)
    report = bench.deliver({f"{ZOE}/{code}/a.pdf": pdf(code) for code in (IDENTITY, CONFIRMATION)}, person())
    assert set(outcomes(report).values()) == {TAKEN}
    assert in_step == [True, True]
