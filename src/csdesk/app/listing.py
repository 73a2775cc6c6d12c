"""Put the rows of a list in the desk; what people did to a registration stands, whatever the list says."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import uuid4

from csdesk.app.asking import as_entered, asked_now, last_entered, routed
from csdesk.app.deed_ports import Logged
from csdesk.app.ports import Reading, Writing
from csdesk.domain.campaign import Campaign
from csdesk.domain.deeds import Act, Listed
from csdesk.domain.registration import Registration
from csdesk.domain.standing import Standing, standing


def put(desk: Writing, campaign: Campaign, rows: Sequence[Registration], by: str, at: datetime) -> list[str]:
    """Write rows, each dossier once; their outcomes, as `put_registration` tells them.

    A version that rises is a deed of the list, signed `by` the package: it tells since when the version is known.
    """
    known, assigned = desk.logged([row.dossier for row in rows]), desk.assigned()
    outcomes = []
    for row in rows:
        log = known.get(row.dossier)
        one, asked = _as_it_stands(row, campaign, assigned, log)
        outcomes.append(desk.put_registration(one, asked, at))
        if log is not None and log.version < row.version:
            desk.add_act(Act(str(uuid4()), log.id, Listed(row.version), by, at))
    return outcomes


def would_put(desk: Reading, campaign: Campaign, rows: Sequence[Registration]) -> list[str]:
    """The same outcomes, with nothing written."""
    known, assigned = desk.logged([row.dossier for row in rows]), desk.assigned()
    return [_outcome(desk, row, campaign, assigned, known.get(row.dossier)) for row in rows]


def _outcome(
    desk: Reading, row: Registration, campaign: Campaign, assigned: Mapping[str, str], log: Logged | None
) -> str:
    if log is None:
        return "added"
    if log.version > row.version:
        return "older"
    one, asked = _as_it_stands(row, campaign, assigned, log)
    former = desk.dossier(log.id)
    same = former.registration == one and {p.code: p.deadline for p in former.pieces if p.asked} == asked
    return "unchanged" if same else "updated"


def _as_it_stands(
    row: Registration, campaign: Campaign, assigned: Mapping[str, str], log: Logged | None
) -> tuple[Registration, dict[str, datetime]]:
    """A row with what was entered and transferred, and the pieces asked of it."""
    stands = standing(log.acts) if log is not None else Standing()
    one = routed(as_entered(row, last_entered(log.acts if log else ()), campaign), campaign, assigned, stands)
    return one, asked_now(one, campaign, stands)
