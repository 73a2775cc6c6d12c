"""PostgreSQL only, step 0003: everything that was written, in one chain of hashes. No name, no comment: digests.

An entry is made by the server itself, under the turn of who writes: its number and its link are those of the last one.
A column that a later step adds to a table of `JOURNALED` is null in the rows that are there: null does not count.
"""

from dataclasses import dataclass
from typing import Final

from csdesk.storage.migrations.postgres_guards import ACTS
from csdesk.storage.migrations.postgres_members import EVERYONE
from csdesk.storage.migrations.postgres_turn import DEFINER


@dataclass(frozen=True, slots=True)
class Journaled:
    """A table whose rows are in the journal: their key, whether history is only added to, and which rows (SQL)."""

    table: str
    key: tuple[str, ...] = ("id",)
    history: bool = False
    which: str = ""

    @property
    def row_key(self) -> str:
        """SQL: the key of a row as the journal writes it."""
        return " || '/' || ".join(f"{column}::text" for column in self.key)


JOURNALED: Final = (
    Journaled("decision", history=True),
    Journaled("act", history=True),
    Journaled("deposit", history=True),
    Journaled("deposit_file", ("deposit_id", "position"), history=True),
    Journaled("registration"),
    Journaled("delegation"),
    Journaled("assignment", ("campaign_id", "level", "speciality_code")),
    Journaled("waiting", which="settled_at IS NOT NULL"),
    Journaled("purge", history=True),
    Journaled("member", ("login",)),
    Journaled("domain_owner", ("domain_id",)),
    Journaled("campaign_file", ("campaign_id",)),
)
_SETTINGS: Final = "SET TimeZone = 'UTC' SET bytea_output = 'hex'"
"""What a row looks like as JSON depends on them."""

_TABLE: Final = """CREATE TABLE journal (
    n bigint PRIMARY KEY CHECK (n > 0),
    at timestamptz NOT NULL,
    login text COLLATE "C" NOT NULL,
    campaign_id bigint,
    tab text COLLATE "C" NOT NULL,
    row_key text COLLATE "C" NOT NULL,
    verb text COLLATE "C" NOT NULL,
    digest bytea NOT NULL,
    previous bytea NOT NULL,
    hash bytea NOT NULL
)"""
# `moved_in` tells a transaction from another, which a restored database does not know.
_DIGEST: Final = """CREATE FUNCTION row_digest(content jsonb) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT sha256(convert_to(jsonb_strip_nulls(content - 'moved_in')::text, 'UTF8')) $$"""
_HASH: Final = """CREATE FUNCTION journal_hash(previous bytea, n bigint, at timestamptz, login text, campaign_id bigint,
    tab text, row_key text, verb text, digest bytea) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT sha256(previous || convert_to(jsonb_build_array(n, (extract(epoch FROM at) * 1000000)::bigint, login,
    campaign_id, tab, row_key, verb, encode(digest, 'hex'))::text, 'UTF8')) $$"""
# The last entry is found by its number: a row that kept it would be written anew at each entry of an import, and each
# of its versions read again to find the next.
_WRITE: Final = """CREATE FUNCTION write_in_journal(tab text, row_key text, verb text, content jsonb) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    last record;
    campaign bigint := content ->> 'campaign_id';
    entry journal;
BEGIN
    PERFORM take_turn();
    IF tab = 'deposit' THEN
        SELECT p.campaign_id INTO campaign FROM piece p WHERE p.id = (content ->> 'piece_id')::bigint;
    ELSIF tab = 'deposit_file' THEN
        SELECT p.campaign_id INTO campaign FROM deposit d JOIN piece p ON p.id = d.piece_id
            WHERE d.id = (content ->> 'deposit_id')::bigint;
    END IF;
    SELECT j.n, j.hash INTO last FROM journal j ORDER BY j.n DESC LIMIT 1;
    entry := (coalesce(last.n, 0) + 1, clock_timestamp(), session_user, campaign, tab, row_key, verb,
        row_digest(content), coalesce(last.hash, ''), NULL);
    entry.hash := journal_hash(entry.previous, entry.n, entry.at, entry.login, entry.campaign_id, entry.tab,
        entry.row_key, entry.verb, entry.digest);
    INSERT INTO journal VALUES (entry.*);
END $$"""
_NOTE: Final = f"""CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql {DEFINER} {_SETTINGS} AS $$
DECLARE
    content jsonb;
    row_key text;
BEGIN
    IF TG_OP = 'DELETE' THEN
        content := to_jsonb(OLD);
    ELSE
        content := to_jsonb(NEW);
        IF TG_OP = 'UPDATE' AND content - 'moved_in' = to_jsonb(OLD) - 'moved_in' THEN
            RETURN NULL;
        END IF;
    END IF;
    row_key := content ->> TG_ARGV[0];
    FOR i IN 1 .. TG_NARGS - 1 LOOP
        row_key := row_key || '/' || (content ->> TG_ARGV[i]);
    END LOOP;
    PERFORM write_in_journal(TG_TABLE_NAME, row_key, lower(TG_OP), content);
    RETURN NULL;
END $$"""


def _trigger(of: Journaled) -> str:
    columns = ", ".join(f"'{column}'" for column in of.key)
    acts = f"INSERT OR UPDATE{'' if of.which else ' OR DELETE'} ON {of.table}"
    which = f" WHEN (NEW.{of.which})" if of.which else ""
    return f"CREATE TRIGGER {of.table}_journal AFTER {acts} FOR EACH ROW{which} EXECUTE FUNCTION note({columns})"


def _kept(of: Journaled) -> str:
    where = f" WHERE {of.which}" if of.which else ""
    return (
        f"SELECT write_in_journal('{of.table}', {of.row_key}, 'kept', to_jsonb(t)) FROM {of.table} t{where} "
        f"ORDER BY {', '.join(of.key)}"
    )


_KEPT: Final = (
    "SELECT set_config('TimeZone', 'UTC', true), set_config('bytea_output', 'hex', true)",
    *map(_kept, JOURNALED),
)
"""What was there before the journal enters it as it is found."""
_GUARDS: Final = tuple(
    f"CREATE TRIGGER journal_no_{act} BEFORE {act.upper()} ON journal "
    f"FOR EACH {'STATEMENT' if act == 'truncate' else 'ROW'} EXECUTE FUNCTION only_added_to()"
    for act in ACTS
)
STATEMENTS: Final = (
    *(_TABLE, _DIGEST, _HASH, _WRITE, _NOTE),
    f"GRANT SELECT ON purge TO {EVERYONE}",
    # Not even as a trigger of a table of one's own: it would write whatever one likes in the journal.
    "REVOKE ALL ON FUNCTION write_in_journal(text, text, text, jsonb), note() FROM PUBLIC",
    *_KEPT,
    *map(_trigger, JOURNALED),
    *_GUARDS,
)
TRIGGERS: Final = (*(f"{of.table}_journal" for of in JOURNALED), *(f"journal_no_{act}" for act in ACTS))
"""Those that `check` looks for."""
