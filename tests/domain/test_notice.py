import dataclasses

import pytest

from csdesk.domain.notice import PORTAL, RULES, rule_of
from csdesk.domain.trouble import Trouble
from tests.domain.made_inscriptions import CAMPAIGN
from tests.domain.test_trouble import KINDS


@pytest.mark.parametrize(
    ("code", "key"),
    [
        ("1NATID01", "pieces"),
        ("CINSIG01", "verdict.confirmation"),
        ("ZZJDC01", "conditions.service_national"),
        ("ZZDOM01", "pieces"),
        ("ZZEAD01", "conditions.distance"),
        ("ZZTRA01", "conditions.activite"),
        ("ZZREL01", "conditions.ancien"),
        ("ZZBEN01", "acquis.benefice"),
        ("ZZDIS01", "acquis.dispense"),
        ("ZZR4081", "hauteur.annexes"),
        ("ZZRQT01", "hauteur.annexes"),
        ("ZZSEJ01", "pieces"),
        ("ZZREP01", "pieces"),
    ],
)
def test_a_piece_has_the_sentence_of_what_makes_it_necessary(code: str, key: str) -> None:
    assert rule_of(f"pieces.{code}", CAMPAIGN.requirement[code]).key == key


@pytest.mark.parametrize("changed", [{"age_from": 16}, {"age_below": 25}, {"french": True}])
def test_any_part_of_the_age_and_nationality_is_the_national_service(changed: dict[str, object]) -> None:
    always = CAMPAIGN.requirement["1NATID01"]
    one = dataclasses.replace(always, condition=dataclasses.replace(always.condition, **changed))  # type: ignore[arg-type]
    assert rule_of("pieces.X", one).key == "conditions.service_national"


def test_a_piece_alone_has_the_general_sentence_and_its_own_key_comes_first() -> None:
    assert rule_of("pieces.CINSIG01").key == "pieces"
    assert rule_of("pieces.ajout", CAMPAIGN.requirement["CINSIG01"]).key == "pieces.ajout"


@pytest.mark.parametrize("key", ["", "verdict", "verdict.autre", "piecesX"])
def test_a_key_without_a_rule_is_a_key_error(key: str) -> None:
    with pytest.raises(KeyError):
        rule_of(key)


@pytest.mark.parametrize("key", RULES)
def test_a_rule_is_found_under_its_key_with_words_to_show(key: str) -> None:
    found = rule_of(key)
    assert found.key == key
    assert found.section
    assert found.sentence
    assert "'" not in found.section + found.sentence
    assert found.sentence == found.sentence.strip(" .")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_trouble_names_a_rule_of_the_notice_or_none(kind: type[Trouble]) -> None:
    assert kind.rule in {"", *RULES} - {PORTAL}
