"""One key of the campaign: its name, what it is typed in, the sentence that says what is wrong, what explains it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.app.campaigns import CampaignDocument, Way
from csdesk.i18n import _
from csdesk.models.campaign_choices import choices, offered
from csdesk.models.campaign_fields import Field, Shape
from csdesk.views.buttons import Link
from csdesk.views.campaign_condition import ConditionBox
from csdesk.views.campaign_controls import (
    AnnexesBox,
    ChoiceBox,
    LinesBox,
    LongBox,
    MomentBox,
    NumberBox,
    TextBox,
    WholeBox,
)
from csdesk.views.campaign_reasons import ReasonsBox
from csdesk.views.dossier_deposit import Notice
from csdesk.views.flow import Flow
from csdesk.views.widgets import Badge, words

Control = TextBox | LongBox | LinesBox | ChoiceBox | AnnexesBox | ConditionBox | ReasonsBox
WIDE = 56
"""From this many characters on, explanations stand beside the field instead of under it."""


class FieldRow(QWidget):
    """`typed(way, value)`, `checked(way)`: what the person did with the key at `base` + the field's way."""

    typed = Signal(object, object)
    checked = Signal(object)

    def __init__(self, field: Field, base: Way, name: str) -> None:
        super().__init__()
        self.field, self.way = field, (*base, *field.way)
        self._base = base
        self.control = _control(field, f"{name}, {field.label}" if name else field.label)
        self._wrong = Notice("", "non_conforme")
        self._hint = words(field.hint, "muted")
        self._to_check = QWidget()
        self._lay_out()
        self.control.typed.connect(lambda value: self.typed.emit(self.way, value))
        self.setFocusProxy(self.control)

    def _lay_out(self) -> None:
        label = QLabel(self.field.label)
        label.setWordWrap(True)
        label.setProperty("strong", True)
        label.setBuddy(self.control)
        sure = Link(_("Je l’ai vérifié"), _("{label} : je l’ai vérifié").format(label=self.field.label))
        sure.clicked.connect(lambda: self.checked.emit(self.way))
        marked = Flow(theme.SMALL)
        self._to_check.setLayout(marked)
        marked.addWidget(Badge(_("À vérifier : reprise d’une autre session")))
        marked.addWidget(sure)
        typed = QVBoxLayout()
        typed.setSpacing(theme.GRID)
        typed.addWidget(label)
        if isinstance(self.control, MomentBox | WholeBox):
            typed.addWidget(self.control, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            typed.addWidget(self.control)
        typed.addWidget(self._wrong)
        typed.addWidget(self._to_check)
        typed.addStretch()
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.GRID)
        self._box.addLayout(typed, 1)
        self._box.addWidget(self._hint, 1)

    def show_in(self, document: CampaignDocument) -> None:
        """The value of the document, with its choices and explanation."""
        if isinstance(self.control, ChoiceBox):
            self.control.offer(choices(document, self.field, self._base))
        elif isinstance(self.control, ConditionBox | ReasonsBox):
            name = "categories" if isinstance(self.control, ConditionBox) else "reasons"
            self.control.offer(offered(document, name, self._base))
        value = document.value(self.way)
        self.control.show_value(self.field.default if value is None else value)
        self._hint.setText(self.field.hint or self._explained(document))
        self._arrange()
        self._to_check.setVisible(self.way in document.to_check())

    def _explained(self, document: CampaignDocument) -> str:
        """The comment above the key; a yes or no in a table of its own is explained above the table."""
        own = document.explained(self.way)
        alone = self.field.shape is Shape.TRUTH and len(self.way) > 2 and isinstance(self.way[-2], str)
        return own or (document.explained(self.way[:-1]) if alone else "")

    def hint(self) -> str:
        """What explains the key."""
        return self._hint.text()

    def show_mistake(self, sentence: str) -> None:
        """What is wrong, '' for nothing; what the field itself cannot read goes first."""
        said = self.control.problem() or sentence
        self._wrong.say(said)
        self.control.setAccessibleDescription(said)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Where there is room, half of it is for explanations, whether there are any or not: fields stay aligned."""
        ways, metrics = QBoxLayout.Direction, self.fontMetrics()
        wide = self.width() > 2 * WIDE * metrics.averageCharWidth()
        self._hint.setVisible(wide or bool(self._hint.text()))
        way = ways.LeftToRight if wide else ways.TopToBottom
        if way != self._box.direction():
            self._box.setDirection(way)
            self._box.setSpacing(2 * theme.LARGE if wide else theme.GRID)
            self._hint.setContentsMargins(0, metrics.lineSpacing() + 2 * theme.GRID if wide else 0, 0, 0)
            self._hint.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


def _control(field: Field, name: str) -> Control:
    if field.shape is Shape.TEXT:
        return TextBox(name, optional=field.optional)
    if field.shape is Shape.LONG:
        return LongBox(name, optional=field.optional)
    if field.shape is Shape.WHOLE:
        return WholeBox(name, optional=field.optional)
    if field.shape is Shape.NUMBER:
        return NumberBox(name, optional=field.optional)
    if field.shape in (Shape.DAY, Shape.INSTANT):
        return MomentBox(name, hour=field.shape is Shape.INSTANT, optional=field.optional)
    kinds: dict[Shape, type[LinesBox] | type[AnnexesBox] | type[ConditionBox] | type[ReasonsBox]] = {
        Shape.LINES: LinesBox,
        Shape.ANNEXES: AnnexesBox,
        Shape.CONDITION: ConditionBox,
        Shape.REASONS: ReasonsBox,
    }
    return kinds[field.shape](name) if field.shape in kinds else ChoiceBox(name)
