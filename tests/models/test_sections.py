"""Every rule points to a section of the notice that the screen can name."""

import re
from pathlib import Path

import csdesk
from csdesk.models.sections import section

DOMAIN = Path(csdesk.__file__).parent / "domain"
RULE = re.compile(r'"((?:conditions|acquis|hauteur|calendrier|pieces|depot|statut|verdict|inscription)\.[a-z_]+)"')


def rules() -> set[str]:
    """The keys of the rules, as the rules themselves write them."""
    return {found for path in DOMAIN.glob("*.py") for found in RULE.findall(path.read_text(encoding="utf-8"))}


def test_every_rule_has_a_section() -> None:
    assert len(rules()) > 15
    assert {rule for rule in rules() if section(rule) == rule} == set()


def test_a_rule_of_its_own_says_itself() -> None:
    assert section("pieces.1NATID01") == "Joindre mes pièces justificatives"
    assert section("autre.chose") == "autre.chose"
