"""What a shared desk needs beside its store: a bell that rings when others write, and words for a line that drops."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from csdesk.domain.company import Member, Presence
from csdesk.domain.trouble import Trouble

if TYPE_CHECKING:
    from csdesk.app.ports import Store


def _never(_store: "Store") -> bool:
    return False


class Unreachable(Trouble):
    """The server does not answer: nothing is wrong with what was asked, which may be asked again later."""

    sentence = "Le serveur ne répond pas : recommencez dans un moment."


@dataclass(frozen=True, slots=True)
class Written:
    """Somebody wrote. `domains`: names of the domains whose queues moved; empty: something else than a piece.

    `session`: whose writing it was, '' when that is not known.
    """

    domains: frozenset[str] = frozenset()
    session: str = ""


@dataclass(frozen=True, slots=True)
class Attended:
    """A session turned to a piece, or to none; `over`: it left."""

    presence: Presence
    over: bool = False


News = Written | Attended


class Bell(Protocol):
    """A line of its own on which the server says that something happened. Hints: what they miss is read again."""

    def wait(self, seconds: float) -> Sequence[News]:
        """What was said, as soon as anything is; nothing after that time. Raises Unreachable."""

    def stop(self) -> None:
        """From any thread: make a `wait` return at once, now and ever after."""

    def close(self) -> None: ...


@dataclass(frozen=True)
class Shared:
    """A shared desk. `place`: its name for people, without any password."""

    place: str
    open_bell: Callable[[], Bell]
    member: Member | None = None
    """Who works at this workstation, as the server said at the start, or the last time it answered."""
    stale: bool = False
    """The server did not answer at the start: the campaign is the copy of the last time."""
    outdated: "Callable[[Store], bool]" = _never
    """Whether the campaign in the database is another than the one this workstation works in."""
