from typing import Any

import pytest

from csdesk.domain.campaign import Succession
from csdesk.domain.names import fold
from csdesk.exchange.campaign_file import check_campaign
from tests.exchange.made_campaigns import SHIPPED, changed, problems

HAIR = "56133605"


def former(code: str, successor: str = "", **more: Any) -> dict[str, Any]:
    return {"code": code, "label": "Ancien diplôme", "level": 3, "last": 2024, "successor": successor, **more}


def with_former(*rows: dict[str, Any]) -> dict[str, Any]:
    return changed("successions.former", list(rows))


def test_the_list_that_ships_has_every_former_diploma() -> None:
    mentions = [one for one in SHIPPED.successions if one.code.startswith("010")]
    assert len(mentions) == 69
    assert {level: len([one for one in mentions if one.level == level]) for level in (3, 4)} == {3: 32, 4: 37}
    assert {last: len([one for one in mentions if one.last == last]) for last in range(2021, 2025)} == {
        2021: 1,
        2022: 4,
        2023: 10,
        2024: 54,
    }
    assert [one.code for one in SHIPPED.successions if not one.code.startswith("010")] == [
        "56122105",
        "56133411",
        "56122109",
    ]


@pytest.mark.parametrize(
    ("code", "label", "level", "last", "successor"),
    [
        ("01033411", "Employé barman", 3, 2024, "56133411"),
        ("56133411", "Employé barman", 3, 2025, "46133404"),
        ("01033410", "Sommellerie", 3, 2023, "46133414"),
        ("01022105", "Cuisinier en desserts de restaurant", 3, 2024, "56122105"),
        ("56122105", "Cuisinier en desserts de restaurant", 3, 2025, "56122110"),
        ("01022110", "Pâtisserie, glacerie, chocolaterie, confiserie spécialisées", 3, 2024, "56122112"),
        ("01023302", "Plaquiste", 3, 2023, "56123307"),
        ("01023403", "Parqueteur", 3, 2022, ""),
        ("01031102", "Agent transport exploitation ferroviaire", 4, 2023, ""),
        ("56122109", "Art de la cuisine allégée", 3, 2025, ""),
    ],
)
def test_what_became_of_some(code: str, label: str, level: int, last: int, successor: str) -> None:
    assert SHIPPED.succession[code] == Succession(code, label, level, last, successor)


def test_a_successor_that_ships_has_the_same_level_but_for_two() -> None:
    changes = set()
    for one in SHIPPED.successions:
        known = SHIPPED.speciality(one.successor)
        if known is not None and known.level != one.level:
            changes.add((fold(one.label), known.code))
    assert changes == {("employe barman", "46133404"), ("sommellerie", "46133414")}


def test_former_diplomas_follow_each_other() -> None:
    campaign = check_campaign(with_former(former("01000001", "01000002"), former("01000002", HAIR)), "e.toml", "e")
    assert [one.successor for one in campaign.successions] == ["01000002", HAIR]
    assert check_campaign(with_former(), "e.toml", "e").successions == ()


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([former("0100001")], "successions.former[1].code : « 0100001 » trouvé, on attend 8 chiffres."),
        ([former("01000001", level=5)], "successions.former[1].level : 5 trouvé, on attend un nombre entier de 3 à 4."),
        ([former("01000001", last=24)], "successions.former[1].last : 24 trouvé"),
        ([former("01000001", label=" ")], "successions.former[1].label : le texte est vide."),
        ([former("01000001", session=2)], "successions.former[1].session : cette clé n’existe pas ici."),
        ([former("01000001"), former("01000001")], "[2].code : « 01000001 » est déjà dans successions.former[1]."),
        (
            [former("01000001", "56199999")],
            "successions.former[1].successor : « 56199999 » n’est ni une spécialité ni un ancien diplôme de ce ",
        ),
        ([former("01000001", "01000001")], "[1].successor : d’un successeur à l’autre, ce diplôme redevient lui-même."),
    ],
)
def test_a_mistake_is_said_where_it_stands(rows: list[dict[str, Any]], said: str) -> None:
    text = problems(with_former(*rows))
    assert said in text
    assert text.startswith("La session d’examen essai.toml a 1 point")


def test_a_circle_is_said_of_each_that_turns_in_it() -> None:
    circle = [former("01000001", "01000002"), former("01000002", "01000003"), former("01000003", "01000002")]
    text = problems(with_former(*circle))
    assert [f"former[{n}].successor : d’un successeur" in text for n in (1, 2, 3)] == [False, True, True]


def test_a_table_with_other_keys_is_said() -> None:
    assert "successions.ancien : cette clé n’existe pas ici." in problems(changed("successions.ancien", []))
    assert "successions.former : la clé manque" in problems(changed("successions.former", ...))
