"""Which sentence of the notice asks for each field of the inscription: beside a field, the screen can say why."""

from collections.abc import Mapping

FIELD_RULES: Mapping[str, str] = {
    "number": "inscription.numero",
    "family_name": "inscription.etat_civil",
    "usage_name": "inscription.etat_civil",
    "first_names": "inscription.prenoms",
    "birth_date": "inscription.etat_civil",
    "civility": "inscription.etat_civil",
    "birth_country": "inscription.etat_civil",
    "email": "inscription.mail",
    "phone": "inscription.contacts",
    "address": "inscription.contacts",
    "town": "inscription.contacts",
    "postal_code": "conditions.domicile",
    "category": "inscription.candidature",
    "training": "conditions.distance",
    "earlier": "conditions.ancien",
    "earlier.form": "acquis.forme",
    "periods": "conditions.activite",
    "french": "conditions.service_national",
    "handicap": "calendrier.amenagements",
    "results_published": "inscription.resultats",
    "speciality_code": "inscription.specialite",
    "teachings": "inscription.enseignements",
    "form": "acquis.forme_definitive",
    "acquired": "acquis.possibilites",
    "tests": "epreuves.obligatoires",
    "tests.note": "acquis.benefice",
    "tests.obtained_on": "acquis.benefice",
    "tests.code": "acquis.benefice",
    "tests.diploma": "acquis.dispense",
    "tests.diploma_level": "acquis.dispense",
    "tests.height": "hauteur.annexes",
    "r408_waiver": "hauteur.annexes",
    "registered_on": "calendrier.ouverture",
}
"""Field, as `fields.problems` names it without the places in lists -> key of `domain.notice`."""


def rule_of_field(path: str) -> str:
    """The key for a field (`tests.2.note`), by the longest name that is known; KeyError for another."""
    parts = [part for part in path.split(".") if not part.isdigit()]
    for length in range(len(parts), 0, -1):
        if found := FIELD_RULES.get(".".join(parts[:length])):
            return found
    raise KeyError(path)
