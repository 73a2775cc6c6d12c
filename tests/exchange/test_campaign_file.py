"""The campaign file: what ships is the notice, and every mistake is named."""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csdesk.domain.words import PARIS
from csdesk.exchange.campaign_file import (
    CampaignInvalid,
    CampaignMissing,
    built_in_text,
    check_campaign,
    load_campaign,
    read_campaign,
)
from tests.exchange.made_campaigns import SHIPPED, VALUES, changed, problems


def leaves(value: object, path: str = "") -> Iterator[str]:
    if isinstance(value, dict | list):
        inside = value.items() if isinstance(value, dict) else enumerate(value)
        for step, inner in inside:
            yield from leaves(inner, f"{path}.{step}".lstrip("."))
    else:
        yield path


def said(path: str) -> str:
    """'managers.1.domains.0' -> 'managers[2].domains', as mistakes name it."""
    steps = path.split(".")
    if steps[-1].isdigit():
        steps = steps[:-1]
    return "".join(f"[{int(step) + 1}]" if step.isdigit() else f".{step}" for step in steps).lstrip(".")


FIRSTS = [
    leaf
    for leaf in leaves(VALUES)
    if not any(int(step) > 2 for step in leaf.split(".") if step.isdigit()) and "level4" not in leaf
]


@pytest.mark.parametrize("path", FIRSTS)
def test_a_value_of_another_kind_is_named(path: str) -> None:
    assert f"- {said(path)} : " in problems(changed(path, time(9, 0)))


@pytest.mark.parametrize(
    "path",
    [
        "title",
        "academy",
        "session",
        "calendar",
        "calendar.opening",
        "calendar.closing",
        "calendar.arrangements",
        "calendar.r408",
        "calendar.r408.before",
        "deposit",
        "deposit.size_limit",
        "deposit.formats",
        "rules",
        "managers",
        "managers.1.key",
        "managers.1.first_name",
        "managers.1.last_name",
        "managers.1.level",
        "managers.1.domains",
        "managers.1.email",
        "specialities",
        "specialities.level3",
        "specialities.level4",
        "specialities.level3.0.code",
        "specialities.level3.0.label",
        "specialities.level3.0.domain",
        "specialities.level3.0.confidence",
        "categories",
        "reasons",
        "reasons.illisible",
        "pieces",
        "pieces.0.code",
        "pieces.0.label",
        "pieces.0.short",
        "pieces.0.group",
        "pieces.0.asked",
        "pieces.0.why",
        "pieces.0.reasons",
        "export",
        "export.columns",
        "export.candidate_number_width",
        "export.columns.candidate_number",
        "export.columns.family_name",
        "export.columns.speciality_code",
        "export.columns.speciality",
    ],
)
def test_a_missing_key_is_named(path: str) -> None:
    expected = (
        "« illisible » n’est pas dans [reasons]" if path == "reasons.illisible" else f"- {said(path)} : la clé manque"
    )
    assert expected in problems(changed(path, ...))


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("titel", "x", "titel : cette clé n’existe pas ici. Vouliez-vous dire « title » ?"),
        ("managers.1.e_mail", "x", "managers[2].e_mail : cette clé n’existe pas ici. Vouliez-vous dire « email » ?"),
        ("specialities.level5", [], "specialities.level5 : cette clé n’existe pas ici."),
        ("calendar.closing", datetime(2025, 10, 1, 9), "calendar.closing : la clôture doit venir après"),
        ("calendar.closing", datetime(2025, 11, 19, 17, tzinfo=PARIS), "calendar.closing : "),
        (
            "calendar.opening",
            date(2025, 10, 20),
            "calendar.opening : 2025-10-20 trouvé, on attend une date et une heure",
        ),
        ("calendar.r408.before", date(1, 1, 1), "calendar.r408.before : "),
        ("managers", [], "managers : il faut au moins un gestionnaire"),
        ("managers.1.level", 5, "managers[2].level : 5 trouvé, on attend 3 ou 4"),
        ("managers.1.key", "boury", "managers[2].key : « boury » est déjà dans managers[1]"),
        (
            "managers.1.domains",
            ["Bois", "Coiffure"],
            "managers[2].domains : « Coiffure » est déjà dans managers[1] (Paul Boury)",
        ),
        ("managers.1.domains", [""], "managers[2].domains : un domaine n’a pas de nom"),
        ("managers.1.domains", "Bois", "managers[2].domains : « Bois » trouvé, on attend une liste de textes"),
        ("managers.1.email", "exapro", "managers[2].email : « exapro » trouvé, on attend une adresse"),
        ("specialities.level3.0.domain", "Coifure", "niveau 3. Vouliez-vous dire « Coiffure » ?"),
        ("specialities.level3.0.domain", "Toutes spécialités", "n’est le domaine d’aucun gestionnaire de niveau 3"),
        ("specialities.level3.0.domain", "", "« unmapped » va avec un domaine vide"),
        ("specialities.level3.0.confidence", "unmapped", "« unmapped » va avec un domaine vide"),
        ("specialities.level3.0.confidence", "explicite", "Vouliez-vous dire « explicit » ?"),
        ("specialities.level3.0.session", "ouverte", "« ouverte » n’est pas connu"),
        ("specialities.level3.0.code", "46133002", "on attend 8 chiffres qui commencent par 561 (niveau 3)"),
        ("specialities.level4.0.code", "461334133", "on attend 8 chiffres qui commencent par 461 (niveau 4)"),
        ("specialities.level3.1.code", "56133002", "specialities.level3[2].code : « 56133002 » est déjà dans"),
        ("specialities.level3.0.r408", [5, 3], "specialities.level3[1].r408 : une liste trouvé"),
        ("specialities.level3.0.r408", [6], "on attend les annexes 3, 4 ou 5"),
        ("deposit.size_limit", 0, "deposit.size_limit : 0 trouvé, on attend un nombre entier de 1"),
        ("deposit.size_limit", True, "deposit.size_limit : true trouvé"),
        ("deposit.formats", [], "deposit.formats : il faut au moins un format"),
        ("deposit.formats", ["jpg"], "deposit.formats : « jpg » trouvé, on attend « pdf » ou « jpeg »"),
        ("pieces", [], "pieces : il faut au moins une pièce"),
        ("pieces.1.code", "1natid01", "pieces[2].code : « 1natid01 » est déjà dans pieces[1]"),
        ("pieces.1.code", "A_B", "on attend des chiffres et des lettres"),
        ("pieces.1.short", "x" * 29, "29 caractères, la liste en montre 28 au plus"),
        (
            "pieces.1.delivery",
            "poste",
            "pieces[2].delivery : « poste » n’est pas connu ; on attend « online », « postal »",
        ),
        ("pieces.1.deadline", "cloture", "pieces[2].deadline : « cloture » n’est pas connu"),
        ("pieces.1.asked", "toujours", "pieces[2].asked : « toujours » trouvé"),
        ("pieces.1.asked", {}, 'écrire asked = "always"'),
        ("pieces.1.asked", {"age_from": 25, "age_below": 16}, "pieces[2].asked.age_below : il doit dépasser age_from"),
        ("pieces.1.asked", {"category": "eda"}, "pieces[2].asked.category : « eda » n’est pas connu"),
        ("pieces.1.asked", {"age_below": 16, "age": 16}, "pieces[2].asked.age : cette clé n’existe pas ici"),
        ("pieces.1.reasons", [], "0 motifs, il en faut de 1 à 9"),
        ("pieces.1.reasons", ["ilisible"], "« ilisible » n’est pas dans [reasons]. Vouliez-vous dire « illisible » ?"),
        ("pieces.1.reasons", ["illisible", "illisible"], "« illisible » y est deux fois"),
        ("reasons.illisible", " ", "reasons.illisible : le texte est vide"),
        ("export.columns.nom", "Nom", "export.columns.nom : cette colonne n’existe pas"),
        ("export.columns.ine", "N° candidat", "est déjà dans export.columns.candidate_number"),
        ("export.columns.ine", "***", "on attend un titre qui contient des lettres"),
        ("export.candidate_number_width", 10**9, "export.candidate_number_width : "),
    ],
)
def test_a_mistake_says_where_and_what_is_expected(path: str, value: object, expected: str) -> None:
    text = problems(changed(path, value))
    assert expected in text
    assert text.startswith("La session d’examen essai.toml a 1 point")


