"""A field of the counter form: its name, what is typed, and under it the sentence that says what is wrong."""

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from csdesk.i18n import _
from csdesk.models.counter_fields import Editor, Field
from csdesk.views.day_field import DayField
from csdesk.views.widgets import Elided, words

_STAYING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""The keyboard goes to the field's own list, or the window to the back: the person has not left the field."""


class Choice(QComboBox):
    """A list to choose from; the wheel scrolls the page and changes nothing."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.setAccessibleName(said(field))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(16)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for value, word in field.choices:
            self.addItem(word, value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys held with Ctrl belong to the form: they walk from phase to phase, and save."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class FieldBox(QWidget):
    """`edited()`: by a person. `moved()`: the keyboard came, or went, so that what is wrong may be said."""

    edited = Signal()
    moved = Signal()

    def __init__(self, field: Field, key: str, today: date) -> None:
        super().__init__()
        self.field, self.key = field, key
        self.touched = False
        star = f"{field.label} *" if field.starred else field.label
        self.label = Elided(star, "muted", wraps=True)
        self.editor = _editor(field, today)
        self.label.setBuddy(self.editor)
        self.problem = words("", "non_conforme")
        self.problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.label)
        column.addWidget(self.editor)
        column.addWidget(self.problem)
        column.addStretch()
        self.editor.installEventFilter(self)
        if isinstance(self.editor, QComboBox):
            self.editor.activated.connect(lambda _at: self.edited.emit())
            self.editor.currentIndexChanged.connect(lambda _at: self._tell_if_focused())
        else:
            self.editor.textEdited.connect(lambda _text: self.edited.emit())

    def text(self) -> str:
        """What stands in the field; of a list, the value kept."""
        return str(self.editor.currentData() or "") if isinstance(self.editor, QComboBox) else self.editor.text()

    def set_text(self, text: str) -> None:
        """Fill the field; a value that the list does not have is added, lest it be lost."""
        if not isinstance(self.editor, QComboBox):
            self.editor.setText(text)
            self.editor.setCursorPosition(0)
            return
        if self.editor.findData(text) < 0 and text:
            self.editor.addItem(text, text)
        self.editor.setCurrentIndex(max(self.editor.findData(text), 0))

    def say(self, sentence: str) -> None:
        """What is wrong, '' for nothing; also read out with the field."""
        if self.problem.text() != sentence:
            self.problem.setText(sentence)
            self.editor.setAccessibleDescription(sentence)
            self.editor.setProperty("wrong", bool(sentence))
            self.editor.style().polish(self.editor)
        self.problem.setVisible(bool(sentence))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in _STAYING:
            self.touched = True
            self.moved.emit()
        elif event.type() == QEvent.Type.FocusIn:
            self.moved.emit()
        return False

    def _tell_if_focused(self) -> None:
        """Arrows and letters choose without opening the list."""
        if self.editor.hasFocus():
            self.edited.emit()


def said(field: Field) -> str:
    """The name of a field; what its star means is said too."""
    return _("{label}, obligatoire").format(label=field.label) if field.starred else field.label


def _editor(field: Field, today: date) -> QLineEdit | Choice:
    if field.editor is Editor.CHOICE:
        return Choice(field)
    line = QLineEdit() if field.editor is Editor.TEXT else _day_field(field, today)
    line.setAccessibleName(said(field))
    if field.hint:
        line.setPlaceholderText(field.hint)
    return line


def _day_field(field: Field, today: date) -> DayField:
    century, ahead = field.editor is Editor.BIRTH, field.editor is Editor.AHEAD
    return DayField(said(field), today, century=century, ahead=ahead)
