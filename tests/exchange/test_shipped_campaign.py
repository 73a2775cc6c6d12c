"""The campaign that ships says what the notice says."""

from datetime import date, datetime

import pytest

from csdesk.domain.campaign import UNASSIGNED, Condition
from csdesk.domain.files import Kind
from csdesk.domain.inscription import Category, Inscription
from csdesk.domain.registration import Candidate, Registration
from csdesk.domain.requirements import asked_of, holds
from csdesk.domain.words import PARIS
from csdesk.exchange.campaign_file import (
    check_campaign,
)
from csdesk.exchange.campaign_pieces import SHORT_WIDTH
from tests.exchange.made_campaigns import SHIPPED, changed


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
        (registration(birth=date(2009, 10, 21)), ["ZZREP01"]),  # 15 years on the opening day
        (registration(birth=date(2009, 10, 20)), ["ZZJDC01", "ZZREP01"]),
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
    assert condition == Condition(category="ead", categories=("520",))
    assert holds(condition, known, campaign, date(2025, 10, 20))


def test_a_category_that_nothing_tells_is_asked_of_whom_it_was_entered_for() -> None:
    campaign = check_campaign(changed("categories.ead", {}), "essai.toml", "essai")
    condition = campaign.requirement["ZZEAD01"].condition
    assert condition == Condition(category="ead")
    known = Registration("x", Candidate("1", "A", "B"), 3, "x", "x", "", category_label="ENSEIGNEMENT A DISTANCE")
    assert not holds(condition, known, campaign, date(2025, 10, 20))
    asked = {one.code for one in asked_of(known, campaign, Inscription(category=Category.DISTANCE))}
    assert asked == {"1NATID01", "CINSIG01", "ZZEAD01"}
