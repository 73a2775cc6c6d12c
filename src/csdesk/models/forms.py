"""What the decision panel shows, and what a person is about to say in it."""

from dataclasses import dataclass
from datetime import date

from csdesk.domain.campaign import Reason
from csdesk.domain.status import Status


@dataclass(frozen=True, slots=True)
class DecisionForm:
    """A piece as the panel shows it. `chosen`: codes of reasons; `why_disabled`: a sentence when not `enabled`."""

    status: Status
    reasons: tuple[Reason, ...] = ()
    chosen: tuple[str, ...] = ()
    comment: str = ""
    reception_date: date | None = None
    deposited_on: date | None = None
    today: date = date.max
    enabled: bool = True
    why_disabled: str = ""


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """What stands in the panel. `status` None: nothing chosen yet; `reasons` are codes, in catalogue order."""

    status: Status | None
    reasons: tuple[str, ...] = ()
    comment: str = ""
    reception_date: date | None = None
