"""What the session asks of its database: each one transaction, run by a worker."""

from collections.abc import Sequence
from datetime import datetime

from csdesk.app.ports import Due, Store, Unassigned, Waiting
from csdesk.domain.deeds import Delegation
from csdesk.domain.piece import Dossier
from csdesk.domain.queue import Counts, Cursor, QueueFilter, QueueRow

FOUND = 200
"""Pieces listed while one looks for a dossier to attach a file to."""


def page(store: Store, wanted: QueueFilter, after: Cursor | None, many: int) -> list[QueueRow]:
    """A block of the list."""
    with store.reading() as desk:
        return desk.page(wanted, after, many)


def row(store: Store, piece_id: int) -> QueueRow | None:
    """The line of one piece."""
    with store.reading() as desk:
        return desk.row(piece_id)


def dossier_of(store: Store, registration_id: int) -> Dossier:
    """One registration with its pieces and its history."""
    with store.reading() as desk:
        return desk.dossier(registration_id)


def counts(store: Store, domains: Sequence[str] | None) -> Counts:
    """How many pieces stand in each queue; None: in every domain."""
    with store.reading() as desk:
        return desk.counts(domains)


def delegations(store: Store) -> tuple[Delegation, ...]:
    """Every delegation, those that are over too."""
    with store.reading() as desk:
        return desk.delegations()


def due(store: Store, domains: Sequence[str]) -> list[Due]:
    """Pieces to review by deadline."""
    with store.reading() as desk:
        return desk.due(domains)


def found(store: Store, words: str) -> list[QueueRow]:
    """Pieces of the dossiers that match."""
    wanted = QueueFilter(box=None, domains=None, words=words)
    return page(store, wanted, None, FOUND) if words.strip() else []


def decided_on(store: Store, author: str, since: datetime) -> int:
    """How many pieces an author decided."""
    with store.reading() as desk:
        return desk.decided_on(author, since)


def waiting(store: Store) -> list[Waiting]:
    """Files to attach, and files refused."""
    with store.reading() as desk:
        return desk.waiting()


def unassigned(store: Store) -> list[Unassigned]:
    """Specialities without domain."""
    with store.reading() as desk:
        return desk.unassigned()


def turn(store: Store, sha256: str, number: int, degrees: int) -> None:
    """Remember how a page is turned."""
    with store.writing() as desk:
        desk.turn(sha256, number, degrees)
