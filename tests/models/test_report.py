import csv
import io

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from csdesk.app.packages import LineProblem
from csdesk.app.report import FileLine, RegistrationTally, Report
from csdesk.domain.deposits import Outcome
from csdesk.domain.files import Flag
from csdesk.models.report import Fate, ReportModel, as_csv, fate_word, flag_word, lines_of

REPORT = Report(
    "lot.zip",
    RegistrationTally(1, 0, 0, 1),
    (
        FileLine("a/1.pdf", Outcome.TAKEN, "", (Flag.JAVASCRIPT, Flag.BLANK)),
        FileLine("a/2.pdf", Outcome.ALREADY, "Déjà reçu le 12/11/2025.", ()),
        FileLine("=cmd.exe", Outcome.REFUSED, "Ni PDF ni JPEG.", ()),
        FileLine("scan.pdf", Outcome.UNATTACHED, "Aucun code de pièce.", ()),
    ),
    (LineProblem("candidats.csv", 12, "Date illisible.", True), LineProblem("candidats.csv", 15, "Espace ôté.", False)),
)


def test_what_asks_for_attention_comes_first() -> None:
    assert [(line.fate, line.where) for line in lines_of(REPORT)] == [
        (Fate.REFUSED, "candidats.csv, ligne 12"),
        (Fate.REFUSED, "=cmd.exe"),
        (Fate.UNATTACHED, "scan.pdf"),
        (Fate.NOTED, "candidats.csv, ligne 15"),
        (Fate.TAKEN, "a/1.pdf"),
        (Fate.ALREADY, "a/2.pdf"),
    ]


def test_flags_are_said_in_words() -> None:
    taken = next(line for line in lines_of(REPORT) if line.fate is Fate.TAKEN)
    assert taken.reason == "Contient un script (jamais exécuté) · première page blanche"


@pytest.mark.parametrize("flag", list(Flag))
def test_every_flag_has_words(flag: Flag) -> None:
    assert len(flag_word(flag)) > 5


def test_every_outcome_is_a_fate_with_its_word() -> None:
    assert {fate_word(Fate(outcome.value)) for outcome in Outcome} == {"Pris", "Déjà ici", "Refusé", "À rattacher"}


def test_the_table_shows_all_or_one_fate(qapp: QApplication, qtmodeltester: ModelTester) -> None:
    model = ReportModel()
    model.show(REPORT)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    assert [model.count(fate) for fate in (None, *Fate)] == [6, 2, 1, 1, 1, 1]
    model.narrow(Fate.UNATTACHED)
    assert [model.index(0, column).data() for column in range(3)] == ["À rattacher", "scan.pdf", "Aucun code de pièce."]
    assert model.rowCount() == 1
    model.narrow(None)
    assert model.rowCount() == 6


def test_each_outcome_has_a_sign_beside_its_word(qtbot: QtBot) -> None:
    model = ReportModel()
    model.show(REPORT)
    signs = [model.index(row, 0).data(Qt.ItemDataRole.DecorationRole) for row in range(model.rowCount())]
    assert len(signs) == 6
    assert not any(sign.isNull() for sign in signs)


def test_the_file_is_read_back_whole_and_no_cell_is_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(as_csv(lines_of(REPORT))), delimiter=";"))
    assert rows[0] == ["Résultat", "Fichier ou ligne", "Raison"]
    assert rows[2] == ["Refusé", "'=cmd.exe", "Ni PDF ni JPEG."]
    assert len(rows) == 7
