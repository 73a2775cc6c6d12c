"""Who sits at the desk, and whose queues are shown today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from csdesk.domain.campaign import Campaign, Manager
from csdesk.domain.deeds import Delegation
from csdesk.domain.delegation import Held, domains_on, held_on
from csdesk.i18n import _
from csdesk.models.memory import Memory


@dataclass(frozen=True, slots=True)
class DomainRow:
    """A domain as the sidebar tells it. `note`: whose it is or who has it today; `lent`: somebody else answers."""

    domain: str
    note: str = ""
    lent: bool = False


class Seat:
    """The person at the desk, as remembered; the delegations and the `day` are those last looked at."""

    def __init__(self, campaign: Campaign, memory: Memory, day: date) -> None:
        self._campaign = campaign
        self._memory = memory
        self._known: tuple[str, Manager | None] = ("", None)
        self.delegations: Sequence[Delegation] = ()
        self.day = day

    @property
    def manager(self) -> Manager | None:
        """None before the first choice and for someone who covers every queue."""
        key = self._memory.manager
        if key != self._known[0]:
            self._known = key, self._campaign.manager(key)
        return self._known[1]

    @property
    def author(self) -> str:
        """The name that decisions carry."""
        return self.manager.name if self.manager else self._memory.login

    @property
    def covers_all(self) -> bool:
        """Whether every queue of the campaign is shown."""
        return self.manager is None or self._memory.covers_all

    @property
    def domains(self) -> tuple[str, ...]:
        """The domains whose queues are shown."""
        if self.manager is None or self._memory.covers_all:
            return self._campaign.domains
        return domains_on(self.manager.key, self.day, self._campaign, self.delegations)

    @property
    def rows(self) -> tuple[DomainRow, ...]:
        """The domains the sidebar tells: those shown, and those lent to somebody."""
        if self.manager is None or self._memory.covers_all:
            return tuple(map(DomainRow, self._campaign.domains))
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
