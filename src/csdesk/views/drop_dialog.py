"""A scan of posted paper is about to be joined to a piece: which file, which piece, which dates."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.i18n import _, size
from csdesk.views.day_field import DayField
from csdesk.views.widgets import Elided, divider, set_tone, tie, words


@dataclass(frozen=True, slots=True)
class Dropped:
    """What is said of the file and of where it goes; `path` as chosen, `size` in bytes."""

    path: str
    name: str
    size: int
    piece: str
    candidate: str


class DropDialog(QDialog):
    """`joined(path, postmark, received)`: the days are dates, or None when left empty."""

    joined = Signal(str, object, object)

    def __init__(self, dropped: Dropped, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Joindre un document"))
        self._dropped = dropped
        self._postmark = DayField(_("Date du cachet de la poste (facultative)"), today)
        self._received = DayField(_("Date de réception"), today)
        self._received.set_day(today)
        self._problem = words("", "non_conforme")
        self._buttons = QDialogButtonBox()
        self._buttons.setStyleSheet("QDialogButtonBox { button-layout: 3; }")  # what goes on stands last, as everywhere
        self._join = self._buttons.addButton(_("Joindre à la pièce"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._join.setProperty("role", "main")
        self._join.setDefault(True)
        gives_up = self._buttons.addButton(_("Annuler"), QDialogButtonBox.ButtonRole.RejectRole)
        gives_up.setAutoDefault(False)
        self._buttons.accepted.connect(self._tell)
        self._buttons.rejected.connect(self.reject)
        for field in (self._postmark, self._received):
            field.textChanged.connect(self._check)
        self._lay_out()
        self._postmark.setFocus()

    def _lay_out(self) -> None:
        dropped = self._dropped
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.LARGE)
        column.setSpacing(theme.TIGHT)
        column.addWidget(Elided(dropped.name, scale=1.15, bold=True, wraps=True))
        column.addWidget(Elided(size(dropped.size), "muted"))
        column.addSpacing(theme.SMALL)
        column.addWidget(words(_("Sera joint à «\u00a0{piece}\u00a0»").format(piece=dropped.piece)))
        column.addWidget(words(dropped.candidate, "muted"))
        column.addSpacing(theme.SMALL)
        column.addWidget(divider())
        column.addSpacing(theme.SMALL)
        column.addLayout(self._form())
        column.addWidget(self._problem)
        column.addStretch()
        column.addWidget(self._buttons)

    def _form(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.MEDIUM)
        grid.setVerticalSpacing(theme.SMALL)
        grid.setColumnStretch(0, 1)
        labels = (_("Date du cachet de la &poste (facultative)"), _("Date de &réception"))
        for row, (text, field) in enumerate(zip(labels, (self._postmark, self._received), strict=True)):
            label = tie(QLabel(text), field)
            label.setWordWrap(True)
            field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        return grid

    def _check(self) -> None:
        said = self._postmark.problem() or self._received.problem()
        if not said and self._in_disorder():
            said = _("Le cachet de la poste ne peut pas être postérieur à la réception.")
        self._problem.setText(said)
        set_tone(self._problem, "non_conforme")
        self._join.setEnabled(not said)

    def _in_disorder(self) -> bool:
        posted, received = self._postmark.day(), self._received.day()
        return posted is not None and received is not None and posted > received

    def _tell(self) -> None:
        self.joined.emit(self._dropped.path, self._postmark.day(), self._received.day())
        self.accept()

    def showEvent(self, event: QShowEvent) -> None:
        """As high as the wrapped text asks for at this width: Qt counts it in one line."""
        super().showEvent(event)
        width = max(26 * self.fontMetrics().height(), self.minimumSizeHint().width())
        column = self.layout()
        if column is not None:
            self.resize(width, max(column.totalHeightForWidth(width), column.totalMinimumSize().height()))
