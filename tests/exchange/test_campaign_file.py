"""The campaign file: what ships is the notice, and every mistake is named."""

import copy
import tomllib
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csdesk.domain.campaign import UNASSIGNED, Condition
from csdesk.domain.files import Kind
from csdesk.domain.registration import Candidate, Registration
from csdesk.domain.requirements import asked_of, holds
from csdesk.domain.words import PARIS
from csdesk.exchange.campaign_file import (
    CampaignInvalid,
    CampaignMissing,
    built_in,
    built_in_text,
    check_campaign,
    load_campaign,
    read_campaign,
)
from csdesk.exchange.campaign_pieces import SHORT_WIDTH

SHIPPED = built_in()
VALUES: dict[str, Any] = tomllib.loads(built_in_text())


def problems(values: dict[str, Any]) -> str:
    with pytest.raises(CampaignInvalid) as caught:
        check_campaign(values, "essai.toml", "essai")
    return str(caught.value)


def changed(path: str, value: object) -> dict[str, Any]:
    """The shipped values with one put at a path like 'managers.0.email'; `...` removes it."""
    values = copy.deepcopy(VALUES)
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    place: Any = values
    for step in way:
        place = place[step]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    return values


# What ships


def test_calendar_is_that_of_the_notice() -> None:
    calendar = SHIPPED.calendar
    assert calendar.opening == datetime(2025, 10, 20, 9, 0, tzinfo=PARIS)
    assert calendar.closing == datetime(2025, 11, 19, 17, 0, tzinfo=PARIS)
    assert calendar.arrangements == date(2025, 12, 15)
    assert calendar.r408 == datetime(2026, 3, 5, 23, 59, 59, tzinfo=PARIS)


def test_the_day_itself_counts_for_r408_when_the_division_says_so() -> None:
    campaign = check_campaign(changed("calendar.r408.day_counts", True), "essai.toml", "essai")
    assert campaign.calendar.r408 == datetime(2026, 3, 6, 23, 59, 59, tzinfo=PARIS)
    assert campaign.requirement["ZZR4081"].deadline == campaign.calendar.r408


@pytest.mark.parametrize(
    ("key", "name", "level", "domains", "email", "phone"),
    [
        ("boury", "Paul Boury", 3, 7, "dec.exapro1@ac-clermont.fr", "04.73.99.35.50"),
        ("vigier", "Gaëlle Vigier", 3, 6, "dec.exapro2@ac-clermont.fr", "04.73.99.34.94"),
        ("pedrono", "Christine Pedrono", 3, 3, "dec.exapro2@ac-clermont.fr", "04.73.99.35.44"),
        ("soubranne", "Arthur Soubranne", 3, 3, "dec.exapro3@ac-clermont.fr", "04.73.99.30.98"),
        ("grzembielewski", "Aurélie Grzembielewski", 3, 8, "dec.exapro3@ac-clermont.fr", "04.73.99.34.58"),
        ("teixeira", "Marie-José Teixeira", 4, 1, "ce.bacpro1@ac-clermont.fr", "04.73.99.34.42"),
    ],
)
def test_managers_are_those_of_the_notice(
    key: str, name: str, level: int, domains: int, email: str, phone: str
) -> None:
    manager = SHIPPED.manager(key)
    assert manager is not None
    found = (manager.name, manager.level, len(manager.domains), manager.email, manager.phone)
    assert found == (name, level, domains, email, phone)
    assert len(SHIPPED.managers) == 6


R408 = {
    "46123304": (5,),  # Peinture décoration
    "46122704": (4, 5),  # Technicien en énergies renouvelables, option A
    "46122705": (4, 5),  # option B
    "56123205": (3, 4, 5),  # Échafaudeur
    "56123204": (3, 5),  # Zingueur
    "56123307": (5,),  # Plâtrier
}


def test_r408_table_is_that_of_the_notice() -> None:
    assert {known.code: known.r408 for known in SHIPPED.specialities if known.r408} == R408


def test_every_speciality_has_a_manager_or_waits_for_one() -> None:
    assert [len([s for s in SHIPPED.specialities if s.level == level]) for level in (3, 4)] == [24, 36]
    waiting = {s.label for s in SHIPPED.specialities if s.domain == UNASSIGNED}
    assert waiting == {
        "Bijoux de mode",
        "Joaillerie",
        "Conducteur de machines de verrerie",
        "Entretien des collections du patrimoine",
    }
    routed = [s for s in SHIPPED.specialities if s.domain != UNASSIGNED]
    assert all(SHIPPED.manager_of[s.domain].level == s.level for s in routed)


