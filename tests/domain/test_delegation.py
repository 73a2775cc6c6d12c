from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csdesk.domain.deeds import Delegation
from csdesk.domain.delegation import (
    AlreadyDelegated,
    AlreadyPast,
    DelegatedToOneself,
    Held,
    NoDomainDelegated,
    NoSuchColleague,
    NotOwnDomain,
    ReceivedDomain,
    ReturnsBeforeLeaving,
    check,
    check_coming,
    coming,
    domains_on,
    held_on,
    holds_on,
)
from csdesk.domain.trouble import Trouble
from csdesk.exchange.campaign_file import built_in

CAMPAIGN = built_in()
KEYS = [manager.key for manager in CAMPAIGN.managers]
OWN = {manager.key: manager.domains for manager in CAMPAIGN.managers}
NOW = datetime(2025, 11, 3, 9, 0, tzinfo=UTC)
MONDAY, FRIDAY, SUNDAY = date(2025, 11, 3), date(2025, 11, 7), date(2025, 11, 9)
names = count()


def lent(
    *domains: str, manager: str = "boury", to: str = "vigier", first: date = MONDAY, last: date = FRIDAY
) -> Delegation:
    return Delegation(f"d{next(names)}", manager, to, domains or ("Coiffure",), first, last, manager, NOW)


COIFFURE = lent()


@pytest.mark.parametrize(
    ("day", "gone"),
    [
        (MONDAY - timedelta(1), False),
        (MONDAY, True),
        (FRIDAY, True),
        (FRIDAY + timedelta(1), False),
    ],
)
def test_a_domain_is_lent_from_the_first_day_to_the_last_and_comes_back(day: date, gone: bool) -> None:
    boury, vigier = (domains_on(key, day, CAMPAIGN, [COIFFURE]) for key in ("boury", "vigier"))
    assert ("Coiffure" in boury, "Coiffure" in vigier) == (not gone, gone)
    assert set(boury) >= set(OWN["boury"]) - {"Coiffure"}
    assert set(vigier) >= set(OWN["vigier"])


@pytest.mark.parametrize(
    ("ended", "held"),
    [
        (None, [MONDAY, FRIDAY]),
        (FRIDAY, [MONDAY]),
        (MONDAY, []),
        (MONDAY - timedelta(3), []),
        (SUNDAY, [MONDAY, FRIDAY]),
    ],
)
def test_the_day_it_is_called_off_no_longer_counts(ended: date | None, held: list[date]) -> None:
    called_off = replace(COIFFURE, ended_on=ended)
    assert [day for day in (MONDAY, FRIDAY, SUNDAY) if holds_on(called_off, day)] == held


def test_domains_are_told_in_the_order_of_the_campaign() -> None:
    told = domains_on("vigier", MONDAY, CAMPAIGN, [COIFFURE])
    assert list(told) == [domain for domain in CAMPAIGN.domains if domain in told]


def test_a_desk_tells_what_is_lent_and_what_is_received_after_what_is_her_own() -> None:
    boury, vigier, pedrono = (held_on(key, MONDAY, CAMPAIGN, [COIFFURE]) for key in ("boury", "vigier", "pedrono"))
    assert boury == tuple(Held(one, COIFFURE if one == "Coiffure" else None) for one in OWN["boury"])
    assert vigier == (*map(Held, OWN["vigier"]), Held("Coiffure", COIFFURE))
    assert pedrono == tuple(map(Held, OWN["pedrono"]))


@pytest.mark.parametrize("key", KEYS)
def test_a_desk_tells_only_its_own_when_nothing_is_lent(key: str) -> None:
    assert held_on(key, SUNDAY, CAMPAIGN, [COIFFURE]) == tuple(map(Held, OWN[key]))


def test_what_is_coming_leaves_out_what_is_over_or_called_off() -> None:
    later, over = lent(first=FRIDAY, last=SUNDAY), lent(last=MONDAY)
    called_off = replace(later, ended_on=MONDAY)
    assert coming([later, over, called_off, COIFFURE], MONDAY + timedelta(1)) == (COIFFURE, later)
    assert coming([over], MONDAY) == (over,)


def test_what_would_be_over_before_it_is_made_is_refused() -> None:
    check_coming(COIFFURE, FRIDAY)
    with pytest.raises(AlreadyPast, match="07/11/2025"):
        check_coming(COIFFURE, FRIDAY + timedelta(1))


