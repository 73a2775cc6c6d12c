"""The lines of an import report as a table: what became of every file, and every remark on the lists."""

import csv
import io
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from csdesk import theme
from csdesk.app.packages import LineProblem
from csdesk.app.report import FileLine, Report
from csdesk.domain.files import Flag
from csdesk.i18n import _, say

_Index = QModelIndex | QPersistentModelIndex
_FORMULA = ("=", "+", "-", "@", "\t")


class Fate(StrEnum):
    """What became of a line of the report; NOTED: a line of a list was taken with a correction."""

    REFUSED = "refused"
    UNATTACHED = "unattached"
    NOTED = "noted"
    TAKEN = "taken"
    ALREADY = "already"


_SIGNS = {
    Fate.REFUSED: ("cross", "non_conforme"),
    Fate.UNATTACHED: ("paperclip", "deadline"),
    Fate.NOTED: ("warning", "deadline"),
    Fate.TAKEN: ("check", "conforme"),
    Fate.ALREADY: ("minus", "muted"),
}


def fate_word(fate: Fate) -> str:
    """A fate as the screen names it."""
    return {
        Fate.REFUSED: _("Refusé"),
        Fate.UNATTACHED: _("À rattacher"),
        Fate.NOTED: _("Signalé"),
        Fate.TAKEN: _("Pris"),
        Fate.ALREADY: _("Déjà ici"),
    }[fate]


def flag_word(flag: Flag) -> str:
    """What a reviewer should know of a file, in a few words."""
    return {
        Flag.JAVASCRIPT: _("contient un script (jamais exécuté)"),
        Flag.LAUNCH: _("veut lancer un programme (jamais fait)"),
        Flag.EMBEDDED: _("contient des fichiers joints"),
        Flag.TRUNCATED: _("fichier tronqué"),
        Flag.BLANK: _("première page blanche"),
        Flag.TRAILING: _("données en trop à la fin"),
        Flag.REPAIRED: _("abîmé, réparé pour l’affichage"),
        Flag.HUGE: _("page démesurée"),
    }[flag]


@dataclass(frozen=True, slots=True)
class Line:
    """One row; `where`: a path in the package, or a list and its line."""

    fate: Fate
    where: str
    reason: str

    @property
    def cells(self) -> tuple[str, str, str]:
        return fate_word(self.fate), self.where, self.reason


def lines_of(report: Report) -> tuple[Line, ...]:
    """What asks for attention first, then the order of the package."""
    lines = [*map(_of_problem, report.lines), *map(_of_file, report.files)]
    order = list(Fate)
    return tuple(sorted(lines, key=lambda line: order.index(line.fate)))


def _of_file(line: FileLine) -> Line:
    said = [say(line.reason)] if line.reason else []
    reason = " · ".join([*said, *map(flag_word, line.flags)])
    return Line(Fate(line.outcome.value), line.path, reason[:1].upper() + reason[1:])


def _of_problem(problem: LineProblem) -> Line:
    where = _("{file}, ligne {line}").format(file=problem.file, line=problem.line)
    return Line(Fate.REFUSED if problem.refused else Fate.NOTED, where, say(problem.problem))


def as_csv(lines: tuple[Line, ...]) -> str:
    """For a French spreadsheet: semicolons; a cell that would count as a formula is made text."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings())
    writer.writerows([_plain(cell) for cell in line.cells] for line in lines)
    return out.getvalue()


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def headings() -> tuple[str, str, str]:
    """The titles of the columns."""
    return _("Résultat"), _("Fichier ou ligne"), _("Raison")


class ReportModel(QAbstractTableModel):
    """The lines of a report, all of them or those of one fate."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Line, ...] = ()
        self._shown: tuple[Line, ...] = ()

    def show(self, report: Report) -> None:
        """The lines of this report, unfiltered."""
        self._all = lines_of(report)
        self.narrow(None)

    def narrow(self, fate: Fate | None) -> None:
        """Those of one fate; None: all."""
        self.beginResetModel()
        self._shown = tuple(line for line in self._all if fate is None or line.fate is fate)
        self.endResetModel()

    def count(self, fate: Fate | None) -> int:
        """How many lines `narrow(fate)` shows."""
        return len(self._all) if fate is None else sum(line.fate is fate for line in self._all)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line, whatever is shown."""
        return self._all

    def line(self, row: int) -> Line:
        """The line shown at `row`."""
        return self._shown[row]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else 3

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._shown[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return line.cells[index.column()] or None
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            name, tone = _SIGNS[line.fate]
            return theme.icon(name, getattr(theme.current(), tone))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return headings()[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None
