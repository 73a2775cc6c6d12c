"""Who sits at the desk, and whose queues are shown."""

from csdesk.domain.campaign import Campaign, Manager
from csdesk.models.memory import Memory


class Seat:
    """The person at the desk, as remembered."""

    def __init__(self, campaign: Campaign, memory: Memory) -> None:
        self._campaign = campaign
        self._memory = memory
        self._known: tuple[str, Manager | None] = ("", None)

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
        return self.manager.domains
