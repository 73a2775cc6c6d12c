"""The list of a queue: rows fetched by blocks as one reads on, touched one by one as pieces change."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from csdesk.domain.campaign import Campaign
from csdesk.domain.queue import Cursor, QueueRow
from csdesk.i18n import _
from csdesk.models.roles import AGE_ROLE, BADGE_ROLE, HELD_ROLE, LABEL_ROLE, ROW_ROLE
from csdesk.models.said import age_line, badge, deadline_words, held_word, namesake_birth, status_word

BLOCK = 100
"""Rows asked for at a time."""

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class QueueList(QAbstractListModel):
    """Rows of `QueueRow` in queue order. `more_wanted(cursor)` asks for the next block."""

    more_wanted = Signal(object)

    def __init__(self, campaign: Campaign, today: Callable[[], date]) -> None:
        super().__init__()
        self._campaign = campaign
        self._today = today
        self._rows: list[QueueRow] = []
        self._later: frozenset[int] = frozenset()
        self._held: Mapping[int, str] = {}
        self._complete = True
        self._asked = False
        self._texts: dict[int, Callable[[QueueRow], Any]] = {
            ROW_ROLE: lambda row: row,
            LABEL_ROLE: self.label,
            AGE_ROLE: self._age,
            HELD_ROLE: self._holder,
            BADGE_ROLE: lambda row: badge(row.deadline, self._today()),
            Qt.ItemDataRole.DisplayRole: lambda row: f"{row.family_name} {row.first_names}",
            Qt.ItemDataRole.ToolTipRole: self._sentence,
            Qt.ItemDataRole.AccessibleTextRole: self._sentence,
        }

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        text = self._texts.get(role)
        return text(self._rows[index.row()]) if text and index.isValid() else None

    def canFetchMore(self, parent: Index) -> bool:
        return not (parent.isValid() or self._complete or self._asked)

    def fetchMore(self, parent: Index) -> None:
        self._asked = True
        self.more_wanted.emit(self.end)

    @property
    def end(self) -> Cursor | None:
        """After the last row loaded."""
        return self._rows[-1].cursor if self._rows else None

    def show(self, rows: Sequence[QueueRow]) -> None:
        """Start over with the first block."""
        self.beginResetModel()
        self._rows = list(rows)
        self._complete, self._asked = len(rows) < BLOCK, False
        self.endResetModel()

    def extend(self, rows: Sequence[QueueRow]) -> None:
        """The next block."""
        here = {row.piece_id for row in self._rows}
        fresh = [row for row in rows if row.piece_id not in here]
        self._complete, self._asked = len(rows) < BLOCK, False
        if fresh:
            self.beginInsertRows(ROOT, len(self._rows), len(self._rows) + len(fresh) - 1)
            self._rows += fresh
            self.endInsertRows()

    def merge(self, rows: Sequence[QueueRow], *, complete: bool) -> None:
        """Become these rows (`complete`: there are no more), touching only what differs: selection and place stay."""
        wanted = {row.piece_id for row in rows}
        for piece_id in [row.piece_id for row in self._rows if row.piece_id not in wanted]:
            self.drop(piece_id)
        for place, row in enumerate(rows):
            self._settle(place, row)
        self._complete, self._asked = complete, False

    def drop(self, piece_id: int) -> None:
        """Take one piece out, if it is here."""
        place = self.place_of(piece_id)
        if place >= 0:
            self.beginRemoveRows(ROOT, place, place)
            del self._rows[place]
            self.endRemoveRows()

    def put(self, row: QueueRow) -> None:
        """Show a piece as it now stands: in place, or inserted in order when it is within the rows loaded."""
        place = self.place_of(row.piece_id)
        if place >= 0:
            self._rows[place] = row
            self.dataChanged.emit(self.index(place), self.index(place))
            return
        place = sum(1 for other in self._rows if _order(other) < _order(row))
        if place < len(self._rows) or self._complete:
            self._insert(place, row)

    def put_off(self, later: frozenset[int]) -> None:
        """Which pieces wear « plus tard »."""
        changed = self._later ^ later
        self._later = later
        self._say_anew(changed)

    def hold(self, held: Mapping[int, str]) -> None:
        """Which pieces somebody else is at, with her name."""
        changed = {one for one, _who in self._held.items() ^ held.items()}
        self._held = held
        self._say_anew(changed)

    def _say_anew(self, piece_ids: Collection[int]) -> None:
        for place, row in enumerate(self._rows):
            if row.piece_id in piece_ids:
                self.dataChanged.emit(self.index(place), self.index(place))

    def place_of(self, piece_id: int) -> int:
        """The row number of a piece, -1 when it is not here."""
        return next((place for place, row in enumerate(self._rows) if row.piece_id == piece_id), -1)

    def at(self, place: int) -> QueueRow | None:
        """The row at a place, None outside."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def following(self, place: int, many: int) -> list[QueueRow]:
        """The rows after a place that nobody else is at."""
        return list(islice(filter(self._free, islice(self._rows, place + 1, None)), many))

    def beyond(self, place: int, by: int) -> QueueRow | None:
        """The nearest row up (-1) or down (1) that nobody else is at; else the neighbour."""
        rows = self._rows[place + 1 :] if by > 0 else self._rows[: max(place, 0)][::-1]
        return next(filter(self._free, rows), rows[0] if rows else None)

    def next_to_review(self, place: int) -> QueueRow | None:
        """The first row from `place` on (then from the top) that nobody else is at and that was not put off.

        Else one that was put off; else the row at `place`.
        """
        around = self._rows[max(place, 0) :] + self._rows[: max(place, 0)]
        free = list(filter(self._free, around)) if self._held else around
        best = next((row for row in free if row.piece_id not in self._later), free[0] if free else None)
        return best or (around[0] if around else None)

    def label(self, row: QueueRow) -> str:
        """The short name of the row's piece."""
        asked = self._campaign.requirement.get(row.code)
        return asked.short if asked else row.code

    def _settle(self, place: int, row: QueueRow) -> None:
        here = self.at(place)
        if here is not None and here.piece_id == row.piece_id:
            if here != row:
                self.put(row)
            return
        self.drop(row.piece_id)
        self._insert(place, row)

    def _insert(self, place: int, row: QueueRow) -> None:
        self.beginInsertRows(ROOT, place, place)
        self._rows.insert(place, row)
        self.endInsertRows()

    def _free(self, row: QueueRow) -> bool:
        return row.piece_id not in self._held

    def _holder(self, row: QueueRow) -> str:
        return held_word(self._held.get(row.piece_id, ""))

    def _age(self, row: QueueRow) -> str:
        said = age_line(row, self._today())
        return _("plus tard · {said}").format(said=said) if row.piece_id in self._later else said

    def _sentence(self, row: QueueRow) -> str:
        said = [_whole_name(row), self.label(row), status_word(row.status), self._age(row)]
        more = (deadline_words(row.deadline, self._today()), self._holder(row), row.speciality_label)
        return " · ".join(filter(None, [*said, *more]))


def _whole_name(row: QueueRow) -> str:
    """As the row shows it: a namesake is told by the day of birth."""
    name, born = f"{row.family_name} {row.first_names}", namesake_birth(row)
    return f"{name} {born}" if born else name


def _order(row: QueueRow) -> tuple[float, float, int]:
    deposited = row.deposited_at.timestamp() if row.deposited_at else float("inf")
    return row.deadline.timestamp(), deposited, row.piece_id
