"""A counter form as the model would give it, with a rule of its own so that the screen alone is tested."""

from csdesk.domain.answer import Says
from csdesk.models.counter_fields import phases
from csdesk.models.counter_shown import Checked, CounterShown
from csdesk.models.counter_told import typed_of
from csdesk.models.counter_typed import Typed, filled
from csdesk.models.sheet_shown import AnswerShown
from tests.models.counter_data import CAMPAIGN, REGISTRATION, TODAY, WHOLE

WAYS = (("aucun", "Ni bénéfice ni dispense"), ("benefices", "Bénéfices de notes"))
POSTAL = "Un code postal a cinq chiffres, comme 63000."
LOST = "EP1 Coupe : la note 12,5/20 n’est plus conservée, elle est définitivement perdue."
PHASES = phases(CAMPAIGN, WAYS)


def check(typed: Typed) -> Checked:
    """The postal code has five digits; the claim of EP1 is not to be lost."""
    read = filled(typed, CAMPAIGN, TODAY)
    code = read.inscription.postal_code
    wrong = {"postal_code": POSTAL} if code and len(code) != 5 else {}
    home = AnswerShown(
        "Domicile",
        Says.YES,
        "Domicile dans le 63, d’après le code postal 63000.",
        "Conditions d’inscription",
    )
    worth = AnswerShown("Acquis : EP1 Coupe", Says.CHECK, "La note, obtenue le 05/07/2024, a moins de 5 ans.", "Acquis")
    kept = any(one.claim for one in read.inscription.tests if one.label == "EP1 Coupe")
    answers = {"identification": (home,), "acquis": (worth,)} if code == "63000" else {}
    return Checked(read, {**read.misread, **wrong}, () if kept or not typed.get("family_name") else (LOST,), answers)


def correction(**typed: str) -> CounterShown:
    """The inscription of LE GOFF, whole, to be corrected."""
    said = typed_of(REGISTRATION, WHOLE) | typed
    return CounterShown("Guichet · LE GOFF Yann Erwan", said, PHASES, 3, fixed=frozenset({"dossier"}))


def blank() -> CounterShown:
    """A candidate in no list."""
    return CounterShown("Guichet · nouvelle candidature", {}, PHASES, 1)
