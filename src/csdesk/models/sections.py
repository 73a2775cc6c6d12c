"""Where a rule stands: from its key to the words of the notice, as the screen shows them beside an answer."""

from csdesk.domain.campaign import Requirement
from csdesk.domain.notice import rule_of
from csdesk.i18n import _


def section(rule: str, requirement: Requirement | None = None) -> str:
    """'Conditions d’inscription, « Être domicilié … »': the section, then the sentence of the notice, shortened."""
    found = rule_of(rule, requirement)
    return _("{section}, « {sentence} »").format(section=found.section, sentence=found.sentence)
