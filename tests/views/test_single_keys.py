"""Letters, digits and signs alone: on for most, off for who asks."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from csdesk.views import single_keys

Key, Mod = Qt.Key, Qt.KeyboardModifier
NONE = Mod.NoModifier


@pytest.fixture(autouse=True)
def _on_again() -> Iterator[None]:
    yield
    single_keys.use(True)


@pytest.mark.parametrize(
    ("key", "text", "modifiers", "silent"),
    [
        (Key.Key_C, "c", NONE, True),
        (Key.Key_L, "L", Mod.ShiftModifier, True),
        (Key.Key_QuoteDbl, '"', NONE, True),
        (Key.Key_3, "3", Mod.KeypadModifier, True),
        (Key.Key_Question, "?", Mod.ShiftModifier, True),
        (Key.Key_Space, " ", NONE, False),
        (Key.Key_Down, "", NONE, False),
        (Key.Key_Escape, "\x1b", NONE, False),
        (Key.Key_Return, "\r", NONE, False),
        (Key.Key_Z, "\x1a", Mod.ControlModifier, False),
        (Key.Key_A, "a", Mod.AltModifier, False),
    ],
)
def test_which_keys_can_be_turned_off(key: Qt.Key, text: str, modifiers: Qt.KeyboardModifier, silent: bool) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text)
    assert not single_keys.silent(event)
    single_keys.use(False)
    assert single_keys.silent(event) is silent
