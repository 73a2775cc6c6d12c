"""PostgreSQL only, step 0003: who is there now, and the bell: channel `csdesk`, small JSON, hints and nothing more.

{"c": campaign, "d": domain, "s": who wrote} when a queue moved; without "d": something else of the campaign. Of who is
there: {"c", "s": session, "n": name, "p": piece or 0, "t": since, "o": whether it is over}.
"""

from typing import Final

from csdesk.domain.company import ABSENT
from csdesk.storage.migrations.postgres_members import EVERYONE
from csdesk.storage.migrations.postgres_turn import DEFINER

_LIVE: Final = f"clock_timestamp() - interval '{ABSENT} s'"

# Unlogged: looking at a piece waits for no disk. After a crash nobody is there until each says so again.
_ATTENDANCE: Final = """CREATE UNLOGGED TABLE attendance (
    session text COLLATE "C" PRIMARY KEY,
    login text COLLATE "C" NOT NULL DEFAULT session_user,
    name text COLLATE "C" NOT NULL,
    campaign_id bigint NOT NULL REFERENCES campaign ON DELETE CASCADE,
    piece_id bigint,
    since timestamptz NOT NULL DEFAULT clock_timestamp(),
    seen_at timestamptz NOT NULL DEFAULT clock_timestamp()
) WITH (fillfactor = 50)"""

# The name and the times are the server's, not the caller's; a reader's eyes keep nobody away. What this connection
# writes from now on says whose it is.
_ATTEND: Final = f"""CREATE FUNCTION attend(the_session text, the_campaign text, the_piece bigint)
RETURNS TABLE (session text, name text, piece_id bigint, since timestamptz) LANGUAGE plpgsql {DEFINER} AS $$
#variable_conflict use_column
DECLARE
    here bigint := (SELECT c.id FROM campaign c WHERE c.key = the_campaign);
BEGIN
    IF my_role() IS NULL AND NOT is_owner() THEN
        RAISE EXCEPTION '% does not work here', session_user USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM set_config('csdesk.session', the_session, false);
    IF here IS NULL THEN
        RETURN;
    END IF;
    DELETE FROM attendance a WHERE a.session IN
        (SELECT d.session FROM attendance d WHERE d.seen_at < {_LIVE} FOR UPDATE SKIP LOCKED);
    INSERT INTO attendance AS a (session, login, name, campaign_id, piece_id)
    VALUES (the_session, session_user, coalesce(my_name(), session_user), here,
        CASE WHEN my_role() IS DISTINCT FROM 'head' THEN nullif(the_piece, 0) END)
    ON CONFLICT (session) DO UPDATE SET
        name = excluded.name, campaign_id = excluded.campaign_id, piece_id = excluded.piece_id,
        seen_at = clock_timestamp(),
        since = CASE WHEN a.piece_id IS DISTINCT FROM excluded.piece_id THEN clock_timestamp() ELSE a.since END
    WHERE a.login = session_user;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the session of another' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN QUERY SELECT a.session, a.name, a.piece_id, a.since FROM attendance a
        WHERE a.campaign_id = here AND a.seen_at >= {_LIVE} ORDER BY a.since, a.session;
END $$"""

_LEAVE: Final = f"""CREATE FUNCTION leave(the_session text) RETURNS void LANGUAGE sql {DEFINER} AS $$
    DELETE FROM attendance WHERE session = the_session AND login = session_user
$$"""

_RING_ATTENDANCE: Final = """CREATE FUNCTION ring_attendance() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE it attendance := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
BEGIN
    IF TG_OP <> 'UPDATE' OR NEW.piece_id IS DISTINCT FROM OLD.piece_id THEN
        PERFORM pg_notify('csdesk', json_build_object('c', it.campaign_id, 's', it.session, 'n', it.name,
            'p', coalesce(it.piece_id, 0), 't', it.since, 'o', TG_OP = 'DELETE')::text);
    END IF;
    RETURN NULL;
END $$"""

_RING_QUEUE: Final = """CREATE FUNCTION ring_queue() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE writer text := current_setting('csdesk.session', true);
BEGIN
    IF TG_OP = 'DELETE' OR (TG_OP = 'UPDATE' AND OLD.domain_id <> NEW.domain_id) THEN
        PERFORM pg_notify('csdesk',
            json_build_object('c', OLD.campaign_id, 'd', OLD.domain_id, 's', writer)::text);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM pg_notify('csdesk',
            json_build_object('c', NEW.campaign_id, 'd', NEW.domain_id, 's', writer)::text);
    END IF;
    RETURN NULL;
END $$"""

_RING_ACT: Final = """CREATE FUNCTION ring_act() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('csdesk', json_build_object('c', NEW.campaign_id,
        'd', (SELECT r.domain_id FROM registration r WHERE r.id = NEW.registration_id),
        's', current_setting('csdesk.session', true))::text);
    RETURN NULL;
END $$"""

_RING: Final = """CREATE FUNCTION ring() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE it record := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
BEGIN
    PERFORM pg_notify('csdesk',
        json_build_object('c', it.campaign_id, 's', current_setting('csdesk.session', true))::text);
    RETURN NULL;
END $$"""

_ANY: Final = "INSERT OR UPDATE OR DELETE"
_BELLS: Final = {
    "attendance": ("ring_attendance", _ANY),
    "piece": ("ring_queue", _ANY),
    "registration": ("ring_queue", _ANY),
    "act": ("ring_act", "INSERT"),
    "waiting": ("ring", _ANY),
    "delegation": ("ring", _ANY),
    "assignment": ("ring", _ANY),
    "campaign_file": ("ring", _ANY),
}
"""Table -> what rings, and when. A decision or a deposit changes its piece."""

STATEMENTS: Final = (
    _ATTENDANCE,
    "CREATE INDEX attendance_campaign ON attendance (campaign_id)",
    _ATTEND,
    _LEAVE,
    _RING_ATTENDANCE,
    _RING_QUEUE,
    _RING_ACT,
    _RING,
    *(
        f"CREATE TRIGGER {table}_rings AFTER {acts} ON {table} FOR EACH ROW EXECUTE FUNCTION {rings}()"
        for table, (rings, acts) in _BELLS.items()
    ),
    "ALTER TABLE attendance ENABLE ROW LEVEL SECURITY",
    "CREATE POLICY attendance_read ON attendance FOR SELECT USING ((SELECT my_role()) IS NOT NULL)",
    f"GRANT SELECT ON attendance TO {EVERYONE}",
    "REVOKE ALL ON FUNCTION attend(text, text, bigint), leave(text) FROM PUBLIC",
    f"GRANT EXECUTE ON FUNCTION attend(text, text, bigint), leave(text) TO {EVERYONE}",
)
