"""« Où en est ce dossier ? »: everything the rules say of a dossier at one moment, put together once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from csdesk.app.asking import by_conditions
from csdesk.domain.campaign import Campaign
from csdesk.domain.candidate_view import BlockSeen, candidate_view
from csdesk.domain.eligibility import Eligibility, eligibility
from csdesk.domain.inscription import Inscription
from csdesk.domain.phrase import Phrase
from csdesk.domain.piece import Dossier
from csdesk.domain.requirements import Asked, asked_of
from csdesk.domain.standing import Standing, standing
from csdesk.domain.verdict import Verdict, verdict
from csdesk.domain.words import PARIS


@dataclass(frozen=True, slots=True)
class Bearings:
    """A dossier as the rules see it. `asked`: with what people added, without what they waived."""

    dossier: Dossier
    campaign: Campaign
    now: datetime
    stands: Standing
    asked: tuple[Asked, ...]
    verdict: Verdict

    @property
    def today(self) -> date:
        """The day in Paris."""
        return self.now.astimezone(PARIS).date()

    @property
    def inscription(self) -> Inscription:
        """As entered; nothing known when it never was."""
        return self.stands.inscription or Inscription()

    @property
    def why(self) -> Mapping[str, Phrase]:
        """By code, of the pieces asked."""
        return {asked.code: asked.why for asked in self.asked}

    @property
    def seen(self) -> tuple[BlockSeen, ...]:
        """What the candidate sees of the dossier."""
        return candidate_view(self.campaign, [one.requirement for one in self.asked], self.stands, self.dossier.pieces)

    @property
    def eligibility(self) -> Eligibility | None:
        """None: no inscription was entered."""
        said = self.stands.inscription
        return eligibility(self.dossier.registration, said, self.campaign, self.today) if said is not None else None


def bearings(dossier: Dossier, campaign: Campaign, now: datetime) -> Bearings:
    """Put every rule to a dossier."""
    one, stands = dossier.registration, standing(dossier.acts)
    added, waived = ({change.code: change.reason for change in which} for which in (stands.added, stands.waived))
    return Bearings(
        dossier=dossier,
        campaign=campaign,
        now=now,
        stands=stands,
        asked=asked_of(one, campaign, stands.inscription, added, waived),
        verdict=verdict(campaign, stands, by_conditions(one, campaign, stands), dossier.pieces, now),
    )
