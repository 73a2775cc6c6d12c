"""The domains of a manager, each with its box; all at first."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QSizePolicy, QWidget

from csdesk import theme
from csdesk.i18n import _


class AbsenceDomains(QWidget):
    """« Tous », then the domains in two columns. `changed()`: another choice."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Domaines confiés"))
        self.every = QCheckBox(_("&Tous les domaines"))
        self.every.clicked.connect(self._choose_every)
        self.boxes: list[QCheckBox] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.MEDIUM)
        self._grid.setVerticalSpacing(theme.TIGHT)
        self._grid.addWidget(self.every, 0, 0, 1, 2)

    def show_domains(self, domains: Sequence[str]) -> None:
        """Other domains, all chosen."""
        for box in self.boxes:
            self._grid.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = [self._box(domain) for domain in domains]
        half = (len(self.boxes) + 1) // 2
        former: QWidget = self.every
        for place, box in enumerate(self.boxes):
            self._grid.addWidget(box, 1 + place % half, place // half)
            self.setTabOrder(former, box)
            former = box
        self._tell()

    def chosen(self) -> tuple[str, ...]:
        """Those that are ticked."""
        return tuple(box.text().replace("&&", "&") for box in self.boxes if box.isChecked())

    def _box(self, domain: str) -> QCheckBox:
        box = QCheckBox(domain.replace("&", "&&"))
        box.setAccessibleName(domain)
        box.setChecked(True)
        box.toggled.connect(self._tell)
        return box

    def _choose_every(self, on: bool) -> None:
        for box in self.boxes:
            box.setChecked(on)

    def _tell(self) -> None:
        self.every.setChecked(len(self.chosen()) == len(self.boxes))
        self.changed.emit()
