"""Who sits at the desk, and whose queues are shown today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from csdesk.domain.campaign import Campaign, Manager
from csdesk.domain.company import Member, Role
from csdesk.domain.deeds import Delegation
from csdesk.domain.delegation import Held, domains_on, held_on
from csdesk.i18n import _
from csdesk.models.memory import Memory
from csdesk.models.rights import reading_only


@dataclass(frozen=True, slots=True)
class DomainRow:
    """A domain as the sidebar tells it. `note`: whose it is or who has it today; `lent`: somebody else answers."""

    domain: str
    note: str = ""
    lent: bool = False


class Seat:
    """The person at the desk: as remembered, or who a shared desk says she is (`member`).

    The delegations and the `day` are those last looked at.
    """

    def __init__(self, campaign: Campaign, memory: Memory, day: date, member: Member | None = None) -> None:
        self.member = member
        self._campaign = campaign
        self._memory = memory
        self._known: tuple[str, Manager | None] = ("", None)
        self.delegations: Sequence[Delegation] = ()
        self.day = day

    @property
    def key(self) -> str:
        """Her key in the campaign, '' for none."""
        return self._memory.manager if self.member is None else self.member.manager

    def seated(self, manager: str) -> str:
        """Who sits down when somebody chooses: on a shared desk nobody takes another's place."""
        return manager if self.member is None else self.member.manager

    @property
    def for_all(self) -> bool:
        """Whether she may note the absence of any manager, as on a desk of one's own."""
        return self.member is None or self.member.role is Role.COORDINATOR

    @property
    def offered(self) -> tuple[Manager, ...]:
        """Who can sit here."""
        if self.member is None:
            return self._campaign.managers
        return () if self.manager is None else (self.manager,)

    @property
    def chooses(self) -> bool:
        """Whether there is anything to choose between."""
        return self.member is None or (self.member.sees_all and self.manager is not None)

    def barred(self, domain: str) -> str:
        """Why she may not write to the dossiers of a domain today, '' when she may."""
        if self.member is None or self.member.role is Role.COORDINATOR:
            return ""
        if not self.member.writes:
            return reading_only(self.member)
        mine = domains_on(self.key, self.day, self._campaign, self.delegations) if self.manager else ()
        return "" if domain in mine else _("Ce dossier est aujourd’hui à quelqu’un d’autre\u00a0: vous pouvez le lire.")

    @property
    def manager(self) -> Manager | None:
        """None before the first choice, and for someone whom the campaign gives no domain."""
        key = self.key
        if key != self._known[0]:
            self._known = key, self._campaign.manager(key)
        return self._known[1]

    @property
    def author(self) -> str:
        """The name that decisions carry."""
        if self.member is not None:
            return self.member.name
        return self.manager.name if self.manager else self._memory.login

    @property
    def covers_all(self) -> bool:
        """Whether every queue of the campaign is shown."""
        if self.member is not None:
            return self.member.sees_all and (self.manager is None or self._memory.covers_all)
        return self.manager is None or self._memory.covers_all

    @property
    def domains(self) -> tuple[str, ...]:
        """The domains whose queues are shown."""
        if self.covers_all:
            return self._campaign.domains
        if self.manager is None:
            return ()
        return domains_on(self.manager.key, self.day, self._campaign, self.delegations)

    @property
    def rows(self) -> tuple[DomainRow, ...]:
        """The domains the sidebar tells: those shown, and those lent to somebody."""
        if self.covers_all:
            return tuple(map(DomainRow, self._campaign.domains))
        if self.manager is None:
            return ()
        held = held_on(self.manager.key, self.day, self._campaign, self.delegations)
        return tuple(self._row(one, self.manager) for one in held)

    def _row(self, held: Held, manager: Manager) -> DomainRow:
        loan = held.loan
        if loan is None:
            return DomainRow(held.domain)
        if loan.manager == manager.key:
            return DomainRow(held.domain, _("prêté à {who}").format(who=self._short(loan.to)), lent=True)
        note = _("pour {who}, jusqu’au\u00a0{day}").format(who=self._short(loan.manager), day=self._until(loan.last))
        return DomainRow(held.domain, note)

    def _short(self, key: str) -> str:
        """A name that no line breaks."""
        short = next(known.short_name for known in self._campaign.managers if known.key == key)
        return short.replace(" ", "\u00a0")

    def _until(self, last: date) -> str:
        return last.strftime("%d/%m" if last.year == self.day.year else "%d/%m/%Y")
