"""What the pages beside the queues share: a heading with words under it, and a designed empty state."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.views.buttons import paint_focus
from csdesk.views.widgets import Elided, font_changed, icon_side, looks_changed, words


class PageHead(QWidget):
    """A title and a sentence that says what the page is for."""

    def __init__(self, title: str, lead: str = "") -> None:
        super().__init__()
        self._lead = words("", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.SMALL)
        column.setSpacing(2)
        column.addWidget(Elided(title, scale=1.4, bold=True, wraps=True))
        column.addWidget(self._lead)
        self.set_lead(lead)

    def set_lead(self, lead: str) -> None:
        """Another sentence; '' for none."""
        self._lead.setText(lead)
        self._lead.setHidden(not lead)


class Empty(QWidget):
    """Nothing is here, and that is said: an icon, a few words, what to do."""

    def __init__(self, icon: str, title: str, lead: str) -> None:
        super().__init__()
        self._icon = icon
        self._sign = QLabel()
        self._sign.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        said = words(lead, "muted")
        said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setSpacing(theme.SMALL)
        column.addStretch(2)
        column.addWidget(self._sign)
        column.addWidget(Elided(title, scale=1.15, bold=True), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(said)
        column.addStretch(3)
        self.setAccessibleName(title)
        self._restyle()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if looks_changed(event) or font_changed(event):
            self._restyle()

    def _restyle(self) -> None:
        side = 2 * icon_side(self.fontMetrics())
        self._sign.setPixmap(theme.icon(self._icon).pixmap(QSize(side, side)))


class ReadArea(QScrollArea):
    """Scrolled by the arrows once it has the keyboard, which a ring shows; what it holds leaves its edge free."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            paint_focus(QPainter(self.viewport()), QRectF(self.viewport().rect()))


def scrolled(sheet: QWidget, name: str) -> ReadArea:
    """`sheet` under a vertical scroll bar, on the ground of the page."""
    area = ReadArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    area.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget#page { background: transparent; }")
    sheet.setObjectName("page")
    area.setWidget(sheet)
    return area
