import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from csdesk.domain.campaign import Manager
from csdesk.views.manager_dialog import ManagerDialog

MANAGERS = (
    Manager("noir", "Anne", "Noir", 3, ("Bois", "Bâtiment"), "x@exemple.fr", ""),
    Manager("blanc", "Luc", "Blanc", 4, ("Vente",), "x@exemple.fr", ""),
)


@pytest.fixture
def dialog(qtbot: QtBot) -> ManagerDialog:
    made = ManagerDialog(MANAGERS)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.choices[0].hasFocus)
    return made


def test_says_who_with_level_and_domains(dialog: ManagerDialog) -> None:
    assert [(c.accessibleName(), c.accessibleDescription()) for c in dialog.choices] == [
        ("Anne Noir, niveau 3", "Bois, Bâtiment"),
        ("Luc Blanc, niveau 4", "Vente"),
        ("Toutes les files, remplacement", "Les files de tous les gestionnaires, pour un remplacement."),
    ]


def test_arrow_and_enter_choose(dialog: ManagerDialog, qtbot: QtBot) -> None:
    QTest.keyClick(dialog.choices[0], Qt.Key.Key_Down)
    assert dialog.choices[1].hasFocus()
    with qtbot.waitSignal(dialog.chosen) as told:
        QTest.keyClick(dialog.choices[1], Qt.Key.Key_Return)
    assert told.args == ["blanc"]
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_a_click_chooses_every_queue(dialog: ManagerDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.chosen) as told:
        QTest.mouseClick(dialog.choices[2], Qt.MouseButton.LeftButton)
    assert told.args == [""]


def test_starts_on_who_was_there(qtbot: QtBot) -> None:
    dialog = ManagerDialog(MANAGERS, "blanc")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.choices[1].hasFocus)


def test_a_key_of_nobody_starts_on_the_first(qtbot: QtBot) -> None:
    dialog = ManagerDialog(MANAGERS, "parti")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.choices[0].hasFocus)


def test_many_domains_wrap(qtbot: QtBot) -> None:
    many = Manager("noir", "Anne", "Noir", 3, tuple(f"Domaine numéro {n}" for n in range(20)), "", "")
    dialog = ManagerDialog((many, MANAGERS[1]))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.choices[0].height() > dialog.choices[1].height() + 20)
