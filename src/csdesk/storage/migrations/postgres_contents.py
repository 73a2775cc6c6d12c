"""PostgreSQL only, step 0003: contents by campaign, each campaign in a partition of its own, dropped when it is purged.

A foreign key cannot look into partitions by `id` alone: triggers refuse what it refused, `check` looks for the rest.
"""

from typing import Final

from csdesk.storage.migrations.postgres_turn import DEFINER

_PARTED: Final = (
    "ALTER TABLE deposit_file DROP CONSTRAINT deposit_file_content_id_fkey",
    "ALTER TABLE waiting DROP CONSTRAINT waiting_content_id_fkey",
    "ALTER TABLE content RENAME TO content_former",
    "ALTER TABLE content_former RENAME CONSTRAINT content_pkey TO content_former_pkey",
    "ALTER TABLE content_former RENAME CONSTRAINT content_sha256 TO content_former_sha256",
    """CREATE TABLE content (
        id bigint NOT NULL DEFAULT nextval('content_id_seq'),
        campaign_id bigint NOT NULL REFERENCES campaign (id),
        sha256 bytea NOT NULL,
        size bigint NOT NULL,
        data bytea NOT NULL,
        keeper text COLLATE "C" NOT NULL DEFAULT session_user,
        CONSTRAINT content_pkey PRIMARY KEY (id, campaign_id)
    ) PARTITION BY LIST (campaign_id)""",
    "ALTER TABLE content ALTER COLUMN data SET STORAGE EXTERNAL",
    "ALTER SEQUENCE content_id_seq OWNED BY content.id",
    # Not unique: a refusal would tell a manager that somebody else has the document that she holds.
    "CREATE INDEX content_sha256 ON content (campaign_id, sha256)",
)
_REFUSED: Final = (
    f"""CREATE FUNCTION content_is_there() RETURNS trigger LANGUAGE plpgsql {DEFINER} AS $$
DECLARE
    campaign bigint;
BEGIN
    IF TG_TABLE_NAME = 'waiting' THEN
        campaign := NEW.campaign_id;
    ELSE
        SELECT p.campaign_id INTO campaign FROM deposit d JOIN piece p ON p.id = d.piece_id WHERE d.id = NEW.deposit_id;
    END IF;
    IF NOT EXISTS (SELECT FROM content c WHERE c.id = NEW.content_id AND c.campaign_id = campaign) THEN
        RAISE EXCEPTION '%: content % is not there', TG_TABLE_NAME, NEW.content_id
            USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NEW;
END $$""",
    f"""CREATE FUNCTION content_stays() RETURNS trigger LANGUAGE plpgsql {DEFINER} AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF NOT EXISTS (SELECT FROM deposit_file WHERE content_id = OLD.id)
            AND NOT EXISTS (SELECT FROM waiting WHERE content_id = OLD.id) THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION 'content: it stays where others find it' USING ERRCODE = 'foreign_key_violation';
END $$""",
    "REVOKE ALL ON FUNCTION content_is_there(), content_stays() FROM PUBLIC",
    "CREATE TRIGGER deposit_file_content BEFORE INSERT OR UPDATE OF content_id ON deposit_file "
    "FOR EACH ROW EXECUTE FUNCTION content_is_there()",
    "CREATE TRIGGER waiting_content BEFORE INSERT OR UPDATE OF content_id ON waiting "
    "FOR EACH ROW WHEN (NEW.content_id IS NOT NULL) EXECUTE FUNCTION content_is_there()",
    "CREATE TRIGGER content_no_delete BEFORE DELETE ON content FOR EACH ROW EXECUTE FUNCTION content_stays()",
    "CREATE TRIGGER content_no_move BEFORE UPDATE OF id, campaign_id, sha256 ON content "
    "FOR EACH ROW EXECUTE FUNCTION content_stays()",
    "CREATE TRIGGER content_no_truncate BEFORE TRUNCATE ON content EXECUTE FUNCTION content_stays()",
)
_OF_CAMPAIGN: Final = (
    # LIKE and ATTACH: PARTITION OF would wait for everyone who reads.
    """CREATE FUNCTION add_contents_of(campaign bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    name text := 'content_' || campaign;
BEGIN
    EXECUTE format('CREATE TABLE %I (LIKE content INCLUDING DEFAULTS INCLUDING STORAGE)', name);
    EXECUTE format('ALTER TABLE content ATTACH PARTITION %I FOR VALUES IN (%s)', name, campaign);
    EXECUTE format('CREATE TRIGGER content_no_truncate BEFORE TRUNCATE ON %I EXECUTE FUNCTION content_stays()', name);
END $$""",
    f"""CREATE FUNCTION campaign_has_contents() RETURNS trigger LANGUAGE plpgsql {DEFINER} AS $$
BEGIN
    PERFORM add_contents_of(NEW.id);
    RETURN NULL;
END $$""",
    "REVOKE ALL ON FUNCTION add_contents_of(bigint), campaign_has_contents() FROM PUBLIC",
    "CREATE TRIGGER campaign_contents AFTER INSERT ON campaign FOR EACH ROW EXECUTE FUNCTION campaign_has_contents()",
)
_KEPT: Final = (
    "SELECT add_contents_of(id) FROM campaign",
    "INSERT INTO content (id, campaign_id, sha256, size, data, keeper) "
    "SELECT id, campaign_id, sha256, size, data, '' FROM content_former",
    "DROP TABLE content_former",
)
_PURGES: Final = """CREATE TABLE purge (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        campaign_id bigint NOT NULL REFERENCES campaign (id),
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        login text COLLATE "C" NOT NULL DEFAULT session_user,
        files bigint NOT NULL,
        bytes bigint NOT NULL
    )"""

STATEMENTS: Final = (*_PARTED, *_REFUSED, *_OF_CAMPAIGN, *_KEPT, _PURGES)
