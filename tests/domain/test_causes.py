"""« Pourquoi cette pièce ? », told condition by condition."""

from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from csdesk.domain.campaign import Campaign, Condition
from csdesk.domain.causes import Case, annexes_asked, causes
from csdesk.domain.inscription import Category, ClaimKind, Inscription
from csdesk.domain.registration import Registration
from tests.domain.made import registration
from tests.domain.made_inscriptions import CAMPAIGN, OPENING, benefit, exemption, reading, trials

AT_OPENING = "le 20/10/2025, ouverture des inscriptions (le jour de l’inscription n’est pas connu)"
ZINC = "56123204"
PERSON = registration()
DISTANCE = Condition(category="ead", categories=("520",), category_words=("distance",))


def why(
    condition: Condition,
    inscription: Inscription | None = None,
    one: Registration = PERSON,
    campaign: Campaign = CAMPAIGN,
    on: date = OPENING,
) -> list[str] | None:
    found = causes(condition, Case(one, campaign, inscription, on))
    return None if found is None else [str(said) for said in found]


@pytest.mark.parametrize(
    ("speciality", "level", "said"),
    [
        ("46123304", 4, "Peinture décoration exige l’attestation R.408 pour : annexe 5 (utilisation)."),
        (
            "46122704",
            4,
            "Technicien en énergies renouvelables option A - énergie électrique exige l’attestation R.408 pour : "
            "annexe 4 (réception), annexe 5 (utilisation).",
        ),
        (
            "46122705",
            4,
            "Technicien en énergies renouvelables option B - énergie thermique exige l’attestation R.408 pour : "
            "annexe 4 (réception), annexe 5 (utilisation).",
        ),
        (
            "56123205",
            3,
            "Échafaudeur exige l’attestation R.408 pour : annexe 3 (montage), annexe 4 (réception), "
            "annexe 5 (utilisation).",
        ),
        (ZINC, 3, "Zingueur exige l’attestation R.408 pour : annexe 3 (montage), annexe 5 (utilisation)."),
        ("56123307", 3, "Plâtrier exige l’attestation R.408 pour : annexe 5 (utilisation)."),
        ("56133605", 3, None),
        ("", 3, None),
    ],
)
def test_the_exact_annexes_of_the_notice(speciality: str, level: int, said: str | None) -> None:
    found = annexes_asked(registration(speciality, level), CAMPAIGN)
    assert (str(found) if found else None) == said
    assert why(Condition(r408=True), one=registration(speciality, level)) == ([said] if said else None)


@pytest.mark.parametrize(
    ("condition", "inscription", "said"),
    [
        (Condition(), None, []),
        (Condition(on_deposit=True), None, None),
        (Condition(claim=ClaimKind.BENEFIT), None, None),
        (Condition(claim=ClaimKind.BENEFIT), Inscription(tests=trials(None, exemption())), None),
        (
            Condition(claim=ClaimKind.BENEFIT),
            Inscription(tests=trials(benefit(), None, benefit(), exemption())),
            ["Bénéfice de note demandé pour : E1, E3."],
        ),
        (
            Condition(claim=ClaimKind.EXEMPTION),
            Inscription(tests=trials(benefit(), exemption())),
            ["Dispense demandée pour : E2."],
        ),
        (Condition(r408_waiver=True), None, None),
        (Condition(r408_waiver=True), Inscription(), None),
        (
            Condition(r408_waiver=True),
            Inscription(r408_waiver=True),
            ["Le candidat invoque la dérogation R.408 ; le texte de 2015 est abrogé, son maintien est à vérifier."],
        ),
        (
            Condition(french=True),
            None,
            ["La nationalité n’est pas connue : la pièce est demandée tant qu’elle ne l’est pas."],
        ),
        (
            Condition(french=True),
            Inscription(),
            ["La nationalité n’est pas connue : la pièce est demandée tant qu’elle ne l’est pas."],
        ),
        (Condition(french=True), Inscription(french=True), ["Nationalité française."]),
        (Condition(french=True), Inscription(french=False), None),
        (Condition(foreign=True), None, None),
        (Condition(foreign=True), Inscription(), None),
        (Condition(foreign=True), Inscription(french=True), None),
        (Condition(foreign=True), Inscription(french=False), ["Nationalité étrangère."]),
        (
            Condition(age_from=16, age_below=26, french=True),
            Inscription(french=True, registered_on=date(2025, 11, 3)),
            ["25 ans le 03/11/2025, jour de l’inscription.", "Nationalité française."],
        ),
        (Condition(age_from=16, age_below=26, french=True), Inscription(french=False), None),
        (Condition(age_from=16), None, [f"25 ans {AT_OPENING}."]),
        (Condition(age_below=25), None, None),
        (Condition(age_from=26), None, None),
        (Condition(minor=True), None, None),
    ],
)
def test_a_condition_says_what_makes_it_hold(
    condition: Condition, inscription: Inscription | None, said: list[str] | None
) -> None:
    assert why(condition, inscription) == said


