"""The dates of a campaign down a line: the past one dimmed, the next one marked, each with the days left."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.domain.campaign import Calendar
from csdesk.domain.words import PARIS, day, moment
from csdesk.i18n import _, plural
from csdesk.views.widgets import font_changed, looks_changed, scaled


@dataclass(frozen=True, slots=True)
class Mark:
    """One date: `days` left (0 today, negative passed), counted in Paris; `over`: its instant is behind."""

    title: str
    when: str
    days: int
    over: bool

    @property
    def left(self) -> str:
        """'dans 3 j', 'aujourd’hui', 'passée depuis 4 j'."""
        if self.days == 0:
            return _("aujourd’hui, passée") if self.over else _("aujourd’hui")
        if self.days > 0:
            return plural("dans {n}\u00a0jour", "dans {n}\u00a0jours", self.days)
        return plural("passée depuis {n}\u00a0jour", "passée depuis {n}\u00a0jours", -self.days)


def marks_of(calendar: Calendar, now: datetime) -> tuple[Mark, ...]:
    """The dates of the campaign in their order."""
    today = now.astimezone(PARIS).date()
    dated = (
        (calendar.opening.date(), calendar.opening, _("Ouverture des inscriptions"), moment(calendar.opening)),
        (calendar.closing.date(), calendar.closing, _("Clôture des inscriptions"), moment(calendar.closing)),
        (calendar.arrangements, None, _("Demandes d’aménagement d’épreuves"), day(calendar.arrangements)),
        (calendar.r408.date(), calendar.r408, _("Attestations R.408 (travail en hauteur)"), moment(calendar.r408)),
    )
    return tuple(
        Mark(title, when, (on - today).days, on < today if instant is None else instant < now)
        for on, instant, title, when in sorted(dated, key=lambda entry: entry[0])
    )


class CalendarLine(QWidget):
    """Every date of the campaign."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Calendrier de la session"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_calendar(self, calendar: Calendar, now: datetime) -> None:
        """The dates as seen at `now`."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        marks = marks_of(calendar, now)
        following = next((mark for mark in marks if not mark.over), None)
        for mark in marks:
            self._column.addWidget(MarkRow(mark, mark is following, mark is marks[0], mark is marks[-1]))


class MarkRow(QLabel):
    """One date; `following`: it is the next one."""

    def __init__(self, mark: Mark, following: bool, first: bool, last: bool) -> None:
        super().__init__()
        self._mark, self._following, self._first, self._last = mark, following, first, last
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{mark.title}, {mark.when}, {mark.left}")

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        wide = metrics.horizontalAdvance(self._mark.title + self._mark.left) + 4 * metrics.height()
        return QSize(wide, 2 * metrics.height() + 2 * theme.SMALL)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_line(painter)
        self._paint_words(painter)

    def _paint_line(self, painter: QPainter) -> None:
        palette, line = theme.current(), self.fontMetrics().height()
        x, y = line / 2, theme.SMALL + line / 2
        painter.setPen(QPen(QColor(palette.edge), 2))
        painter.drawLine(QPointF(x, y if self._first else 0), QPointF(x, y if self._last else self.height()))
        colour = QColor(palette.deadline if self._following else palette.muted)
        painter.setPen(QPen(colour, 2))
        painter.setBrush(colour if self._following or self._mark.over else QColor(palette.window))
        radius = line / 4 if self._following else line / 5
        painter.drawEllipse(QPointF(x, y), radius, radius)

    def _paint_words(self, painter: QPainter) -> None:
        palette, line = theme.current(), self.fontMetrics().height()
        inner = QRect(line + theme.SMALL, theme.SMALL, min(self.width(), 40 * line) - line - theme.SMALL, line)
        font = scaled(self.font(), 1.0, bold=self._following)
        painter.setFont(font)
        painter.setPen(QColor(palette.deadline if self._following else palette.muted))
        taken = QFontMetrics(font).horizontalAdvance(self._mark.left) + theme.SMALL
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._mark.left)
        painter.setPen(QColor(palette.muted if self._mark.over else palette.text))
        room = inner.adjusted(0, 0, -taken, 0)
        title = QFontMetrics(font).elidedText(self._mark.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        self.setToolTip(self._mark.title if title != self._mark.title else "")
        painter.setFont(self.font())
        painter.setPen(QColor(palette.muted))
        under = inner.translated(0, line)
        painter.drawText(under, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._mark.when)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if font_changed(event):
            self.updateGeometry()
        if font_changed(event) or looks_changed(event):
            self.update()
