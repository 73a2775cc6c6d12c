from datetime import date

import pytest

from csdesk.domain.answer import Says
from csdesk.domain.inscription import Inscription
from csdesk.domain.national_service import national_service
from tests.domain.made import registration
from tests.domain.made_inscriptions import CAMPAIGN

YES, CHECK = Says.YES, Says.CHECK
AT_OPENING = "le 20/10/2025, ouverture des inscriptions (le jour de l’inscription n’est pas connu)"


@pytest.mark.parametrize(
    ("birth", "inscription", "says", "reason"),
    [
        (None, Inscription(), CHECK, "La date de naissance n’est pas connue : l’âge ne peut pas être compté."),
        (
            None,
            Inscription(french=False),
            YES,
            "Nationalité étrangère : la condition de service national ne s’applique pas.",
        ),
        (date(2009, 10, 21), Inscription(), YES, f"15 ans {AT_OPENING} : rien à justifier avant 16 ans."),
        (
            date(2009, 10, 20),
            Inscription(),
            CHECK,
            f"16 ans {AT_OPENING} : à justifier. La nationalité n’est pas connue ; la condition ne vise "
            "que les Français.",
        ),
        (
            date(2000, 10, 21),
            Inscription(french=True),
            CHECK,
            f"24 ans {AT_OPENING} : à justifier. Nationalité française.",
        ),
        (date(2000, 10, 20), Inscription(), YES, f"25 ans {AT_OPENING} : rien à justifier depuis le 25ᵉ anniversaire."),
        # The day of inscription, when known, is the one that counts.
        (
            date(2000, 11, 3),
            Inscription(registered_on=date(2025, 11, 2), french=True),
            CHECK,
            "24 ans le 02/11/2025, jour de l’inscription : à justifier. Nationalité française.",
        ),
        (
            date(2000, 11, 3),
            Inscription(registered_on=date(2025, 11, 3)),
            YES,
            "25 ans le 03/11/2025, jour de l’inscription : rien à justifier depuis le 25ᵉ anniversaire.",
        ),
    ],
)
def test_the_national_service_at_the_day_of_inscription(
    birth: date | None, inscription: Inscription, says: Says, reason: str
) -> None:
    found = national_service(registration(birth=birth), inscription, CAMPAIGN)
    assert (found.says, str(found.reason), found.rule) == (says, reason, "conditions.service_national")
