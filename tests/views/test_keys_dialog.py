import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csdesk.views.keys_dialog import KeysDialog
from csdesk.views.search_field import SearchField
from csdesk.views.widgets import Badge
from tests.views.found import one

KEYS = (
    ("Décider", "3 ou C", "Conforme, pièce suivante"),
    ("Décider", "Ctrl+Z", "Annuler la dernière décision"),
    ("Lire", "Espace", "Suite du document"),
)


@pytest.fixture
def dialog(qtbot: QtBot) -> KeysDialog:
    made = KeysDialog(KEYS)
    qtbot.addWidget(made)
    made.show()
    return made


def visible_caps(dialog: KeysDialog) -> list[str]:
    return [cap.accessibleName() for cap in dialog.findChildren(Badge) if cap.isVisible()]


def test_shows_every_key_in_its_order(dialog: KeysDialog) -> None:
    assert visible_caps(dialog) == ["3 ou C", "Ctrl+Z", "Espace"]


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("decision", ["Ctrl+Z"]),
        ("ctrl+z", ["Ctrl+Z"]),
        ("lire", ["Espace"]),
        ("décider pièce", ["3 ou C"]),
        ("   ", ["3 ou C", "Ctrl+Z", "Espace"]),
        ("introuvable", []),
    ],
)
def test_the_field_narrows(dialog: KeysDialog, typed: str, left: list[str]) -> None:
    field = one(dialog, SearchField)
    field.setText(typed)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert visible_caps(dialog) == left
    assert [keys for _group, keys, _what in dialog.shown()] == left


def test_escape_empties_the_field_then_closes(dialog: KeysDialog) -> None:
    field = one(dialog, SearchField)
    field.setText("lire")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), dialog.isVisible()) == ("", True)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
