"""A decision on its way to the server, as it outlives the program."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from csdesk.app.review import Judgement
from csdesk.domain.status import Status
from csdesk.i18n import _
from csdesk.models.forms import DecisionDraft
from csdesk.models.said import status_word


@dataclass(frozen=True, slots=True)
class Sent:
    """What was said, of whom; `base`: the desk it was sent to. `doubtful`: nobody knows whether it arrived."""

    said: Judgement
    name: str
    base: str
    doubtful: bool = False

    @property
    def words(self) -> str:
        """'MARTIN Léa, Conforme'."""
        return _("{name}, {status}").format(name=self.name, status=status_word(self.said.status))

    @property
    def draft(self) -> DecisionDraft:
        """What stood in the form."""
        return DecisionDraft(self.said.status, self.said.reasons, self.said.comment, self.said.reception_date)

    def lost(self) -> "Sent":
        """The same, once its answer is known to be lost."""
        return replace(self, doubtful=True)


def plain(sent: Sent) -> dict[str, Any]:
    """In values of JSON."""
    said = sent.said
    day = said.reception_date.isoformat() if said.reception_date else None
    judgement = {**asdict(said), "status": said.status.value, "reasons": list(said.reasons), "reception_date": day}
    return {"said": judgement, "name": sent.name, "base": sent.base}


def sent_of(kept: object) -> Sent | None:
    """What was kept, in doubt since nobody was there to hear; None for what cannot be read."""
    try:
        said = dict(kept["said"])  # type: ignore[index]
        said["status"], said["reasons"] = Status(said["status"]), tuple(said["reasons"])
        said["reception_date"] = date.fromisoformat(said["reception_date"]) if said["reception_date"] else None
        return Sent(Judgement(**said), str(kept["name"]), str(kept["base"]), doubtful=True)  # type: ignore[index]
    except (KeyError, TypeError, ValueError):
        return None
