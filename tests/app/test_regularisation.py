"""After a refusal, the regularisation deadline says whether what comes is late: the campaign’s, or the dossier’s."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from csdesk.app.attach import Scan, attach_scan, attach_waiting
from csdesk.app.ports import Inspector
from csdesk.domain.piece import Deposit
from csdesk.domain.status import Status
from tests.app.deeds_made import extended
from tests.app.made import CAMPAIGN, IDENTITY, ZOE, Bench, dated, pdf, person

UNTIL = datetime(2025, 12, 5, 22, 59, 59, tzinfo=UTC)
LATER = UNTIL + timedelta(days=5)


@pytest.fixture
def desk(tmp_path: Path, inspector: Inspector) -> Iterator[Bench]:
    """A campaign with a regularisation deadline; the identity document deposited."""
    campaign = replace(CAMPAIGN, calendar=replace(CAMPAIGN.calendar, regularisation=UNTIL))
    bench = Bench(tmp_path, inspector, campaign)
    bench.deliver({f"{ZOE}/{IDENTITY}/a.pdf": pdf("a")}, person())
    yield bench
    bench.store.close()


def delivered(bench: Bench, at: datetime) -> Deposit:
    path = f"{ZOE}/{IDENTITY}/b.pdf"
    bench.clock.at = at + timedelta(hours=3)
    told = dated(f"{ZOE};{IDENTITY};{path};{at:%d/%m/%Y %H:%M};")
    bench.deliver({path: pdf("b"), "pieces.csv": told}, name="lot 2")
    current = bench.piece().current
    assert current is not None
    assert (current.n, current.exact) == (2, True)
    return current


def posted(bench: Bench, on: date) -> Deposit:
    bench.clock.at = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
    paper = Scan("b.pdf", pdf("b"), posted_on=on)
    piece = attach_scan(bench.store, bench.inspector, bench.campaign, bench.clock, bench.piece().id, paper)
    assert piece.current is not None
    return piece.current


@pytest.mark.parametrize(
    ("refused", "day", "late"),
    [(True, date(2025, 12, 5), False), (True, date(2025, 12, 6), True), (False, date(2025, 12, 5), True)],
)
def test_only_what_was_refused_may_come_until_then(desk: Bench, refused: bool, day: date, late: bool) -> None:
    if refused:
        desk.decide(desk.piece(), Status.REFUSED)
    at = datetime(day.year, day.month, day.day, 20, 0, tzinfo=UTC)
    assert delivered(desk, at).late is late


@pytest.mark.parametrize(("day", "late"), [(date(2025, 12, 5), False), (date(2025, 12, 6), True)])
def test_posted_paper_too_by_its_postmark(desk: Bench, day: date, late: bool) -> None:
    desk.decide(desk.piece(), Status.REFUSED)
    assert posted(desk, day).late is late


@pytest.mark.parametrize("refused", [True, False])
def test_a_deadline_of_its_own_counts_for_both(desk: Bench, refused: bool) -> None:
    extended(desk, LATER)
    if refused:
        desk.decide(desk.piece(), Status.REFUSED)
    assert delivered(desk, LATER - timedelta(hours=2)).late is False


@pytest.mark.parametrize("extension", [True, False])
def test_a_piece_nobody_asked_for_has_the_deadline_of_the_dossier(desk: Bench, extension: bool) -> None:
    if extension:
        extended(desk, LATER)
    closing = CAMPAIGN.requirement["ZZDOM01"].deadline
    path, at = f"{ZOE}/ZZDOM01/facture.pdf", LATER - timedelta(hours=2)
    desk.clock.at = LATER + timedelta(days=1)
    told = dated(f"{ZOE};ZZDOM01;{path};{at:%d/%m/%Y %H:%M};")
    desk.deliver({path: pdf("facture"), "pieces.csv": told, "perdu.pdf": pdf("perdu")}, name="lot 3")
    by_rule, (waiting,) = desk.piece("ZZDOM01"), desk.waiting()
    by_hand = attach_waiting(desk.store, desk.campaign, desk.clock, waiting.id, desk.dossier().id, "ZZNOM01", "Anne")
    assert by_rule.current is not None
    assert (by_rule.asked, by_rule.current.late) == (False, not extension)
    assert {by_rule.deadline, by_hand.deadline} == {LATER if extension else closing}
