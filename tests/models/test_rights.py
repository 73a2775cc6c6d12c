import pytest

from csdesk.domain.company import Member, Role
from csdesk.models.rights import coordinators_only, forbidden, reading_only

WRITING = ["attach", "counter", "correct", "absence", "received", "refused", "accepted", "none", "comment", "save"]
READING = ["refresh", "campaign", "search", "next", "later", "sheet", "keys", "turn_left", "database", "quit"]


def member(role: Role) -> Member:
    return Member("p.boury", "Paul Boury", role, "boury")


@pytest.mark.parametrize("command", [*WRITING, *READING, "import", "undo", "redo"])
def test_a_desk_of_ones_own_and_a_coordinator_allow_everything(command: str) -> None:
    assert forbidden(None, command) == forbidden(member(Role.COORDINATOR), command) == ""


@pytest.mark.parametrize("command", [*WRITING, "import", "undo", "redo"])
def test_a_head_writes_nothing_and_is_told_by_name(command: str) -> None:
    assert "Paul Boury lit tout" in forbidden(member(Role.HEAD), command)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("command", READING)
def test_everyone_reads(role: Role, command: str) -> None:
    assert forbidden(member(role), command) == ""


@pytest.mark.parametrize("command", [*WRITING, "undo", "redo"])
def test_a_manager_does_her_work(command: str) -> None:
    assert forbidden(member(Role.MANAGER), command) == ""


def test_a_manager_leaves_deliveries_and_the_campaign_to_coordinators() -> None:
    assert "coordinateurs" in forbidden(member(Role.MANAGER), "import")
    assert "coordinateurs" in coordinators_only(member(Role.MANAGER))
    assert reading_only(member(Role.MANAGER)) == ""
