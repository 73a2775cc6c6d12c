import pytest

from csdesk.domain.answer import Says
from csdesk.domain.campaign import Campaign
from csdesk.domain.domicile import department_of, domicile
from tests.domain.made_inscriptions import CAMPAIGN, reading

YES, NO, CHECK = Says.YES, Says.NO, Says.CHECK


@pytest.mark.parametrize(
    ("code", "department"),
    [
        ("03200", "03"),
        (" 15000 ", "15"),
        ("43000", "43"),
        ("63000", "63"),
        ("01500", "01"),
        ("20000", "2A"),
        ("20137", "2A"),
        ("20200", "2B"),
        ("20620", "2B"),
        ("97400", "974"),
        ("97133", "971"),
        ("98800", "988"),
        ("75008", "75"),
        ("95000", "95"),
        ("00100", None),
        ("96000", None),
        ("99123", None),
        ("1500", None),
        ("630000", None),
        ("63 000", None),
        ("6300O", None),
        ("６３０００", None),
        ("", None),
    ],
)
def test_the_department_of_a_postal_code(code: str, department: str | None) -> None:
    assert department_of(code) == department


@pytest.mark.parametrize(
    ("code", "campaign", "answer"),
    [
        ("63000", CAMPAIGN, (YES, "Domicile dans le département 63, d’après le code postal 63000.")),
        ("03000", CAMPAIGN, (YES, "Domicile dans le département 03, d’après le code postal 03000.")),
        ("15000", CAMPAIGN, (YES, "Domicile dans le département 15, d’après le code postal 15000.")),
        ("43000", CAMPAIGN, (YES, "Domicile dans le département 43, d’après le code postal 43000.")),
        (
            "97400",
            CAMPAIGN,
            (NO, "Le code postal 97400 est du département 974, qui n’est pas parmi 03, 15, 43, 63."),
        ),
        (
            "42620",  # Saint-Pierre-Laval, in the Allier
            CAMPAIGN,
            (
                CHECK,
                "Le code postal 42620 est du département 42, voisin de 03, 15, 43, 63 : quelques communes ont le code "
                "postal d’un département voisin.",
            ),
        ),
        (
            "42620",
            reading(departments_near=()),
            (NO, "Le code postal 42620 est du département 42, qui n’est pas parmi 03, 15, 43, 63."),
        ),
        (
            "20137",
            reading(departments=("2A",)),
            (YES, "Domicile dans le département 2A, d’après le code postal 20137."),
        ),
        ("", CAMPAIGN, (CHECK, "Le code postal du domicile n’est pas renseigné.")),
        ("6300", CAMPAIGN, (CHECK, "« 6300 » n’est pas un code postal français.")),
    ],
)
def test_the_domicile(code: str, campaign: Campaign, answer: tuple[Says, str]) -> None:
    found = domicile(code, campaign)
    assert (found.says, str(found.reason), found.rule) == (*answer, "conditions.domicile")
