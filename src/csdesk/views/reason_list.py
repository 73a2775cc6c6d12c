"""The reasons of a refusal: a field that says those chosen, and the numbered list it opens."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.domain.campaign import Reason
from csdesk.i18n import _
from csdesk.views.buttons import Row, paint_focus
from csdesk.views.widgets import font_changed, icon_side, wrapped_height, wrapping

_WRAP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


class ReasonRow(Row):
    """A reason behind the digit that picks it, 0 for the tenth, nothing after; it can be checked."""

    def __init__(self, place: int, reason: Reason) -> None:
        super().__init__()
        self.reason = reason
        self._digit = str((place + 1) % 10) if place < 10 else ""
        self.setCheckable(True)
        self.setText(reason.text)
        self.setAccessibleName(f"{self._digit} {reason.text}".strip())
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def ground(self) -> str | None:
        return theme.current().non_conforme_ground if self.isChecked() else super().ground()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(width - self._left() - self._right(), 1), 10_000)
        high = self.fontMetrics().boundingRect(room, _WRAP, self.reason.text).height()
        return max(high, self.fontMetrics().height()) + theme.SMALL

    def sizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height() + theme.SMALL)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette = QPainter(self), theme.current()
        self.paint_ground(painter)
        self._paint_digit(painter)
        painter.setPen(QColor(palette.text if self.isEnabled() else palette.muted))
        room = self.rect().adjusted(self._left(), 0, -self._right(), 0)
        painter.drawText(room, _WRAP, self.reason.text)
        if self.isChecked():
            side = icon_side(self.fontMetrics())
            icon = theme.pixmap("check", palette.non_conforme, side, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(self.width() - side - theme.GRID, (self.height() - side) / 2), icon)

    def _paint_digit(self, painter: QPainter) -> None:
        palette, side = theme.current(), self._key()
        cap = QRectF(theme.GRID + 0.5, (self.height() - side) / 2 + 0.5, side - 1, side - 1)
        painter.setBrush(QColor(palette.panel))
        painter.setPen(QPen(QColor(palette.edge), 1))
        painter.drawRoundedRect(cap, theme.GRID, theme.GRID)
        painter.setPen(QColor(palette.text))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._digit)

    def _key(self) -> int:
        return self.fontMetrics().height() + 2

    def _left(self) -> int:
        return self._key() + 3 * theme.GRID

    def _right(self) -> int:
        return icon_side(self.fontMetrics()) + theme.SMALL

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if font_changed(event):
            self.updateGeometry()
        self.update()


class ReasonField(QAbstractButton):
    """Looks like a list that can be opened; says which reasons are chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.say(())

    def say(self, chosen: Sequence[str]) -> None:
        """The texts of the reasons chosen."""
        self._empty = not chosen
        self.setText(" · ".join(chosen) or _("Motif… (un chiffre suffit)"))
        self.setToolTip("\n".join(chosen))
        self.setAccessibleName(_("Motif : {said}").format(said=self.text()))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return wrapped_height(self.text(), self.font(), self._room(width).width()) + theme.MEDIUM

    def sizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height() + theme.MEDIUM)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(palette.panel if self.isEnabled() else palette.window))
        edge = palette.muted if self.underMouse() else palette.field
        painter.setPen(QPen(QColor(edge if self.isEnabled() else palette.line), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS, theme.RADIUS)
        side = self._chevron()
        name = "chevron-up" if self.isChecked() else "chevron-down"
        icon = theme.pixmap(name, palette.muted, side, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(self.width() - side - theme.MEDIUM, (self.height() - side) / 2), icon)
        room = self._room(self.width())
        painter.setPen(QColor(palette.muted if self._empty else palette.text))
        broken = wrapping(self.text(), self.fontMetrics(), room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | broken, self.text())
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()))

    def _chevron(self) -> int:
        return icon_side(self.fontMetrics()) - theme.GRID

    def _room(self, width: int) -> QRect:
        """Where the words stand."""
        whole = QRect(0, 0, width, self.height())
        return whole.adjusted(theme.MEDIUM - 1, 0, -self._chevron() - 2 * theme.MEDIUM, 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if font_changed(event):
            self.updateGeometry()
        self.update()


class ReasonList(QWidget):
    """The field and, when open, the list under it. `changed()`: a person checked or unchecked a reason."""

    changed = Signal()
    opened = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.field = ReasonField()
        self.rows: list[ReasonRow] = []
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.field)
        column.addWidget(self._list)
        self._list.hide()
        self.field.clicked.connect(self._toggle)

    def show_reasons(self, reasons: Sequence[Reason], chosen: Sequence[str]) -> None:
        """The catalogue of a piece, with the codes already chosen."""
        if [row.reason for row in self.rows] != list(reasons):
            self._rebuild(reasons)
        for row in self.rows:
            row.setChecked(row.reason.code in chosen)
        self.field.setEnabled(bool(reasons))
        self._say()

    def chosen(self) -> tuple[str, ...]:
        """Codes, in the order of the catalogue."""
        return tuple(row.reason.code for row in self.rows if row.isChecked())

    def said(self) -> str:
        """Every reason behind its digit, for who cannot see the list."""
        return ", ".join(row.accessibleName() for row in self.rows)

    def pick(self, n: int) -> bool:
        """Choose the reason behind a digit (0 is the tenth); False when there is none."""
        place = (n - 1) % 10
        if not 0 <= n <= 9 or place >= len(self.rows):
            return False
        self.rows[place].setChecked(True)
        self._say()
        return True

    def open(self, wanted: bool) -> None:
        """Unfold or fold the list."""
        self.field.setChecked(wanted)
        self._list.setVisible(wanted)
        self.updateGeometry()

    def is_open(self) -> bool:
        """Whether the list is unfolded."""
        return self.field.isChecked()

    def _toggle(self, wanted: bool) -> None:
        self.open(wanted)
        self.opened.emit(wanted)

    def _rebuild(self, reasons: Sequence[Reason]) -> None:
        for row in self.rows:
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [ReasonRow(place, reason) for place, reason in enumerate(reasons)]
        for row in self.rows:
            self._rows.addWidget(row)
            row.clicked.connect(self._changed)

    def _changed(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        self.field.say([row.reason.text for row in self.rows if row.isChecked()])
