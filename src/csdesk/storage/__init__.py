"""A desk's database: SQLAlchemy Core, one contract on SQLite and on PostgreSQL (`postgres_store`, imported apart)."""

from csdesk.storage.backup import restore
from csdesk.storage.sqlite_store import open_store
from csdesk.storage.store import SqlStore

__all__ = ["SqlStore", "open_store", "restore"]
