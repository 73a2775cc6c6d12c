"""« À attribuer »: specialities that no domain covers, each given to a domain once and for all."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.app.ports import Unassigned
from csdesk.domain.campaign import UNASSIGNED, Campaign, Manager, Speciality
from csdesk.i18n import _, plural
from csdesk.views.page import Empty, PageHead, scrolled
from csdesk.views.widgets import Elided, divider, words

_SURE = frozenset({"explicit", "sourced"})


class UnassignedPage(QWidget):
    """`assigned(level, code, domain)`: the registrations of this speciality go to this domain, now and later."""

    assigned = Signal(int, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._managers: tuple[Manager, ...] = ()
        self._why, self._refused = "", words("", "muted", bold=True)
        self._refused.hide()
        self._waiting: list[AssignRow] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.SMALL)
        self._readings = _Readings()
        self._empty = Empty(
            "check",
            _("Rien à attribuer"),
            _("Chaque candidature est dans la file d’un domaine."),
        )
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(2 * theme.MEDIUM, theme.LARGE, 2 * theme.MEDIUM, theme.LARGE)
        column.setSpacing(theme.MEDIUM)
        self._head = PageHead(_("À attribuer"))
        column.addWidget(self._head)
        column.addWidget(self._refused)
        column.addLayout(self._rows)
        column.addWidget(self._empty)
        column.addWidget(self._readings)
        column.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(sheet, _("À attribuer")))

    def show_campaign(self, campaign: Campaign) -> None:
        """The domains there are, and how the campaign's own table reads specialities the notice does not place."""
        self._managers = campaign.managers
        read = [s for s in campaign.specialities if s.domain != UNASSIGNED and s.confidence not in _SURE]
        self._readings.show_readings(read, campaign)

    def forbid(self, why: str) -> None:
        """Specialities are looked at; `why` no domain is given to them here."""
        self._why = why
        self._refused.setText(why)
        self._refused.setVisible(bool(why))

    def show_unassigned(self, waiting: Sequence[Unassigned]) -> None:
        """Every speciality that waits; one that already did keeps its row, and what is chosen there."""
        former = {row.speciality: row for row in self._waiting}
        self._waiting = [
            former.pop(key) if (key := (one.level, one.code)) in former else self._row(one) for one in waiting
        ]
        for gone in former.values():
            gone.setParent(None)
            gone.deleteLater()
        for place, (row, one) in enumerate(zip(self._waiting, waiting, strict=True)):
            row.show_waiting(one)
            self._rows.insertWidget(place, row)
        for above, below in pairwise(self._waiting):
            QWidget.setTabOrder(above.button, below.domain)
        self._empty.setVisible(not waiting)
        lead = _(
            "Aucun domaine ne couvre ces spécialités. Donnez-leur en un\u00a0: leurs candidatures rejoignent sa file, "
            "et ce choix est retenu pour les prochains imports."
        )
        self._head.set_lead(lead if waiting else "")

    def _row(self, one: Unassigned) -> "AssignRow":
        row = AssignRow(one, self._managers)
        row.assigned.connect(self.assigned)
        row.setEnabled(not self._why)
        row.setToolTip(self._why)
        return row


class AssignRow(QWidget):
    """One speciality, the domains it could go to, and the button that says so."""

    assigned = Signal(int, str, str)

    def __init__(self, waiting: Unassigned, managers: Sequence[Manager]) -> None:
        super().__init__()
        self.speciality = (waiting.level, waiting.code)
        self._label, self._facts = Elided("", bold=True, wraps=True), Elided("", "muted", wraps=True)
        self.domain = QComboBox()
        said = _("Domaine pour {label}").format(label=waiting.label)
        self.domain.setAccessibleName(said)
        self.domain.setAccessibleDescription(said)  # on Linux the name that is heard is the choice
        self.domain.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.domain.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.domain.setMinimumContentsLength(24)
        self.domain.setMaxVisibleItems(20)
        self.domain.addItem(_("Choisir un domaine…"), "")
        for manager in managers:
            for domain in manager.domains:
                self.domain.addItem(f"{domain} · {manager.name}", domain)
        self.button = QPushButton(_("Attribuer"))
        self.button.setAccessibleName(_("Attribuer {label}").format(label=waiting.label))
        self.button.setProperty("role", "main")
        self.button.setEnabled(False)
        self.domain.currentIndexChanged.connect(lambda at: self.button.setEnabled(at > 0))
        self.button.clicked.connect(self._tell)
        self._lay_out()

    def show_waiting(self, waiting: Unassigned) -> None:
        """Its name, and how many wait for it now."""
        many = plural("{n} candidature attend", "{n} candidatures attendent", waiting.registrations)
        level = _("CS {level}").format(level=waiting.level) if waiting.level else _("niveau inconnu")
        self._label.set_text(waiting.label)
        self._facts.set_text(f"{level} · {waiting.code} · {many}")

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.LARGE)
        grid.setVerticalSpacing(0)
        _share(grid)
        grid.addWidget(self._label, 0, 0)
        grid.addWidget(self._facts, 1, 0)
        grid.addWidget(self.domain, 0, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        beside = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        grid.addWidget(self.button, 0, 2, 2, 1, beside)
        grid.addWidget(divider(), 2, 0, 1, 3)
        grid.setRowMinimumHeight(2, 2 * theme.SMALL)

    def _tell(self) -> None:
        self.assigned.emit(*self.speciality, self.domain.currentData())


class _Readings(QWidget):
    """Specialities the notice does not place, with the domain the campaign reads for them; for information."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, theme.LARGE, 0, 0)
        self._grid.setHorizontalSpacing(theme.LARGE)
        self._grid.setVerticalSpacing(theme.GRID)
        _share(self._grid)

    def show_readings(self, read: Sequence[Speciality], campaign: Campaign) -> None:
        """One line each: the speciality, the domain read and its manager, how sure it is."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.setVisible(bool(read))
        self._grid.addWidget(Elided(_("Domaines proposés par la session"), scale=1.15, bold=True), 0, 0, 1, 3)
        lead = _(
            "La notice ne nomme pas ces spécialités. Elles sont lues ainsi\u00a0; la division peut décider autrement."
        )
        self._grid.addWidget(words(lead, "muted"), 1, 0, 1, 3)
        self._grid.setRowMinimumHeight(2, theme.GRID)
        for row, one in enumerate(sorted(read, key=lambda s: _order(s.confidence)), 3):
            manager = campaign.manager_of[one.domain].name
            self._grid.addWidget(Elided(one.label, wraps=True), row, 0)
            self._grid.addWidget(Elided(f"{one.domain} · {manager}", wraps=True), row, 1)
            unsure = one.confidence != "inferred-high"
            self._grid.addWidget(
                Elided(_sureness(one.confidence), "deadline" if unsure else "muted", wraps=True), row, 2
            )


def _share(grid: QGridLayout) -> None:
    """The same three columns in every grid of the page."""
    for column, part in enumerate((2, 2, 1)):
        grid.setColumnStretch(column, part)


def _order(confidence: str) -> int:
    return {"ambiguous": 0, "inferred-medium": 1}.get(confidence, 2)


def _sureness(confidence: str) -> str:
    said = {"ambiguous": _("ambigu, à confirmer"), "inferred-medium": _("probable")}
    return said.get(confidence, _("déduit"))
