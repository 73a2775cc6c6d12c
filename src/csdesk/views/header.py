"""The band at the top: which campaign, the search, who sits at the desk, which base."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from csdesk import theme
from csdesk.domain.campaign import Manager
from csdesk.i18n import _
from csdesk.views.header_parts import BaseState, ManagerButton
from csdesk.views.search_field import SearchField
from csdesk.views.widgets import Elided, font_changed, looks_changed, paint_band


class Header(QWidget):
    """`searched`: the words, '' for none. `manager_chosen`: her key, '' for every queue."""

    searched = Signal(str)
    manager_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("En-tête"))
        self._name = Elided("csdesk", scale=1.08, bold=True)
        self._name.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._title = Elided("", "muted")
        self.search = SearchField(_("Rechercher un candidat, un numéro…"), "Ctrl+K")
        self.search.searched.connect(self.searched)
        self._manager = ManagerButton()
        self._manager.chosen.connect(self.manager_chosen)
        self._base = BaseState()
        self._lay_out()
        self._resize_search()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.LARGE, theme.TIGHT, theme.LARGE, theme.TIGHT + 1)
        row.setSpacing(theme.SMALL)
        row.addWidget(self._name)
        row.addWidget(self._title, 1)
        row.addSpacing(theme.SMALL)
        row.addWidget(self.search)
        row.addSpacing(theme.SMALL)
        row.addWidget(self._manager)
        row.addSpacing(theme.SMALL)
        row.addWidget(self._base)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_title(self, title: str) -> None:
        """The campaign: 'Certificats de spécialisation · session 2026 · Clermont-Ferrand'."""
        self._title.set_text(title)

    def show_managers(self, managers: Sequence[Manager], key: str) -> None:
        """Who can sit here, and whose queues show now ('' for every queue)."""
        self._manager.show_managers(managers, key)

    def show_person(self, name: str) -> None:
        """Who sits here, with no choice."""
        self._manager.show_person(name)

    def show_base(self, text: str, well: bool) -> None:
        """The base in use, and whether it answers."""
        self._base.show_base(text, well)

    def focus_search(self) -> None:
        """Ctrl+K: write in the search field, over what is there."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_band(self, theme.current().side)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if font_changed(event):
            self._resize_search()
        if looks_changed(event):
            self.update()

    def _resize_search(self) -> None:
        metrics = self.fontMetrics()
        self.search.setMinimumWidth(12 * metrics.averageCharWidth())
        self.search.setMaximumWidth(max(300, 44 * metrics.averageCharWidth()))
