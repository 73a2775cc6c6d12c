"""A search field: says what is typed after a short pause; Enter or the arrow down at once, Escape empties it."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QToolButton, QWidget

from csdesk import theme
from csdesk.i18n import _
from csdesk.views.widgets import font_changed, looks_changed

PAUSE = 120
"""Milliseconds without a key after which the words are searched."""


class SearchField(QLineEdit):
    """`searched`: the trimmed words; the same words are not said twice in a row.

    `left()`: the keyboard goes on to what was found (the arrow down), or back to what was there (Escape).
    """

    searched = Signal(str)
    left = Signal()

    def __init__(self, hint: str, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint, self._key, self._said = hint, key, ""
        self.setAccessibleName(hint)
        self.setToolTip(f"{hint} ({key})" if key else hint)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._clear = self._clear_action()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._say)
        self.textChanged.connect(self._typed)
        self._restyle()

    def _clear_action(self) -> QAction:
        action = QAction(_("Effacer la recherche"), self)
        action.triggered.connect(self.empty)
        action.setVisible(False)
        self.addAction(action, QLineEdit.ActionPosition.TrailingPosition)
        for button in self.findChildren(QToolButton):
            button.setAccessibleName(action.text())
        return action

    def empty(self) -> None:
        """No words, said at once."""
        self.clear()
        self._say()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self.text() or self._said):
            self.empty()
            self.left.emit()
        elif event.key() == Qt.Key.Key_Down:
            self._say()
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._say()
        else:
            super().keyPressEvent(event)

    def _typed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._pause.start()

    def _say(self) -> None:
        self._pause.stop()
        if (words := self.text().strip()) != self._said:
            self._said = words
            self.searched.emit(words)

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(f"{self._hint}   {self._key}") + 2 * theme.LARGE
        return QSize(wide, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.text():
            return
        inner = self.rect().adjusted(theme.MEDIUM, 0, -theme.MEDIUM, 0)
        metrics, painter = self.fontMetrics(), QPainter(self)
        painter.setPen(QColor(theme.current().muted))
        room = inner.width()
        if self._key and not self.hasFocus():
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._key)
            room -= metrics.horizontalAdvance(self._key) + theme.SMALL
        hint = metrics.elidedText(self._hint, Qt.TextElideMode.ElideRight, max(room, 0))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, hint)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if looks_changed(event) or font_changed(event):
            self._restyle()

    def _restyle(self) -> None:
        self._clear.setIcon(theme.icon("close", theme.current().text))
