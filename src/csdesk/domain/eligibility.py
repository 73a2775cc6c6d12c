"""The notice's conditions: one of three ways to be admitted, « et » the domicile, « et » the national service.

All three ways are answered; the one claimed alone has to hold. Nothing here decides in a person's place.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from csdesk.domain.answer import Answer, Says, all_of
from csdesk.domain.campaign import Campaign
from csdesk.domain.domicile import domicile
from csdesk.domain.inscription import Category, Inscription
from csdesk.domain.national_service import national_service
from csdesk.domain.periods import DAYS_OF_A_MONTH, Activity, activity, duration, gaps, total
from csdesk.domain.phrase import Phrase, phrase, together
from csdesk.domain.registration import Registration
from csdesk.domain.succession import same_speciality, session_year


@dataclass(frozen=True, slots=True)
class Eligibility:
    """The answers, one by one and all together. `claimed` None: no category entered, and the list does not tell."""

    ways: Mapping[Category, Answer]
    claimed: Category | None
    home: Answer
    service: Answer
    overall: Answer


def eligibility(registration: Registration, inscription: Inscription, campaign: Campaign, on: date) -> Eligibility:
    """What the facts known on the day `on` say of each condition."""
    claimed = claimed_category(registration, inscription, campaign)
    ways = {
        Category.DISTANCE: _distance(inscription, claimed),
        Category.FORMER: _former(registration, inscription, campaign, claimed),
        Category.WORKED: _worked(inscription, campaign, on),
    }
    home, service = domicile(inscription.postal_code, campaign), national_service(registration, inscription, campaign)
    return Eligibility(ways, claimed, home, service, _overall(ways, claimed, home, service, campaign))


def claimed_category(
    registration: Registration, inscription: Inscription | None, campaign: Campaign
) -> Category | None:
    """As entered at the desk, else as the list tells; None when it tells nothing, or more than one."""
    if inscription is not None and inscription.category is not None:
        return inscription.category
    code, label = registration.category_code, registration.category_label
    told = [name for name, marks in campaign.categories.items() if marks.told_by(code, label)]
    return Category(told[0]) if len(told) == 1 and told[0] in set(Category) else None


def _distance(inscription: Inscription, claimed: Category | None) -> Answer:
    rule = "conditions.distance"
    if inscription.training.strip():
        said = "Formation à distance déclarée : {training}."
        return Answer(Says.YES, phrase(said, training=inscription.training.strip()), rule)
    if claimed in (Category.DISTANCE, None):
        return Answer(Says.CHECK, phrase("L’organisme de formation à distance n’est pas renseigné."), rule)
    return Answer(Says.NO, phrase("Aucune formation à distance n’est déclarée."), rule)


def _former(
    registration: Registration, inscription: Inscription, campaign: Campaign, claimed: Category | None
) -> Answer:
    rule = "conditions.ancien"
    earlier = inscription.earlier
    if earlier is None and claimed in (Category.FORMER, None):
        return Answer(Says.CHECK, phrase("La session antérieure n’est pas renseignée."), rule)
    if earlier is None:
        return Answer(Says.NO, phrase("Aucune session antérieure n’est déclarée."), rule)
    if earlier.session >= session_year(campaign):
        late = "La session déclarée ({session}) n’est pas antérieure à celle-ci ({present})."
        return Answer(Says.CHECK, phrase(late, session=earlier.session, present=campaign.session), rule)
    same = same_speciality(earlier.code, registration.speciality_code, campaign, earlier.session)
    said = phrase("Session {session}. {same}", session=earlier.session, same=same.reason)
    return Answer(same.says, said, rule)


def counted_activity(inscription: Inscription, campaign: Campaign) -> Activity:
    """The periods entered, counted to the day that the campaign reads."""
    until = campaign.readings.activity_until or campaign.calendar.closing.date()
    return activity(inscription.periods, until)


def _worked(inscription: Inscription, campaign: Campaign, on: date) -> Answer:
    """Never « non »: what the periods are worth is for a person to see. Days to come settle nothing yet."""
    rule = "conditions.activite"
    if not inscription.periods:
        return Answer(Says.CHECK, phrase("Aucune période d’activité n’est saisie."), rule)
    counted = counted_activity(inscription, campaign)
    asked = campaign.readings.activity_months
    parts = [_reaches(counted, asked), gaps(counted), *counted.remarks, *_presumed(inscription, counted, on)]
    done = activity(inscription.periods, min(counted.until, on))
    says = Says.YES if done.months >= asked else Says.CHECK
    return Answer(says, together(*parts, _to_look_at(campaign)), rule)


def _reaches(counted: Activity, asked: int) -> Phrase:
    wanted = duration(asked, 0)
    if counted.months >= asked:
        said = "Le total saisi au {until}, {total}, atteint {wanted}."
        return phrase(said, until=counted.until, total=total(counted), wanted=wanted)
    months, days = counted.months_and_days
    missing = duration(asked - months, 0) if days == 0 else duration(asked - months - 1, max(1, DAYS_OF_A_MONTH - days))
    said = "Le total saisi au {until}, {total}, n’atteint pas {wanted} : il manque {missing}."
    return phrase(said, until=counted.until, total=total(counted), wanted=wanted, missing=missing)


def _presumed(inscription: Inscription, counted: Activity, on: date) -> tuple[Phrase, ...]:
    """Days to come are counted as if the activity went on: that is said."""
    goes_on = any(one.start <= counted.until and (one.end is None or one.end > on) for one in inscription.periods)
    if counted.until <= on or not goes_on:
        return ()
    said = "Les jours à venir (après le {on}) sont comptés comme si l’activité continuait."
    return (phrase(said, on=on),)


def _to_look_at(campaign: Campaign) -> Phrase:
    if campaign.readings.internships:
        return phrase(
            "Restent à regarder : le domaine professionnel, le temps plein (stages et apprentissage comptent)."
        )
    return phrase("Restent à regarder : le domaine professionnel, le temps plein, les stages (qui ne comptent pas).")


def _overall(
    ways: Mapping[Category, Answer], claimed: Category | None, home: Answer, service: Answer, campaign: Campaign
) -> Answer:
    """What a person has still to look at stays said when all holds."""
    rule = "conditions.ensemble"
    if claimed is None:
        unknown = phrase("La catégorie du candidat n’est pas renseignée : une seule des trois doit tenir.")
        way = Answer(Says.CHECK, unknown, rule)
    else:
        way = ways[claimed]
    hold = phrase("La catégorie demandée, le domicile et le service national tiennent.")
    yes = together(hold, _to_look_at(campaign)) if claimed is Category.WORKED else hold
    return all_of((way, home, service), yes, rule)
