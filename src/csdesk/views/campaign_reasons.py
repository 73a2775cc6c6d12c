"""The reasons of a piece, in the order of the keys of the keyboard."""

from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.i18n import _
from csdesk.models.campaign_fields import Choices
from csdesk.views.buttons import IconButton
from csdesk.views.campaign_controls import ChoiceBox

SHOWN = 6
"""How many reasons are seen at once."""


class ReasonsBox(QWidget):
    """`typed(value)`: the codes in order. Buttons, or Alt+arrows and Delete on the list."""

    typed = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._codes: list[str] = []
        self._words: dict[object, str] = {}
        self._list = _Listed(name)
        self._more = ChoiceBox(_("{name}, en ajouter un").format(name=name))
        self._up = IconButton("chevron-up", _("Monter ce motif"), _("Alt+↑"))
        self._down = IconButton("chevron-down", _("Descendre ce motif"), _("Alt+↓"))
        self._out = IconButton("minus", _("Retirer ce motif"), _("Suppr"))
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        row.addWidget(self._more, 1)
        for button in (self._up, self._down, self._out):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self._list)
        column.addLayout(row)
        self._more.typed.connect(self._add)
        self._up.clicked.connect(lambda: self._move(-1))
        self._down.clicked.connect(lambda: self._move(1))
        self._out.clicked.connect(self._take_out)
        self._list.moved.connect(self._move)
        self._list.taken_out.connect(self._take_out)
        self._list.currentRowChanged.connect(lambda _row: self._enable())
        self.setFocusProxy(self._list)

    def offer(self, choices: Choices) -> None:
        """Every reason of the campaign."""
        self._words = dict(choices)
        self._fill()

    def show_value(self, value: Any) -> None:
        """Show these codes."""
        codes = [str(one) for one in value] if isinstance(value, list) else []
        if codes != self._codes:
            self._codes = codes
            self._fill()

    def problem(self) -> str:
        return ""

    def _fill(self) -> None:
        row = max(self._list.currentRow(), 0)
        self._list.clear()
        for n, code in enumerate(self._codes, 1):
            item = QListWidgetItem(f"{n}\u2002{self._words.get(code, code)}")
            item.setToolTip(f"{self._words.get(code, '')} ({code})")
            self._list.addItem(item)
        self._list.setCurrentRow(min(row, len(self._codes) - 1))
        free = tuple((code, words) for code, words in self._words.items() if code not in self._codes)
        self._more.offer((("", _("Ajouter un motif…")), *free))
        self._more.setCurrentIndex(0)
        self._enable()

    def _enable(self) -> None:
        row = self._list.currentRow()
        self._up.setEnabled(row > 0)
        self._down.setEnabled(0 <= row < len(self._codes) - 1)
        self._out.setEnabled(row >= 0)

    def _add(self, code: object) -> None:
        if code:
            self._tell([*self._codes, str(code)], len(self._codes))

    def _move(self, by: int) -> None:
        row = self._list.currentRow()
        if row >= 0 and 0 <= row + by < len(self._codes):
            codes = list(self._codes)
            codes.insert(row + by, codes.pop(row))
            self._tell(codes, row + by)

    def _take_out(self) -> None:
        row = self._list.currentRow()
        if row >= 0:
            self._tell(self._codes[:row] + self._codes[row + 1 :], row)

    def _tell(self, codes: list[str], row: int) -> None:
        self._codes = codes
        self._fill()
        self._list.setCurrentRow(min(row, len(codes) - 1))
        self.typed.emit(list(codes))


class _Listed(QListWidget):
    """`moved(by)`, `taken_out()`: keys on the line under the cursor."""

    moved = Signal(int)
    taken_out = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("role", "box")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Delete:
            self.taken_out.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing() + theme.GRID
        return QSize(super().sizeHint().width(), SHOWN * line + 2 * theme.GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())
