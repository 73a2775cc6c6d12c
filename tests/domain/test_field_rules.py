import dataclasses

import pytest

from csdesk.domain.field_rules import FIELD_RULES, rule_of_field
from csdesk.domain.inscription import Claim, Inscription, Trial
from csdesk.domain.notice import RULES
from csdesk.domain.registration import Candidate

SILENT = {"ine"}
"""Asked by no sentence of the notice: the list brings it."""
PATHS = [
    *(f.name for f in dataclasses.fields(Candidate) if f.name not in SILENT),
    *(f.name for f in dataclasses.fields(Inscription)),
    *(f"tests.0.{f.name}" for kind in (Trial, Claim) for f in dataclasses.fields(kind)),
]


@pytest.mark.parametrize("path", PATHS)
def test_every_field_of_the_inscription_has_its_sentence(path: str) -> None:
    assert rule_of_field(path) in RULES


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("first_names", "inscription.prenoms"),
        ("tests.12.note", "acquis.benefice"),
        ("tests.2.diploma_level", "acquis.dispense"),
        ("tests.2.label", "epreuves.obligatoires"),
        ("periods.0.end", "conditions.activite"),
        ("earlier.session", "conditions.ancien"),
        ("earlier.form", "acquis.forme"),
        ("handicap", "calendrier.amenagements"),
    ],
)
def test_the_longest_name_counts_and_places_do_not(path: str, key: str) -> None:
    assert rule_of_field(path) == key


@pytest.mark.parametrize("path", ["ine", "", "0", "note"])
def test_another_name_is_a_key_error(path: str) -> None:
    with pytest.raises(KeyError):
        rule_of_field(path)


def test_every_key_is_of_the_catalogue() -> None:
    assert set(FIELD_RULES.values()) <= set(RULES)
