"""PostgreSQL only, step 0003: which programs may still write, for workstations are not brought up in one night.

A later step that an older program cannot write beside says so: UPDATE schema_support SET oldest = its own revision.
"""

from typing import Final

from csdesk.storage.migrations.postgres_members import EVERYONE

STATEMENTS: Final = (
    """CREATE TABLE schema_support (
        one boolean PRIMARY KEY DEFAULT true CHECK (one),
        oldest text COLLATE "C" NOT NULL
    )""",
    "INSERT INTO schema_support (oldest) VALUES ('0003')",
    f"GRANT SELECT ON schema_support TO {EVERYONE}",
)
"""`oldest`: the oldest newest revision of a program that works on this schema."""
