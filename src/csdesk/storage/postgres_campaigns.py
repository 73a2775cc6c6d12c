"""PostgreSQL only: the campaign files of a shared desk, which every workstation works in."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from psycopg import Error
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from csdesk.app.campaigns import CampaignChangedElsewhere
from csdesk.app.shelf import owners_of
from csdesk.domain.campaign import Campaign
from csdesk.storage.migrations.postgres_campaigns import CHANGED
from csdesk.storage.postgres import Place, telling

_KEYS: Final = text("SELECT key FROM campaign_file JOIN campaign ON id = campaign_id ORDER BY key")
_TEXT: Final = text("SELECT text FROM campaign_file JOIN campaign ON id = campaign_id WHERE key = :key")
_PRINT: Final = text("SELECT sha256 FROM campaign_file JOIN campaign ON id = campaign_id WHERE key = :key")
_PUT: Final = text("SELECT put_campaign(:key, :text, :former, CAST(:owners AS jsonb))")


class DatabaseShelf:
    """The port `Shelf`. Within a transaction of its connection it belongs to it; else each deed is one by itself."""

    def __init__(self, connection: Connection, place: Place) -> None:
        self._connection = connection
        self._place = place

    def names(self) -> tuple[str, ...]:
        with self._transaction(writing=False):
            return tuple(self._connection.execute(_KEYS).scalars())

    def text(self, key: str) -> str | None:
        with self._transaction(writing=False):
            return self._connection.execute(_TEXT, {"key": key}).scalar()

    def holds(self, key: str, text: str) -> bool:
        """Whether the text there is this one; it stays where it is."""
        with self._transaction(writing=False):
            found = self._connection.execute(_PRINT, {"key": key}).scalar()
        return found == hashlib.sha256(text.encode()).digest()

    def put(self, campaign: Campaign, text: str, former: str | None) -> None:
        """For coordinators and the owner of the tables; the domains and whose they are change with it."""
        values = {
            "key": campaign.key,
            "text": text,
            "former": None if former is None else hashlib.sha256(former.encode()).digest(),
            "owners": json.dumps(owners_of(campaign)),
        }
        with self._transaction(writing=True):
            try:
                self._connection.execute(_PUT, values)
            except DBAPIError as error:
                if isinstance(error.orig, Error) and error.orig.sqlstate == CHANGED:
                    raise CampaignChangedElsewhere(file=f"{campaign.key}.toml") from error
                raise

    @contextmanager
    def _transaction(self, *, writing: bool) -> Iterator[None]:
        with telling(self._place):
            if self._connection.in_transaction():
                yield
            else:
                with self._connection.execution_options(writing=writing).begin():
                    yield
