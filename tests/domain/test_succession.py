import dataclasses
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csdesk.domain.answer import Says
from csdesk.domain.campaign import Campaign, Succession
from csdesk.domain.succession import RULE, chain, plain_code, same_speciality, session_year
from tests.domain.made_inscriptions import BAR, BARMAN_CS, BARMAN_MC, CAMPAIGN, HAIR, HAIR_MC

PASTRY_MC, SHOP_PASTRY, DESSERTS = "01022110", "56122112", "56122110"
LIGHT_MC, LIGHT = "01022109", "56122109"


def with_former(*former: Succession) -> Campaign:
    return dataclasses.replace(CAMPAIGN, successions=former)


@pytest.mark.parametrize(
    ("earlier", "present", "says", "reason"),
    [
        (HAIR, HAIR, Says.YES, "Même spécialité : « Coiffure coupe couleur » (56133605)."),
        (
            HAIR_MC,
            HAIR,
            Says.YES,
            "« Coiffure coupe couleur » (01033605) est devenue « Coiffure coupe couleur » (56133605).",
        ),
        ("010-33605 T", HAIR, Says.YES, "(01033605) est devenue"),
        ("01023302", "56123307", Says.YES, "« Plaquiste » (01023302) est devenue « Plâtrier » (56123307)."),
        ("01022108", "56122113", Says.YES, "« Pâtisserie boulangère » (01022108) est devenue « Techniques du tour"),
        ("01022106", "56122111", Says.YES, "« Vendeur spécialisé en alimentation » (01022106) est devenue"),
        ("01023202", "56123204", Says.YES, "« Zinguerie » (01023202) est devenue « Zingueur »"),
        ("01022701", "56122706", Says.YES, "est devenue « Maintenance des équipements thermiques individuels »"),
        ("01022105", DESSERTS, Says.YES, "« Cuisinier en desserts de restaurant » (01022105) est devenue « Desserts"),
        ("56122105", DESSERTS, Says.YES, "(56122105) est devenue « Desserts de restaurant » (56122110)."),
        (BARMAN_MC, BARMAN_CS, Says.YES, "« Employé barman » (01033411) est devenue « Employé barman » (56133411)."),
        (BARMAN_MC, BAR, Says.CHECK, "« Métiers du bar » (46133404). Le niveau change (3, puis 4) : voir l’arrêté"),
        (BARMAN_CS, BAR, Says.CHECK, "Le niveau change (3, puis 4)"),
        ("01033410", "46133414", Says.CHECK, "Le niveau change (3, puis 4)"),
        ("01033414", "46133414", Says.YES, "« Sommellerie » (01033414) est devenue « Sommellerie » (46133414)."),
        (LIGHT_MC, LIGHT, Says.YES, "(01022109) est devenue « Art de la cuisine allégée » (56122109)."),
        (LIGHT_MC, DESSERTS, Says.NO, "(56122109) a été abrogée sans successeur : il n’y a plus de même spécialité."),
        ("01023403", "56123309", Says.NO, "« Parqueteur » (01023403) a été abrogée sans successeur"),
        ("01034401", HAIR, Says.NO, "« Sûreté des espaces ouverts au public » (01034401) a été abrogée"),
        (
            HAIR,
            BAR,
            Says.NO,
            "« Coiffure coupe couleur » (56133605) n’est pas la spécialité présentée, « Métiers du bar »",
        ),
        (DESSERTS, "56122105", Says.NO, "« Desserts de restaurant » (56122110) n’est pas la spécialité présentée"),
        # The same last five digits, two diplomas.
        (
            PASTRY_MC,
            SHOP_PASTRY,
            Says.YES,
            "« Pâtisserie, glacerie, chocolaterie, confiserie spécialisées » (01022110)",
        ),
        (PASTRY_MC, DESSERTS, Says.NO, "« Pâtisserie de boutique » (56122112) n’est pas la spécialité présentée"),
        ("22110", DESSERTS, Says.CHECK, "Le code 22110 n’a pas 8 chiffres : plusieurs diplômes peuvent finir de même"),
        ("33404", BAR, Says.CHECK, "Le code 33404 n’a pas 8 chiffres"),
        ("", HAIR, Says.CHECK, "Le code du diplôme de la session antérieure n’est pas renseigné."),
        (HAIR_MC, "", Says.CHECK, "La spécialité présentée (sans code) n’est pas connue de la session."),
        (HAIR_MC, "56199999", Says.CHECK, "La spécialité présentée (56199999) n’est pas connue"),
        ("01099999", HAIR, Says.CHECK, "Le code 01099999 n’est ni une spécialité ni un ancien diplôme connus"),
    ],
)
def test_the_same_speciality_through_what_diplomas_became(earlier: str, present: str, says: Says, reason: str) -> None:
    found = same_speciality(earlier, present, CAMPAIGN)
    assert (found.says, found.rule) == (says, RULE)
    assert reason in str(found.reason)


