"""A store at the end of a line: while the line is cut it refuses at once, and after that it connects anew."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from csdesk.app.company import Unreachable
from csdesk.app.ports import Reading, Store, Writing
from csdesk.app.shelf import Shelf
from csdesk.domain.campaign import Campaign
from csdesk.domain.company import Member, Presence


class LineCut(Unreachable):
    """Refused without asking the server."""

    sentence = (
        "La liaison avec le serveur est coupée : rien n’a été lu ni enregistré. Recommencez quand elle sera revenue."
    )


class Watching(Protocol):
    """Who knows whether the line is up."""

    @property
    def is_up(self) -> bool: ...

    @property
    def falls(self) -> int: ...

    def fell(self, trouble: Unreachable) -> None: ...


class LinedStore:
    """The port `Store` over another. Opened at once; a server that is not there is the line's to tell, later."""

    def __init__(self, line: Watching, open_store: Callable[[], Store]) -> None:
        self._line, self._open_store = line, open_store
        self._store: Store | None = None
        self._opened_at = 0
        try:
            with self._through():
                pass
        except Unreachable:
            pass

    def probe(self) -> int:
        """As `stamp`, also while the line is cut."""
        with self._telling():
            return self._opened().stamp()

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        with self._through() as store, store.reading() as desk:
            yield desk

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        with self._through() as store, store.writing() as desk:
            yield desk

    def backup(self, target: Path) -> None:
        with self._through() as store:
            store.backup(target)

    def check(self) -> list[str]:
        with self._through() as store:
            return store.check()

    def stamp(self) -> int:
        with self._through() as store:
            return store.stamp()

    def member(self) -> Member | None:
        with self._through() as store:
            return store.member()

    def shelf(self) -> "LinedShelf":
        return LinedShelf(self._through)

    def attend(self, session: str, piece_id: int) -> Sequence[Presence]:
        with self._through() as store:
            return store.attend(session, piece_id)

    def leave(self, session: str) -> None:
        with self._through() as store:
            store.leave(session)

    def close(self) -> None:
        store, self._store = self._store, None
        if store is not None:
            store.close()

    @contextmanager
    def _through(self) -> Iterator[Store]:
        if not self._line.is_up:
            raise LineCut
        with self._telling():
            yield self._opened()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except LineCut:
            raise
        except Unreachable as lost:
            if self._opened_at == self._line.falls:  # else it says late what is known
                self._line.fell(lost)
            raise

    def _opened(self) -> Store:
        """What was connected before the line fell may be dead and not know it."""
        falls = self._line.falls
        if self._store is not None and self._opened_at != falls:
            self.close()
        if self._store is None:
            self._opened_at = falls
            self._store = self._open_store()
        return self._store


class LinedShelf:
    """The port `Shelf` over that of the store; a store of a shared desk has one."""

    def __init__(self, through: Callable[[], AbstractContextManager[Store]]) -> None:
        self._through = through

    def names(self) -> tuple[str, ...]:
        with self._shelf() as shelf:
            return shelf.names()

    def text(self, key: str) -> str | None:
        with self._shelf() as shelf:
            return shelf.text(key)

    def holds(self, key: str, text: str) -> bool:
        with self._shelf() as shelf:
            return shelf.holds(key, text)

    def put(self, campaign: Campaign, text: str, former: str | None) -> None:
        with self._shelf() as shelf:
            shelf.put(campaign, text, former)

    @contextmanager
    def _shelf(self) -> Iterator[Shelf]:
        with self._through() as store:
            shelf = store.shelf()
            if shelf is None:
                raise LookupError(store)
            yield shelf