@pytest.mark.parametrize(
    ("first_name", "short"), [("Paul", "P. Boury"), ("Marie-José", "M.-J. Boury"), ("Anne Marie", "A. Boury")]
)
def test_a_manager_has_a_short_name(first_name: str, short: str) -> None:
    (boury,) = (one for one in CAMPAIGN.managers if one.key == "boury")
    assert replace(boury, first_name=first_name).short_name == short


@pytest.mark.parametrize(
    "ghost",
    [
        lent("Domaine disparu"),
        lent("Coiffure", manager="vigier", to="pedrono"),
        lent("Coiffure", to="gestionnaire-disparu"),
    ],
)
def test_what_the_campaign_no_longer_has_counts_for_nothing(ghost: Delegation) -> None:
    assert {key: domains_on(key, MONDAY, CAMPAIGN, [ghost]) for key in KEYS} == OWN


RECEIVED = lent("Coiffure", manager="vigier", to="pedrono")


@pytest.mark.parametrize(
    ("new", "trouble", "said"),
    [
        (lent(to="personne"), NoSuchColleague, "« personne »"),
        (lent(manager="personne"), NoSuchColleague, "« personne »"),
        (lent(to="boury"), DelegatedToOneself, "autre gestionnaire"),
        (replace(COIFFURE, domains=()), NoDomainDelegated, "Aucun domaine"),
        (lent(first=FRIDAY, last=MONDAY), ReturnsBeforeLeaving, "03/11/2025"),
        (lent("Bois"), NotOwnDomain, "« Bois »"),
        (lent("Métiers de la mode", "Domaine inconnu"), NotOwnDomain, "« Domaine inconnu »"),
        (RECEIVED, ReceivedDomain, "Paul Boury"),
        (replace(RECEIVED, first=SUNDAY, last=SUNDAY), NotOwnDomain, "« Coiffure »"),
        (lent(to="pedrono"), AlreadyDelegated, "du 03/11/2025 au 07/11/2025"),
        (lent(to="pedrono", first=FRIDAY, last=SUNDAY), AlreadyDelegated, "« Coiffure »"),
        (lent(first=MONDAY - timedelta(9), last=SUNDAY), AlreadyDelegated, "déjà confié"),
    ],
)
def test_what_may_not_be_lent_is_said(new: Delegation, trouble: type[Trouble], said: str) -> None:
    with pytest.raises(trouble, match=said):
        check(replace(new, id="new"), CAMPAIGN, [COIFFURE])


@pytest.mark.parametrize(
    "new",
    [
        COIFFURE,
        lent("Métiers de la mode"),
        lent(first=FRIDAY + timedelta(1), last=SUNDAY),
        lent("Bois", manager="vigier", to="boury"),
    ],
)
def test_what_may_be_lent_is_not_refused(new: Delegation) -> None:
    check(new, CAMPAIGN, [COIFFURE])


def test_what_was_called_off_may_be_lent_again() -> None:
    check(lent(to="pedrono", first=FRIDAY), CAMPAIGN, [replace(COIFFURE, ended_on=FRIDAY)])


_days = st.dates(date(2025, 10, 20), date(2025, 11, 30))
_delegations = st.builds(
    Delegation,
    id=st.uuids().map(str),
    manager=st.sampled_from(KEYS),
    to=st.sampled_from(KEYS),
    domains=st.lists(st.sampled_from(CAMPAIGN.domains), min_size=1, max_size=3, unique=True).map(tuple),
    first=_days,
    last=_days,
    by=st.just("x"),
    at=st.just(NOW),
    ended_on=st.none() | _days,
)


@given(st.lists(_delegations, max_size=12), _days)
def test_every_domain_has_one_manager_each_day_whatever_is_accepted(wanted: list[Delegation], day: date) -> None:
    accepted: list[Delegation] = []
    for one in wanted:
        try:
            check(one, CAMPAIGN, accepted)
        except Trouble:
            continue
        accepted.append(one)
    told = [domain for key in KEYS for domain in domains_on(key, day, CAMPAIGN, accepted)]
    assert sorted(told) == sorted(CAMPAIGN.domains)
    for one in accepted:
        if holds_on(one, day):
            assert set(one.domains) <= set(domains_on(one.to, day, CAMPAIGN, accepted))
            assert not set(one.domains) & set(domains_on(one.manager, day, CAMPAIGN, accepted))


@given(st.lists(_delegations, max_size=6))
def test_everything_is_back_when_all_is_over(some: list[Delegation]) -> None:
    after = date(2025, 12, 1)
    assert {key: domains_on(key, after, CAMPAIGN, some) for key in KEYS} == OWN
