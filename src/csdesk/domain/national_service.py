"""« Être en règle au regard … du Service National … jusqu’à la veille du 25e anniversaire », at the inscription."""

from csdesk.domain.ages import age, inscription_day, which_day
from csdesk.domain.answer import Answer, Says
from csdesk.domain.campaign import Campaign
from csdesk.domain.inscription import Inscription
from csdesk.domain.phrase import Phrase, phrase, together
from csdesk.domain.registration import Registration


def national_service(registration: Registration, inscription: Inscription, campaign: Campaign) -> Answer:
    """Whether anything is to be justified; what is justified, the piece shows."""
    rule, birth, readings = "conditions.service_national", registration.candidate.birth_date, campaign.readings
    if inscription.french is False:
        said = phrase("Nationalité étrangère : la condition de service national ne s’applique pas.")
        return Answer(Says.YES, said, rule)
    if birth is None:
        said = phrase("La date de naissance n’est pas connue : l’âge ne peut pas être compté.")
        return Answer(Says.CHECK, said, rule)
    years = age(birth, inscription_day(inscription, campaign))
    facts = {"years": years, "day": which_day(inscription, campaign)}
    if years < readings.service_from:
        said = phrase("{years} ans {day} : rien à justifier avant {least} ans.", **facts, least=readings.service_from)
        return Answer(Says.YES, said, rule)
    if years >= readings.service_below:
        over = "{years} ans {day} : rien à justifier depuis le {below}ᵉ anniversaire."
        return Answer(Says.YES, phrase(over, **facts, below=readings.service_below), rule)
    return Answer(
        Says.CHECK, together(phrase("{years} ans {day} : à justifier.", **facts), _nationality(inscription)), rule
    )


def _nationality(inscription: Inscription) -> Phrase:
    if inscription.french:
        return phrase("Nationalité française.")
    return phrase("La nationalité n’est pas connue ; la condition ne vise que les Français.")
