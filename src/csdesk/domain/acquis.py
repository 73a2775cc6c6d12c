"""Acquis: notes kept and tests exempted, as the notice allows them. Averages are not computed here."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from csdesk.domain.ages import anniversary, inscription_day, which_day
from csdesk.domain.answer import Answer, Says, all_of
from csdesk.domain.campaign import Campaign
from csdesk.domain.inscription import Claim, ClaimKind, Form, Inscription
from csdesk.domain.phrase import Phrase, phrase
from csdesk.domain.readings import Readings
from csdesk.domain.registration import Registration
from csdesk.domain.succession import same_speciality

BENEFIT, EXEMPTION = "acquis.benefice", "acquis.dispense"
HIGHEST_NOTE = Decimal(20)


class Choice(StrEnum):
    """The « 4 possibilités », as the campaign reads them; values of `Inscription.acquired`."""

    NEITHER = "aucun"
    BENEFITS = "benefices"
    EXEMPTIONS = "dispenses"
    BOTH = "benefices_et_dispenses"


ALLOWED: Mapping[Choice, frozenset[ClaimKind]] = {
    Choice.NEITHER: frozenset(),
    Choice.BENEFITS: frozenset({ClaimKind.BENEFIT}),
    Choice.EXEMPTIONS: frozenset({ClaimKind.EXEMPTION}),
    Choice.BOTH: frozenset(ClaimKind),
}
CHOICES: Mapping[Choice, Phrase] = {
    Choice.NEITHER: phrase("ni bénéfice ni dispense"),
    Choice.BENEFITS: phrase("bénéfices de notes"),
    Choice.EXEMPTIONS: phrase("dispenses d’épreuves"),
    Choice.BOTH: phrase("bénéfices de notes et dispenses d’épreuves"),
}
FORMS: Mapping[Form, Phrase] = {
    Form.GLOBAL: phrase("globale (toutes les épreuves à cette session)"),
    Form.PROGRESSIVE: phrase("progressive (les épreuves échelonnées sur plusieurs sessions)"),
}


@dataclass(frozen=True, slots=True)
class Acquis:
    """What the claims are worth: (épreuve, answer) in the order of the tests; `choice` None: not read (campaign)."""

    claims: tuple[tuple[str, Answer], ...]
    choice: Answer | None
    form: Answer


def acquis(registration: Registration, inscription: Inscription, campaign: Campaign) -> Acquis:
    """Each claim checked on its own, then the choice among the four, then the form."""
    claims = tuple(
        (one.label, claim_answer(one.claim, registration, inscription, campaign))
        for one in inscription.tests
        if one.claim is not None
    )
    choice = _choice(inscription) if campaign.readings.four_possibilities else None
    return Acquis(claims, choice, _form(inscription))


def claim_answer(claim: Claim, registration: Registration, inscription: Inscription, campaign: Campaign) -> Answer:
    """Whether what is claimed for one test fits the notice."""
    if claim.kind is ClaimKind.EXEMPTION:
        return _exemption(claim, registration.level)
    parts = (
        _note(claim, campaign.readings),
        _fresh(claim, inscription, campaign),
        same_speciality(claim.code, registration.speciality_code, campaign, _session(claim)),
        _failed(inscription),
    )
    return all_of(parts, phrase("La note se conserve : {note}/20.", note=claim.note), BENEFIT)


def _session(claim: Claim) -> int | None:
    return claim.obtained_on.year if claim.obtained_on is not None else None


def _note(claim: Claim, readings: Readings) -> Answer:
    if claim.note is None:
        return Answer(Says.CHECK, phrase("La note n’est pas renseignée."), BENEFIT)
    if not claim.note.is_finite() or not 0 <= claim.note <= HIGHEST_NOTE:
        return Answer(Says.CHECK, phrase("La note {note} n’est pas entre 0 et 20.", note=claim.note), BENEFIT)
    if claim.note < readings.note_least:
        low = "La note {note}/20 est inférieure à {least}/20."
        return Answer(Says.NO, phrase(low, note=claim.note, least=readings.note_least), BENEFIT)
    return Answer(Says.YES, phrase("La note est de {note}/20.", note=claim.note), BENEFIT)


def _fresh(claim: Claim, inscription: Inscription, campaign: Campaign) -> Answer:
    """A note counts until the eve of the anniversary of the day it was obtained."""
    readings, got = campaign.readings, claim.obtained_on
    if got is None:
        return Answer(Says.CHECK, phrase("La date d’obtention de la note n’est pas renseignée."), BENEFIT)
    on = readings.note_until or inscription_day(inscription, campaign)
    counted = phrase("le {on}", on=on) if readings.note_until else which_day(inscription, campaign)
    facts = {"got": got, "years": readings.note_years, "day": counted}
    if got > on:
        return Answer(Says.CHECK, phrase("La note est datée du {got}, après {day}.", got=got, day=counted), BENEFIT)
    if on >= anniversary(got, readings.note_years):
        return Answer(Says.NO, phrase("La note, obtenue le {got}, a {years} ans ou plus {day}.", **facts), BENEFIT)
    return Answer(Says.YES, phrase("La note, obtenue le {got}, a moins de {years} ans {day}.", **facts), BENEFIT)


def _failed(inscription: Inscription) -> Answer:
    """A note is kept « à la demande du candidat ajourné »."""
    earlier = inscription.earlier
    failed = earlier.failed if earlier is not None else None
    if earlier is None or failed is None:
        return Answer(Says.CHECK, phrase("Le résultat de la session antérieure n’est pas renseigné."), BENEFIT)
    if failed:
        return Answer(Says.YES, phrase("Le candidat a été ajourné."), BENEFIT)
    if earlier.form is Form.PROGRESSIVE:
        spread = "À la forme progressive, une session sans échec peut n’être qu’une étape : résultat à vérifier."
        return Answer(Says.CHECK, phrase(spread), BENEFIT)
    admitted = phrase("Le candidat n’a pas été ajourné : seul un candidat ajourné conserve une note.")
    return Answer(Says.NO, admitted, BENEFIT)


def _exemption(claim: Claim, level: int) -> Answer:
    """Levels are those of today (3, 4 …): « niveau III » meant 5 on papers from before 2019."""
    if claim.diploma_level is None or not claim.diploma.strip():
        unknown = "Le diplôme ou son niveau ne sont pas renseignés (niveaux d’aujourd’hui : un ancien « V » est un 3)."
        return Answer(Says.CHECK, phrase(unknown), EXEMPTION)
    facts = {"diploma": claim.diploma, "has": claim.diploma_level, "wanted": level}
    if level == 0:
        return Answer(Says.CHECK, phrase("Le niveau de la spécialité présentée n’est pas connu."), EXEMPTION)
    if claim.diploma_level < level:
        low = "« {diploma} » est de niveau {has}, inférieur au niveau {wanted} présenté."
        return Answer(Says.NO, phrase(low, **facts), EXEMPTION)
    enough = "« {diploma} » est de niveau {has}, au moins égal au niveau {wanted} présenté."
    return Answer(Says.YES, phrase(enough, **facts), EXEMPTION)


def _claimed(inscription: Inscription) -> frozenset[ClaimKind]:
    return frozenset(one.claim.kind for one in inscription.tests if one.claim is not None)


def derived_choice(inscription: Inscription) -> Choice:
    """The one of the four that the claims amount to."""
    claimed = _claimed(inscription)
    return next(choice for choice, kinds in ALLOWED.items() if kinds == claimed)


def _choice(inscription: Inscription) -> Answer:
    rule = "acquis.possibilites"
    derived = derived_choice(inscription)
    if not inscription.acquired:
        said = phrase("Choix déduit des épreuves : {choice}.", choice=CHOICES[derived])
        return Answer(Says.YES, said, rule)
    if inscription.acquired not in set(Choice):
        unknown = "Le choix « {choice} » n’est pas une des quatre possibilités."
        return Answer(Says.CHECK, phrase(unknown, choice=inscription.acquired), rule)
    chosen = Choice(inscription.acquired)
    facts = {"chosen": CHOICES[chosen], "derived": CHOICES[derived]}
    if chosen is derived:
        return Answer(Says.YES, phrase("Choix : {chosen}.", chosen=CHOICES[chosen]), rule)
    if ALLOWED[derived] <= ALLOWED[chosen]:
        less = "Le choix est : {chosen} ; les épreuves ne demandent que : {derived}."
        return Answer(Says.CHECK, phrase(less, **facts), rule)
    return Answer(Says.NO, phrase("Le choix est : {chosen} ; les épreuves demandent : {derived}.", **facts), rule)


def _form(inscription: Inscription) -> Answer:
    """« Le candidat ayant échoué lors d’une session précédente conserve obligatoirement la même forme »."""
    rule, form, earlier = "acquis.forme", inscription.form, inscription.earlier
    if form is None:
        return Answer(Says.CHECK, phrase("La forme de passage n’est pas renseignée."), rule)
    chosen = phrase("Forme {form}.", form=FORMS[form])
    if earlier is None:
        return Answer(Says.YES, chosen, rule)
    if earlier.form is form:
        return Answer(Says.YES, phrase("{chosen} La même qu’à la session antérieure.", chosen=chosen), rule)
    if earlier.failed is False:
        return _after_no_failure(chosen, earlier.form)
    if earlier.form is None or earlier.failed is None:
        unknown = (
            "{chosen} Le résultat ou la forme de la session antérieure ne sont pas connus : après un échec, la même."
        )
        return Answer(Says.CHECK, phrase(unknown, chosen=chosen), rule)
    other = "{chosen} Après un échec à la forme {former}, la forme est obligatoirement la même."
    return Answer(Says.NO, phrase(other, chosen=chosen, former=FORMS[earlier.form]), rule)


def _after_no_failure(chosen: Phrase, former: Form | None) -> Answer:
    """« Votre choix est définitif »: a progressive path begun is not left for the global form without a look."""
    if former is not Form.PROGRESSIVE:
        return Answer(Says.YES, chosen, "acquis.forme")
    begun = "{chosen} La session antérieure était à la forme {former} : la notice dit ce choix définitif, à vérifier."
    return Answer(Says.CHECK, phrase(begun, chosen=chosen, former=FORMS[former]), "acquis.forme")
