"""Two decisions at the same time: what now stands, and where the two are not the same."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from csdesk.domain.campaign import Reason
from csdesk.domain.conflict import Part, Version, differing, standing, version_of
from csdesk.domain.piece import Act, Decision, Deposit
from csdesk.domain.status import Status
from tests.domain.made import MORNING, deposit, file, piece, said

ONE, TWO = (deposit(n, file(sha256=f"{n}")) for n in (1, 2))
BLURRED, EMPTY = Reason("illisible", "Illisible"), Reason("vide", "Vide")


def test_a_decision_says_what_it_says() -> None:
    given = said("a", Status.REFUSED)
    assert version_of(given) == Version(
        given.status, given.reasons, given.comment, given.reception_date, given.by, given.at
    )


@pytest.mark.parametrize(
    ("deposits", "log", "told"),
    [
        ((ONE,), (said("a"),), "a"),
        ((ONE,), (said("a"), said("b", Status.ACCEPTED)), "b"),
        ((ONE, TWO), (said("a"), said("b", Status.RECEIVED, 2)), "b"),
        ((ONE,), (said("a"), said("u", act=Act.UNDONE, target="a"), said("r", act=Act.REDONE, target="u")), "r"),
    ],
)
def test_the_last_decision_is_what_stands(deposits: tuple[Deposit, ...], log: tuple[Decision, ...], told: str) -> None:
    now = piece(deposits=deposits, decisions=log)
    assert standing(now) == version_of(next(one for one in log if one.id == told))


def test_a_decision_withdrawn_leaves_the_one_before() -> None:
    before = replace(said("a", Status.REFUSED), reasons=(BLURRED,), comment="floue")
    undone = replace(said("u", act=Act.UNDONE, target="b"), by="Gaëlle Vigier", status=Status.REFUSED)
    now = replace(piece(deposits=(ONE,), decisions=(before, said("b", Status.ACCEPTED), undone)), status=Status.REFUSED)
    assert standing(now) == Version(Status.REFUSED, (BLURRED,), "floue", now.reception_date, "Gaëlle Vigier", undone.at)


def test_the_only_decision_withdrawn_leaves_nothing() -> None:
    undone = said("u", act=Act.UNDONE, target="a")
    now = replace(piece(deposits=(ONE,), decisions=(said("a"), undone)), status=Status.NONE, reception_date=None)
    assert standing(now) == Version(Status.NONE, (), "", None, undone.by, undone.at)


@pytest.mark.parametrize("log", [(), (said("a"),)])
def test_a_deposit_that_came_since_has_no_author(log: tuple[Decision, ...]) -> None:
    now = replace(piece(deposits=(ONE, TWO), decisions=log), status=Status.NONE, reception_date=None)
    assert standing(now) == Version(Status.NONE, (), "", None, "", TWO.deposited_at)


def test_a_deposit_taken_back_leaves_nothing_known() -> None:
    now = replace(piece(deposits=(ONE,), decisions=(said("a"),)), withdrawn=1, status=Status.NONE, reception_date=None)
    assert standing(now) == Version(Status.NONE)


MINE = version_of(replace(said("a", Status.REFUSED), reasons=(BLURRED,), comment="floue", by="Marie"))


@pytest.mark.parametrize(
    ("theirs", "where"),
    [
        (MINE, set()),
        (replace(MINE, status=Status.ACCEPTED), {Part.STATUS}),
        (replace(MINE, reasons=(BLURRED, EMPTY)), {Part.REASONS}),
        (replace(MINE, reasons=(Reason(BLURRED.code, "dit autrement"),)), set()),
        (replace(MINE, comment=""), {Part.COMMENT}),
        (replace(MINE, reception_date=date(2025, 11, 2)), {Part.RECEPTION}),
        (replace(MINE, by="Gaëlle"), {Part.AUTHOR}),
        (replace(MINE, at=MORNING + timedelta(minutes=1)), {Part.WHEN}),
        (Version(Status.NONE), set(Part) - {Part.RECEPTION}),
    ],
)
def test_where_two_versions_are_not_the_same(theirs: Version, where: set[Part]) -> None:
    assert differing(MINE, theirs) == where
    assert differing(theirs, MINE) == where
