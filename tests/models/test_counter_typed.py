"""The counter form's texts are what they mean: nothing is lost on the way, nothing made up."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csdesk.domain.inscription import Claim, ClaimKind, Inscription, Period, Trial
from csdesk.models.counter_told import typed_of
from csdesk.models.counter_typed import filled
from tests.models.counter_data import CAMPAIGN, REGISTRATION, TODAY, WHO, WHOLE


def test_everything_known_comes_back_as_it_was() -> None:
    read = filled(typed_of(REGISTRATION, WHOLE), CAMPAIGN, TODAY)
    assert (read.candidate, read.inscription, read.misread) == (WHO, WHOLE, {})
    said = read.presented
    assert (said.dossier, said.speciality_code, said.speciality_label, said.level, said.teachings) == (
        "26-001234", "56133605", "Coiffure coupe couleur", 3, "Anglais",
    )  # fmt: skip


def test_what_is_unknown_stays_unknown() -> None:
    assert filled(typed_of(REGISTRATION, None), CAMPAIGN, TODAY).inscription == Inscription()
    assert filled({}, CAMPAIGN, TODAY).inscription == Inscription()


days = st.dates(date(1990, 1, 1), TODAY)
words = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=8)
periods = st.builds(Period, words, days, st.none() | days, words)
benefits = st.builds(
    Claim,
    st.just(ClaimKind.BENEFIT),
    st.none() | st.decimals(0, 20, places=2),
    st.none() | days,
    st.text("0123456789", max_size=8),
)
exemptions = st.builds(Claim, st.just(ClaimKind.EXEMPTION), diploma=words, diploma_level=st.none() | st.integers(3, 8))


@given(
    st.lists(periods, max_size=3),
    st.lists(st.tuples(st.booleans(), st.booleans(), st.none() | benefits | exemptions, st.booleans()), max_size=4),
)
def test_lists_come_back_as_they_were(worked: list[Period], tried: list[tuple[bool, bool, Claim | None, bool]]) -> None:
    tests = tuple(Trial(f"EP{n}", m, e, claim, h) for n, (m, e, claim, h) in enumerate(tried))
    said = replace(WHOLE, periods=tuple(worked), tests=tests)
    read = filled(typed_of(REGISTRATION, said), CAMPAIGN, TODAY)
    assert (read.inscription, read.misread) == (said, {})


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("birth_date", "31/02/2000"),
        ("registered_on", "13/11/2025"),
        ("earlier.session", "l’an dernier"),
        ("periods.0.end", "hier"),
        ("claims.0.note", "douze"),
        ("claims.0.obtained_on", "2024"),
    ],
)
def test_what_cannot_be_read_is_told_where_it_stands(key: str, text: str) -> None:
    misread = filled(typed_of(REGISTRATION, WHOLE) | {key: text}, CAMPAIGN, TODAY).misread
    assert list(misread) == [key]
    assert misread[key].endswith(".")


def test_a_period_needs_its_first_day() -> None:
    read = filled({"periods": "2", "periods.1.employer": "Salon"}, CAMPAIGN, TODAY)
    assert read.inscription.periods == ()
    assert list(read.misread) == ["periods.1.start"]


def test_rows_without_a_word_are_no_rows() -> None:
    typed = {
        "tests": "2",
        "tests.0.mandatory": "oui",
        "tests.0.entered": "oui",
        "tests.0.height": "non",
        "periods": "3",
    }
    read = filled(typed, CAMPAIGN, TODAY)
    assert (read.inscription.tests, read.inscription.periods, read.misread) == ((), (), {})


def test_a_claim_finds_its_test_whatever_case_and_accents() -> None:
    typed = {
        "tests": "1", "tests.0.label": "Épreuve écrite",
        "claims": "2", "claims.0.label": "EPREUVE ECRITE", "claims.0.kind": "benefice", "claims.0.note": "11",
        "claims.1.label": "Oral", "claims.1.kind": "dispense",
    }  # fmt: skip
    written, oral = filled(typed, CAMPAIGN, TODAY).inscription.tests
    assert (written.label, written.claim) == ("Épreuve écrite", Claim(ClaimKind.BENEFIT, Decimal(11)))
    assert (oral.label, oral.claim) == ("Oral", Claim(ClaimKind.EXEMPTION))


def test_a_rule_speaks_of_the_row_that_is_on_the_screen() -> None:
    typed = {
        "periods": "2", "periods.1.start": "01/02/2021",
        "tests": "2", "tests.1.label": "EP1",
        "claims": "2", "claims.1.label": "ep1", "claims.1.kind": "benefice",
    }  # fmt: skip
    read = filled(typed, CAMPAIGN, TODAY)
    assert read.field_of("periods.0.end") == "periods.1.end"
    assert read.field_of("tests.0.label") == "tests.1.label"
    assert read.field_of("tests.0.note") == "claims.1.note"
    assert read.field_of("email") == "email"


def test_values_of_another_version_count_as_not_chosen() -> None:
    read = filled({"civility": "majesté", "category": "?", "french": "peut-être"}, CAMPAIGN, TODAY).inscription
    assert (read.civility, read.category, read.french) == (None, None, None)
