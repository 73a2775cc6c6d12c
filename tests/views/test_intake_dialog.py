import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QProgressBar
from pytestqt.qtbot import QtBot

from csdesk.app.packages import LineProblem
from csdesk.app.report import FileLine, RegistrationTally, Report
from csdesk.domain.deposits import Outcome
from csdesk.models.report import Fate
from csdesk.views.intake_choice import IntakeChoice, package_path
from csdesk.views.intake_dialog import IntakeDialog
from csdesk.views.intake_report import CopyTable, IntakeReport
from csdesk.views.notice import NoticeStrip
from tests.views.found import button, one

FILES = (
    FileLine("a/1.pdf", Outcome.TAKEN, "", ()),
    FileLine("a/2.exe", Outcome.REFUSED, "Ni PDF ni JPEG.", ()),
    FileLine("scan.pdf", Outcome.UNATTACHED, "Aucun code de pièce.", ()),
)
REPORT = Report(
    "lot.zip", RegistrationTally(1, 0, 12, 1), FILES, (LineProblem("candidats.csv", 12, "Date illisible.", True),)
)
NOTHING = Report("lot.zip", RegistrationTally(0, 0, 12, 0), (FileLine("a", Outcome.ALREADY, "", ()),), ())


@pytest.fixture
def dialog(qtbot: QtBot) -> IntakeDialog:
    made = IntakeDialog()
    qtbot.addWidget(made)
    made.show()
    return made


def said(dialog: IntakeDialog) -> list[str]:
    """Every visible sentence."""
    lines = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    return [line.replace("\u00a0", " ") for line in lines if line]


def test_is_not_modal(dialog: IntakeDialog) -> None:
    assert not dialog.isModal()


@pytest.mark.parametrize("label", ["Choisir un dossier…", "Choisir un fichier zip…"])
def test_a_package_is_chosen_with_a_button(dialog: IntakeDialog, qtbot: QtBot, label: str) -> None:
    QTest.mouseClick(button(dialog, label), Qt.MouseButton.LeftButton)
    asking = one(dialog, QFileDialog)
    with qtbot.waitSignal(dialog.plan_wanted) as told:
        asking.fileSelected.emit("/lots/lot.zip")
    asking.close()
    assert told.args == ["/lots/lot.zip"]
    assert "Lecture de lot.zip…" in said(dialog)


def dragged(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_a_folder_is_dropped(dialog: IntakeDialog, qtbot: QtBot, tmp_path: Path) -> None:
    data = dragged(tmp_path)
    actions, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(9, 9), actions, data, buttons, Qt.KeyboardModifier.NoModifier)
    with qtbot.waitSignal(dialog.plan_wanted) as told:
        one(dialog, IntakeChoice).dropEvent(event)
    assert told.args == [str(tmp_path)]


def test_only_one_folder_or_zip_can_be_dropped(tmp_path: Path) -> None:
    letter, archive = tmp_path / "lettre.pdf", tmp_path / "LOT.ZIP"
    letter.write_bytes(b"%PDF-")
    archive.write_bytes(b"PK")
    assert package_path(dragged(archive)) == str(archive)
    assert package_path(dragged(letter)) == ""
    assert package_path(dragged(tmp_path, archive)) == ""


def test_the_plan_is_read_before_anything_is_imported(dialog: IntakeDialog, qtbot: QtBot) -> None:
    dialog.start_with("/lots/lot.zip")
    with qtbot.assertNotEmitted(dialog.import_wanted):
        dialog.show_plan(REPORT)
    assert "Candidatures : 1 ajoutée · 0 mise à jour · 12 inchangées · 1 refusée" in said(dialog)
    assert "Voici ce que l’import ferait. Rien n’est encore enregistré." in said(dialog)
    with qtbot.waitSignal(dialog.import_wanted) as told:
        QTest.mouseClick(button(dialog, "Importer 2 fichiers"), Qt.MouseButton.LeftButton)
    assert told.args == ["/lots/lot.zip"]
    assert "Import de lot.zip" in said(dialog)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_imports_from_the_plan(dialog: IntakeDialog, qtbot: QtBot, key: Qt.Key) -> None:
    dialog.activateWindow()
    dialog.start_with("/lots/lot.zip")
    dialog.show_plan(REPORT)
    wanted = button(dialog, "Importer 2 fichiers")
    qtbot.waitUntil(wanted.hasFocus)
    with qtbot.waitSignal(dialog.import_wanted):
        QTest.keyClick(wanted, key)


