"""« Être domicilié dans les départements … »: judged by the postal code, which the candidate declares."""

import re

from csdesk.domain.answer import Answer, Says
from csdesk.domain.campaign import Campaign
from csdesk.domain.phrase import phrase

_OVERSEAS = ("97", "98")
_SOUTH_CORSICA = ("200", "201")


def department_of(postal_code: str) -> str | None:
    """« 63000 » -> 63, « 20137 » -> 2A, « 20200 » -> 2B, « 97400 » -> 974; None when it is no French postal code."""
    code = postal_code.strip()
    if not re.fullmatch(r"[0-9]{5}", code) or code.startswith(("00", "96", "99")):
        return None
    if code.startswith(_OVERSEAS):
        return code[:3]
    if code.startswith("20"):
        return "2A" if code.startswith(_SOUTH_CORSICA) else "2B"
    return code[:2]


def domicile(postal_code: str, campaign: Campaign) -> Answer:
    """Whether a postal code is of one of the campaign's departments."""
    rule = "conditions.domicile"
    if not postal_code.strip():
        return Answer(Says.CHECK, phrase("Le code postal du domicile n’est pas renseigné."), rule)
    found = department_of(postal_code)
    if found is None:
        return Answer(Says.CHECK, phrase("« {code} » n’est pas un code postal français.", code=postal_code), rule)
    departments = campaign.readings.departments
    if found in departments:
        said = "Domicile dans le département {found}, d’après le code postal {code}."
        return Answer(Says.YES, phrase(said, found=found, code=postal_code), rule)
    facts = {"code": postal_code, "found": found, "departments": ", ".join(departments)}
    if found in campaign.readings.departments_near:
        near = (
            "Le code postal {code} est du département {found}, voisin de {departments} : quelques communes ont le code "
            "postal d’un département voisin."
        )
        return Answer(Says.CHECK, phrase(near, **facts), rule)
    said = "Le code postal {code} est du département {found}, qui n’est pas parmi {departments}."
    return Answer(Says.NO, phrase(said, **facts), rule)
