"""« Échéances »: the calendar of the campaign, and what is still to review before each deadline."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.domain.campaign import Calendar
from csdesk.domain.words import PARIS, moment
from csdesk.i18n import _
from csdesk.models.said import badge
from csdesk.views.bars import Bar
from csdesk.views.calendar_line import CalendarLine
from csdesk.views.page import PageHead, scrolled
from csdesk.views.widgets import Badge, Elided, words

Due = tuple[datetime, str, int]
"""(deadline, label of the piece asked, how many are to review)."""


class DeadlinesPage(QWidget):
    """Nothing to click: dates and numbers as they stand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._calendar = CalendarLine()
        self._due = QWidget()
        self._holder = QVBoxLayout()
        self._holder.addWidget(self._due)
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(2 * theme.MEDIUM, theme.LARGE, 2 * theme.MEDIUM, theme.LARGE)
        column.setSpacing(theme.SMALL)
        column.addWidget(PageHead(_("Échéances"), _("Le calendrier de la session, à l’heure de Paris.")))
        column.addWidget(self._calendar)
        column.addSpacing(theme.LARGE)
        column.addWidget(Elided(_("À contrôler avant chaque échéance"), scale=1.15, bold=True, wraps=True))
        column.addLayout(self._holder)
        column.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(sheet, _("Échéances")))

    def show_calendar(self, calendar: Calendar, now: datetime) -> None:
        """The dates as seen at `now`."""
        self._calendar.show_calendar(calendar, now)

    def show_review(self, due: Sequence[Due], now: datetime) -> None:
        """How many pieces wait, by deadline then piece; lines without any are not shown."""
        self._holder.removeWidget(self._due)
        self._due.deleteLater()
        self._due = _DueTable([one for one in due if one[2] > 0], now)
        self._holder.addWidget(self._due)


class _DueTable(QWidget):
    """Deadlines in their order, the pieces due by each under it, the most awaited first."""

    def __init__(self, waiting: Sequence[Due], now: datetime) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.LARGE)
        self._grid.setVerticalSpacing(theme.GRID)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(2, 4)
        most = max((count for _when, _label, count in waiting), default=1)
        for deadline in sorted({when for when, _label, _count in waiting}):
            self._add_deadline(deadline, now)
            for _when, label, count in sorted((w for w in waiting if w[0] == deadline), key=lambda w: -w[2]):
                self._add_piece(label, count, most)
        if not waiting:
            self._grid.addWidget(words(_("Rien n’attend d’être contrôlé."), "muted"), 0, 0)

    def _add_deadline(self, deadline: datetime, now: datetime) -> None:
        row = self._grid.rowCount() + 1
        self._grid.setRowMinimumHeight(row - 1, theme.SMALL)
        head = QHBoxLayout()
        head.setSpacing(theme.MEDIUM)
        head.addWidget(Elided(_("Avant le {when}").format(when=moment(deadline)), "muted", bold=True))
        if said := badge(deadline, now.astimezone(PARIS).date()):
            head.addWidget(Badge(said))
        head.addStretch()
        self._grid.addLayout(head, row, 0, 1, 3)

    def _add_piece(self, label: str, count: int, most: int) -> None:
        row = self._grid.rowCount()
        self._grid.addWidget(Elided(label, wraps=True), row, 0)
        self._grid.addWidget(Elided(str(count), bold=True), row, 1, Qt.AlignmentFlag.AlignRight)
        said = _("{label}\u00a0: {n} à contrôler").format(label=label, n=count)
        self._grid.addWidget(Bar(((count, "accent"),), most, said), row, 2)
