"""A list of the counter form: rows of fields, added and removed by a key or a button; Tab flows through them."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.i18n import _
from csdesk.models.counter_fields import Rows
from csdesk.models.counter_typed import Typed
from csdesk.views.buttons import IconButton
from csdesk.views.counter_field import FieldBox
from csdesk.views.shares import Shares
from csdesk.views.widgets import Elided, words

ADD_KEY = "Alt+A"
REMOVE_KEY = "Alt+Del"


class RowBox(QFrame):
    """One row. `removed()`: its button was pressed."""

    removed = Signal()

    def __init__(self, rows: Rows, place: int, today: date) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.boxes = [FieldBox(column, f"{rows.key}.{place}.{column.key}", today) for column in rows.columns]
        name = rows.one.format(n=place + 1)
        self.setAccessibleName(name)
        self.remove = IconButton("close", _("Retirer\u00a0: {name}").format(name=name), _("Alt+Suppr"), "muted")
        self.remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.remove.clicked.connect(self.removed)
        head = QHBoxLayout()
        head.addWidget(Elided(name, bold=True), 1)
        head.addWidget(self.remove)
        fields = Shares()
        for box in self.boxes:
            fields.add(box, box.field.share)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MEDIUM, theme.GRID, theme.MEDIUM, theme.MEDIUM)
        column.setSpacing(theme.GRID)
        column.addLayout(head)
        column.addLayout(fields)


class RowsBox(QWidget):
    """`changed(boxes)`: rows came or went; the fields are others. Texts stay through it."""

    changed = Signal()

    def __init__(self, rows: Rows, today: date) -> None:
        super().__init__()
        self.rows, self._today = rows, today
        self.cards: list[RowBox] = []
        self.add = QPushButton(_("{add}  Alt+A").format(add=rows.add))
        self.add.setAccessibleName(rows.add)
        self.add.setProperty("role", "link")
        self.add.clicked.connect(self.add_row)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.SMALL)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GRID, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(Elided(rows.label, bold=True))
        column.addWidget(words(rows.lead, "muted"))
        column.addLayout(self._column)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def boxes(self) -> list[FieldBox]:
        """The fields of every row, in the order of Tab."""
        return [box for card in self.cards for box in card.boxes]

    def texts(self) -> list[Typed]:
        """The rows as they stand, by column."""
        return [{box.field.key: box.text() for box in card.boxes} for card in self.cards]

    def show_typed(self, typed: Mapping[str, str]) -> None:
        """As many rows as there are."""
        count = int(typed.get(self.rows.key) or 0)
        key = self.rows.key
        self.fill([{c.key: typed.get(f"{key}.{n}.{c.key}", "") for c in self.rows.columns} for n in range(count)])

    def fill(self, texts: list[Typed]) -> None:
        """These rows and no others."""
        while self.cards:
            gone = self.cards.pop()
            self._column.removeWidget(gone)
            gone.hide()
            gone.setParent(None)
            gone.deleteLater()
        for place, said in enumerate(texts):
            card = RowBox(self.rows, place, self._today)
            for box in card.boxes:
                box.set_text(said.get(box.field.key, ""))
            card.removed.connect(lambda at=place: self.remove_row(at))
            self.cards.append(card)
            self._column.addWidget(card)
        self.changed.emit()

    def add_row(self) -> None:
        """An empty row at the end, the keyboard in it."""
        self.fill([*self.texts(), {}])
        self.cards[-1].boxes[0].editor.setFocus()

    def remove_row(self, place: int) -> None:
        """Take a row out; the keyboard goes to the one that follows, or to the button."""
        self.fill([said for at, said in enumerate(self.texts()) if at != place])
        following = self.cards[min(place, len(self.cards) - 1)] if self.cards else None
        (following.boxes[0].editor if following else self.add).setFocus()

    def row_with(self, widget: QWidget | None) -> int:
        """The row that holds a widget, -1 for none."""
        holding = (n for n, card in enumerate(self.cards) if widget is not None and card.isAncestorOf(widget))
        return next(holding, -1)
