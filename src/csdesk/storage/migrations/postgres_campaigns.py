"""PostgreSQL only, step 0003: the campaign files, the same for every workstation, and whose each domain is."""

from typing import Final

from csdesk.storage.migrations.postgres_members import COORDINATORS, EVERYONE
from csdesk.storage.migrations.postgres_turn import DEFINER

CHANGED: Final = "CD001"
"""The SQLSTATE of a file that is no longer the one that was opened."""

STATEMENTS: Final = (
    """CREATE TABLE campaign_file (
    campaign_id bigint PRIMARY KEY REFERENCES campaign,
    text text COLLATE "C" NOT NULL,
    sha256 bytea NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    author text COLLATE "C" NOT NULL
)""",
    f"""CREATE FUNCTION put_campaign(named text, said text, former bytea, owners jsonb)
RETURNS void LANGUAGE plpgsql {DEFINER} AS $$
DECLARE
    number bigint;
    present bytea;
BEGIN
    IF my_role() IS DISTINCT FROM 'coordinator' AND NOT is_owner() THEN
        RAISE insufficient_privilege USING MESSAGE = 'only coordinators write campaign files';
    END IF;
    PERFORM take_turn();
    INSERT INTO campaign (key) VALUES (named) ON CONFLICT (key) DO NOTHING;
    SELECT id INTO STRICT number FROM campaign WHERE key = named;
    SELECT sha256 INTO present FROM campaign_file WHERE campaign_id = number;
    IF present IS DISTINCT FROM former THEN
        RAISE EXCEPTION 'the campaign file changed meanwhile' USING ERRCODE = '{CHANGED}';
    END IF;
    INSERT INTO campaign_file (campaign_id, text, sha256, author)
    VALUES (number, said, sha256(convert_to(said, 'UTF8')), coalesce(my_name(), session_user))
    ON CONFLICT (campaign_id) DO UPDATE SET text = excluded.text, sha256 = excluded.sha256,
        at = clock_timestamp(), author = excluded.author;
    INSERT INTO domain (campaign_id, name) SELECT number, key FROM jsonb_each_text(owners)
    ON CONFLICT (campaign_id, name) DO NOTHING;
    DELETE FROM domain_owner WHERE campaign_id = number AND domain_id NOT IN (
        SELECT id FROM domain JOIN jsonb_each_text(owners) ON key = name AND value <> '' WHERE campaign_id = number);
    INSERT INTO domain_owner (domain_id, campaign_id, manager)
    SELECT id, number, value FROM domain JOIN jsonb_each_text(owners) ON key = name AND value <> ''
    WHERE campaign_id = number
    ON CONFLICT (domain_id) DO UPDATE SET manager = excluded.manager
        WHERE domain_owner.manager <> excluded.manager;
END $$""",
    "ALTER TABLE campaign_file ENABLE ROW LEVEL SECURITY",
    "CREATE POLICY members_read ON campaign_file FOR SELECT USING ((SELECT my_role()) IS NOT NULL)",
    f"GRANT SELECT ON campaign_file TO {EVERYONE}",
    "REVOKE ALL ON FUNCTION put_campaign FROM PUBLIC",
    f"GRANT EXECUTE ON FUNCTION put_campaign TO {COORDINATORS}",
)
"""`owners`: every domain of the campaign -> key of its manager, '' for none. `former`: SHA-256 of the text replaced."""
