"""Every rule points to the words of the notice that it comes from."""

import re
from pathlib import Path

import pytest

import csdesk
from csdesk.models.sections import section
from tests.models.counter_data import CAMPAIGN

DOMAIN = Path(csdesk.__file__).parent / "domain"
RULE = re.compile(r'"((?:conditions|acquis|hauteur|calendrier|pieces|depot|statut|verdict|inscription)\.[a-z_]+)"')


def rules() -> set[str]:
    """The keys of the rules, as the rules themselves write them."""
    return {found for path in DOMAIN.glob("*.py") for found in RULE.findall(path.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("rule", sorted(rules()))
def test_every_rule_is_shown_with_the_notice_s_words(rule: str) -> None:
    assert re.fullmatch(r"[^«]+, «\u00a0.+\u00a0»", section(rule))


def test_the_rule_of_the_domicile() -> None:
    assert section("conditions.domicile").startswith("Conditions d’inscription, «\u00a0Être domicilié dans les dép")


@pytest.mark.parametrize("code", ["1NATID01", "CINSIG01", "ZZJDC01"])
def test_a_piece_points_to_what_asks_for_it(code: str) -> None:
    assert section(f"pieces.{code}", CAMPAIGN.requirement[code])
