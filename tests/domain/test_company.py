"""What a role lets a person do."""

import pytest

from csdesk.domain.company import Member, Role


@pytest.mark.parametrize(
    ("role", "writes", "sees_all"),
    [(Role.MANAGER, True, False), (Role.COORDINATOR, True, True), (Role.HEAD, False, True)],
)
def test_what_a_role_may(role: Role, writes: bool, sees_all: bool) -> None:
    member = Member("gvigier", "Gaëlle Vigier", role, "vigier" if role is Role.MANAGER else "")
    assert (member.writes, member.sees_all) == (writes, sees_all)
