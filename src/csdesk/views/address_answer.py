"""What the way to a shared desk answered: one sentence on a ground that tells good from bad, beside a sign."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.views.widgets import announce, font_changed, icon_side, looks_changed, words

_SIGNS: Final = {
    "": ("", "muted", "window"),
    "asking": ("clock", "muted", "chip"),
    "info": ("shield", "accent", "selection"),
    "refused": ("warning", "non_conforme", "non_conforme_ground"),
    "welcome": ("check", "conforme", "selection"),
}
"""Kind -> (icon, its colour, the ground)."""


class Answer(QWidget):
    """Hidden while there is nothing to say; screen readers say each new sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.kind = ""
        self._sign, self._title, self._words = QLabel(), words(bold=True), words()
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        column = QVBoxLayout()
        column.setSpacing(theme.GRID)
        column.addWidget(self._title)
        column.addWidget(self._words)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.MEDIUM, theme.SMALL, theme.MEDIUM, theme.SMALL)
        row.setSpacing(theme.SMALL)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.hide()

    @property
    def text(self) -> str:
        """Everything it says."""
        return "\n".join(filter(None, (self._title.text(), self._words.text())))

    def say(self, kind: str, text: str, title: str = "") -> None:
        """`kind`: 'asking', 'info', 'refused', 'welcome', or '' for nothing at all."""
        self.kind = kind
        for label, said in ((self._title, title), (self._words, text)):
            label.setText(said)
            label.setVisible(bool(said))
        self.setAccessibleName(self.text)
        self._restyle()
        self.setVisible(bool(kind))
        if kind:
            announce(self, self.text)

    def minimumSizeHint(self) -> QSize:
        """Its height is the one its width asks for; Qt would count that of narrower text."""
        return QSize(super().minimumSizeHint().width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(theme.current(), _SIGNS[self.kind][2])))
        painter.drawRoundedRect(self.rect(), theme.RADIUS, theme.RADIUS)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if looks_changed(event) or font_changed(event):
            self._restyle()

    def _restyle(self) -> None:
        name, tone, _ground = _SIGNS[self.kind]
        side = icon_side(self.fontMetrics())
        if name:
            self._sign.setPixmap(theme.icon(name, getattr(theme.current(), tone)).pixmap(QSize(side, side)))
        self.update()
