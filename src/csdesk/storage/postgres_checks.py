"""PostgreSQL only: what `check` looks for in the catalogue. The server verifies its own pages (data checksums)."""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection

from csdesk.storage.migrations.postgres_guards import ACTS, GUARDED

_TRIGGERS: Final = tuple(f"{table}_no_{act}" for table in GUARDED for act in ACTS)
_PRESENT: Final = """SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE c.relnamespace = current_schema()::regnamespace AND t.tgenabled IN ('O', 'A')"""
_UNCHECKED: Final = """SELECT conname, conrelid::regclass::text FROM pg_constraint
    WHERE connamespace = current_schema()::regnamespace AND NOT convalidated"""
_BROKEN: Final = """SELECT i.indexrelid::regclass::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    WHERE c.relnamespace = current_schema()::regnamespace AND NOT i.indisvalid"""


def problems(connection: Connection) -> list[str]:
    """Each a French sentence; empty when sound."""
    return [*_guards(connection), *_links(connection), *_indexes(connection)]


def _guards(connection: Connection) -> Iterator[str]:
    present = set(connection.exec_driver_sql(_PRESENT).scalars())
    for name in _TRIGGERS:
        if name not in present:
            yield f"La protection « {name} » de l’historique a été retirée de la base."


def _links(connection: Connection) -> Iterator[str]:
    for name, table in connection.exec_driver_sql(_UNCHECKED):
        yield f"Le lien « {name} » de « {table} » n’est plus vérifié par la base."


def _indexes(connection: Connection) -> Iterator[str]:
    for (name,) in connection.exec_driver_sql(_BROKEN):
        yield f"L’index « {name} » est inutilisable : demandez à l’administrateur de le refaire (REINDEX)."