@pytest.mark.parametrize(
    ("code", "manager", "confidence"),
    [
        ("56133605", "boury", "explicit"),
        ("56124201", "boury", "inferred-medium"),
        ("56133002", "soubranne", "inferred-high"),
        ("56122706", "vigier", "inferred-high"),
        ("56122110", "pedrono", "inferred-high"),
        ("56122111", "pedrono", "ambiguous"),
        ("56122114", "pedrono", "ambiguous"),
        ("56123308", "grzembielewski", "ambiguous"),
        ("56125118", "grzembielewski", "ambiguous"),
        ("46133404", "teixeira", "sourced"),
    ],
)
def test_specialities_go_by_the_table_not_by_their_words(code: str, manager: str, confidence: str) -> None:
    known = SHIPPED.speciality(code)
    assert known is not None
    assert (SHIPPED.manager_of[known.domain].key, known.confidence) == (manager, confidence)
    assert (confidence == "ambiguous") <= bool(known.alternative)


def test_sessions_that_are_not_plainly_open() -> None:
    found = {known.code: known.session for known in SHIPPED.specialities if known.session != "open"}
    assert found == {
        "56122109": "closed",
        "56122105": "closed",
        "56122110": "new",
        "46133404": "new",
        "56133411": "rattrapage",
    }


def test_pieces_reasons_and_limits() -> None:
    assert len(SHIPPED.requirements) == 17
    assert [p.code for p in SHIPPED.requirements if not p.placeholder] == ["1NATID01", "CINSIG01"]
    for piece in SHIPPED.requirements:
        assert len(piece.short) <= SHORT_WIDTH
        assert 4 <= len(piece.reasons) <= 9
        assert "Pièce illisible" in [reason.text for reason in piece.reasons]
    assert SHIPPED.size_limit == 5 * 1024 * 1024
    assert SHIPPED.formats == (Kind.PDF, Kind.JPEG)
    assert SHIPPED.rules.refusal_needs_text
    assert SHIPPED.rules.accepted_can_be_withdrawn
    assert SHIPPED.columns.candidate_number_width == 11


def registration(speciality: str = "56133605", birth: date | None = None, category: str = "") -> Registration:
    who = Candidate("01216557741", "LE GOFF", "Zoé", birth_date=birth)
    return Registration("x", who, 3, speciality, "x", UNASSIGNED, category_label=category)


@pytest.mark.parametrize(
    ("new", "codes"),
    [
        (registration(), []),
        (registration(birth=date(2009, 10, 21)), []),  # 15 years on the opening day
        (registration(birth=date(2009, 10, 20)), ["ZZJDC01"]),
        (registration(birth=date(2000, 10, 21)), ["ZZJDC01"]),  # the eve of 25 years
        (registration(birth=date(2000, 10, 20)), []),
        (registration("56123204"), ["ZZR4081"]),
        (registration(category="INDIVIDUEL ENSEIGNEMENT A DISTANCE"), ["ZZEAD01"]),
        (registration(category="Individuel, 3 ans d’activité professionnelle"), ["ZZTRA01"]),
        (registration(category="EX-SCOLAIRE"), ["ZZREL01"]),
        (registration(category="EXTERNAT"), []),
    ],
)
def test_pieces_asked_beyond_the_two_of_everyone(new: Registration, codes: list[str]) -> None:
    assert [asked.code for asked in asked_of(new, SHIPPED)] == ["1NATID01", "CINSIG01", *codes]


def test_a_category_known_by_its_code() -> None:
    campaign = check_campaign(changed("categories.ead", {"codes": ["520"]}), "essai.toml", "essai")
    condition = campaign.requirement["ZZEAD01"].condition
    known = Registration("x", Candidate("1", "A", "B"), 3, "x", "x", "", category_code="520")
    assert condition == Condition(categories=("520",))
    assert holds(condition, known, campaign, date(2025, 10, 20))


def test_a_category_that_nothing_tells_is_never_asked_by_itself() -> None:
    campaign = check_campaign(changed("categories.ead", {}), "essai.toml", "essai")
    assert campaign.requirement["ZZEAD01"].condition == Condition(on_deposit=True)


# Mistakes


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
