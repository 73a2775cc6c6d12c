"""SQLite only: triggers that refuse to change what was said once. A file's owner can drop them; `check` then tells."""

from typing import Final


def _guards(*tables: str) -> tuple[str, ...]:
    return tuple(
        f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table}: only added to, never changed'); END"
        for table in tables
        for act in ("UPDATE", "DELETE")
    )


_FIRST: Final = ("decision", "deposit", "deposit_file")
_SECOND: Final = ("act",)
GUARDED: Final = _FIRST + _SECOND
GUARDS: Final = _guards(*_FIRST)
"""Of step 0001."""
GUARDS_0002: Final = _guards(*_SECOND)
