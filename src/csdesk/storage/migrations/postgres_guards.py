"""PostgreSQL only: triggers that refuse to change what was said once. The owner can drop them; `check` then tells."""

from typing import Final

from csdesk.storage.migrations.sqlite_guards import GUARDED as GUARDED

ACTS: Final = ("update", "delete", "truncate")
_REFUSE: Final = """CREATE FUNCTION only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '%: only added to, never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$"""


def _guards(*tables: str) -> tuple[str, ...]:
    return tuple(
        f"CREATE TRIGGER {table}_no_{act} BEFORE {act.upper()} ON {table} "
        f"FOR EACH {'STATEMENT' if act == 'truncate' else 'ROW'} EXECUTE FUNCTION only_added_to()"
        for table in tables
        for act in ACTS
    )


GUARDS: Final = (_REFUSE, *_guards("decision", "deposit", "deposit_file"))
"""Of step 0001."""
GUARDS_0002: Final = _guards("act")