def test_a_package_already_here_offers_nothing_to_import(dialog: IntakeDialog) -> None:
    dialog.start_with("/lots/lot.zip")
    dialog.show_plan(NOTHING)
    assert "Tout ce que contient cette livraison est déjà ici : il n’y a rien à importer." in said(dialog)
    assert not any(b.isVisible() for b in dialog.findChildren(type(button(dialog, "Fermer"))) if "Importer" in b.text())


def test_progress_and_stop(dialog: IntakeDialog, qtbot: QtBot) -> None:
    dialog.start_with("/lots/lot.zip")
    bar = one(dialog, QProgressBar)
    assert (bar.minimum(), bar.maximum()) == (0, 0)
    dialog.show_progress(12, 340, "a/12.pdf")
    assert (bar.value(), bar.maximum()) == (12, 340)
    assert {"12 fichiers sur 340", "a/12.pdf"} <= set(said(dialog))
    stop = button(dialog, "Arrêter")
    with qtbot.waitSignal(dialog.cancelled):
        QTest.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert (stop.isEnabled(), stop.text()) == (False, "Arrêt après le fichier en cours…")


def test_a_second_import_can_be_stopped_too(dialog: IntakeDialog) -> None:
    dialog.start_with("/lots/lot.zip")
    button(dialog, "Arrêter").click()
    dialog.start_with("/lots/lot.zip")
    assert button(dialog, "Arrêter").isEnabled()


@pytest.mark.parametrize(
    ("cancelled", "sentence"),
    [(False, "lot.zip : import terminé"), (True, "lot.zip : import arrêté")],
)
def test_the_report_says_how_it_ended(dialog: IntakeDialog, cancelled: bool, sentence: str) -> None:
    report = Report(REPORT.package, REPORT.registrations, FILES, (), cancelled=cancelled)
    dialog.show_report(report)
    assert sentence in said(dialog)
    assert button(dialog, "Fermer").isVisible()


def test_chips_narrow_the_table(dialog: IntakeDialog) -> None:
    dialog.show_report(REPORT)
    report, table = one(dialog, IntakeReport), one(dialog, CopyTable)
    assert table.model().rowCount() == 4
    assert [chip.text() for chip in report.chips.values() if chip.isVisible()] == [
        "Tout  4",
        "Refusé  2",
        "À rattacher  1",
        "Pris  1",
    ]
    QTest.mouseClick(report.chips[Fate.REFUSED], Qt.MouseButton.LeftButton)
    assert table.model().rowCount() == 2
    QTest.keyClick(report.chips[None], Qt.Key.Key_Space)
    assert table.model().rowCount() == 4


def test_lines_are_copied(dialog: IntakeDialog) -> None:
    dialog.show_report(REPORT)
    table = one(dialog, CopyTable)
    table.selectRow(1)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Refusé\ta/2.exe\tNi PDF ni JPEG."


def save(dialog: IntakeDialog, target: Path) -> None:
    QTest.mouseClick(button(dialog, "Enregistrer le rapport…"), Qt.MouseButton.LeftButton)
    asking = one(dialog, QFileDialog)
    asking.fileSelected.emit(str(target))
    asking.close()


def test_the_report_is_saved(dialog: IntakeDialog, tmp_path: Path) -> None:
    dialog.show_report(REPORT)
    save(dialog, tmp_path / "rapport.csv")
    written = (tmp_path / "rapport.csv").read_text("utf-8-sig")
    assert len(list(csv.reader(written.splitlines(), delimiter=";"))) == 5
    assert "Rapport enregistré" in one(dialog, NoticeStrip).recent()[0].text


def test_a_report_that_cannot_be_saved_is_said(dialog: IntakeDialog, tmp_path: Path) -> None:
    dialog.show_report(REPORT)
    save(dialog, tmp_path / "absent" / "rapport.csv")
    told = one(dialog, NoticeStrip).recent()[0]
    assert told.kind == "trouble"
    assert "Choisissez un autre endroit." in told.text


def test_trouble_is_said_and_another_package_can_be_chosen(dialog: IntakeDialog) -> None:
    dialog.start_with("/lots/lot.zip")
    dialog.show_trouble("Ce zip est abîmé.")
    assert "Ce zip est abîmé." in said(dialog)
    assert button(dialog, "Choisir un dossier…").isVisible()


def test_another_package_forgets_the_message(dialog: IntakeDialog) -> None:
    dialog.show_trouble("Ce zip est abîmé.")
    dialog.start_with("/lots/lot.zip")
    assert not one(dialog, NoticeStrip).isVisible()
