"""PostgreSQL only, step 0003: who works here, in which role, and whose each domain is today.

Who asks is `session_user`, the login that gave its password: neither SET ROLE nor a function of the owner's changes it.
"""

from typing import Final

from csdesk.storage.migrations.postgres_turn import DEFINER

MANAGERS: Final = "csdesk_manager"
COORDINATORS: Final = "csdesk_coordinator"
HEADS: Final = "csdesk_head"
GROUPS: Final = (MANAGERS, COORDINATORS, HEADS)
"""Roles of the server, one of which every login has: what it may ask at all. What it sees, `member` says."""
EVERYONE: Final = ", ".join(GROUPS)
WRITERS: Final = f"{MANAGERS}, {COORDINATORS}"

OPEN: Final = ("is_owner()", "sees_all()", "my_role()", "my_name()", "my_manager()", "my_domains()", "my_desk()")
"""What every login may ask about itself."""
_TODAY: Final = "(now() AT TIME ZONE 'Europe/Paris')::date::text"


def _group(name: str) -> str:
    """The databases of a server share its roles, and two may be made at once."""
    return f"""DO $$ BEGIN CREATE ROLE {name} NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"""


def _mine(name: str, column: str) -> str:
    """A function that gives a column of the member who asks, NULL to who is none."""
    body = f"SELECT {column} FROM member WHERE login = session_user"
    return f"CREATE FUNCTION {name}() RETURNS text LANGUAGE sql STABLE {DEFINER} AS $$ {body} $$"


def _ids(name: str, body: str) -> str:
    return f"CREATE FUNCTION {name}() RETURNS bigint[] LANGUAGE plpgsql STABLE {DEFINER} AS $$ {body} $$"


STATEMENTS: Final = (
    *map(_group, GROUPS),
    """CREATE TABLE member (
    login text COLLATE "C" PRIMARY KEY,
    name text COLLATE "C" NOT NULL UNIQUE CHECK (name <> ''),
    role text COLLATE "C" NOT NULL CHECK (role IN ('manager', 'coordinator', 'head')),
    manager text COLLATE "C" NOT NULL DEFAULT '',
    added_at timestamptz NOT NULL DEFAULT now(),
    added_by text COLLATE "C" NOT NULL DEFAULT session_user)""",
    """CREATE TABLE domain_owner (
    domain_id bigint PRIMARY KEY REFERENCES domain,
    campaign_id bigint NOT NULL REFERENCES campaign,
    manager text COLLATE "C" NOT NULL)""",
    # Whoever has the rights of the role that made the tables: setting up, moving and restoring pass the guards.
    f"""CREATE FUNCTION is_owner() RETURNS boolean LANGUAGE sql STABLE {DEFINER} AS $$
    SELECT pg_has_role(session_user, relowner, 'MEMBER') FROM pg_class WHERE oid = 'public.member'::regclass $$""",
    f"""CREATE FUNCTION sees_all() RETURNS boolean LANGUAGE sql STABLE {DEFINER} AS $$
    SELECT EXISTS (SELECT FROM member WHERE login = session_user AND role IN ('coordinator', 'head')) $$""",
    _mine("my_role", "role"),
    _mine("my_name", "name"),
    _mine("my_manager", "nullif(manager, '')"),
    # Domains out of the hands of their owner today, and in whose they are: as domain.delegation has it.
    f"""CREATE VIEW loan_today AS SELECT o.domain_id, o.manager, g.recipient
    FROM delegation g CROSS JOIN LATERAL jsonb_array_elements_text(g.domains::jsonb) AS lent (name)
    JOIN domain d ON d.campaign_id = g.campaign_id AND d.name = lent.name
    JOIN domain_owner o ON o.domain_id = d.id AND o.manager = g.manager
    WHERE g.first <= {_TODAY} AND g.last >= {_TODAY} AND (g.ended_on IS NULL OR g.ended_on > {_TODAY})""",
    _ids(
        "my_domains",
        """DECLARE me member;
BEGIN
    SELECT * INTO me FROM member WHERE login = session_user;
    IF me.role IN ('coordinator', 'head') THEN RETURN ARRAY(SELECT id FROM domain); END IF;
    RETURN ARRAY(SELECT domain_id FROM domain_owner WHERE manager = me.manager AND me.manager <> ''
        UNION SELECT domain_id FROM loan_today WHERE recipient = me.manager);
END""",
    ),
    _ids(
        "my_desk",
        """DECLARE me member;
BEGIN
    SELECT * INTO me FROM member WHERE login = session_user;
    IF me.role = 'coordinator' THEN RETURN ARRAY(SELECT id FROM domain); END IF;
    IF me.role IS DISTINCT FROM 'manager' THEN RETURN '{}'; END IF;
    RETURN ARRAY(SELECT o.domain_id FROM domain_owner o WHERE o.manager = me.manager AND me.manager <> ''
            AND NOT EXISTS (SELECT FROM loan_today l WHERE l.domain_id = o.domain_id)
        UNION SELECT domain_id FROM loan_today WHERE recipient = me.manager);
END""",
    ),
    *(f"REVOKE ALL ON FUNCTION {name} FROM PUBLIC" for name in OPEN),
    *(f"GRANT EXECUTE ON FUNCTION {name} TO {EVERYONE}" for name in OPEN),
)
"""`my_domains`: those whose rows may be read; `my_desk`: those that may be written to today."""
