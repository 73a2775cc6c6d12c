"""Where a person can be in the main window, as the sidebar names it."""

from dataclasses import dataclass
from enum import StrEnum

from csdesk.domain.queue import Box


class Kind(StrEnum):
    """What fills the middle of the window."""

    QUEUE = "queue"
    WAITING = "waiting"
    UNASSIGNED = "unassigned"
    DEADLINES = "deadlines"
    DASHBOARD = "dashboard"
    CAMPAIGN = "campaign"


@dataclass(frozen=True, slots=True)
class Place:
    """A page; `box` and `domain` (None: all those shown) only mean something for a queue."""

    kind: Kind
    box: Box | None = None
    domain: str | None = None
