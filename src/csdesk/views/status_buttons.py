"""The three answers: sign, word and key, each in its colour."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QWidget

from csdesk import theme
from csdesk.domain.queue import box_of
from csdesk.domain.status import Status
from csdesk.i18n import _
from csdesk.views.buttons import paint_focus
from csdesk.views.signs import sign_of, word
from csdesk.views.widgets import font_changed, icon_side

KEYS = {Status.RECEIVED: "1", Status.REFUSED: "2", Status.ACCEPTED: "3"}
TINT = 34
"""How much of its colour a checked answer has for ground, of 255: its words stay legible on it."""


class StatusButton(QAbstractButton):
    """One answer; checked: it is the piece's present status, or the one being prepared."""

    def __init__(self, status: Status) -> None:
        super().__init__()
        self._status = status
        self._word = word(box_of(status, has_deposit=True))
        self._flat = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self._word)
        self.setToolTip(_("{word} (touche {key})").format(word=self._word, key=KEYS[status]))

    def nextCheckState(self) -> None:
        """A click says what is wanted; the panel then checks what holds."""

    def lie_flat(self, flat: bool) -> None:
        """Sign, word and key on one line."""
        self._flat = flat
        self.updateGeometry()
        self.update()

    def width_upright(self) -> int:
        """The width it takes with its key under the word."""
        return self._metrics().horizontalAdvance(self._word) + 2 * theme.SMALL

    def sizeHint(self) -> QSize:
        lines = 1 if self._flat else 2
        return QSize(self.width_upright(), lines * self._metrics().height() + theme.MEDIUM)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        palette, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = getattr(palette, sign_of(self._status).tone) if self.isEnabled() else palette.muted
        self._paint_ground(painter, colour)
        metrics = self._metrics()
        lines = 1 if self._flat else 2
        top = (self.height() - lines * metrics.height()) // 2
        painter.setFont(self._bold())
        painter.setPen(QColor(colour))
        first = QRect(0, top, self.width(), metrics.height())
        if self._flat:
            first.setLeft(theme.MEDIUM)
        across = Qt.AlignmentFlag.AlignLeft if self._flat else Qt.AlignmentFlag.AlignHCenter
        painter.drawText(first, Qt.AlignmentFlag.AlignVCenter | across, self._word)
        below = QRect(0, top + (lines - 1) * metrics.height(), self.width(), metrics.height())
        self._paint_key(painter, below, colour)
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()))

    def _paint_ground(self, painter: QPainter, colour: str) -> None:
        palette = theme.current()
        hovered = self.underMouse() and self.isEnabled()
        ground = QColor(palette.hover if hovered else palette.panel)
        if self.isChecked():
            ground = QColor(colour)
            ground.setAlpha(TINT)
        painter.setBrush(ground)
        wide = 1.6 if self.isChecked() else 1.0
        painter.setPen(QPen(QColor(colour if self.isChecked() else palette.edge), wide))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)

    def _paint_key(self, painter: QPainter, where: QRect, colour: str) -> None:
        side = icon_side(QFontMetrics(self.font())) - 2
        key = KEYS[self._status]
        advance = QFontMetrics(self.font()).horizontalAdvance(key)
        wide = side + theme.GRID + advance
        left = where.right() - wide - theme.SMALL if self._flat else where.center().x() - wide // 2
        icon = theme.pixmap(sign_of(self._status).icon, colour, side, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(left, where.y() + (where.height() - side) / 2), icon)
        painter.setFont(self.font())
        painter.setPen(QColor(theme.current().muted))
        room = where.adjusted(left + side + theme.GRID, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, key)

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._bold())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if font_changed(event):
            self.updateGeometry()
        self.update()


class StatusButtons(QWidget):
    """The answers in the order of their keys."""

    chosen = Signal(Status)

    def __init__(self) -> None:
        super().__init__()
        self.buttons = {status: StatusButton(status) for status in KEYS}
        row = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID)
        for status, button in self.buttons.items():
            row.addWidget(button, button.width_upright())
            button.clicked.connect(lambda _checked=False, status=status: self.chosen.emit(status))

    def check(self, status: Status | None) -> None:
        """Press the one that holds."""
        for known, button in self.buttons.items():
            button.setChecked(known is status)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if font_changed(event):
            self._arrange()

    def _arrange(self) -> None:
        """Side by side, or one under the other where large text leaves no room."""
        wide = sum(button.width_upright() for button in self.buttons.values()) + 2 * self._row.spacing()
        flat = wide > self.width()
        if flat != (self._row.direction() is QBoxLayout.Direction.TopToBottom):
            ways = QBoxLayout.Direction
            self._row.setDirection(ways.TopToBottom if flat else ways.LeftToRight)
            for button in self.buttons.values():
                button.lie_flat(flat)
