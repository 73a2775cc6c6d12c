"""Which pieces are asked of a registration and why, and the domain it goes to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from csdesk.domain.ages import inscription_day
from csdesk.domain.campaign import UNASSIGNED, Campaign, Condition, Effect, Requirement
from csdesk.domain.causes import Case, causes
from csdesk.domain.inscription import Inscription
from csdesk.domain.phrase import Phrase, phrase, together
from csdesk.domain.registration import Registration

_NOBODY: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Asked:
    """A piece asked of one registration: `why` in full, `rule` a key of docs/regles.md."""

    requirement: Requirement
    why: Phrase
    rule: str

    @property
    def code(self) -> str:
        return self.requirement.code

    @property
    def deadline(self) -> datetime:
        return self.requirement.deadline


def asked_of(
    registration: Registration,
    campaign: Campaign,
    inscription: Inscription | None = None,
    added: Mapping[str, str] = _NOBODY,
    waived: Mapping[str, str] = _NOBODY,
) -> tuple[Asked, ...]:
    """The pieces whose condition holds on the day of inscription, in the campaign's order, each with its why.

    `added`, `waived`: code -> the manager's reason. What she waives is not asked, whoever asked for it.
    """
    case = Case(registration, campaign, inscription, inscription_day(inscription, campaign))
    found = (_asked(one, case, added) for one in campaign.requirements if one.code not in waived)
    return tuple(one for one in found if one is not None)


def _asked(requirement: Requirement, case: Case, added: Mapping[str, str]) -> Asked | None:
    why = causes(requirement.condition, case)
    if why is not None:
        general = phrase("{why}", why=requirement.why)
        return Asked(requirement, together(general, *why, *_effect(requirement)), _rule(requirement))
    if requirement.code in added:
        said = phrase("Demandée par un gestionnaire : {reason}", reason=added[requirement.code])
        return Asked(requirement, said, "pieces.ajout")
    return None


def _effect(requirement: Requirement) -> tuple[Phrase, ...]:
    """The R.408 attestation has a deadline of its own, and unless the campaign says more, an effect of its own."""
    if requirement.effect is not Effect.TESTS or requirement.condition.r408_waiver:
        return ()
    said = "À fournir jusqu’au {deadline} ; l’inscription reste valable sans elle."
    return (phrase(said, deadline=requirement.deadline),)


def _rule(requirement: Requirement) -> str:
    condition = requirement.condition
    return "hauteur.annexes" if condition.r408 and not condition.r408_waiver else f"pieces.{requirement.code}"


def holds(condition: Condition, registration: Registration, campaign: Campaign, on: date) -> bool:
    """Whether `condition` makes a piece necessary, by the list alone; an unknown birth date never does."""
    return causes(condition, Case(registration, campaign, None, on)) is not None


def domain_of(level: int, code: str, campaign: Campaign, assigned: Mapping[str, str]) -> str:
    """The domain of a speciality: as assigned by hand (8-digit code -> domain), else as the campaign says.

    A domain that the campaign no longer has counts for nothing: it would stand in nobody's queue.
    """
    if assigned.get(code) in campaign.manager_of:
        return assigned[code]
    known = campaign.speciality(code)
    return known.domain if known is not None and known.level == level else UNASSIGNED
