"""PostgreSQL only, step 0003: writers take turns, once in a transaction, whoever writes and however often it is asked.

Functions that act with the owner's rights look for names in this schema alone: nothing of the caller's stands in.
"""

from typing import Final

DEFINER: Final = "SECURITY DEFINER SET search_path = public, pg_temp"
"""For functions that do what their caller may not."""

STATEMENTS: Final = (
    "ALTER TABLE desk_changes ADD COLUMN taken xid8 NOT NULL DEFAULT '0'",
    f"""CREATE FUNCTION take_turn() RETURNS bigint LANGUAGE plpgsql {DEFINER} AS $$
BEGIN
    UPDATE desk_changes SET changes = changes + 1, taken = pg_current_xact_id() WHERE taken <> pg_current_xact_id();
    RETURN (SELECT changes FROM desk_changes);
END $$""",
    "REVOKE ALL ON FUNCTION take_turn() FROM PUBLIC",
)
"""`taken`: the transaction that has the turn, or had it last."""
