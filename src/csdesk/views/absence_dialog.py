"""« Absence et suppléance »: note who is away and who answers, see who is, end it."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.domain.campaign import Campaign
from csdesk.domain.deeds import Delegation
from csdesk.i18n import _
from csdesk.views.absence_form import AbsenceForm
from csdesk.views.absence_list import AbsenceList
from csdesk.views.containers import tab_through
from csdesk.views.widgets import announce, divider, on_screen, set_tone, words


class AbsenceDialog(QDialog):
    """Stays open after each deed. `wanted(Absence)`, `ended(id)`: what the person wants.

    `only`: the absences of `manager` and no other's.
    """

    wanted = Signal(object)
    ended = Signal(str)

    def __init__(
        self,
        campaign: Campaign,
        now: datetime,
        today: date,
        manager: str,
        by: str,
        parent: QWidget | None = None,
        *,
        only: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Absence et suppléance"))
        self.form = AbsenceForm(campaign, now, today, manager, by, only=only)
        self.list = AbsenceList(campaign, today, manager if only else "")
        self._said = words()
        self._close = QPushButton(_("Fermer"))
        self._close.setAutoDefault(False)
        self._close.clicked.connect(self.reject)
        self.form.wanted.connect(self.wanted)
        self.list.ended.connect(self.ended)
        self._lay_out()
        self.resize(self.sizeHint())
        self.form.last.setFocus()

    def show_known(self, known: Sequence[Delegation]) -> None:
        """Every delegation there is."""
        self.form.show_known(known)
        self.list.show_known(known)
        tab_through(self.form, self.list, self._close)

    def show_noted(self, sentence: str) -> None:
        """The absence of the form is written: the form is free for another."""
        self._say(sentence, "conforme")
        self.form.start_over()

    def show_ended(self, sentence: str) -> None:
        """One of the list is over; the form stays as it is."""
        self._say(sentence, "conforme")

    def show_refused(self, sentence: str) -> None:
        """It is not."""
        self._say(sentence, "non_conforme")

    def _say(self, sentence: str, tone: str) -> None:
        self._said.setText(sentence)
        set_tone(self._said, tone)
        announce(self, sentence)

    def _lay_out(self) -> None:
        explained = words(
            _(
                "Du premier au dernier jour, les files des domaines confiés passent à qui répond. "
                "Elles reviennent d’elles-mêmes le lendemain."
            ),
            "muted",
        )
        halves = QHBoxLayout()
        halves.setSpacing(2 * theme.LARGE)
        halves.addWidget(_scrolled(self.form), 1)
        halves.addWidget(_scrolled(self.list), 1)
        bottom = QHBoxLayout()
        bottom.setSpacing(theme.MEDIUM)
        bottom.addWidget(self._said, 1)
        bottom.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.LARGE)
        column.setSpacing(theme.MEDIUM)
        column.addWidget(explained)
        column.addLayout(halves, 1)
        column.addWidget(divider())
        column.addLayout(bottom)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return on_screen(self, QSize(48 * line, 36 * line))


def _scrolled(sheet: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }")
    area.setWidget(sheet)
    return area
