"""A whole demonstration lived through the real use cases, its files made tiny: each screen has something to show."""

from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest

from csdesk.app.bearings import Bearings, bearings
from csdesk.app.delegating import domains_of
from csdesk.app.lookup import find_dossier
from csdesk.app.ports import House
from csdesk.app.report import Report
from csdesk.demo.deeds import DECLARED, ENTERED_LATE, EXTENDED, KNOWN, LILOU, MARRIED, MOVED, SETTLED, UNTOUCHED, Life
from csdesk.demo.delivery import Demo, build
from csdesk.demo.inscriptions import TOLD
from csdesk.demo.living import At
from csdesk.demo.plan import Paper
from csdesk.demo.replay import replay
from csdesk.domain.acquis import acquis
from csdesk.domain.answer import Says
from csdesk.domain.cancellation import Step
from csdesk.domain.candidate_view import as_text
from csdesk.domain.deeds import KIND_OF
from csdesk.domain.fields import problems
from csdesk.domain.inscription import Category, Inscription
from csdesk.domain.verdict import Kind
from csdesk.domain.words import PARIS
from csdesk.wiring import wire
from tests.app.made import pdf

BEFORE, AFTER = (datetime(2025, 11, day, 10, 42, tzinfo=PARIS) for day in (17, 24))
"""Of the closing."""


def tiny(paper: Paper) -> bytes:
    """One page; its first line says what the real one prints."""
    return pdf(f"{paper.path} {paper.record.version} {paper.record.person.post_code}")


@dataclass(frozen=True)
class Desk:
    """What the demonstration left."""

    house: House
    demo: Demo
    reports: tuple[Report, Report]

    def look(self, number: str) -> Bearings:
        campaign, clock = self.house.campaign, self.house.clock
        with closing(self.house.open_store()) as store, store.reading() as desk:
            return bearings(find_dossier(desk, campaign, number), campaign, clock.now())

    def all(self) -> list[Bearings]:
        numbers = {deed.dossier for deed in self.demo.life.deeds} | set(self.demo.life.cancellable)
        numbers |= {entry.dossier for entry in self.demo.life.entries} | set(self.demo.life.settled)
        return [self.look(number) for number in sorted(numbers)]

    def of(self, rank: int) -> Bearings:
        """The dossier of the rank-th entry or deed."""
        return self.look(self.numbers[rank])

    @property
    def numbers(self) -> Mapping[int, str]:
        """Those that something is planned for, by rank."""
        life = self.demo.life
        entered = dict(zip(TOLD, (entry.dossier for entry in life.entries), strict=True))
        deeds = dict(zip((MARRIED, KNOWN, MOVED, EXTENDED, DECLARED), (one.dossier for one in life.deeds), strict=True))
        return entered | deeds


def lived(folder: Path, now: datetime) -> Desk:
    demo = build(folder / "livraisons", now, make=tiny)
    house = wire(folder / "desk", At(now))
    return Desk(house, demo, replay(house, demo, lambda done, total, path: None))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return lived(tmp_path_factory.mktemp("before"), BEFORE)


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return lived(tmp_path_factory.mktemp("after"), AFTER)


def said(found: Bearings) -> Inscription:
    assert found.stands.inscription is not None
    return found.stands.inscription


def test_a_small_demonstration_has_none_of_it(demo: Demo) -> None:
    assert demo.life == Life()


def test_nothing_of_the_deliveries_is_refused_for_what_was_entered(desk: Desk) -> None:
    first, second = desk.reports
    assert (first.registrations.added, first.registrations.refused, second.registrations.refused) == (61, 0, 0)
    assert second.registrations.updated == 1
    assert not any(line.refused for line in second.lines)


def test_a_dozen_inscriptions_of_all_three_categories(desk: Desk) -> None:
    entered = [desk.of(rank) for rank in TOLD] + [desk.look(LILOU.number)]
    assert len(entered) == 13
    assert {said(one).category for one in entered} == set(Category)
    assert {one.eligibility.overall.says for one in entered if one.eligibility} == {Says.YES, Says.NO, Says.CHECK}
    assert all(said(one).email.endswith("@courriel.example.fr") for one in entered)
    assert all(one.stands.version is not None for one in entered)


def test_what_was_entered_is_what_the_form_would_take(desk: Desk) -> None:
    today = desk.house.clock.today()
    for found in [desk.of(rank) for rank in TOLD] + [desk.look(LILOU.number)]:
        who = found.dossier.registration.candidate
        assert problems(who, said(found), desk.house.campaign, today) == {}, who.name


@pytest.mark.parametrize(
    ("rank", "which", "says", "because"),
    [
        (8, "activite", Says.YES, "Aucune interruption."),
        (10, "activite", Says.CHECK, "Interruptions : du 01/03/2022 au 11/09/2022, du 01/02/2023 au 02/06/2024."),
        (11, "ancien", Says.YES, "Session 2024."),
        (9, "ead", Says.YES, "École ouverte à distance d’Exemple"),
        (13, "home", Says.NO, "67000"),
        (15, "service", Says.YES, "étrangère"),
    ],
)
def test_the_conditions_have_their_cases(desk: Desk, rank: int, which: str, says: Says, because: str) -> None:
    found = desk.of(rank).eligibility
    assert found is not None
    answer = {**{one.value: given for one, given in found.ways.items()}, "home": found.home, "service": found.service}
    assert answer[which].says is says
    assert because in str(answer[which].reason)


