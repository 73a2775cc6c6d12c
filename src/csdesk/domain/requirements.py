"""Which pieces are asked of a registration, and the domain it goes to."""

from collections.abc import Mapping
from datetime import date

from csdesk.domain.campaign import UNASSIGNED, Campaign, Condition, Requirement
from csdesk.domain.names import fold
from csdesk.domain.registration import Registration


def asked_of(registration: Registration, campaign: Campaign) -> tuple[Requirement, ...]:
    """The requirements whose condition holds at the opening of the register (age is counted that day)."""
    on = campaign.calendar.opening.date()
    return tuple(asked for asked in campaign.requirements if holds(asked.condition, registration, campaign, on))


def holds(condition: Condition, registration: Registration, campaign: Campaign, on: date) -> bool:
    """Whether `condition` makes a piece necessary; an unknown birth date never does."""
    if condition.on_deposit:
        return False
    if condition.r408 and not _annexes(registration, campaign):
        return False
    if (condition.categories or condition.category_words) and not _category_holds(condition, registration):
        return False
    return _age_holds(condition, registration.candidate.birth_date, on)


def _annexes(registration: Registration, campaign: Campaign) -> tuple[int, ...]:
    known = campaign.speciality(registration.speciality_code)
    return known.r408 if known else ()


def _category_holds(condition: Condition, registration: Registration) -> bool:
    label = f" {fold(registration.category_label)} "
    named = any(f" {words} " in label for words in condition.category_words)
    return named or registration.category_code in condition.categories


def _age_holds(condition: Condition, birth: date | None, on: date) -> bool:
    if condition.age_from is None and condition.age_below is None:
        return True
    if birth is None:
        return False
    age = on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))
    return (condition.age_from or 0) <= age and (condition.age_below is None or age < condition.age_below)


def domain_of(level: int, code: str, campaign: Campaign, assigned: Mapping[str, str]) -> str:
    """The domain of a speciality: as assigned by hand (8-digit code -> domain), else as the campaign says.

    A domain that the campaign no longer has counts for nothing: it would stand in nobody's queue.
    """
    if assigned.get(code) in campaign.manager_of:
        return assigned[code]
    known = campaign.speciality(code)
    return known.domain if known is not None and known.level == level else UNASSIGNED
