"""The verdict on a dossier in words, with the sign that repeats them."""

from datetime import datetime

from csdesk.app.bearings import bearings
from csdesk.domain.campaign import Campaign
from csdesk.domain.piece import Dossier
from csdesk.domain.verdict import Kind, Verdict
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


def verdict_line(dossier: Dossier, campaign: Campaign, now: datetime) -> VerdictShown:
    """The verdict alone, for where there is room for a line."""
    return verdict_shown(bearings(dossier, campaign, now).verdict)


def verdict_shown(found: Verdict) -> VerdictShown:
    """The headline, and each reason with the sentence of the notice it comes from."""
    tone, icon = _LOOKS[found.kind]
    reasons = tuple(ReasonShown(say(one.why), section(one.rule), one.code) for one in found.reasons)
    return VerdictShown(say(found.headline), tone, icon, reasons)