def test_what_was_acquired_is_kept_or_not(desk: Desk) -> None:
    kept, other = (desk.of(rank) for rank in (11, 15))
    one = acquis(kept.dossier.registration, said(kept), desk.house.campaign)
    assert [answer.says for _, answer in one.claims] == [Says.YES, Says.YES]
    assert (one.form.says, one.choice and one.choice.says) == (Says.YES, Says.YES)
    assert {"ZZBEN01", "ZZDIS01"} <= set(kept.why)
    assert acquis(other.dossier.registration, said(other), desk.house.campaign).form.says is Says.NO


def test_work_at_height_with_and_without_its_attestation(desk: Desk) -> None:
    with_it, without = (desk.of(rank) for rank in (33, 39))
    assert {"ZZR4081"} <= set(with_it.why) & set(without.why)
    deposits = [next(p for p in one.dossier.pieces if p.code == "ZZR4081").deposits for one in (with_it, without)]
    assert [bool(each) for each in deposits] == [True, False]
    (lack,) = (one for one in without.verdict.lacks if one.code == "ZZR4081")
    assert (lack.effect.value, lack.until and lack.until.date()) == ("tests", date(2026, 3, 5))


def test_a_minor_came_to_the_counter(desk: Desk) -> None:
    found = desk.look(LILOU.number)
    assert (found.dossier.registration.version, "ZZREP01" in found.why, "ZZJDC01" in found.why) == (1, True, True)
    assert found.verdict.kind is Kind.RUNNING


@pytest.mark.parametrize(("when", "whose"), [("desk", "pedrono"), ("later", "soubranne")])
def test_an_absence_begins_the_day_after_and_lasts(when: str, whose: str, request: pytest.FixtureRequest) -> None:
    house: House = request.getfixturevalue(when).house
    with closing(house.open_store()) as store:
        theirs = {key: domains_of(store, house.campaign, house.clock, key) for key in ("pedrono", "soubranne", "boury")}
    assert [key for key, domains in theirs.items() if "Hôtellerie" in domains] == [whose]


def test_each_deed_stands(desk: Desk) -> None:
    added, waived, moved = (desk.of(rank) for rank in (MARRIED, KNOWN, MOVED))
    assert "Demandée par un gestionnaire" in str(added.why["ZZNOM01"])
    assert "ZZJDC01" not in waived.why
    assert moved.dossier.registration.domain == "Bâtiment"
    mending = desk.of(EXTENDED)
    assert str(mending.verdict.headline) == "À régulariser avant le 05/12/2025 17:00"
    text = as_text(desk.of(DECLARED).seen)
    assert "Validé le" in text.split("CINSIG01 : ")[1].split("▶")[0]


def test_one_confirmation_is_of_an_older_version_and_one_dossier_is_validated(desk: Desk) -> None:
    flagged = [rank for rank in TOLD if any(x.rule == "inscription.version" for x in desk.of(rank).verdict.lacks)]
    assert flagged == [ENTERED_LATE]
    assert desk.of(SETTLED).verdict.kind is Kind.VALIDATED


@pytest.mark.parametrize("rank", sorted(TOLD))
def test_papers_are_printed_as_the_inscription_was_when_they_were(desk: Desk, rank: int) -> None:
    found = desk.of(rank)
    (confirmation,) = (piece for piece in found.dossier.pieces if piece.code == "CINSIG01")
    first = confirmation.deposits[0].files[0]
    with closing(desk.house.open_store()) as store, store.reading() as looking:
        content = looking.content(first.sha256).decode("latin-1")
    version = found.dossier.registration.version - (rank == ENTERED_LATE)
    assert f" {version} {said(found).postal_code}\n" in content


def test_before_the_closing_nothing_is_cancelled(desk: Desk) -> None:
    kinds = Counter(found.verdict.kind for found in desk.all())
    assert set(kinds) == {Kind.VALIDATED, Kind.RUNNING, Kind.TO_MEND}


def test_after_the_closing_one_is_proposed_and_one_cancelled(later: Desk) -> None:
    found = later.all()
    assert {one.verdict.kind for one in found} == set(Kind)
    steps = Counter(one.stands.cancellation.step for one in found)
    assert (steps[Step.PROPOSED], steps[Step.CONFIRMED]) == (1, 1)
    for one in found:
        assert set(one.stands.cancellation.reasons) <= set(one.verdict.lacking)
    untouched = set(later.demo.life.cancellable)
    assert {n.dossier.registration.dossier for n in found if n.stands.cancellation.reasons} <= untouched
    assert len(untouched) == 61 - UNTOUCHED


@pytest.mark.parametrize("when", ["desk", "later"])
def test_deeds_are_in_order_signed_and_never_in_the_future(when: str, request: pytest.FixtureRequest) -> None:
    lived_desk: Desk = request.getfixturevalue(when)
    names = {manager.name for manager in lived_desk.house.campaign.managers}
    for found in lived_desk.all():
        moments = [act.at for act in found.dossier.acts]
        assert moments == sorted(moments)
        assert all(at <= lived_desk.house.clock.now() for at in moments)
        assert {act.by for act in found.dossier.acts if KIND_OF[type(act.deed)] != "listed"} <= names


def test_it_is_the_same_each_time(desk: Desk, tmp_path: Path) -> None:
    assert build(tmp_path, BEFORE, make=tiny).life == desk.demo.life
