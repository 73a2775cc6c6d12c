"""Récapitulatif: everything entered, phase by phase, and the rail that leads from phase to phase."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.i18n import _
from csdesk.models.counter_shown import Line, Part
from csdesk.views.buttons import Row
from csdesk.views.containers import Pool
from csdesk.views.shares import Shares
from csdesk.views.widgets import Elided, font_changed, icon_side, looks_changed, scaled, set_tone, words


class RecapLine(QWidget):
    """A label and what was entered for it."""

    def __init__(self) -> None:
        super().__init__()
        self._label, self._value = Elided(tone="muted", wraps=True), words()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SMALL)
        row.addWidget(self._label, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._value, 1, Qt.AlignmentFlag.AlignTop)
        self._widen()

    def show_line(self, line: Line) -> None:
        """One fact."""
        self._label.set_text(line.label)
        if self._value.text() != line.value:
            self._value.setText(line.value)
        set_tone(self._value, "" if line.tone == "text" else line.tone)

    def said(self) -> tuple[str, str]:
        """The label and the value."""
        return self._label.text(), self._value.text()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if font_changed(event):
            self._widen()

    def _widen(self) -> None:
        self._label.setFixedWidth(20 * self.fontMetrics().averageCharWidth())


class RecapPart(QWidget):
    """One phase."""

    def __init__(self) -> None:
        super().__init__()
        self._title = Elided(bold=True)
        self._lines = Pool(RecapLine, 2)
        self._none = words(_("Rien n’est entré."), "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.SMALL)
        column.setSpacing(theme.GRID)
        column.addWidget(self._title)
        column.addWidget(self._none)
        column.addLayout(self._lines.column)
        column.addStretch()

    def show_part(self, part: Part) -> None:
        """What the phase holds."""
        self._title.set_text(part.phase.title)
        self._none.setVisible(not part.lines)
        for shown, line in zip(self._lines.take(len(part.lines)), part.lines, strict=True):
            shown.show_line(line)


class Recap(QWidget):
    """Every phase, two by two while there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[RecapPart] = []
        self._shares = Shares(2 * theme.MEDIUM, least=44)
        self.setLayout(self._shares)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Everything entered."""
        while len(self._parts) < len(parts):
            self._parts.append(RecapPart())
            self._shares.add(self._parts[-1], 6)
        for shown, part in zip(self._parts, parts, strict=True):
            shown.show_part(part)


class PhaseRow(Row):
    """A step of the rail: its number, its name, its state in sign and word."""

    def __init__(self, place: int) -> None:
        super().__init__()
        self._place, self._title, self._state, self._icon, self._tone = place, "", "", "", "muted"
        self._current = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_phase(self, title: str, state: str, sign: tuple[str, str], *, current: bool) -> None:
        """A phase; `sign` is an icon and a colour of the palette."""
        self._title, self._state, self._current = title, state, current
        self._icon, self._tone = sign
        self.setAccessibleName(f"{self._place} {title}, {state}")
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(24 * metrics.averageCharWidth(), 2 * metrics.height() + 2 * theme.SMALL)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def ground(self) -> str | None:
        return theme.current().selection if self._current else super().ground()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette, line = QPainter(self), theme.current(), self.fontMetrics().height()
        self.paint_ground(painter)
        left = theme.SMALL + self.fontMetrics().horizontalAdvance("0") + theme.SMALL
        room = QRect(left, theme.SMALL, self.width() - left - theme.SMALL, line)
        painter.setPen(QColor(palette.muted))
        painter.drawText(QRect(theme.SMALL, theme.SMALL, left, line), Qt.AlignmentFlag.AlignLeft, str(self._place))
        font = scaled(self.font(), 1.0, bold=self._current)
        painter.setFont(font)
        painter.setPen(QColor(palette.text))
        title = QFontMetrics(font).elidedText(self._title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        self._paint_state(painter, room.translated(0, line))

    def _paint_state(self, painter: QPainter, room: QRect) -> None:
        colour = getattr(theme.current(), self._tone)
        side = icon_side(self.fontMetrics())
        painter.setFont(self.font())
        painter.setPen(QColor(colour))
        if self._icon:
            at = QPointF(room.x(), room.y() + (room.height() - side) / 2)
            painter.drawPixmap(at, theme.pixmap(self._icon, colour, side, self.devicePixelRatioF()))
            room = room.adjusted(side + theme.GRID, 0, 0, 0)
        said = self.fontMetrics().elidedText(self._state, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, said)


class Rail(QWidget):
    """The six phases. `chosen(place)`: go there, from 0."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Phases de l’inscription"))
        self._rows: list[PhaseRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.SMALL, theme.SMALL, theme.SMALL, theme.SMALL)
        self._column.setSpacing(2)
        self._column.addStretch()

    def show_parts(self, parts: Sequence[Part], last: str, current: int) -> None:
        """Every phase with its state; `last` is that of the récapitulatif."""
        while len(self._rows) <= len(parts):
            row = PhaseRow(len(self._rows) + 1)
            row.clicked.connect(partial(self._choose, len(self._rows)))
            self._rows.append(row)
            self._column.insertWidget(self._column.count() - 1, row)
        for at, (row, part) in enumerate(zip(self._rows, parts, strict=False)):
            row.show_phase(part.phase.title, part.state, _sign(part), current=at == current)
        self._rows[-1].show_phase(_("Récapitulatif"), last, ("", "muted"), current=current == len(parts))

    def _choose(self, place: int) -> None:
        self.chosen.emit(place)

    def minimumSizeHint(self) -> QSize:
        """As low as the window: a rail cut at its foot is better than a window that does not fit the screen."""
        return QSize(super().minimumSizeHint().width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRectF(self.width() - 1, 0, 1, self.height()), QColor(theme.current().line))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if looks_changed(event):
            self.update()


def _sign(part: Part) -> tuple[str, str]:
    if part.wrong:
        return "cross", "non_conforme"
    return ("warning", "deadline") if part.missing else ("check", "conforme")
