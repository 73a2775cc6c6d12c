"""What a desk needs when several people work on it. An SQLite file has one person: nothing changes there."""

from alembic import op

from csdesk.storage.migrations import (
    postgres_campaigns,
    postgres_company,
    postgres_contents,
    postgres_journal,
    postgres_members,
    postgres_rights,
    postgres_turn,
    postgres_versions,
)

revision = "0003"
down_revision = "0002"

# What acts with the owner's rights is for those it was granted to: anyone else could hang it, as a trigger, on a
# temporary table of her own, with rows of her own.
_SHUT = """DO $$ DECLARE known regprocedure;
BEGIN
    FOR known IN SELECT oid FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', known);
    END LOOP;
END $$"""
_STEPS = (
    *postgres_turn.STATEMENTS,
    *postgres_contents.STATEMENTS,
    *postgres_members.STATEMENTS,
    *postgres_versions.STATEMENTS,
    *postgres_campaigns.STATEMENTS,
    *postgres_rights.STATEMENTS,
    *postgres_journal.STATEMENTS,
    *postgres_company.STATEMENTS,
    _SHUT,
)


def upgrade() -> None:
    """In this order: rights come after the tables they are about."""
    if op.get_bind().dialect.name == "postgresql":
        for statement in _STEPS:
            op.execute(statement)
