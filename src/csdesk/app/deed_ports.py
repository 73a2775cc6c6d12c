"""The part of the ports `Reading` and `Writing` that is about deeds and delegations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from csdesk.domain.deeds import Act, Delegation
from csdesk.domain.piece import Piece
from csdesk.domain.registration import Registration
from csdesk.domain.status import Status


@dataclass(frozen=True, slots=True)
class Logged:
    """What an import must know of a registration that is here: its version and the log of its deeds, oldest first."""

    id: int
    version: int
    acts: tuple[Act, ...]


class ReadingDeeds(Protocol):
    """What people did, as it was written."""

    def acts(self, registration_id: int) -> tuple[Act, ...]:
        """The log of a registration, oldest first."""

    def logged(self, dossiers: Sequence[str]) -> Mapping[str, Logged]:
        """Those of these dossiers that are here, by dossier."""

    def delegations(self) -> tuple[Delegation, ...]:
        """All of them, oldest first, those that are over too."""


class WritingDeeds(Protocol):
    """A deed is added to the log; what it changes on the registration is written beside it, by the use case."""

    def add_act(self, act: Act) -> None:
        """Append a deed. The same UUID twice counts once. KeyError for an unknown registration."""

    def put_delegation(self, new: Delegation) -> None:
        """Add a delegation. The same UUID twice counts once."""

    def end_delegation(self, delegation_id: str, on: date) -> None:
        """Call a delegation off from `on`. KeyError when there is none."""

    def change_registration(self, registration_id: int, new: Registration, version: int, at: datetime) -> None:
        """Correct a registration; its pieces follow to `new.domain`.

        Raises ChangedElsewhere when `version` is no longer the current one. KeyError when there is none.
        """

    def set_pieces(self, registration_id: int, asked: Mapping[str, datetime]) -> bool:
        """Make the pieces what is asked now, with their deadline, as `put_registration` does; whether any changed."""

    def move_registration(self, registration_id: int, domain: str, at: datetime, *, transferred: bool) -> None:
        """Give a registration to a domain. `transferred`: by hand, for good, whatever a list or an assignment says."""

    def set_withdrawn(self, piece: Piece, withdrawn: int, status: Status, received_on: date | None) -> Piece:
        """Put that many of the latest deposits out of review: the one before counts, with what was said of it.

        Raises ChangedElsewhere.
        """
