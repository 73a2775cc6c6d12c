"""A desk's database, opened: the port `Store` on tables, the same on every database."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, RootTransaction

from csdesk.app.shelf import Shelf
from csdesk.domain.company import Member, Presence
from csdesk.storage.names import NOTHING_KNOWN, Names, add_campaign, find_names
from csdesk.storage.queues import Queries
from csdesk.storage.reading import SqlReading
from csdesk.storage.writing import SqlWriting


class SqlStore(ABC):
    """The port `Store`. One connection, kept open; used from one thread at a time."""

    def __init__(self, connection: Connection, campaign_key: str, queries: Queries) -> None:
        self._connection = connection
        self._campaign_key = campaign_key
        self._queries = queries
        self._names: Names | None = None
        self._names_as_of = 0

    @contextmanager
    def reading(self) -> Iterator[SqlReading]:
        with self._transaction(writing=False) as transaction:
            yield SqlReading(self._connection, self._known(self._as_of()) or NOTHING_KNOWN, self._queries)
            transaction.rollback()

    @contextmanager
    def writing(self) -> Iterator[SqlWriting]:
        with self._transaction(writing=True):
            names = self._known(self._claim()) or add_campaign(self._connection, self._campaign_key)
            self._names = None  # a domain that is added may not stay
            yield SqlWriting(self._connection, names, self._queries)
        self._names = names

    @contextmanager
    def _transaction(self, *, writing: bool) -> Iterator[RootTransaction]:
        with self._telling(), self._connection.execution_options(writing=writing).begin() as transaction:
            yield transaction

    def _known(self, now: int) -> Names | None:
        """The campaign's names, looked up again when another connection may have changed them."""
        if self._names is None or now != self._names_as_of:
            found = find_names(self._connection, self._campaign_key)
            self._names = found and replace(found, readable=self._readable())
            self._names_as_of = now
        return self._names

    def _readable(self) -> frozenset[int] | None:
        """Ids of the domains whose rows the database gives out; None: all."""
        return None

    @abstractmethod
    def _telling(self) -> AbstractContextManager[None]:
        """Known errors of the database become sentences; others pass."""

    @abstractmethod
    def _as_of(self) -> int:
        """A number that changes when another connection wrote, own writings not counted; within a transaction."""

    @abstractmethod
    def _claim(self) -> int:
        """From here to the end of this transaction nobody else writes; `_as_of` before this one wrote."""

    @abstractmethod
    def backup(self, target: Path) -> None: ...

    @abstractmethod
    def check(self) -> list[str]: ...

    @abstractmethod
    def stamp(self) -> int: ...

    @abstractmethod
    def member(self) -> Member | None: ...

    @abstractmethod
    def shelf(self) -> Shelf | None: ...

    @abstractmethod
    def attend(self, session: str, piece_id: int) -> Sequence[Presence]: ...

    @abstractmethod
    def leave(self, session: str) -> None: ...

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
