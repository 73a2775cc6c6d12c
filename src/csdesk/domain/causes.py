"""Why a condition makes a piece necessary, check by check: « pourquoi cette pièce ? »."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from csdesk.domain.ages import MAJORITY, age, which_day
from csdesk.domain.campaign import Campaign, CategoryMarks, Condition
from csdesk.domain.inscription import Category, ClaimKind, Inscription
from csdesk.domain.phrase import Phrase, phrase, together
from csdesk.domain.registration import Registration

_ANNEXES = {3: phrase("annexe 3 (montage)"), 4: phrase("annexe 4 (réception)"), 5: phrase("annexe 5 (utilisation)")}
_CATEGORIES = {
    Category.DISTANCE: phrase("enseignement à distance"),
    Category.FORMER: phrase("session antérieure"),
    Category.WORKED: phrase("trois ans d’activité"),
}
_CLAIMS = {
    ClaimKind.BENEFIT: "Bénéfice de note demandé pour : {tests}.",
    ClaimKind.EXEMPTION: "Dispense demandée pour : {tests}.",
}


@dataclass(frozen=True, slots=True)
class Case:
    """The registration that a condition is put to; ages are counted on the day `on`."""

    registration: Registration
    campaign: Campaign
    inscription: Inscription | None
    on: date


def causes(condition: Condition, case: Case) -> tuple[Phrase, ...] | None:
    """A phrase for each thing the condition sets (none: always asked), or None when one of them does not hold."""
    if condition.on_deposit:
        return None
    found: list[Phrase] = []
    for concerns, cause in _CHECKS:
        if concerns(condition):
            said = cause(condition, case)
            if said is None:
                return None
            found.append(said)
    return tuple(found)


def annexes_asked(registration: Registration, campaign: Campaign) -> Phrase | None:
    """The R.408 annexes that the speciality demands (table of the notice), or None."""
    known = campaign.speciality(registration.speciality_code)
    if known is None or not known.r408:
        return None
    which = together(*(_ANNEXES[one] for one in known.r408), between=", ")
    return phrase("{label} exige l’attestation R.408 pour : {which}.", label=known.label, which=which)


def _height(_: Condition, case: Case) -> Phrase | None:
    return annexes_asked(case.registration, case.campaign)


def _category(condition: Condition, case: Case) -> Phrase | None:
    entered = case.inscription.category if case.inscription is not None else None
    if entered is not None and condition.category in set(Category):
        said = phrase("Catégorie saisie : {category}.", category=_CATEGORIES[entered])
        return said if condition.category == entered else None
    code, label = case.registration.category_code, case.registration.category_label
    if not CategoryMarks(condition.categories, condition.category_words).told_by(code, label):
        return None
    return phrase("Catégorie de la liste : « {label} ».", label=label or code)


def _ages(condition: Condition, case: Case) -> Phrase | None:
    birth = case.registration.candidate.birth_date
    if birth is None:
        return None
    years = age(birth, case.on)
    if not (condition.age_from or 0) <= years or (condition.age_below is not None and years >= condition.age_below):
        return None
    return phrase("{years} ans {day}.", years=years, day=which_day(case.inscription, case.campaign))


def _claim(condition: Condition, case: Case) -> Phrase | None:
    tests = case.inscription.tests if case.inscription is not None else ()
    named = [one.label for one in tests if one.claim is not None and one.claim.kind is condition.claim]
    if condition.claim is None or not named:
        return None
    return phrase(_CLAIMS[condition.claim], tests=", ".join(named))


def _waiver(_: Condition, case: Case) -> Phrase | None:
    if case.inscription is None or not case.inscription.r408_waiver:
        return None
    return phrase("Le candidat invoque la dérogation R.408 ; le texte de 2015 est abrogé, son maintien est à vérifier.")


def _french(_: Condition, case: Case) -> Phrase | None:
    french = case.inscription.french if case.inscription is not None else None
    if french is False:
        return None
    if french:
        return phrase("Nationalité française.")
    return phrase("La nationalité n’est pas connue : la pièce est demandée tant qu’elle ne l’est pas.")


def _foreign(_: Condition, case: Case) -> Phrase | None:
    if case.inscription is None or case.inscription.french is not False:
        return None
    return phrase("Nationalité étrangère.")


def _minor(_: Condition, case: Case) -> Phrase | None:
    birth = case.registration.candidate.birth_date
    if not case.campaign.readings.minor_representative or birth is None or age(birth, case.on) >= MAJORITY:
        return None
    return phrase("Moins de 18 ans {day}.", day=which_day(case.inscription, case.campaign))


_CHECKS: tuple[tuple[Callable[[Condition], bool], Callable[[Condition, Case], Phrase | None]], ...] = (
    (lambda asked: asked.r408, _height),
    (lambda asked: bool(asked.category or asked.categories or asked.category_words), _category),
    (lambda asked: asked.age_from is not None or asked.age_below is not None, _ages),
    (lambda asked: asked.claim is not None, _claim),
    (lambda asked: asked.r408_waiver, _waiver),
    (lambda asked: asked.french, _french),
    (lambda asked: asked.foreign, _foreign),
    (lambda asked: asked.minor, _minor),
)
"""What a condition may set, and the check of each."""
