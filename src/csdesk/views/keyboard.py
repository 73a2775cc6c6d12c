"""Single keys of the desk. They work from the numeric pad, the top row shifted and, on AZERTY, unshifted."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from csdesk.views import single_keys

Key = Qt.Key
_UNSHIFTED = {"&": 1, "é": 2, '"': 3, "'": 4, "(": 5, "-": 6, "è": 7, "_": 8, "ç": 9, "à": 0}
"""What the top row of a French keyboard types without Shift (or with Caps Lock)."""
_DIGITS = {0: "none", 1: "received", 2: "refused", 3: "accepted"}
_KEYS = {
    Key.Key_C: "accepted",
    Key.Key_N: "refused",
    Key.Key_R: "received",
    Key.Key_J: "next",
    Key.Key_K: "previous",
    Key.Key_Down: "next",
    Key.Key_Up: "previous",
    Key.Key_P: "later",
    Key.Key_O: "sheet",
    Key.Key_W: "fit_width",
    Key.Key_L: "turn_right",
    Key.Key_D: "compare",
    Key.Key_Space: "read_on",
    Key.Key_PageDown: "next_page",
    Key.Key_PageUp: "previous_page",
    Key.Key_Question: "keys",
    Key.Key_Escape: "escape",
}
_SHIFTED = {Key.Key_L: "turn_left", Key.Key_Space: "read_back", Key.Key_Question: "keys"}
_TYPING = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox, QMenu, QMenuBar)
_PRESSING = {Key.Key_Space, Key.Key_Return, Key.Key_Enter}
_WALKING = {Key.Key_Up, Key.Key_Down, Key.Key_PageUp, Key.Key_PageDown}
_PLAIN = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
_ONCE = {"accepted", "refused", "received", "none", "later", "compare", "keys", "sheet"}
"""Commands that a key held down says once: the pieces that follow were not looked at."""


def digit_of(event: QKeyEvent) -> int | None:
    """The digit a key means: pad, top row, or its unshifted AZERTY sign."""
    if event.text().isdecimal() and len(event.text()) == 1:
        return int(event.text())
    shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return None if shifted else _UNSHIFTED.get(event.text().casefold())


def command_of(event: QKeyEvent) -> str | None:
    """The command of a single key, None when the desk has no use for it."""
    if not _is_plain(event):
        return None
    digit = digit_of(event)
    if digit is not None:
        return _DIGITS.get(digit)
    shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return (_SHIFTED if shifted else _KEYS).get(Key(event.key()))


def _is_plain(event: QKeyEvent) -> bool:
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier in _PLAIN


class Keyboard(QObject):
    """Listens to the window's keys. `pressed(command)`; `picked(digit)` while reasons are awaited.

    Letters and digits never fire while the person types in a field, nor in another window. Tab goes from the queue to
    the comment, and from anywhere while reasons are awaited.
    """

    pressed = Signal(str)
    picked = Signal(int)

    def __init__(self, window: QWidget, queue: QAbstractItemView, comment: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._queue = queue
        self._comment = comment
        self.awaiting = False
        self._listened: QWidget | None = None
        window.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
        self._follow(None, QApplication.focusWidget())

    def _follow(self, _former: QWidget | None, focused: QWidget | None) -> None:
        """Listen where the keys arrive, and nowhere else: a filter on the application would see every event."""
        if self._listened is not None and isValid(self._listened):
            self._listened.removeEventFilter(self)
        inside = focused is not None and focused is not self._window and focused.window() is self._window
        self._listened = focused if inside else None
        if self._listened is not None:
            self._listened.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() != QEvent.Type.KeyPress
            or not isinstance(event, QKeyEvent)
            or single_keys.silent(event)
            or not self._listens(watched, event)
        ):
            return False
        digit = digit_of(event) if self.awaiting and _is_plain(event) else None
        command = "comment" if self._means_comment(watched, event) else command_of(event)
        if event.isAutoRepeat() and (digit or command in _ONCE):
            return True
        if digit:
            self.picked.emit(digit)
        elif command is not None:
            self.pressed.emit(command)
        return bool(digit) or command is not None

    def _means_comment(self, watched: QObject, event: QKeyEvent) -> bool:
        plain = event.key() == Key.Key_Tab and event.modifiers() == Qt.KeyboardModifier.NoModifier
        return plain and self._comment.isEnabled() and (self.awaiting or watched is self._queue)

    def _listens(self, watched: QObject, event: QKeyEvent) -> bool:
        if not isinstance(watched, QWidget) or watched.window() is not self._window or isinstance(watched, _TYPING):
            return False
        if QApplication.activePopupWidget() is not None or not self._queue.isVisible():
            return False
        if QApplication.focusWidget() not in (None, watched):  # a key that a field had no use for, on its way up
            return False
        if isinstance(watched, QAbstractButton):
            return event.key() not in _PRESSING
        own_way = isinstance(watched, QAbstractItemView) and watched is not self._queue
        return not (own_way and event.key() in _WALKING)
