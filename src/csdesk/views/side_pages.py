"""The pages beside the review: files to attach, specialities to assign, deadlines, the dashboard, the campaign."""

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from csdesk.app.ports import Unassigned, Waiting
from csdesk.app.setting_aside import why
from csdesk.app.sight import Sight
from csdesk.domain.piece import StoredFile
from csdesk.domain.queue import Counts
from csdesk.i18n import _, say
from csdesk.models.overview import as_deposit
from csdesk.models.places import Kind, Place
from csdesk.models.rights import coordinators_only, forbidden
from csdesk.models.session import Session
from csdesk.views.campaign_desk import CampaignDesk
from csdesk.views.campaign_page import CampaignPage
from csdesk.views.containers import parts_of
from csdesk.views.dashboard_page import DashboardPage
from csdesk.views.deadlines_page import DeadlinesPage, Due
from csdesk.views.dossier_panel import DossierPanel
from csdesk.views.page_bar import PageBar
from csdesk.views.page_view import PageView
from csdesk.views.reader import Reader
from csdesk.views.stack import Stack
from csdesk.views.unassigned_page import UnassignedPage
from csdesk.views.waiting_page import WaitingPage

WIDTHS = (380, 290)
"""The page of a waiting file, and the dossier it can be dropped on."""


class SidePages(Stack):
    """Shows one page at a time, read anew each time it is opened or something was written. `filled()`: it was."""

    filled = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._waiting: dict[int, Waiting] = {}
        self._sight: Sight | None = None
        self._done = 0
        self.page, self.dossier = PageView(), DossierPanel()
        self.reader = Reader(self.page, session.loose, PageBar())
        self.waiting = WaitingPage(self._beside())
        self.unassigned, self.deadlines, self.dashboard = UnassignedPage(), DeadlinesPage(), DashboardPage()
        self._pages: dict[str, QWidget] = {
            Kind.WAITING: self.waiting,
            Kind.UNASSIGNED: self.unassigned,
            Kind.DEADLINES: self.deadlines,
            Kind.DASHBOARD: self.dashboard,
        }
        for page in self._pages.values():
            self.addWidget(page)
        self._fill()
        self._connect()

    @cached_property
    def campaign(self) -> CampaignPage:
        """The campaign editor, made when it is first opened: it has many fields."""
        made = CampaignPage()
        self._campaign_desk = CampaignDesk(made, self._session.editing)
        self.addWidget(made)
        return made

    def parts(self) -> tuple[QWidget, ...]:
        """In the order they are read."""
        shown = self.currentWidget()
        beside = (self.page, self.dossier) if shown is self.waiting else ()
        return (*parts_of(shown), *beside)

    def show_place(self, place: Place) -> None:
        """Open a page."""
        self.setCurrentWidget(self.campaign if place.kind == Kind.CAMPAIGN else self._pages[place.kind])
        self.refresh()

    def show_done(self, done_today: int) -> None:
        """How many pieces were decided today."""
        self._done = done_today

    def refresh(self) -> None:
        """Read what the open page shows."""
        session, page = self._session, self.currentWidget()
        if page is self.waiting:
            session.importing.list_waiting()
        elif page is self.unassigned:
            session.importing.list_unassigned()
        elif page is self.deadlines:
            self.deadlines.show_calendar(session.house.campaign.calendar, session.house.clock.now())
            session.overview.list_due()
        elif isinstance(page, CampaignPage):
            session.editing.start()
        else:
            session.overview.count()

    def _fill(self) -> None:
        campaign = self._session.house.campaign
        self.waiting.show_requirements(campaign.requirements)
        self.unassigned.show_campaign(campaign)
        member = self._session.house.member
        self.unassigned.forbid(coordinators_only(member))
        if why := forbidden(member, "attach"):
            self.waiting.forbid(why)
        self.reader.say_when_empty("file", _("Aucun fichier choisi"), _("Choisissez un fichier à gauche pour le voir."))
        self._session.loose.open(None, {})

    def _beside(self) -> QWidget:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.page)
        split.addWidget(self.dossier)
        split.setChildrenCollapsible(False)
        split.setStretchFactor(0, 1)
        split.setSizes(list(WIDTHS))
        self.dossier.hide()
        return split

    def _connect(self) -> None:
        importing, overview = self._session.importing, self._session.overview
        importing.waiting_listed.connect(self._show_waiting)
        importing.unassigned_listed.connect(self._show_unassigned)
        importing.found.connect(self.waiting.show_candidates)
        importing.found.connect(overview.open_dossier)
        overview.dossier_found.connect(self._show_dossier)
        overview.due.connect(self._show_due)
        overview.counted.connect(self._show_counts)
        self._session.editing.opened.connect(self.filled)
        self.waiting.waiting_chosen.connect(self._show_file)
        self.waiting.candidate_searched.connect(importing.find)
        self.waiting.attached.connect(importing.attach_waiting)
        self.waiting.set_aside.connect(importing.put_away)
        self.unassigned.assigned.connect(importing.assign)
        self.dossier.waiting_dropped.connect(self._attach)

    def _show_waiting(self, listed: Sequence[Waiting]) -> None:
        self._waiting = {one.id: one for one in listed}
        self.waiting.show_waiting(listed)
        self.filled.emit()

    def _show_unassigned(self, listed: Sequence[Unassigned]) -> None:
        self.unassigned.show_unassigned(listed)
        self.filled.emit()

    def _show_file(self, waiting_id: int) -> None:
        waiting = self._waiting.get(waiting_id)
        facts = waiting.facts if waiting else None
        if waiting is None or facts is None:
            reason = say(why(waiting)) if waiting else ""
            self.reader.say_when_empty("warning", _("Contenu non gardé"), reason)
            self._session.loose.open(None, {})
            return
        file = StoredFile(waiting.path, facts.sha256, facts.kind, facts.size, facts.pages, facts.flags)
        self._session.loose.open(as_deposit([file], self._session.desk), {})

    def _show_dossier(self, sight: Sight | None) -> None:
        self._sight = sight
        self.dossier.setVisible(sight is not None)
        if sight is None:
            return
        house = self._session.house
        self.dossier.show_dossier(sight.dossier, sight.piece.id, house.campaign, house.clock.now())

    def _attach(self, piece_id: int, waiting_id: int) -> None:
        if forbidden(self._session.house.member, "attach"):
            return
        found = [piece for piece in self._sight.dossier.pieces if piece.id == piece_id] if self._sight else []
        for piece in found:
            self._session.importing.attach_waiting(waiting_id, piece.registration_id, piece.code)

    def _show_due(self, due: Sequence[Due]) -> None:
        self.deadlines.show_review(due, self._session.house.clock.now())
        self.filled.emit()

    def _show_counts(self, counts: Counts) -> None:
        self.dashboard.show_counts(counts, self._session.house.campaign.managers, self._done)
        self.filled.emit()
