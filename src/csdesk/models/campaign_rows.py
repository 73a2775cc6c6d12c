"""The lists of a campaign as item models: managers, specialities, pieces, reasons; searched by words anywhere."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from csdesk.app.campaigns import CampaignDocument, Mistake, Way
from csdesk.domain.names import fold
from csdesk.i18n import _, plural
from csdesk.models.campaign_fields import confidences
from csdesk.models.campaign_words import category_words, claim_words

_Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class Mark(IntEnum):
    """What a person should see of a line; never by colour alone, see `mark_words`."""

    NONE = 0
    PROVISIONAL = 1
    PROBABLE = 2
    AMBIGUOUS = 3
    UNMAPPED = 4
    WRONG = 5


MARK_ROLE = Qt.ItemDataRole.UserRole + 1
"""The `Mark` of a cell."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: where it stands, what its columns say, its mark and the column that bears it."""

    way: Way
    cells: tuple[str, ...]
    mark: Mark = Mark.NONE
    column: int = 0
    more: str = ""

    @property
    def searched(self) -> str:
        return fold(" ".join((*self.cells, self.more)))


class CampaignRows(QAbstractTableModel):
    """Lines under titles. Those that differ alone are told; the selection stays."""

    def __init__(self, titles: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles = tuple(titles)
        self._all: tuple[Line, ...] = ()
        self._shown: list[Line] = []
        self._words: tuple[str, ...] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """These lines from now on."""
        self._all = tuple(lines)
        self._sieve()

    def search(self, words: str) -> None:
        """Only lines in which every word stands; none: all."""
        self._words = tuple(fold(words).split())
        self._sieve()

    def _sieve(self) -> None:
        shown = [line for line in self._all if all(word in line.searched for word in self._words)]
        if [line.way for line in shown] != [line.way for line in self._shown]:
            self.beginResetModel()
            self._shown = shown
            self.endResetModel()
            return
        former, self._shown = self._shown, shown
        for row, (old, new) in enumerate(zip(former, shown, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(self._titles) - 1))

    def way_at(self, row: int) -> Way | None:
        """Where the entry of a row stands."""
        return self._shown[row].way if 0 <= row < len(self._shown) else None

    def row_of(self, way: Way) -> int:
        """The row of an entry, -1 when it is not shown."""
        return next((row for row, line in enumerate(self._shown) if line.way == way), -1)

    def rowCount(self, parent: _Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, column = self._shown[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return line.cells[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (line.cells[column], line.more)))
        if role == MARK_ROLE:
            return line.mark if column == line.column else Mark.NONE
        if role == Qt.ItemDataRole.AccessibleTextRole and column == line.column and line.mark:
            said = line.cells[column], mark_words(line.mark)
            return ", ".join(dict.fromkeys(said))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None


def mark_words(mark: Mark) -> str:
    """A mark said."""
    return {
        Mark.PROVISIONAL: _("code provisoire"),
        Mark.PROBABLE: _("probable"),
        Mark.AMBIGUOUS: _("ambigu, à confirmer"),
        Mark.UNMAPPED: _("aucun domaine"),
        Mark.WRONG: _("à corriger"),
    }.get(mark, "")


Lines = Callable[[CampaignDocument, Sequence[Mistake]], list[Line]]


def managers(document: CampaignDocument, mistakes: Sequence[Mistake]) -> list[Line]:
    """« Gestionnaire, Niveau, Domaines »."""
    found = []
    for n, one in enumerate(_tables(document.value(("managers",)))):
        domains = [str(domain) for domain in one.get("domains") or ()]
        cells = (
            f"{one.get('first_name', '')} {one.get('last_name', '')}".strip() or _("(sans nom)"),
            str(one.get("level", "")),
            ", ".join(domains),
        )
        found.append(_line(("managers", n), cells, mistakes))
    return found


_ROUTING = {"inferred-medium": Mark.PROBABLE, "ambiguous": Mark.AMBIGUOUS, "unmapped": Mark.UNMAPPED}


def specialities(document: CampaignDocument, mistakes: Sequence[Mistake]) -> list[Line]:
    """« Code, Spécialité, Domaine, Choix », level 3 first; what else it might be in the tooltip."""
    words, found = dict(confidences()), []
    for level in ("level3", "level4"):
        for n, one in enumerate(_tables(document.value(("specialities", level)))):
            confidence = one.get("confidence", "")
            cells = (
                str(one.get("code", "")),
                str(one.get("label", "")),
                str(one.get("domain", "")) or "—",
                words.get(confidence, str(confidence)),
            )
            way = ("specialities", level, n)
            more = _("Autre possibilité : {who}").format(who=one["alternative"]) if one.get("alternative") else ""
            found.append(_line(way, cells, mistakes, _ROUTING.get(confidence, Mark.NONE), 3, more))
    return found


def pieces(document: CampaignDocument, mistakes: Sequence[Mistake]) -> list[Line]:
    """« Code, Pièce, Demandée, À savoir »."""
    found = []
    for n, one in enumerate(_tables(document.value(("pieces",)))):
        code = str(one.get("code", ""))
        mark = Mark.PROVISIONAL if code.upper().startswith("ZZ") or one.get("placeholder") is True else Mark.NONE
        cells = code, str(one.get("short", "")), condition_words(one.get("asked")), mark_words(mark)
        found.append(_line(("pieces", n), cells, mistakes, mark, 3))
    return found


def condition_words(asked: object) -> str:
    """When a piece is asked, in a few words."""
    if asked == "always":
        return _("toujours")
    if asked == "on_deposit":
        return _("si elle arrive")
    if not isinstance(asked, Mapping):
        return ""
    named = {"category": category_words, "claim": claim_words}
    values = {key: named[key](str(value)) if key in named else value for key, value in asked.items()}
    words = {key: said.format(value=values[key]) for key, said in _conditions().items() if asked.get(key)}
    others = {key: f"{key} = {value}" for key, value in asked.items() if key not in _conditions()}
    return ", ".join((*words.values(), *others.values()))


def _conditions() -> dict[str, str]:
    return {
        "category": "{value}",
        "claim": "{value}",
        "age_from": _("dès {value} ans"),
        "age_below": _("avant {value} ans"),
        "r408": _("R.408 exigée"),
        "r408_waiver": _("dérogation R.408"),
        "french": _("Français"),
        "foreign": _("étranger"),
        "minor": _("mineur"),
    }


def successions(document: CampaignDocument, mistakes: Sequence[Mistake]) -> list[Line]:
    """« Code, Diplôme, Dernière session, Devenu »."""
    found = []
    for n, one in enumerate(_tables(document.value(("successions", "former")))):
        cells = (
            str(one.get("code", "")),
            str(one.get("label", "")),
            str(one.get("last", "")),
            str(one.get("successor") or "") or _("abrogé"),
        )
        found.append(_line(("successions", "former", n), cells, mistakes))
    return found


def reasons(document: CampaignDocument, mistakes: Sequence[Mistake]) -> list[Line]:
    """« Motif, Pièces qui le citent »."""
    cited = [code for one in _tables(document.value(("pieces",))) for code in one.get("reasons") or ()]
    known = document.value(("reasons",))
    return [
        _line(("reasons", code), (str(text), plural("{n} pièce", "{n} pièces", cited.count(code))), mistakes, more=code)
        for code, text in (known or {}).items()
    ]


def _line(
    way: Way,
    cells: tuple[str, ...],
    mistakes: Sequence[Mistake],
    mark: Mark = Mark.NONE,
    column: int = 0,
    more: str = "",
) -> Line:
    if any(one.way[: len(way)] == way for one in mistakes):
        return Line(way, cells, Mark.WRONG, 0, more)
    return Line(way, cells, mark, column, more)


def _tables(found: object) -> list[dict[str, Any]]:
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
