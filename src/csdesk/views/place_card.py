"""One of a few large choices: a sign, a name, and what it means under it."""

from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from csdesk import theme
from csdesk.views.buttons import Row, paint_focus
from csdesk.views.widgets import font_changed, icon_side, scaled

_WRAPPED: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_LARGER: Final = 1.15


class PlaceCard(Row):
    """Chosen with a click, Space or Enter."""

    def __init__(self, sign: str, name: str, what: str) -> None:
        super().__init__()
        self._sign, self._name, self._what = sign, name, what
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setAccessibleDescription(what)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, width - self._left() - theme.LARGE, 9999)
        return self._top() + self.fontMetrics().boundingRect(room, _WRAPPED, self._what).height() + theme.LARGE

    def sizeHint(self) -> QSize:
        width = self.width() or 400
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        palette, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(palette.edge), 1))
        painter.setBrush(QColor(palette.hover if self.underMouse() else palette.panel))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS, theme.RADIUS)
        self._paint_words(painter)
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()))

    def _paint_words(self, painter: QPainter) -> None:
        palette, side = theme.current(), self._side()
        sign = theme.pixmap(self._sign, palette.accent, side, self.devicePixelRatioF())
        painter.drawPixmap(theme.LARGE, theme.LARGE, sign)
        inner = self.rect().adjusted(self._left(), 0, -theme.LARGE, 0)
        painter.setPen(QColor(palette.muted))
        painter.drawText(inner.adjusted(0, self._top(), 0, 0), _WRAPPED, self._what)
        painter.setPen(QColor(palette.text))
        painter.setFont(scaled(self.font(), _LARGER, bold=True))
        painter.drawText(inner.adjusted(0, theme.LARGE, 0, 0), _WRAPPED, self._name)

    def _side(self) -> int:
        return 3 * icon_side(self.fontMetrics()) // 2

    def _left(self) -> int:
        return theme.LARGE + self._side() + theme.MEDIUM

    def _top(self) -> int:
        return theme.LARGE + QFontMetrics(scaled(self.font(), _LARGER, bold=True)).height() + theme.GRID

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if font_changed(event):
            self.updateGeometry()
        self.update()
