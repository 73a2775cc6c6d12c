"""Present and coming absences, each with the button that ends it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.domain.campaign import Campaign
from csdesk.domain.deeds import Delegation
from csdesk.domain.delegation import coming
from csdesk.i18n import _
from csdesk.views.absence_form import span
from csdesk.views.widgets import divider, words


class AbsenceList(QWidget):
    """`ended(id)`: a person calls a delegation off. `only`: the manager whose delegations she may, '' for all."""

    ended = Signal(str)

    def __init__(self, campaign: Campaign, today: date, only: str = "") -> None:
        super().__init__()
        self.setAccessibleName(_("Absences en cours et à venir"))
        self._names = {known.key: known.name for known in campaign.managers}
        self._today, self._only = today, only
        self._rows: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(words(_("En cours et à venir"), bold=True))
        self._column.addSpacing(theme.SMALL)
        self._column.addStretch()
        self.show_known(())

    def show_known(self, known: Sequence[Delegation]) -> None:
        """Every delegation there is; those that are over are left out."""
        if self._rows is not None:
            self._rows.hide()
            self._rows.deleteLater()
        self._rows = QWidget()
        column = QVBoxLayout(self._rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.MEDIUM)
        listed = coming(known, self._today)
        for place, one in enumerate(listed):
            if place:
                column.addWidget(divider())
            column.addLayout(self._row(one))
        if not listed:
            column.addWidget(words(_("Personne n’est absent\u00a0: chacun répond de ses domaines."), "muted"))
        self._column.insertWidget(2, self._rows)
        self._rows.show()

    def _row(self, one: Delegation) -> QHBoxLayout:
        who, to = (self._names.get(key, key) for key in (one.manager, one.to))
        now = one.first <= self._today
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(words(_("{to} pour {who}").format(to=to, who=who), bold=True))
        said.addWidget(words(f"{_('En cours') if now else _('À venir')}, {span(one)}", "accent" if now else ""))
        said.addWidget(words(" · ".join(one.domains), "muted"))
        end = QPushButton(_("Mettre fin"))
        end.setAutoDefault(False)
        end.setAccessibleName(_("Mettre fin à l’absence de {who}, {span}").format(who=who, span=span(one)))
        end.clicked.connect(lambda: self.ended.emit(one.id))
        row = QHBoxLayout()
        row.setSpacing(theme.MEDIUM)
        row.addLayout(said, 1)
        end.setVisible(self._only in ("", one.manager))
        row.addWidget(end, 0, Qt.AlignmentFlag.AlignTop)
        return row