@pytest.mark.parametrize(
    ("birth", "campaign", "said"),
    [
        (date(2007, 10, 21), CAMPAIGN, [f"Moins de 18 ans {AT_OPENING}."]),
        (date(2007, 10, 20), CAMPAIGN, None),
        (None, CAMPAIGN, None),
        (date(2010, 1, 1), reading(minor_representative=False), None),
    ],
)
def test_a_minor(birth: date | None, campaign: Campaign, said: list[str] | None) -> None:
    assert why(Condition(minor=True), one=registration(birth=birth), campaign=campaign) == said


@pytest.mark.parametrize(
    ("label", "code", "entered", "said"),
    [
        ("EAD A DISTANCE", "", None, ["Catégorie de la liste : « EAD A DISTANCE »."]),
        ("", "520", None, ["Catégorie de la liste : « 520 »."]),
        ("SCOLAIRE", "122", None, None),
        ("SCOLAIRE", "122", Category.DISTANCE, ["Catégorie saisie : enseignement à distance."]),
        ("A DISTANCE", "520", Category.WORKED, None),
    ],
)
def test_the_category_entered_at_the_desk_wins(
    label: str, code: str, entered: Category | None, said: list[str] | None
) -> None:
    one = registration(category=label, category_code=code)
    assert why(DISTANCE, Inscription(category=entered), one) == said
    assert entered is not None or why(DISTANCE, None, one) == said


def test_a_category_that_the_notice_does_not_have_is_told_by_the_list_alone() -> None:
    condition = Condition(category="scolaire", category_words=("scolaire",))
    one = registration(category="SCOLAIRE")
    assert why(condition, Inscription(category=Category.WORKED), one) == ["Catégorie de la liste : « SCOLAIRE »."]


@pytest.mark.parametrize("kept", ["nothing", "r408", "r408_waiver"])
def test_all_that_is_set_must_hold(kept: str) -> None:
    condition = Condition(r408=True, r408_waiver=True)
    inscription = Inscription(r408_waiver=kept == "r408_waiver")
    assert why(condition, inscription, registration(ZINC if kept == "r408" else "56133605")) is None
    assert len(why(condition, Inscription(r408_waiver=True), registration(ZINC)) or ()) == 2


def test_every_setting_of_a_condition_counts() -> None:
    """None is read in vain: each alone, on someone nobody knows anything of, either holds with a word or does not."""
    settings: dict[str, Any] = {
        "r408": True,
        "age_from": 90,
        "age_below": 5,
        "categories": ("x",),
        "category_words": ("x",),
        "on_deposit": True,
        "category": "ead",
        "claim": ClaimKind.BENEFIT,
        "r408_waiver": True,
        "french": True,
        "foreign": True,
        "minor": True,
    }
    assert set(settings) == {one.name for one in fields(Condition)}
    for name, value in settings.items():
        assert why(Condition(**{name: value})) != []
