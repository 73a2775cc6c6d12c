"""Who sits at a shared desk is who the server says."""

from datetime import date
from pathlib import Path

import pytest

from csdesk.domain.company import Member, Role
from csdesk.domain.deeds import Delegation
from csdesk.domain.words import PARIS
from csdesk.exchange.campaign_file import built_in
from csdesk.models.memory import Memory
from csdesk.models.seat import Seat
from csdesk.settings import Settings
from tests.desk.house import NOW

CAMPAIGN, TODAY = built_in(), date(2025, 11, 17)
BOURY = next(one for one in CAMPAIGN.managers if one.key == "boury")
VIGIER = next(one for one in CAMPAIGN.managers if one.key == "vigier")
LOAN = Delegation("u", "boury", "vigier", ("Coiffure",), TODAY, TODAY, "Paul Boury", NOW.astimezone(PARIS))


def seat(folder: Path, role: Role, key: str = "boury", *, every: bool = False) -> Seat:
    """A member at a desk where somebody else once sat."""
    memory = Memory(Settings(folder / "desk.json"))
    memory.sit_down("teixeira", covers_all=every)
    return Seat(CAMPAIGN, memory, TODAY, Member("p.boury", "Paul B. (rectorat)", role, key))


def test_the_name_of_the_server_signs_and_its_key_says_whose_queues(tmp_path: Path) -> None:
    boury = seat(tmp_path, Role.MANAGER)
    assert (boury.author, boury.manager, boury.domains) == ("Paul B. (rectorat)", BOURY, BOURY.domains)
    assert (boury.offered, boury.chooses, boury.seated("vigier")) == ((BOURY,), False, "boury")


def test_a_manager_never_covers_every_queue(tmp_path: Path) -> None:
    assert not seat(tmp_path, Role.MANAGER, every=True).covers_all


def test_a_manager_whom_the_campaign_does_not_know_has_nothing(tmp_path: Path) -> None:
    nobody = seat(tmp_path, Role.MANAGER, "partie", every=True)
    assert (nobody.manager, nobody.domains, nobody.rows, nobody.covers_all) == (None, (), (), False)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.HEAD])
def test_who_sees_all_sees_all(tmp_path: Path, role: Role) -> None:
    found = seat(tmp_path, role, "")
    assert (found.covers_all, found.domains, found.chooses, found.offered) == (True, CAMPAIGN.domains, False, ())


def test_a_coordinator_with_domains_of_her_own_chooses_between_them_and_all(tmp_path: Path) -> None:
    own, every = seat(tmp_path, Role.COORDINATOR), seat(tmp_path, Role.COORDINATOR, every=True)
    assert own.chooses
    assert (own.domains, every.domains) == (BOURY.domains, CAMPAIGN.domains)


@pytest.mark.parametrize(
    ("role", "domain", "barred"),
    [
        (Role.MANAGER, "Esthétique", False),
        (Role.MANAGER, "Coiffure", True),  # lent today
        (Role.MANAGER, VIGIER.domains[0], True),
        (Role.COORDINATOR, "Coiffure", False),
        (Role.HEAD, "Esthétique", True),
    ],
)
def test_what_may_be_written_to_today(tmp_path: Path, role: Role, domain: str, barred: bool) -> None:
    boury = seat(tmp_path, role)
    boury.delegations = (LOAN,)
    assert bool(boury.barred(domain)) is barred


def test_what_is_lent_to_her_she_may_write_to(tmp_path: Path) -> None:
    vigier = seat(tmp_path, Role.MANAGER, "vigier")
    vigier.delegations = (LOAN,)
    assert not vigier.barred("Coiffure")


@pytest.mark.parametrize(("role", "anyone"), [(Role.MANAGER, False), (Role.COORDINATOR, True)])
def test_whose_absences_she_may_note(tmp_path: Path, role: Role, anyone: bool) -> None:
    assert seat(tmp_path, role).for_all is anyone
