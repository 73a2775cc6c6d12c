"""PostgreSQL only: what `check` looks for in the catalogue. The server verifies its own pages (data checksums)."""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection

from csdesk.domain.phrase import phrase
from csdesk.domain.said import sentence
from csdesk.storage.migrations import postgres_journal
from csdesk.storage.migrations.postgres_guards import ACTS, GUARDED

_TRIGGERS: Final = (
    *(f"{table}_no_{act}" for table in GUARDED for act in ACTS),
    *("deposit_file_content", "waiting_content", "content_no_delete", "content_no_move", "content_no_truncate"),
    "campaign_contents",
    *postgres_journal.TRIGGERS,
)
# A trigger of a parted table stands on each part: it is present when it is switched on everywhere.
_PRESENT: Final = """SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE c.relnamespace = current_schema()::regnamespace
    GROUP BY t.tgname HAVING bool_and(t.tgenabled IN ('O', 'A'))"""
_UNCHECKED: Final = """SELECT conname, conrelid::regclass::text FROM pg_constraint
    WHERE connamespace = current_schema()::regnamespace AND NOT convalidated"""
_BROKEN: Final = """SELECT i.indexrelid::regclass::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    WHERE c.relnamespace = current_schema()::regnamespace AND NOT i.indisvalid"""
_MISSING: Final = """
    SELECT r.dossier, p.code, f.name FROM deposit_file f JOIN deposit d ON d.id = f.deposit_id
    JOIN piece p ON p.id = d.piece_id JOIN registration r ON r.id = p.registration_id
    WHERE NOT EXISTS (SELECT FROM content c WHERE c.id = f.content_id AND c.campaign_id = p.campaign_id)
    UNION ALL SELECT '', '', w.path FROM waiting w WHERE w.content_id IS NOT NULL
    AND NOT EXISTS (SELECT FROM content c WHERE c.id = w.content_id AND c.campaign_id = w.campaign_id)"""


def problems(connection: Connection) -> list[str]:
    """Each a French sentence; empty when sound."""
    return [*_guards(connection), *_links(connection), *_contents(connection), *_indexes(connection)]


def purged(connection: Connection) -> frozenset[int]:
    """Ids of the campaigns whose documents were dropped."""
    return frozenset(connection.exec_driver_sql("SELECT campaign_id FROM purge").scalars())


def _contents(connection: Connection) -> Iterator[str]:
    """What foreign keys cannot keep over partitions."""
    for dossier, code, name in connection.exec_driver_sql(_MISSING):
        where = phrase("À rattacher")
        if dossier:
            where = phrase("Dossier {dossier}, pièce {code}", dossier=dossier, code=code)
        yield sentence("{where} : le contenu du fichier « {name} » n’est plus dans la base.", where=where, name=name)


def _guards(connection: Connection) -> Iterator[str]:
    present = set(connection.exec_driver_sql(_PRESENT).scalars())
    for name in _TRIGGERS:
        if name not in present:
            yield sentence("La protection « {name} » de l’historique a été retirée de la base.", name=name)


def _links(connection: Connection) -> Iterator[str]:
    for name, table in connection.exec_driver_sql(_UNCHECKED):
        yield sentence("Le lien « {name} » de « {table} » n’est plus vérifié par la base.", name=name, table=table)


def _indexes(connection: Connection) -> Iterator[str]:
    for (name,) in connection.exec_driver_sql(_BROKEN):
        said = "L’index « {name} » est inutilisable : demandez à l’administrateur de le refaire (REINDEX)."
        yield sentence(said, name=name)
