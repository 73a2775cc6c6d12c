"""« Tableau de bord »: where every manager and domain stands."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.domain.campaign import Manager
from csdesk.domain.queue import Box, Counts
from csdesk.i18n import _, plural
from csdesk.models.said import box_word
from csdesk.views.bars import Bar
from csdesk.views.page import PageHead, scrolled
from csdesk.views.widgets import Elided, divider

COLUMNS = (Box.TO_REVIEW, Box.RECEIVED, Box.REFUSED, Box.ACCEPTED, Box.EXPECTED)
_TONES = {
    Box.TO_REVIEW: "accent",
    Box.RECEIVED: "recue",
    Box.REFUSED: "non_conforme",
    Box.ACCEPTED: "conforme",
    Box.EXPECTED: "edge",
}


class DashboardPage(QWidget):
    """Numbers by manager and domain, a bar for each, and the totals."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = PageHead(_("Tableau de bord"))
        self._holder = QVBoxLayout()
        self._table = QWidget()
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(2 * theme.MEDIUM, theme.LARGE, 2 * theme.MEDIUM, theme.LARGE)
        column.addWidget(self._head)
        column.addLayout(self._holder)
        column.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(sheet, _("Tableau de bord")))

    def show_counts(self, counts: Counts, managers: Sequence[Manager], done_today: int) -> None:
        """Every number anew."""
        self._head.set_lead(_lead(counts, managers, done_today))
        self._table.setParent(None)
        self._table.deleteLater()
        self._table = _Table(counts, managers)
        self._holder.addWidget(self._table)


def _lead(counts: Counts, managers: Sequence[Manager], done_today: int) -> str:
    said = [
        plural("{n} pièce traitée aujourd’hui", "{n} pièces traitées aujourd’hui", done_today),
        plural("{n} à contrôler", "{n} à contrôler", counts.of(Box.TO_REVIEW, _domains(managers))),
    ]
    if counts.unattached:
        said.append(plural("{n} fichier à rattacher", "{n} fichiers à rattacher", counts.unattached))
    if counts.unassigned:
        said.append(plural("{n} pièce à attribuer", "{n} pièces à attribuer", counts.unassigned))
    return " · ".join(said)


def _domains(managers: Sequence[Manager]) -> tuple[str, ...]:
    return tuple(domain for manager in managers for domain in manager.domains)


class _Table(QWidget):
    """A grid: names, five numbers, a bar; managers in bold over their domains, the total last."""

    def __init__(self, counts: Counts, managers: Sequence[Manager]) -> None:
        super().__init__()
        self._counts = counts
        self._row = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.MEDIUM)
        self._grid.setVerticalSpacing(theme.GRID)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnMinimumWidth(0, 15 * self.fontMetrics().averageCharWidth())
        self._grid.setColumnStretch(len(COLUMNS) + 1, 3)
        self._add_heads()
        most = max((self._sum(manager.domains) for manager in managers), default=0)
        for manager in managers:
            self._add_line()
            self._add(manager.name, manager.domains, most, bold=True)
            if len(manager.domains) > 1:
                for domain in manager.domains:
                    self._add(domain, (domain,), most, bold=False)
        self._add_line()
        everything = _domains(managers)
        self._add(_("Total"), everything, self._sum(everything), bold=True)

    def _sum(self, domains: tuple[str, ...]) -> int:
        return sum(self._counts.of(box, domains) for box in COLUMNS)

    def _add_heads(self) -> None:
        for column, box in enumerate(COLUMNS, 1):
            head = QHBoxLayout()
            head.setSpacing(theme.GRID)
            head.addStretch()
            head.addWidget(_Swatch(_TONES[box]))
            head.addWidget(Elided(box_word(box), "muted", wraps=True))
            self._grid.addLayout(head, 0, column)

    def _add_line(self) -> None:
        self._row += 1
        self._grid.addWidget(divider(), self._row, 0, 1, len(COLUMNS) + 2)
        self._grid.setRowMinimumHeight(self._row, theme.SMALL)

    def _add(self, name: str, domains: tuple[str, ...], full: int, *, bold: bool) -> None:
        self._row += 1
        holder = QHBoxLayout()
        holder.setContentsMargins(0 if bold else theme.LARGE, 0, 0, 0)
        holder.addWidget(Elided(name, bold=bold, wraps=True))
        self._grid.addLayout(holder, self._row, 0)
        numbers = [(self._counts.of(box, domains), box) for box in COLUMNS]
        for column, (count, box) in enumerate(numbers, 1):
            number = Elided(str(count), "text" if count else "muted", bold=bold and count > 0)
            number.setAccessibleName(_("{name}, {box}\u00a0: {n}").format(name=name, box=box_word(box), n=count))
            self._grid.addWidget(number, self._row, column, Qt.AlignmentFlag.AlignRight)
        said = ", ".join(f"{count} {box_word(box)}" for count, box in numbers)
        parts = [(count, _TONES[box]) for count, box in numbers]
        whole = _("{where} : {what}").format(where=name, what=said)
        bar = QHBoxLayout()
        bar.setContentsMargins(theme.MEDIUM, 0, 0, 0)
        bar.addWidget(Bar(parts, full, whole))
        self._grid.addLayout(bar, self._row, len(COLUMNS) + 1)


class _Swatch(Bar):
    """The colour of a column, beside its name."""

    def __init__(self, tone: str) -> None:
        super().__init__(((1, tone),), 1, "")
        self.setFixedWidth(theme.SMALL)
