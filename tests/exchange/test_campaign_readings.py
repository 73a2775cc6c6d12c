import copy
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest

from csdesk.domain.inscription import ClaimKind
from csdesk.domain.readings import READINGS, Readings
from csdesk.exchange.campaign_file import built_in_text, check_campaign
from tests.exchange.made_campaigns import VALUES, changed, problems


def read(values: dict[str, Any]) -> Readings:
    return check_campaign(values, "essai.toml", "essai").readings


def without(*keys: str) -> dict[str, Any]:
    values = copy.deepcopy(VALUES)
    for key in keys:
        del values[key]
    return values


def test_a_former_file_without_the_tables_stays_valid() -> None:
    campaign = check_campaign(without("readings", "successions"), "essai.toml", "essai")
    assert (campaign.readings, campaign.successions) == (Readings(), ())


@pytest.mark.parametrize("key", VALUES["readings"])
def test_every_key_may_be_missing(key: str) -> None:
    assert read(changed(f"readings.{key}", ...)) == Readings()


def test_the_file_that_ships_names_every_reading_and_its_default() -> None:
    text = built_in_text()
    table = text[text.index("[readings]") : text.index("[[managers]]")]
    assert [key for key in READINGS if f"\n{key} = " not in table and f"\n# {key} = " not in table] == []


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("departments", ["2A", "2B", "974", "03"], ("2A", "2B", "974", "03")),
        ("departments_near", ["2A", "974"], ("2A", "974")),
        ("departments_near", [], ()),
        ("activity_months", 24, 24),
        ("activity_until", date(2026, 5, 4), date(2026, 5, 4)),
        ("internships", True, True),
        ("note_least", 9.5, Decimal("9.5")),
        ("note_least", 8, Decimal(8)),
        ("note_years", 6, 6),
        ("note_until", date(2026, 5, 4), date(2026, 5, 4)),
        ("service_from", 17, 17),
        ("service_below", 26, 26),
        ("minor_representative", False, False),
        ("four_possibilities", False, False),
    ],
)
def test_a_reading_is_what_the_file_says(key: str, value: object, expected: object) -> None:
    assert getattr(read(changed(f"readings.{key}", value)), key) == expected


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        (
            "departement",
            ["03"],
            "readings.departement : cette clé n’existe pas ici. Vouliez-vous dire « departments » ?",
        ),
        ("departments", [], "readings.departments : il faut au moins un département."),
        ("departments", ["3"], "readings.departments : « 3 » trouvé, on attend des numéros de département"),
        ("departments", ["00"], "« 00 » trouvé"),
        ("departments", ["97"], "« 97 » trouvé"),
        ("departments", ["630"], "« 630 » trouvé"),
        ("departments", ["2C"], "« 2C » trouvé"),
        ("departments", ["６３"], "« ６３ » trouvé"),
        ("departments_near", ["7"], "readings.departments_near : « 7 » trouvé, on attend des numéros de département"),
        ("departments", [63], "readings.departments : une liste trouvé, on attend une liste de textes"),
        ("activity_months", 0, "readings.activity_months : 0 trouvé, on attend un nombre entier de 1 à 600."),
        ("activity_until", datetime(2026, 5, 4, 9), "readings.activity_until : 2026-05-04 09:00:00 trouvé"),
        ("internships", "non", "readings.internships : « non » trouvé, on attend true ou false."),
        ("note_least", 20.5, "readings.note_least : 20.5 trouvé, on attend une note de 0 à 20, comme 10 ou 9.5."),
        ("note_least", -1, "readings.note_least : -1 trouvé"),
        ("note_least", True, "readings.note_least : true trouvé"),
        ("note_least", "10", "readings.note_least : « 10 » trouvé"),
        ("note_least", float("nan"), "readings.note_least : nan trouvé"),
        ("note_least", time(9), "readings.note_least : 09:00:00 trouvé"),
        ("note_years", 0, "readings.note_years : 0 trouvé"),
        ("service_from", 25, "readings.service_below : il doit dépasser service_from."),
    ],
)
def test_a_mistake_is_said_where_it_stands(key: str, value: object, said: str) -> None:
    text = problems(changed(f"readings.{key}", value))
    assert said in text
    assert text.startswith("La session d’examen essai.toml a 1 point")


# The conditions that come with the inscription


@pytest.mark.parametrize(
    ("asked", "key", "value"),
    [
        ({"claim": "benefice"}, "claim", ClaimKind.BENEFIT),
        ({"claim": "dispense"}, "claim", ClaimKind.EXEMPTION),
        ({"r408_waiver": True}, "r408_waiver", True),
        ({"french": True}, "french", True),
        ({"foreign": True}, "foreign", True),
        ({"minor": True}, "minor", True),
    ],
)
def test_a_condition_on_the_inscription(asked: dict[str, object], key: str, value: object) -> None:
    campaign = check_campaign(changed("pieces.3.asked", asked), "essai.toml", "essai")
    assert getattr(campaign.requirements[3].condition, key) == value


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"claim": "note"}, "pieces[4].asked.claim : « note » n’est pas connu ; on attend « benefice », « dispense »."),
        ({"claim": True}, "pieces[4].asked.claim : true trouvé, on attend un texte"),
        ({"minor": "oui"}, "pieces[4].asked.minor : « oui » trouvé, on attend true ou false."),
        (
            {"french": True, "foreign": True},
            "pieces[4].asked.foreign : il contredit french : personne ne serait concerné.",
        ),
        (
            {"minor": False},
            'pieces[4].asked : la condition est vide ; pour une pièce toujours demandée, écrire asked = "always".',
        ),
        ({"strange": True}, "pieces[4].asked.strange : cette clé n’existe pas ici."),
    ],
)
def test_a_condition_that_makes_no_sense(asked: dict[str, object], said: str) -> None:
    assert said in problems(changed("pieces.3.asked", asked))
