"""Who works on a shared desk, and who is there now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

HEARTBEAT: Final = 30
"""Seconds between two signs of life of a session."""
ABSENT: Final = 90
"""Seconds after which a session that gave no sign of life is gone: three signs may be lost."""


class Role(StrEnum):
    """What a person may do on a shared desk."""

    MANAGER = "manager"
    """Reads and writes what her domains hold, those lent to her included."""
    COORDINATOR = "coordinator"
    """Reads and writes everything, brings deliveries in, says whose each speciality is."""
    HEAD = "head"
    """Reads everything and changes nothing."""


@dataclass(frozen=True, slots=True)
class Member:
    """A login of the server. `name` signs what she does; `manager`: her key in the campaign, '' when she has none."""

    login: str
    name: str
    role: Role
    manager: str = ""

    @property
    def writes(self) -> bool:
        """Whether there is anything she may change."""
        return self.role is not Role.HEAD

    @property
    def sees_all(self) -> bool:
        """Whether every domain is hers to read."""
        return self.role is not Role.MANAGER


@dataclass(frozen=True, slots=True)
class Presence:
    """A session, and the piece it has had open since a moment of the server's (0: none)."""

    session: str
    name: str
    piece_id: int
    since: datetime


def holders(there: Iterable[Presence]) -> dict[int, Presence]:
    """Who holds each piece that is open: the session that has been at it longest."""
    found: dict[int, Presence] = {}
    for one in sorted(there, key=lambda one: (one.since, one.session)):
        if one.piece_id:
            found.setdefault(one.piece_id, one)
    return found
