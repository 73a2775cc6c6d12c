"""Which speciality a line means: the code is the key, and labels that disagree are said."""

import pytest

from csdesk.domain.campaign import Speciality
from csdesk.exchange.specialities import find_speciality
from tests.exchange.samples import CAMPAIGN


@pytest.mark.parametrize("known", CAMPAIGN.specialities, ids=lambda known: known.code)
def test_every_speciality_of_the_session_is_found_by_both_codes(known: Speciality) -> None:
    for code in (known.code, known.code[3:]):
        found = find_speciality(code, known.label.upper(), CAMPAIGN)
        assert found is not None
        assert (found.level, found.code, found.label) == (known.level, known.code, known.label)
        assert bool(found.problem) is (known.session == "closed")


@pytest.mark.parametrize("written", ["56133605T", "561 33605 T", "56133605", "561-33605", "33605", "33605T"])
def test_ways_to_write_a_code(written: str) -> None:
    found = find_speciality(written, "", CAMPAIGN)
    assert found is not None
    assert (found.code, found.problem) == ("56133605", None)


@pytest.mark.parametrize(
    ("code", "label", "expected"),
    [
        ("22706", "MAINTEN.EQUIP.THERM.INDIVID.", "56122706"),
        ("22113", "TECHN.TOUR EN BOULANG.&PATISS.", "56122113"),
        ("33505", "ENCAD.SECT.SP.OP.ACT.FOR.HAL.MUS.", "46133505"),
        ("25406", "TECHNICIEN(NE) EN SOUDAGE", "46125406"),
        ("33605", "CS Coiffure coupe couleur", "56133605"),
        ("33404", "METIERS DU BAR", "46133404"),
        ("22110", "Desserts de restaurant", "56122110"),
    ],
)
def test_abbreviated_labels_agree(code: str, label: str, expected: str) -> None:
    found = find_speciality(code, label, CAMPAIGN)
    assert found is not None
    assert (found.code, found.problem) == (expected, None)


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("33404", "EMPLOYE BARMAN"),  # a former mention complémentaire had the code that Métiers du bar has now
        ("22110", "Pâtisserie, glacerie, chocolaterie, confiserie spécialisées"),
    ],
)
def test_a_short_code_whose_label_says_something_else_is_not_guessed(code: str, label: str) -> None:
    found = find_speciality(code, label, CAMPAIGN)
    assert found is not None
    assert (found.level, found.code, found.label) == (0, code, label)
    assert f"la ligne dit « {label} »" in str(found.problem)


@pytest.mark.parametrize(
    ("code", "level"), [("99999", 0), ("56199999", 3), ("46199999", 4), ("01022110", 0), ("N/A", 0), ("500-31224", 0)]
)
def test_an_unknown_code_waits_for_a_domain(code: str, level: int) -> None:
    found = find_speciality(code, "Autre chose", CAMPAIGN)
    assert found is not None
    assert (found.level, found.label) == (level, "Autre chose")
    assert "« À attribuer »" in str(found.problem)


def test_a_label_alone_is_recognised_only_whole() -> None:
    found = find_speciality("", "zingueur", CAMPAIGN)
    assert found is not None
    assert found.code == "56123204"
    assert "est reconnue par son libellé" in str(found.problem)
    assert find_speciality("", "zing.", CAMPAIGN) is None
