"""SQLite only: triggers that refuse to change what was said once. A file's owner can drop them; `check` then tells."""

from typing import Final

GUARDED: Final = ("decision", "deposit", "deposit_file")
GUARDS: Final = tuple(
    f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
    f"BEGIN SELECT RAISE(ABORT, '{table}: only added to, never changed'); END"
    for table in GUARDED
    for act in ("UPDATE", "DELETE")
)
