"""A new absence: who, from a day to a day, which domains, to whom; what is wrong is said under its field."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.app.delegating import Absence
from csdesk.domain import delegation
from csdesk.domain.campaign import Campaign
from csdesk.domain.deeds import Delegation
from csdesk.domain.trouble import Trouble
from csdesk.domain.words import day
from csdesk.i18n import _, long_day, plural, say
from csdesk.models.typed import NotADay
from csdesk.views.absence_domains import AbsenceDomains
from csdesk.views.near_day_field import NearDayField
from csdesk.views.widgets import set_tone, tie, words

_OF_DAYS = (delegation.ReturnsBeforeLeaving, delegation.AlreadyPast)
_OF_TO = (delegation.NoSuchColleague, delegation.DelegatedToOneself)


class AbsenceForm(QWidget):
    """`wanted(Absence)`: noted by the person `by`, and in order as far as is known here. `only`: of `manager` alone."""

    wanted = Signal(object)

    def __init__(
        self, campaign: Campaign, now: datetime, today: date, manager: str, by: str, *, only: bool = False
    ) -> None:
        super().__init__()
        self._only = manager if only else ""
        self._campaign, self._now, self._today, self._by = campaign, now, today, by
        self._known: Sequence[Delegation] = ()
        self.who, self.to = QComboBox(), QComboBox()
        self.first = NearDayField(_("Premier jour"), today)
        self.last = NearDayField(_("Dernier jour"), today)
        self.domains = AbsenceDomains()
        self._said = {name: words("", "muted") for name in ("days", "domains", "to")}
        self.note = QPushButton(_("&Confier les domaines"))
        self.note.setProperty("role", "main")
        self.note.setDefault(True)
        self._lay_out()
        self._fill(manager)
        self._connect()

    def show_known(self, known: Sequence[Delegation]) -> None:
        """The delegations there are: a domain is lent once a day."""
        self._known = known
        self._check()

    def start_over(self) -> None:
        """After one was noted: the next begins with its last day."""
        self.last.clear()
        self.to.setCurrentIndex(-1)
        self.last.setFocus()

    # -- what is in the form

    def absence(self, to: str) -> Absence | None:
        """What the form says, None while a day is missing or makes no sense."""
        try:
            first, last = self.first.day(), self.last.day()
        except NotADay:
            return None
        if first is None or last is None:
            return None
        return Absence(self.who.currentData(), to, self.domains.chosen(), first, last, self._by)

    def _check(self) -> None:
        said = self._hints() | self._troubles()
        for name, label in self._said.items():
            text, tone = said.get(name, ("", "muted"))
            label.setText(text)
            label.setVisible(bool(text))
            set_tone(label, tone)
        self.last.setAccessibleDescription(self._said["days"].text())
        self.to.setAccessibleDescription(self._said["to"].text())
        self.domains.setAccessibleDescription(self._said["domains"].text())
        wrong = any(tone == "non_conforme" for _text, tone in said.values())
        ready = self.to.currentData() and self.absence(self.to.currentData()) is not None
        self.note.setEnabled(bool(ready) and not wrong)

    def _hints(self) -> dict[str, tuple[str, str]]:
        """What to do next, where nothing is wrong."""
        hints = {} if self.to.currentData() else {"to": _("Choisissez qui répond pour ces domaines.")}
        absence = self.absence("")
        if absence is None:
            hints["days"] = _("Écrivez les deux jours\u00a0: le dernier compte encore.")
        elif absence.first <= absence.last:
            many = plural("{n}\u00a0jour", "{n}\u00a0jours", (absence.last - absence.first).days + 1)
            hints["days"] = _("Du {first} au {last}\u00a0: {many}, puis retour automatique.").format(
                first=long_day(absence.first), last=long_day(absence.last), many=many
            )
        return {name: (text, "muted") for name, text in hints.items()}

    def _troubles(self) -> dict[str, tuple[str, str]]:
        typed = self.first.problem() or self.last.problem()
        if typed:
            return {"days": (typed, "non_conforme")}
        other = next((known.key for known in self._campaign.managers if known.key != self.who.currentData()), "")
        absence = self.absence(self.to.currentData() or other)
        try:
            if absence is not None:
                delegation.check_coming(absence.lent(self._now), self._today)
                delegation.check(absence.lent(self._now), self._campaign, self._known)
            elif not self.domains.chosen():
                raise delegation.NoDomainDelegated
        except Trouble as trouble:
            return {_place(trouble): (say(trouble), "non_conforme")}
        return {}

    def _tell(self) -> None:
        absence = self.absence(self.to.currentData())
        if self.note.isEnabled() and absence is not None:
            self.wanted.emit(absence)

    # -- the widgets

    def _fill(self, manager: str) -> None:
        for known in self._campaign.managers:
            if self._only in ("", known.key):
                self.who.addItem(known.name, known.key)
        self.who.setCurrentIndex(max(self.who.findData(manager), 0))
        self.first.set_day(self._today)
        self._show_manager()

    def _show_manager(self) -> None:
        """Her domains, and those who can answer for them."""
        key = self.who.currentData()
        former = self.to.currentData()
        self.to.clear()
        for known in self._campaign.managers:
            if known.key == key:
                self.domains.show_domains(known.domains)
            else:
                self.to.addItem(known.name, known.key)
        self.to.setCurrentIndex(self.to.findData(former) if former else -1)
        self._check()

    def _connect(self) -> None:
        self.who.currentIndexChanged.connect(self._show_manager)
        self.to.currentIndexChanged.connect(self._check)
        self.domains.changed.connect(self._check)
        for field in (self.first, self.last):
            field.textChanged.connect(self._check)
        self.note.clicked.connect(self._tell)

    def _lay_out(self) -> None:
        self.who.setAccessibleName(_("Qui est absent"))
        self.to.setAccessibleName(_("Qui répond"))
        self.to.setPlaceholderText(_("Choisir un gestionnaire"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addWidget(words(_("Nouvelle absence"), bold=True))
        column.addSpacing(theme.SMALL)
        self._add(column, _("Qui est &absent"), self.who)
        column.addSpacing(theme.SMALL)
        column.addLayout(self._days())
        column.addWidget(self._said["days"])
        column.addSpacing(theme.SMALL)
        column.addWidget(words(_("Domaines confiés")))
        column.addWidget(self.domains)
        column.addWidget(self._said["domains"])
        column.addSpacing(theme.SMALL)
        self._add(column, _("À &qui"), self.to)
        column.addWidget(self._said["to"])
        column.addSpacing(theme.MEDIUM)
        self.note.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        column.addWidget(self.note)
        column.addStretch()

    def _add(self, column: QVBoxLayout, text: str, box: QComboBox) -> None:
        column.addWidget(_label(text, box))
        column.addWidget(box)

    def _days(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.MEDIUM)
        for text, field in ((_("&Du"), self.first), (_("A&u"), self.last)):
            pair = QVBoxLayout()
            pair.setSpacing(theme.TIGHT)
            pair.addWidget(_label(text, field))
            pair.addWidget(field)
            row.addLayout(pair, 1)
        return row


def _label(text: str, buddy: QWidget) -> QLabel:
    return tie(QLabel(text), buddy)


def _place(trouble: Trouble) -> str:
    """Under which field a trouble is said."""
    if isinstance(trouble, _OF_DAYS):
        return "days"
    return "to" if isinstance(trouble, _OF_TO) else "domains"


def span(one: Delegation) -> str:
    """« du 17/11/2025 au 19/11/2025 »."""
    return _("du {first} au {last}").format(first=day(one.first), last=day(one.last))
