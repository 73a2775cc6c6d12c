"""When a piece is asked: always, never by itself, or under a condition whose parts must all hold."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.i18n import _
from csdesk.models.campaign_fields import Choices
from csdesk.views.campaign_controls import ChoiceBox, WholeBox

_DETAILED = "detailed"


class ConditionBox(QWidget):
    """`typed(value)`: "always", "on_deposit" or a table. Parts of a condition not shown here are kept as they are."""

    typed = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._others: dict[str, object] = {}
        self._how = ChoiceBox(name)
        self._how.offer(
            (
                ("always", _("toujours")),
                ("on_deposit", _("jamais d’elle-même, prise si elle arrive")),
                (_DETAILED, _("sous condition")),
            )
        )
        self._from = WholeBox(_("{name}, à partir de cet âge").format(name=name), optional=True)
        self._below = WholeBox(_("{name}, avant cet âge").format(name=name), optional=True)
        self._category = ChoiceBox(_("{name}, catégorie de candidat").format(name=name))
        self._claim = ChoiceBox(_("{name}, acquis demandé").format(name=name))
        self._claim.offer((("", _("sans importance")), ("benefice", _("un bénéfice")), ("dispense", _("une dispense"))))
        self._truths = {key: QCheckBox(words) for key, words in _truths().items()}
        self._details = QWidget()
        self._lay_out()
        self._how.typed.connect(self._choose)
        for control in (self._from, self._below, self._category, self._claim):
            control.typed.connect(lambda _value: self._tell())
        for key, box in self._truths.items():
            box.setAccessibleName(f"{name}, {_truths()[key]}")
            box.clicked.connect(lambda _checked: self._tell())
        self.setFocusProxy(self._how)

    def _lay_out(self) -> None:
        grid = QGridLayout(self._details)
        grid.setContentsMargins(theme.LARGE, theme.GRID, 0, 0)
        grid.setHorizontalSpacing(theme.SMALL)
        grid.setVerticalSpacing(theme.GRID)
        grid.setColumnStretch(1, 1)
        rows = (
            (_("Âge, à partir de"), self._from),
            (_("Âge, avant"), self._below),
            (_("Catégorie"), self._category),
            (_("Acquis demandé"), self._claim),
        )
        for row, (words, control) in enumerate(rows):
            label = QLabel(words)
            label.setBuddy(control)
            grid.addWidget(label, row, 0)
            grid.addWidget(control, row, 1)
        for row, box in enumerate(self._truths.values(), len(rows)):
            grid.addWidget(box, row, 0, 1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._how)
        column.addWidget(self._details)

    def offer(self, choices: Choices) -> None:
        """The categories of candidates."""
        self._category.offer(choices)

    def show_value(self, value: Any) -> None:
        """Show a condition as the file has it."""
        detailed = isinstance(value, dict)
        self._how.show_value(_DETAILED if detailed else value)
        self._details.setVisible(detailed)
        parts = value if isinstance(value, dict) else {}
        shown = {"age_from", "age_below", "category", "claim", *self._truths}
        self._others = {key: one for key, one in parts.items() if key not in shown}
        self._from.show_value(parts.get("age_from"))
        self._below.show_value(parts.get("age_below"))
        self._category.show_value(parts.get("category", ""))
        self._claim.show_value(parts.get("claim", ""))
        for key, box in self._truths.items():
            box.setChecked(parts.get(key) is True)

    def problem(self) -> str:
        """'' or which age is no number."""
        return next(filter(None, (self._from.problem(), self._below.problem())), "") if self._is_detailed() else ""

    def _is_detailed(self) -> bool:
        return bool(self._how.currentData() == _DETAILED)

    def _choose(self, _value: object) -> None:
        self._details.setVisible(self._is_detailed())
        self._tell()

    def _tell(self) -> None:
        if not self._is_detailed():
            self.typed.emit(self._how.currentData())
            return
        found = {
            "age_from": self._age(self._from),
            "age_below": self._age(self._below),
            "category": self._category.currentData() or None,
            "claim": self._claim.currentData() or None,
            **{key: box.isChecked() or None for key, box in self._truths.items()},
        }
        self.typed.emit({**{key: one for key, one in found.items() if one is not None}, **self._others})

    def _age(self, box: WholeBox) -> object:
        plain = box.text().strip()
        return None if not plain else int(plain) if plain.isascii() and plain.isdigit() else plain


def _truths() -> dict[str, str]:
    return {
        "r408": _("la spécialité exige une annexe R.408"),
        "r408_waiver": _("une dérogation R.408 est invoquée"),
        "french": _("nationalité française, ou pas encore saisie"),
        "foreign": _("nationalité étrangère"),
        "minor": _("mineur à l’inscription"),
    }
