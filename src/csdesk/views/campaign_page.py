"""« Session d’examen »: everything a campaign says, changed by hand, its effects shown before they are applied."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedLayout, QTabBar, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.app.campaigns import CampaignDocument, CampaignFile, Mistake, Way
from csdesk.i18n import _, plural
from csdesk.models import campaign_fields as fields
from csdesk.models.campaign_words import EffectLine
from csdesk.views import campaign_sections as sections
from csdesk.views.campaign_effects_view import EffectsView
from csdesk.views.campaign_foot import CampaignFoot
from csdesk.views.campaign_form import CampaignForm
from csdesk.views.campaign_head import CampaignHead
from csdesk.views.campaign_lists import CampaignList
from csdesk.views.page import Empty, scrolled
from csdesk.views.stack import Stack
from csdesk.views.widgets import words

_ROOTS: tuple[frozenset[str], ...] = (
    frozenset({"calendar"}),
    frozenset({"managers"}),
    frozenset({"specialities"}),
    frozenset({"successions"}),
    frozenset({"pieces"}),
    frozenset({"reasons"}),
)
"""The keys of each section, in the order of the tabs; any other belongs to the settings, the last."""


class CampaignPage(QWidget):
    """Values in, signals out: `typed(way, value)`, `checked(way)`, `added(into, value)`, `removed(way)`.

    `reread()`: try again to open the file. The head and the foot tell the rest.
    """

    typed = Signal(object, object)
    checked = Signal(object)
    added = Signal(object, object)
    removed = Signal(object)
    reread = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.head, self.foot, self.effects = CampaignHead(), CampaignFoot(), EffectsView()
        self.tabs = QTabBar()
        self.calendar, self.settings = CampaignForm(_("Calendrier")), CampaignForm(_("Réglages"))
        self.calendar.set_groups(fields.calendar())
        self.settings.set_groups(fields.settings())
        self.managers, self.specialities = CampaignList(sections.managers()), CampaignList(sections.specialities())
        self.successions, self.pieces = CampaignList(sections.successions()), CampaignList(sections.pieces())
        self.reasons = CampaignList(sections.reasons())
        self.lists = [self.managers, self.specialities, self.successions, self.pieces, self.reasons]
        self._sections: list[CampaignForm | CampaignList] = [self.calendar, *self.lists, self.settings]
        self._document: CampaignDocument | None = None
        self._mistakes: Sequence[Mistake] = ()
        self._middle = Stack()
        self._body = QWidget()
        self._failed = QVBoxLayout()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.tabs.setAccessibleName(_("Parties de la session"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        for title in _titles():
            self.tabs.addTab(title)
        for section in (*self._sections, self.effects):
            self._middle.addWidget(section)
        sheet = QWidget()
        inner, column = QVBoxLayout(sheet), QVBoxLayout(self._body)
        for box in (inner, column):
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(0)
        inner.addWidget(self.head)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(theme.MEDIUM, 0, theme.MEDIUM, 0)  # their words stand under the title
        tabs.addWidget(self.tabs)
        inner.addLayout(tabs)
        inner.addWidget(self._middle, 1)
        area = scrolled(sheet, _("Session d’examen"))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(area, 1)
        column.addWidget(self.foot)
        failed = QWidget()
        self._failed.setContentsMargins(8 * theme.LARGE, 0, 8 * theme.LARGE, 0)
        self._failed.setSpacing(theme.LARGE)
        failed.setLayout(self._failed)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._body)
        self._stack.addWidget(failed)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._turn_to)
        for section in self._sections:
            section.typed.connect(self.typed)
            section.checked.connect(self.checked)
        for one in self.lists:
            one.added.connect(self.added)
            one.removed.connect(self.removed)
        self.foot.asked.connect(lambda: self.tabs.setCurrentIndex(len(self._sections)))
        self.effects.chosen.connect(self.go)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for one in self.lists:
            one.arrange(self.width())

    def show_files(self, files: Sequence[CampaignFile], shown: str) -> None:
        """The sessions there are."""
        self.head.show_files(files, shown)

    def show_document(self, document: CampaignDocument, mistakes: Sequence[Mistake]) -> None:
        """The values, and what is wrong with them; each tab says how much. A part is filled when it is looked at."""
        self._document, self._mistakes = document, mistakes
        self._stack.setCurrentIndex(0)
        self._fill()
        for tab, title in enumerate(_titles()[:-1]):
            wrong = sum(_tab_of(one.way) == tab for one in mistakes)
            self.tabs.setTabText(tab, f"{title} ({_points(wrong)})" if wrong else title)

    def _turn_to(self, tab: int) -> None:
        self._middle.setCurrentIndex(tab)
        self._fill()

    def _fill(self) -> None:
        tab = self.tabs.currentIndex()
        if self._document is not None and tab < len(self._sections):
            self._sections[tab].show_document(self._document, self._mistakes)

    def parts(self) -> tuple[QWidget, ...]:
        """In the order they are read."""
        tab = self.tabs.currentIndex()
        section = self._sections[tab] if tab < len(self._sections) else self.effects
        parts = section.parts() if isinstance(section, CampaignList) else (section,)
        return (self.head, self.tabs, *parts, self.foot)

    def show_effects(self, lead: str, lines: Sequence[EffectLine], count: int) -> None:
        """What saving changes, for `count` dossiers."""
        self.effects.show_effects(lead, lines)
        self._title_effects(str(count) if count else "")

    def show_no_effects(self, lead: str, mistakes: Sequence[Mistake] = ()) -> None:
        """Why nothing is known of the effects: mistakes to correct first, or what `lead` says."""
        if mistakes:
            self.effects.show_mistakes(lead, mistakes)
        else:
            self.effects.show_waiting(lead)
        self._title_effects("")

    def show_trouble(self, sentence: str) -> None:
        """The campaign cannot be shown."""
        while (item := self._failed.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        again = QPushButton(_("Relire le fichier"))
        again.clicked.connect(self.reread)
        told = words(sentence)
        told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        lead = _("Corrigez son fichier, puis relisez-le. Le bureau continue avec la session telle qu’il l’a lue.")
        self._failed.addStretch(1)
        self._failed.addWidget(Empty("warning", _("Cette session ne peut pas être ouverte"), lead))
        self._failed.addWidget(told)
        self._failed.addWidget(again, 0, Qt.AlignmentFlag.AlignHCenter)
        self._failed.addStretch(3)
        self._stack.setCurrentIndex(1)

    def go(self, way: Way) -> None:
        """Turn to the field of a key, and give it the keyboard."""
        tab = _tab_of(way)
        self.tabs.setCurrentIndex(tab)
        section = self._sections[tab]
        form = section.form if isinstance(section, CampaignList) else section
        row = section.go(way) if isinstance(section, CampaignList) else section.field_of(way)
        if row is not None:
            form.reveal(row)
        elif isinstance(section, CampaignList):
            section.table.setFocus()

    def set_working(self, working: bool) -> None:
        """Nothing is typed while files are read or written."""
        self._body.setEnabled(not working)

    def _title_effects(self, count: str) -> None:
        with QSignalBlocker(self.tabs):
            title = _titles()[-1]
            self.tabs.setTabText(len(self._sections), f"{title} ({count})" if count else title)


def _titles() -> tuple[str, ...]:
    return (
        _("Calendrier"),
        _("Gestionnaires et domaines"),
        _("Spécialités"),
        _("Anciens diplômes"),
        _("Pièces demandées"),
        _("Motifs"),
        _("Réglages"),
        _("Ce que cela change"),
    )


def _tab_of(way: Way) -> int:
    found = [tab for tab, roots in enumerate(_ROOTS) if way and way[0] in roots]
    return found[0] if found else len(_ROOTS)


def _points(count: int) -> str:
    return plural("{n} à corriger", "{n} à corriger", count)