def test_all_mistakes_are_said_at_once() -> None:
    values = changed("title", 3)
    values["managers"][0]["level"] = 2
    values["deposit"]["size_limit"] = -1
    text = problems(values)
    assert [key in text for key in ("title", "managers[1].level", "deposit.size_limit")] == [True] * 3


json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates() | st.datetimes(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(path=st.sampled_from([*VALUES, *FIRSTS]), value=json_like)
def test_any_value_anywhere_is_accepted_or_said(path: str, value: object) -> None:
    outcome = ""
    try:
        check_campaign(changed(path, value), "essai.toml", "essai")
    except CampaignInvalid as invalid:
        outcome = str(invalid)
    assert not outcome or outcome.startswith("La session d’examen essai.toml a ")


@given(st.text())
def test_any_text_is_invalid(text: str) -> None:
    with pytest.raises(CampaignInvalid):
        read_campaign(text, "essai.toml", "essai")


# Files


def test_a_file_is_loaded_under_its_own_key(tmp_path: Path) -> None:
    path = tmp_path / "lyon-2027.toml"
    path.write_bytes(b"\xef\xbb\xbf" + built_in_text().encode())
    assert load_campaign(path).key == "lyon-2027"
    assert load_campaign(path).specialities == SHIPPED.specialities


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(CampaignMissing, match=r"absent\.toml ne peut pas être lue"):
        load_campaign(tmp_path / "absent.toml")


def test_a_file_that_is_not_utf8_is_said(tmp_path: Path) -> None:
    path = tmp_path / "c.toml"
    path.write_bytes("title = 'é'".encode("cp1252"))
    with pytest.raises(CampaignMissing, match="UTF-8"):
        load_campaign(path)
