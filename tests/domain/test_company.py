"""Who may do what, and who holds a piece."""

from datetime import UTC, datetime, timedelta

import pytest

from csdesk.domain.company import Member, Presence, Role, holders

NOW = datetime(2025, 11, 17, 10, tzinfo=UTC)


def at(session: str, piece_id: int, minutes: int) -> Presence:
    return Presence(session, session.title(), piece_id, NOW + timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("role", "writes", "sees_all"),
    [(Role.MANAGER, True, False), (Role.COORDINATOR, True, True), (Role.HEAD, False, True)],
)
def test_what_a_role_means(role: Role, writes: bool, sees_all: bool) -> None:
    member = Member("marie", "Marie Vigier", role)
    assert (member.writes, member.sees_all) == (writes, sees_all)


@pytest.mark.parametrize(
    ("there", "held"),
    [
        ([], {}),
        ([at("a", 0, 0)], {}),
        ([at("a", 7, 0), at("b", 8, 0)], {7: "a", 8: "b"}),
        ([at("a", 7, 1), at("b", 7, 0)], {7: "b"}),
        ([at("b", 7, 0), at("a", 7, 0)], {7: "a"}),
    ],
)
def test_a_piece_is_held_by_who_has_been_at_it_longest(there: list[Presence], held: dict[int, str]) -> None:
    assert {piece: one.session for piece, one in holders(there).items()} == held
