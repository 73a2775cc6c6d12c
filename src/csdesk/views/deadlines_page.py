"""« Échéances »: the calendar of the campaign, and what is still to review before each deadline."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

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
        self._rows = QVBoxLayout(self._due)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme.MEDIUM)
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(2 * theme.MEDIUM, theme.LARGE, 2 * theme.MEDIUM, theme.LARGE)
        column.setSpacing(theme.SMALL)
        column.addWidget(PageHead(_("Échéances"), _("Le calendrier de la session, à l’heure de Paris.")))
        column.addWidget(self._calendar)
        column.addSpacing(theme.LARGE)
        column.addWidget(Elided(_("À contrôler avant chaque échéance"), scale=1.15, bold=True))
        column.addWidget(self._due)
        column.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(sheet, _("Échéances")))

    def show_calendar(self, calendar: Calendar, now: datetime) -> None:
        """The dates as seen at `now`."""
        self._calendar.show_calendar(calendar, now)

    def show_review(self, due: Sequence[Due], now: datetime) -> None:
        """How many pieces wait, by deadline then piece; lines without any are not shown."""
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        waiting = [one for one in due if one[2] > 0]
        most = max((count for _when, _label, count in waiting), default=1)
        for deadline in sorted({when for when, _label, _count in waiting}):
            lines = [(label, count) for when, label, count in waiting if when == deadline]
            self._rows.addWidget(_DueGroup(deadline, lines, most, now))
        if not waiting:
            self._rows.addWidget(words(_("Rien n’attend d’être contrôlé."), "muted"))


class _DueGroup(QWidget):
    """One deadline and the pieces due by then; bars are to the scale of `most`."""

    def __init__(self, deadline: datetime, lines: Sequence[tuple[str, int]], most: int, now: datetime) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, theme.SMALL, 0, 0)
        grid.setHorizontalSpacing(theme.LARGE)
        grid.setVerticalSpacing(theme.GRID)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(2, 4)
        title = _("Avant le {when}").format(when=moment(deadline))
        grid.addWidget(Elided(title, "muted", bold=True), 0, 0)
        said = badge(deadline, now.astimezone(PARIS).date())
        if said:
            grid.addWidget(Badge(said), 0, 1, 1, 2, Qt.AlignmentFlag.AlignLeft)
        for row, (label, count) in enumerate(sorted(lines, key=lambda line: -line[1]), 1):
            number = Elided(str(count), bold=True)
            grid.addWidget(Elided(label), row, 0)
            grid.addWidget(number, row, 1, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(Bar(((count, "accent"),), most, _("{n} à contrôler").format(n=count)), row, 2)
