"""The whole demo as planned, before anything is drawn, against the campaign that is shipped."""

import tomllib
from collections import Counter
from datetime import datetime
from importlib.resources import files
from random import Random
from typing import Any

import pytest

from csdesk.demo.decisions import judge
from csdesk.demo.delivery import DOSSIERS, SEED
from csdesk.demo.diplomas import PLAN
from csdesk.demo.people import Record, records
from csdesk.demo.plan import CLOSING, Flaw, Look, Paper, deliver
from csdesk.demo.strange import odd_files
from csdesk.domain.names import fold
from csdesk.domain.status import Status


@pytest.fixture(scope="module")
def campaign() -> dict[str, Any]:
    text = files("csdesk").joinpath("resources/campaigns/clermont-ferrand-2026.toml").read_text("utf-8")
    return tomllib.loads(text)


@pytest.fixture(scope="module")
def inscribed() -> list[Record]:
    return records(DOSSIERS, Random(SEED))


@pytest.fixture
def papers(inscribed: list[Record], now: datetime) -> list[Paper]:
    return deliver(inscribed, now, Random(SEED))


def every(value: Any) -> list[dict[str, Any]]:
    """Every table of a TOML document, at any depth."""
    if isinstance(value, dict):
        return [value, *(found for inner in value.values() for found in every(inner))]
    return [found for inner in value for found in every(inner)] if isinstance(value, list) else []


def test_the_demo_has_its_size(inscribed: list[Record], papers: list[Paper]) -> None:
    assert 58 <= len({record.person.number for record in inscribed}) < len(inscribed) <= 64
    assert 280 <= len({paper.piece for paper in papers}) <= 320
    assert len({paper.path for paper in papers}) == len(papers)


def test_every_code_and_reason_is_one_of_the_campaign(
    papers: list[Paper], campaign: dict[str, Any], now: datetime
) -> None:
    reasons = {piece["code"]: piece["reasons"] for piece in campaign["pieces"]}
    assert {paper.code for paper in papers} <= reasons.keys()
    assert len({paper.code for paper in papers}) == 11
    for paper in papers:
        assert paper.flaw is Flaw.SOUND or paper.flaw.value in reasons[paper.code]
    refused = [one.decision for one in judge(papers, now, Random(1)) if one.decision.status is Status.REFUSED]
    assert all(one.reason in reasons[one.code] for one in refused)


def test_every_manager_has_work_and_two_specialities_have_none(
    inscribed: list[Record], campaign: dict[str, Any]
) -> None:
    known = {table["code"]: table for table in every(campaign) if "domain" in table and "code" in table}
    owner = {domain: manager["key"] for manager in campaign["managers"] for domain in manager.get("domains", ())}
    taken = {record.diploma.code for record in inscribed}
    assert {owner[known[code]["domain"]] for code in taken if known.get(code, {}).get("domain")} == set(owner.values())
    assert {code for code in taken if code not in known} == {"56199999"}
    assert {known[code]["label"] for code in taken if code in known and not known[code]["domain"]} == {"Joaillerie"}


def test_diplomas_are_labelled_and_annexed_as_in_the_campaign(campaign: dict[str, Any]) -> None:
    known = {table["code"]: table for table in every(campaign) if "domain" in table and "code" in table}
    for diploma in {one for one in PLAN if one.code in known}:
        assert fold(diploma.label) == fold(known[diploma.code]["label"])
        assert diploma.annexes == tuple(known[diploma.code].get("r408", ()))
        assert diploma.covered == bool(known[diploma.code]["domain"])


def test_every_category_is_told_by_a_word_of_the_campaign(inscribed: list[Record], campaign: dict[str, Any]) -> None:
    for record in inscribed:
        label = fold(record.category[0]).split()
        means = [
            key
            for key, category in campaign["categories"].items()
            if any(fold(word) in label for word in category["words"])
        ]
        assert len(means) == 1, label


def test_names_are_as_difficult_as_real_ones(inscribed: list[Record]) -> None:
    people = {record.person for record in inscribed}
    names = Counter((person.family, person.first) for person in people)
    assert names["MARTIN", "Paul"] == 2
    assert len({person.born for person in people if person.family == "MARTIN"}) == 2
    families = {person.family for person in people}
    assert {"LE GOFF", "D'ARTAGNAN-MONTESQUIOU", "ŁUKASZEWSKA", "NGUYỄN", "ŒUVRARD", "O"} <= families
    assert max(len(person.full) for person in people) > 60
    assert len({person.number for person in people}) == len(people)


def test_papers_come_in_every_look_and_some_are_late(papers: list[Paper]) -> None:
    looks = Counter(paper.look for paper in papers)
    assert min(looks[look] for look in Look) > 50
    assert 1 <= sum(paper.deposited_at > CLOSING for paper in papers) <= 25
    assert {paper.flaw for paper in papers} == set(Flaw)


@pytest.mark.parametrize("day", [17, 23])
def test_about_a_hundred_pieces_are_decided(inscribed: list[Record], now: datetime, day: int) -> None:
    then = now.replace(day=day)
    said = Counter(one.decision.status for one in judge(deliver(inscribed, then, Random(SEED)), then, Random(1)))
    assert said[Status.ACCEPTED] == 80
    assert said[Status.REFUSED] == 15
    assert said[Status.RECEIVED] == 10


def test_only_pieces_that_find_their_registration_and_manager_are_decided(papers: list[Paper], now: datetime) -> None:
    twice = {paper.record.person.number for paper in papers if paper.record.order > 1}
    assert twice
    for one in judge(papers, now, Random(1)):
        assert one.decision.candidate_number not in twice
        assert one.paper.record.diploma.covered


def test_each_odd_file_takes_the_place_of_one_of_another_candidate(
    inscribed: list[Record], papers: list[Paper]
) -> None:
    odd = odd_files(inscribed, papers)
    replaced = [one.paper for one in odd if one.paper is not None]
    assert len(odd) == 15
    assert len(replaced) == 11
    assert len({paper.record.person.number for paper in replaced}) == 11
    assert all(one.path == one.paper.path for one in odd if one.paper is not None)
