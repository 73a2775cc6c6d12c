"""A desk's database: SQLAlchemy Core on SQLite, one contract with what comes next."""

from csdesk.storage.backup import restore
from csdesk.storage.store import SqlStore, open_store

__all__ = ["SqlStore", "open_store", "restore"]