@pytest.mark.parametrize(
    ("earlier", "present", "session", "says"),
    [
        (HAIR_MC, HAIR, 2024, Says.YES),
        (HAIR_MC, HAIR, 2025, Says.CHECK),
        (HAIR, HAIR, 2025, Says.YES),
        (BARMAN_CS, BARMAN_CS, 2026, Says.YES),
        ("01033410", "46133414", 2024, Says.CHECK),
        ("01034402", HAIR, 2023, Says.NO),
    ],
)
def test_a_code_after_its_last_session_is_to_check(earlier: str, present: str, session: int, says: Says) -> None:
    assert same_speciality(earlier, present, CAMPAIGN, session).says is says


def test_the_doubtful_session_is_said() -> None:
    said = str(same_speciality(HAIR_MC, HAIR, CAMPAIGN, 2025).reason)
    assert said == (
        "« Coiffure coupe couleur » (01033605) n’a plus eu de session après 2024 : le code ou "
        "l’année 2025 est à vérifier."
    )


@pytest.mark.parametrize(
    ("code", "plain"), [("010-22110 S", "01022110"), ("56122109T", "56122109"), ("", ""), ("abc", ""), ("２２", "")]
)
def test_a_code_is_its_digits(code: str, plain: str) -> None:
    assert plain_code(code) == plain


@pytest.mark.parametrize(("session", "year"), [("2026", 2026), ("Session de juin 2027", 2027), ("de printemps", 2026)])
def test_the_year_of_a_session(session: str, year: int) -> None:
    assert session_year(dataclasses.replace(CAMPAIGN, session=session)) == year


def test_every_former_diploma_of_the_campaign_answers() -> None:
    mentions = [former for former in CAMPAIGN.successions if former.code.startswith("010")]
    assert len(mentions) == 69
    for former in CAMPAIGN.successions:
        end = chain(former.code, CAMPAIGN)[-1]
        assert CAMPAIGN.speciality(end) is not None or CAMPAIGN.succession[end].successor == ""
    abolished = {former.label for former in mentions if not former.successor}
    assert abolished == {
        "Parqueteur",
        "Maintenance des moteurs diesel et de leurs équipements",
        "Maintenance des systèmes embarqués de l’automobile",
        "Piquage d’articles chaussants",
        "Agent transport exploitation ferroviaire",
        "Décors textiles permanents et éphémères",
        "Services financiers",
        "Sécurité civile et d’entreprise",
        "Sûreté des espaces ouverts au public",
    }


codes = st.sampled_from([f"0100000{n}" for n in range(8)])
tables = st.dictionaries(codes, codes | st.just("") | st.just(HAIR), max_size=8)


@given(tables, codes)
def test_any_table_is_followed_to_an_end(table: dict[str, str], code: str) -> None:
    campaign = with_former(*(Succession(one, one, 3, 2024, after) for one, after in table.items()))
    found = chain(code, campaign)
    assert found[0] == code
    assert len(set(found)) == len(found)
    assert all(table[one] == after for one, after in pairwise(found))
    assert table.get(found[-1], "") in ("", *found)


@given(tables, codes)
def test_an_answer_is_yes_only_along_the_chain(table: dict[str, str], code: str) -> None:
    campaign = with_former(*(Succession(one, one, 3, 2024, after) for one, after in table.items()))
    found = same_speciality(code, HAIR, campaign)
    assert (found.says is Says.YES) == (HAIR in chain(code, campaign))
    assert str(found.reason)
