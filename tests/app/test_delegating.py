from dataclasses import replace
from datetime import date, timedelta

import pytest

from csdesk.app.delegating import Absence, DelegationOver, NoSuchDelegation, delegate, domains_of, end_delegation
from csdesk.domain.delegation import AlreadyDelegated, AlreadyPast
from tests.app.made import PAUL, Bench

TODAY = date(2025, 11, 12)
AWAY = Absence("boury", "vigier", ["Coiffure"], TODAY, TODAY + timedelta(2), PAUL)


def has(bench: Bench, key: str) -> bool:
    return "Coiffure" in domains_of(bench.store, bench.campaign, bench.clock, key)


def test_a_domain_goes_and_comes_back_by_itself(bench: Bench) -> None:
    lent = delegate(bench.store, bench.campaign, bench.clock, AWAY)
    assert (lent.by, lent.at, lent.domains) == (PAUL, bench.clock.now(), ("Coiffure",))
    seen = []
    for _ in range(4):
        seen.append((has(bench, "boury"), has(bench, "vigier")))
        bench.clock.at += timedelta(days=1)
    assert seen == [(False, True)] * 3 + [(True, False)]


def test_it_can_be_called_off_at_once(bench: Bench) -> None:
    delegate(bench.store, bench.campaign, bench.clock, AWAY)
    assert end_delegation(bench.store, bench.clock, AWAY.id).ended_on == TODAY
    assert (has(bench, "boury"), has(bench, "vigier")) == (True, False)
    with pytest.raises(DelegationOver, match="12/11/2025"):
        end_delegation(bench.store, bench.clock, AWAY.id)


def test_one_that_is_over_or_unknown_cannot(bench: Bench) -> None:
    delegate(bench.store, bench.campaign, bench.clock, AWAY)
    bench.clock.at += timedelta(days=3)
    with pytest.raises(DelegationOver, match="14/11/2025"):
        end_delegation(bench.store, bench.clock, AWAY.id)
    with pytest.raises(NoSuchDelegation):
        end_delegation(bench.store, bench.clock, "autre")


def test_the_same_twice_counts_once_and_another_is_checked(bench: Bench) -> None:
    first = delegate(bench.store, bench.campaign, bench.clock, AWAY)
    assert delegate(bench.store, bench.campaign, bench.clock, replace(AWAY, to="pedrono")) == first
    with pytest.raises(AlreadyDelegated):
        delegate(bench.store, bench.campaign, bench.clock, replace(AWAY, id="autre"))
    with bench.store.reading() as desk:
        assert desk.delegations() == (first,)


def test_an_absence_that_is_over_is_not_noted(bench: Bench) -> None:
    yesterday = TODAY - timedelta(1)
    with pytest.raises(AlreadyPast, match="11/11/2025"):
        delegate(bench.store, bench.campaign, bench.clock, replace(AWAY, first=yesterday, last=yesterday))
    assert not has(bench, "vigier")


def test_it_stands_after_a_restart(bench: Bench) -> None:
    delegate(bench.store, bench.campaign, bench.clock, AWAY)
    bench.reopen()
    assert has(bench, "vigier")
