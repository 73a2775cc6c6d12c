"""Old lists delivered after new ones, and dates that no delivery can know."""

import pytest

from csdesk.domain.deposits import Outcome
from csdesk.exchange.campaign_file import built_in
from csdesk.exchange.liste_simple import join_lists, read_list
from tests.app.made import IDENTITY, ZOE, Bench, dated, pdf

PATH = f"{ZOE}/{IDENTITY}/carte.pdf"
HEADER = "N° Candidat;N° Inscription;Nom de famille;Code Spécialité"


def listing(version: int, family: str) -> bytes:
    return f"{HEADER}\r\n{ZOE};001 Version {version};{family};56133605\r\n".encode()


def test_an_older_version_changes_nothing_and_is_said(bench: Bench) -> None:
    bench.receive(bench.package({"liste.csv": listing(3, "DURAND")}, name="neuf"))
    old = bench.package({"liste.csv": listing(2, "DUPONT")}, name="ancien")
    foreseen, done = bench.receive(old, dry_run=True), bench.receive(old)
    assert foreseen.registrations == done.registrations
    assert foreseen.lines == done.lines
    assert (done.registrations.updated, done.registrations.refused) == (0, 1)
    assert [(line.file, line.line, line.refused) for line in done.lines] == [("liste.csv", 2, True)]
    assert "dans une version plus récente que la version 2" in done.lines[0].problem
    assert bench.dossier().registration.candidate.family_name == "DURAND"
    assert bench.dossier().registration.version == 3


def test_the_same_and_a_later_version_are_taken(bench: Bench) -> None:
    for version, family in ((1, "DUPONT"), (1, "DURAND"), (2, "MARTIN")):
        report = bench.receive(bench.package({"liste.csv": listing(version, family)}))
        assert (report.registrations.refused, report.lines) == (0, ())
        assert bench.dossier().registration.candidate.family_name == family


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_of_two_lists_the_latest_version_counts(order: tuple[int, int]) -> None:
    lists = [read_list(f"{v}.csv", listing(v, f"NOM{v}"), built_in()) for v in order]
    rows, problems = join_lists(lists)
    assert [row.registration.version for row in rows] == [2]
    assert [(p.file, p.line, p.refused) for p in problems] == [("1.csv", 2, True)]
    assert "à la ligne 2 de 2.csv en version 2, plus récente" in problems[0].problem


@pytest.mark.parametrize("day", ["13/11/2025 00:00", "01/01/2099 00:00"])
def test_a_deposit_in_the_future_counts_as_of_the_day_of_intake(bench: Bench, day: str) -> None:
    bench.receive(bench.package({"liste.csv": listing(1, "DUPONT")}))
    line = f"{ZOE};{IDENTITY};carte.pdf;{day}"
    report = bench.receive(bench.package({PATH: pdf(), "pieces.csv": dated(line)}, name="futur"))
    assert [file.outcome for file in report.files] == [Outcome.TAKEN]
    assert len(report.lines) == 1
    assert "est dans le futur" in report.lines[0].problem
    deposit = bench.piece().deposits[0]
    assert (deposit.exact, deposit.deposited_at) == (False, bench.clock.now())


def test_a_deposit_of_this_very_day_is_not_in_the_future(bench: Bench) -> None:
    bench.receive(bench.package({"liste.csv": listing(1, "DUPONT")}))
    line = f"{ZOE};{IDENTITY};carte.pdf;{bench.clock.today():%d/%m/%Y} 23:59"
    report = bench.receive(bench.package({PATH: pdf(), "pieces.csv": dated(line)}, name="ce jour"))
    assert report.lines == ()
    assert bench.piece().deposits[0].exact


def test_apostrophes_around_the_cells_of_dates_are_read(bench: Bench) -> None:
    bench.receive(bench.package({"liste.csv": listing(1, "DUPONT")}))
    line = f"'{ZOE}';'{IDENTITY}';'carte.pdf';'29/10/2025 10:00'"
    report = bench.receive(bench.package({PATH: pdf(), "pieces.csv": dated(line)}, name="cotes"))
    assert report.lines == ()
    assert bench.piece().deposits[0].exact
