"""What the header and the foot of the window say of the desk: campaign, person, base, work left, last decision."""

from datetime import datetime

from csdesk.domain.queue import Box, Counts
from csdesk.i18n import _
from csdesk.models.rights import reading_only
from csdesk.models.session import Session
from csdesk.models.status import StatusShown, said_base, said_following
from csdesk.views.header import Header
from csdesk.views.sidebar import Sidebar
from csdesk.views.status_line import StatusLine


class Facts:
    """Kept as they come, shown anew when asked. `done`: how many pieces were decided today."""

    def __init__(self, session: Session, header: Header, sidebar: Sidebar, status: StatusLine) -> None:
        self._session, self._desk = session, session.desk
        self._header, self._sidebar, self._status = header, sidebar, status
        self._counts: Counts | None = None
        self._saved_at: datetime | None = None
        self._last = ""
        self.done = 0

    @property
    def title(self) -> str:
        """The campaign: 'Certificats de spécialisation · session 2026 · Clermont-Ferrand'."""
        campaign = self._session.house.campaign
        return _("{title} · session {session} · {academy}").format(
            title=campaign.title, session=campaign.session, academy=campaign.academy
        )

    def count(self, counts: Counts) -> None:
        """How much is in each queue."""
        self._counts = counts
        self._sidebar.show_counts(counts, self._desk.seat.rows)

    def record(self, sentence: str, when: datetime) -> None:
        """A decision is safe."""
        self._last, self._saved_at = sentence, when
        self.show_status()

    def seat(self) -> None:
        """Somebody else sits here now."""
        self._last, self._saved_at = "", None
        self.show_header()

    def show_header(self) -> None:
        """The band at the top, and whose queues the sidebar lists."""
        desk = self._desk
        self._header.show_title(self.title)
        self._show_person()
        self._header.show_base(said_base(self._session.house.shared), self._session.line.is_up)
        self._sidebar.show_manager("" if desk.covers_all or desk.manager is None else desk.manager.name)

    def _show_person(self) -> None:
        """Whose queues show and who else could sit here; on a shared desk, who it is."""
        desk, seat = self._desk, self._desk.seat
        if seat.member is None or seat.chooses:
            self._header.show_managers(seat.offered, "" if desk.covers_all else seat.key)
            return
        role = _("lecture seule") if not seat.member.writes else ""
        self._header.show_person(" · ".join(filter(None, (seat.member.name, role))))

    def show_status(self) -> None:
        """The line at the foot."""
        clock, desk, fall = self._session.house.clock, self._desk, self._session.line.fall
        calendar = self._session.house.campaign.calendar
        self._status.show_status(
            StatusShown(
                to_review=self._counts.of(Box.TO_REVIEW, desk.domains) if self._counts else 0,
                done_today=self.done,
                closing=calendar.closing - clock.now(),
                base=said_base(self._session.house.shared, fall.since if fall else None),
                saved_at=self._saved_at,
                last=self._last,
                can_undo=(bool(self._last) or self.done > 0) and not reading_only(self._desk.seat.member),
                following=said_following(calendar, clock.now()),
            )
        )
