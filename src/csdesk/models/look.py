"""A dossier as the rules see it at one moment, and its verdict in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from csdesk.domain.campaign import Campaign, Requirement
from csdesk.domain.inscription import Inscription
from csdesk.domain.piece import Dossier
from csdesk.domain.requirements import Asked, asked_of
from csdesk.domain.standing import Standing, standing
from csdesk.domain.verdict import Kind, Verdict, verdict
from csdesk.i18n import say
from csdesk.models.sections import section
from csdesk.models.sheet_shown import ReasonShown, VerdictShown

_LOOKS = {
    Kind.VALIDATED: ("conforme", "check"),
    Kind.RUNNING: ("accent", "dot"),
    Kind.TO_MEND: ("deadline", "clock"),
    Kind.PROPOSED: ("non_conforme", "warning"),
    Kind.CANCELLED: ("non_conforme", "cross"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """A dossier as the rules see it at one moment. `asked`: with what people added, without what they waived."""

    dossier: Dossier
    campaign: Campaign
    now: datetime
    stands: Standing
    asked: tuple[Asked, ...]
    verdict: Verdict

    @property
    def inscription(self) -> Inscription:
        return self.stands.inscription or Inscription()


def look(dossier: Dossier, campaign: Campaign, now: datetime) -> Look:
    """Put every rule to a dossier."""
    stands = standing(dossier.acts)
    one, said = dossier.registration, stands.inscription
    conditions: Sequence[Requirement] = [asked.requirement for asked in asked_of(one, campaign, said)]
    added = {change.code: change.reason for change in stands.added}
    waived = {change.code: change.reason for change in stands.waived}
    asked = asked_of(one, campaign, said, added, waived)
    return Look(dossier, campaign, now, stands, asked, verdict(campaign, stands, conditions, dossier.pieces, now))


def verdict_line(dossier: Dossier, campaign: Campaign, now: datetime) -> VerdictShown:
    """The verdict alone, for where there is room for a line."""
    return verdict_shown(look(dossier, campaign, now).verdict)


def verdict_shown(found: Verdict) -> VerdictShown:
    """The verdict in words, with the sign that repeats them."""
    tone, icon = _LOOKS[found.kind]
    reasons = tuple(ReasonShown(say(one.why), section(one.rule), one.code) for one in found.reasons)
    return VerdictShown(say(found.headline), tone, icon, reasons)
