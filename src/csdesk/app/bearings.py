"""« Où en est ce dossier ? »: everything the rules say of a dossier at one moment, put together once."""

from dataclasses import dataclass
from datetime import datetime

from csdesk.app.asking import by_conditions
from csdesk.domain import cycle
from csdesk.domain.campaign import Campaign
from csdesk.domain.candidate_view import BlockSeen, candidate_view
from csdesk.domain.eligibility import Eligibility, eligibility
from csdesk.domain.phrase import Phrase
from csdesk.domain.piece import Dossier
from csdesk.domain.requirements import asked_of
from csdesk.domain.standing import Standing, standing
from csdesk.domain.verdict import Verdict, verdict
from csdesk.domain.words import PARIS


@dataclass(frozen=True, slots=True)
class Bearings:
    """`eligibility` None: no inscription was entered. `why`: by code, of the pieces asked."""

    dossier: Dossier
    stands: Standing
    verdict: Verdict
    eligibility: Eligibility | None
    why: dict[str, Phrase]


def bearings(dossier: Dossier, campaign: Campaign, now: datetime) -> Bearings:
    """Put every rule to a dossier."""
    one, stands = dossier.registration, standing(dossier.acts)
    said, day = stands.inscription, now.astimezone(PARIS).date()
    added, waived = ({change.code: change.reason for change in which} for which in (stands.added, stands.waived))
    return Bearings(
        dossier=dossier,
        stands=stands,
        verdict=verdict(campaign, stands, by_conditions(one, campaign, stands), dossier.pieces, now),
        eligibility=eligibility(one, said, campaign, day) if said is not None else None,
        why={asked.code: asked.why for asked in asked_of(one, campaign, said, added, waived)},
    )


def seen_by_candidate(dossier: Dossier, campaign: Campaign) -> tuple[BlockSeen, ...]:
    """What the candidate sees of a dossier."""
    stands = standing(dossier.acts)
    asked = cycle.asked_now(by_conditions(dossier.registration, campaign, stands), stands, campaign)
    return candidate_view(campaign, asked, stands, dossier.pieces)
