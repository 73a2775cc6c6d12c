"""Single keys: every way to type a digit, shifted meanings, fields and dialogs that keep their keys."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from csdesk.views.keyboard import Keyboard, command_of, digit_of

Key, Mod = Qt.Key, Qt.KeyboardModifier
NONE = Mod.NoModifier


def pressed(key: Qt.Key, text: str = "", modifiers: Qt.KeyboardModifier = NONE, *, held: bool = False) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text, held)


@pytest.mark.parametrize(
    ("text", "digit"),
    [*zip("à&é\"'(-è_ç", range(10), strict=True), *((str(n), n) for n in range(10)), ("É", 2), ("Ç", 9), ("a", None)],
)
def test_a_digit_is_read_from_what_the_key_types(text: str, digit: int | None) -> None:
    assert digit_of(pressed(Key.Key_unknown, text)) == digit


@pytest.mark.parametrize(
    ("event", "digit"),
    [
        (pressed(Key.Key_3, "3", Mod.KeypadModifier), 3),
        (pressed(Key.Key_3, "3", Mod.ShiftModifier), 3),
        (pressed(Key.Key_Ampersand, "&", Mod.ShiftModifier), None),
        (pressed(Key.Key_unknown, "33"), None),
        (pressed(Key.Key_unknown, "²"), None),
        (pressed(Key.Key_unknown, ""), None),
    ],
    ids=["pad", "shifted", "qwerty &", "two", "superscript", "nothing"],
)
def test_other_rows_and_layouts(event: QKeyEvent, digit: int | None) -> None:
    assert digit_of(event) == digit


@pytest.mark.parametrize(
    ("event", "command"),
    [
        (pressed(Key.Key_C, "c"), "accepted"),
        (pressed(Key.Key_3, "3"), "accepted"),
        (pressed(Key.Key_QuoteDbl, '"'), "accepted"),
        (pressed(Key.Key_0, "0"), "none"),
        (pressed(Key.Key_Agrave, "à"), "none"),
        (pressed(Key.Key_4, "4"), None),
        (pressed(Key.Key_L, "l"), "turn_right"),
        (pressed(Key.Key_L, "L", Mod.ShiftModifier), "turn_left"),
        (pressed(Key.Key_C, "C", Mod.ShiftModifier), None),
        (pressed(Key.Key_Space, " "), "read_on"),
        (pressed(Key.Key_Space, " ", Mod.ShiftModifier), "read_back"),
        (pressed(Key.Key_Question, "?", Mod.ShiftModifier), "keys"),
        (pressed(Key.Key_C, "\x03", Mod.ControlModifier), None),
        (pressed(Key.Key_3, "3", Mod.AltModifier), None),
        (pressed(Key.Key_X, "x"), None),
    ],
)
def test_keys_mean_commands(event: QKeyEvent, command: str | None) -> None:
    assert command_of(event) == command


class Desk(QWidget):
    """A window with a queue, a comment, a button and other fields, and what its keyboard heard."""

    def __init__(self) -> None:
        super().__init__()
        self.queue, self.comment, self.button = QListWidget(), QPlainTextEdit(), QPushButton("Valider")
        self.other = QListWidget()
        column = QVBoxLayout(self)
        for widget in (self.queue, self.comment, self.button, self.other):
            column.addWidget(widget)
        self.keyboard = Keyboard(self, self.queue, self.comment)
        self.commands: list[str] = []
        self.picked: list[int] = []
        self.keyboard.pressed.connect(self.commands.append)
        self.keyboard.picked.connect(self.picked.append)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    made = Desk()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.queue.setFocus()
    qtbot.waitUntil(made.queue.hasFocus)
    return made


def send(widget: QWidget, event: QKeyEvent) -> None:
    """A key, where the focus is."""
    widget.setFocus()
    QApplication.sendEvent(widget, event)


def test_keys_of_the_queue_are_commands(desk: Desk) -> None:
    for event in (pressed(Key.Key_C, "c"), pressed(Key.Key_Down), pressed(Key.Key_X, "x"), pressed(Key.Key_Space, " ")):
        send(desk.queue, event)
    assert desk.commands == ["accepted", "next", "read_on"]


@pytest.mark.parametrize("field", [QLineEdit, QPlainTextEdit, QSpinBox, QComboBox], ids=lambda kind: kind.__name__)
def test_fields_keep_their_keys(desk: Desk, qtbot: QtBot, field: type[QWidget]) -> None:
    made = field(desk)
    made.show()
    for text, key in (("c", Key.Key_C), ("3", Key.Key_3), (" ", Key.Key_Space), ("\t", Key.Key_Tab)):
        send(made, pressed(key, text))
    assert desk.commands == []


def test_what_a_field_has_no_use_for_is_no_command(desk: Desk) -> None:
    field = QLineEdit(desk)
    field.show()
    for key in (Key.Key_Down, Key.Key_PageDown, Key.Key_Escape):
        send(field, pressed(key))
    assert desk.commands == []


def test_another_window_keeps_its_keys(desk: Desk, qtbot: QtBot) -> None:
    other = QListWidget()
    qtbot.addWidget(other)
    other.show()
    send(other, pressed(Key.Key_C, "c"))
    assert desk.commands == []


def test_keys_mean_nothing_while_the_queue_is_hidden(desk: Desk) -> None:
    desk.queue.hide()
    send(desk.other, pressed(Key.Key_C, "c"))
    assert desk.commands == []


def test_a_button_is_pressed_by_space_and_enter_but_knows_no_letters(desk: Desk) -> None:
    clicks: list[int] = []
    desk.button.clicked.connect(lambda: clicks.append(1))
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        send(desk.button, QKeyEvent(kind, Key.Key_Space, NONE, " "))
    send(desk.button, pressed(Key.Key_C, "c"))
    assert (len(clicks), desk.commands) == (1, ["accepted"])


def test_another_list_walks_its_own_way(desk: Desk) -> None:
    send(desk.other, pressed(Key.Key_Down))
    send(desk.other, pressed(Key.Key_J, "j"))
    assert desk.commands == ["next"]


def test_digits_pick_a_reason_while_one_is_awaited(desk: Desk) -> None:
    desk.keyboard.awaiting = True
    for event in (
        pressed(Key.Key_Eacute, "é"),
        pressed(Key.Key_3, "3", Mod.KeypadModifier),
        pressed(Key.Key_0, "0"),
        pressed(Key.Key_3, "3", Mod.AltModifier),
        pressed(Key.Key_3, "3", Mod.ControlModifier),
    ):
        send(desk.queue, event)
    assert (desk.picked, desk.commands) == ([2, 3], ["none"])


def test_a_key_held_down_walks_but_decides_nothing(desk: Desk) -> None:
    for event in (
        pressed(Key.Key_C, "c", held=True),
        pressed(Key.Key_3, "3", held=True),
        pressed(Key.Key_P, "p", held=True),
        pressed(Key.Key_J, "j", held=True),
        pressed(Key.Key_Space, " ", held=True),
    ):
        send(desk.queue, event)
    desk.keyboard.awaiting = True
    send(desk.queue, pressed(Key.Key_1, "1", held=True))
    assert (desk.commands, desk.picked) == (["next", "read_on"], [])


def test_tab_goes_to_the_comment_from_the_queue_and_while_a_reason_is_awaited(desk: Desk) -> None:
    tab = pressed(Key.Key_Tab, "\t")
    send(desk.queue, tab)
    send(desk.other, tab)
    assert desk.commands == ["comment"]
    desk.keyboard.awaiting = True
    send(desk.other, tab)
    assert desk.commands == ["comment", "comment"]
    desk.comment.setEnabled(False)
    send(desk.queue, tab)
    send(desk.queue, pressed(Key.Key_Backtab, "", Mod.ShiftModifier))
    assert desk.commands == ["comment", "comment"]
