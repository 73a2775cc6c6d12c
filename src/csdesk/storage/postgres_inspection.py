"""PostgreSQL only: everything that can be looked at in a shared desk, by its owner, without changing anything."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from csdesk.storage import postgres_audit, postgres_catalogue
from csdesk.storage.migrations import NEWEST
from csdesk.storage.postgres import Place, new_engine, telling
from csdesk.storage.postgres_chain import Head
from csdesk.storage.postgres_line import UnhurriedConnection
from csdesk.storage.postgres_store import PostgresStore, revision_of
from csdesk.storage.postgres_trouble import NoSharedDesk, SharedDeskBehind


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was found: `problems` are to be mended, `remarks` to be considered; each a French sentence."""

    schema: str
    server: Mapping[str, Any]
    head: Head
    problems: tuple[str, ...]
    remarks: tuple[str, ...]


def inspect(place: Place, noted: Head | None = None) -> Inspection:
    """Look at the tables, every document, the journal, rights, logins and server.

    `noted`: the end of the journal on a former day. Raises NoSharedDesk, SharedDeskBehind, the troubles of the way.
    """
    with telling(place), new_engine(place, UnhurriedConnection).connect() as connection:
        with connection.begin():
            revision = revision_of(connection, place)
            if revision != NEWEST:
                raise SharedDeskBehind(path=place, version=revision) if revision else NoSharedDesk(path=place)
            server = postgres_audit.server(connection)
            problems = [*postgres_catalogue.faults(connection), *postgres_audit.problems(connection)]
            remarks = tuple(postgres_audit.remarks(connection))
        store = PostgresStore(place, connection, "", None)
        problems += store.check(noted)
        return Inspection(revision, server, store.head(), tuple(problems), remarks)
