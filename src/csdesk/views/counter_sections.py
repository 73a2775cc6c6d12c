"""The phases of the counter form one under the other, and the order in which Tab goes through them."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csdesk import theme
from csdesk.models.counter_fields import Phase, Rows
from csdesk.models.counter_shown import shown_in
from csdesk.models.counter_typed import Typed
from csdesk.models.sheet_shown import AnswerShown
from csdesk.views.containers import Pool, Sheet
from csdesk.views.counter_field import FieldBox
from csdesk.views.counter_rows import RowsBox
from csdesk.views.dossier_deposit import Notice
from csdesk.views.shares import WHOLE, Shares
from csdesk.views.sheet_parts import AnswerLine
from csdesk.views.widgets import Elided, words


class Section(QWidget):
    """One phase: its number and name, then its fields and lists in order. `edited()`, `moved()`: see FieldBox."""

    edited = Signal()
    moved = Signal()
    reshaped = Signal()

    def __init__(self, place: int, phase: Phase, today: date) -> None:
        super().__init__()
        self.phase = phase
        self.lists: list[RowsBox] = []
        self.fields: list[FieldBox] = []
        self.lost = Notice("")
        self.lost.say("")
        self._told, self._answers = QWidget(), Pool(AnswerLine, theme.GRID)
        self._told.setLayout(self._answers.column)
        self._answers.column.setContentsMargins(0, theme.SMALL, 0, 0)
        self._told.hide()
        self._items: list[FieldBox | RowsBox] = []
        shares = Shares()
        for item in phase.items:
            if isinstance(item, Rows):
                shares.add(self._listed(RowsBox(item, today)), WHOLE)
            else:
                shares.add(self._single(FieldBox(item, item.key, today)), item.share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.LARGE)
        column.setSpacing(theme.GRID)
        column.addWidget(Elided(f"{place} · {phase.title}", scale=1.15, bold=True))
        column.addWidget(words(phase.lead, "muted"))
        column.addSpacing(theme.GRID)
        column.addLayout(shares)
        column.addWidget(self._told)
        column.addWidget(self.lost)

    def boxes(self) -> list[FieldBox]:
        """Every field, in the order of Tab."""
        found: list[FieldBox] = []
        for item in self._items:
            found += item.boxes() if isinstance(item, RowsBox) else [item]
        return found

    def stops(self) -> list[QWidget]:
        """Everything Tab stops at."""
        found: list[QWidget] = []
        for item in self._items:
            if isinstance(item, RowsBox):
                found += [*(box.editor for box in item.boxes()), item.add]
            else:
                found.append(item.editor)
        return found

    def typed(self) -> Typed:
        """What stands in the phase."""
        said = {box.key: box.text() for box in self.boxes()}
        return said | {one.rows.key: str(len(one.cards)) for one in self.lists}

    def show_typed(self, typed: Mapping[str, str]) -> None:
        """Fill every field; lists get as many rows as there are."""
        for box in self.fields:
            box.set_text(typed.get(box.key, ""))
        for one in self.lists:
            one.show_typed(typed)

    def show_answers(self, answers: Sequence[AnswerShown]) -> None:
        """What the rules answer to what was typed here."""
        self._told.setVisible(bool(answers))
        for line, answer in zip(self._answers.take(len(answers)), answers, strict=True):
            line.show_answer(answer)

    def show_places(self, typed: Mapping[str, str]) -> None:
        """Hide the fields that have no place, given what others say."""
        for box in self.boxes():
            prefix = box.key.removesuffix(box.field.key)
            box.setVisible(shown_in(box.field, typed, prefix))

    def _single(self, box: FieldBox) -> FieldBox:
        self.fields.append(box)
        self._items.append(box)
        self._listen(box)
        return box

    def _listed(self, rows: RowsBox) -> RowsBox:
        self.lists.append(rows)
        self._items.append(rows)
        rows.changed.connect(lambda: self._rewire(rows))
        return rows

    def _rewire(self, rows: RowsBox) -> None:
        for box in rows.boxes():
            self._listen(box)
        self.reshaped.emit()

    def _listen(self, box: FieldBox) -> None:
        box.edited.connect(self.edited)
        box.moved.connect(self.moved)


class Sections(Sheet):
    """Every phase; `last` stands after them. `edited()`, `moved()`, `reshaped()`: of any of them."""

    edited = Signal()
    moved = Signal()
    reshaped = Signal()

    def __init__(self, last: QWidget) -> None:
        super().__init__()
        self.sections: list[Section] = []
        self._phases: tuple[Phase, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2 * theme.MEDIUM, theme.LARGE, 2 * theme.MEDIUM, theme.LARGE)
        self._column.setSpacing(0)
        self._column.addWidget(last)
        self._column.addStretch()

    def show_phases(self, phases: Sequence[Phase], today: date) -> None:
        """The fields of a campaign; made once, kept while they are the same."""
        if tuple(phases) == self._phases:
            return
        self._phases = tuple(phases)
        for gone in self.sections:
            self._column.removeWidget(gone)
            gone.deleteLater()
        self.sections = [Section(n, phase, today) for n, phase in enumerate(phases, 1)]
        for place, section in enumerate(self.sections):
            self._column.insertWidget(place, section)
            section.edited.connect(self.edited)
            section.moved.connect(self.moved)
            section.reshaped.connect(self.reshaped)

    def boxes(self) -> list[FieldBox]:
        """Every field of every phase."""
        return [box for section in self.sections for box in section.boxes()]

    def box(self, key: str) -> FieldBox:
        """The field of a key."""
        return next(box for box in self.boxes() if box.key == key)

    def typed(self) -> Typed:
        """The whole form."""
        said: Typed = {}
        for section in self.sections:
            said |= section.typed()
        return said

    def order(self, after: Sequence[QWidget]) -> None:
        """Tab goes from field to field, through every row, then to `after`."""
        stops = [stop for section in self.sections for stop in section.stops()] + list(after)
        for former, following in pairwise(stops):
            QWidget.setTabOrder(former, following)

    def place_of(self, widget: QWidget | None) -> int:
        """The phase that holds a widget; the récapitulatif for what no phase holds."""
        holding = (n for n, one in enumerate(self.sections) if widget is not None and one.isAncestorOf(widget))
        return next(holding, len(self.sections))
