"""PostgreSQL only, step 0003: who may read and write what, row by row.

Three things stand behind each other: grants say which verbs and columns a group may use at all, policies say on which
rows a member may use them, triggers (`postgres_rules`) say what may be written there. The owner is bound by none.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from csdesk.storage.migrations import postgres_piece_rules, postgres_rules
from csdesk.storage.migrations.postgres_members import COORDINATORS, EVERYONE, WRITERS
from csdesk.storage.migrations.postgres_turn import DEFINER

READ: Final = (
    *("campaign", "domain", "member", "domain_owner", "delegation", "assignment"),
    *("registration", "piece", "deposit", "deposit_file", "content", "decision", "act", "waiting", "rotation"),
)
"""Tables that a member reads; which rows of them, the policies say."""

_REGISTERED: Final = (
    "candidate_number, family_name, first_names, usage_name, birth_date, ine, level, speciality_code, "
    "speciality_label, version, category_code, category_label, state, teachings, folded_name, folded, changed_at, "
    "transferred, domain_id"
)
_STANDS: Final = (
    "domain_id, status, box, reception_date, deadline, deposited_at, exact, deposits, files, asked, version, withdrawn"
)
_WAITS: Final = (
    "campaign_id, package, path, outcome, code, reason, size, sha256, content_id, facts, candidate_number, "
    "piece_code, at, deposited_at, validated_at"
)
# Columns that the database fills by itself are in none of these: nobody can say them.
_GRANTS: Final = (
    f"GRANT SELECT ON {', '.join(READ)}, desk_changes, alembic_version TO {EVERYONE}",
    f"GRANT EXECUTE ON FUNCTION take_turn() TO {WRITERS}",
    f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {WRITERS}",
    f"GRANT INSERT (campaign_id, dossier, {_REGISTERED}), UPDATE ({_REGISTERED}) ON registration TO {WRITERS}",
    f"GRANT INSERT (campaign_id, registration_id, code, {_STANDS}), UPDATE ({_STANDS}), DELETE ON piece TO {WRITERS}",
    f"GRANT INSERT (campaign_id, sha256, size, data) ON content TO {WRITERS}",
    f"GRANT INSERT (piece_id, n, deposited_at, exact, validated_at, posted_on, late) ON deposit TO {WRITERS}",
    f"GRANT INSERT (deposit_id, position, content_id, name, kind, size, pages, flags) ON deposit_file TO {WRITERS}",
    "GRANT INSERT (campaign_id, piece_id, uuid, status, reasons, comment, reception_date, author, at, former_status, "
    f"former_reception_date, deposit_n, act, target) ON decision TO {WRITERS}",
    f"GRANT INSERT (campaign_id, registration_id, uuid, kind, data, author, at) ON act TO {WRITERS}",
    "GRANT INSERT (campaign_id, uuid, manager, recipient, domains, first, last, author, at, ended_on), "
    f"UPDATE (ended_on) ON delegation TO {WRITERS}",
    f"GRANT INSERT, DELETE ON rotation TO {WRITERS}",
    f"GRANT UPDATE (settled_by, settled_at, piece_id) ON waiting TO {WRITERS}",
    f"GRANT INSERT ({_WAITS}) ON waiting TO {COORDINATORS}",
    f"GRANT INSERT, DELETE ON assignment TO {COORDINATORS}",
    f"GRANT INSERT (key) ON campaign TO {COORDINATORS}",
    f"GRANT INSERT (campaign_id, name) ON domain TO {COORDINATORS}",
)
_COLUMNS: Final = (
    # In its own transaction a registration stays in sight of who gave it to another's domain.
    """CREATE FUNCTION transaction_mark(number xid8) RETURNS text LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT (extract(epoch FROM pg_postmaster_start_time()) * 1000000)::bigint || '/' || number $$""",
    "REVOKE ALL ON FUNCTION transaction_mark(xid8) FROM PUBLIC",
    f"GRANT EXECUTE ON FUNCTION transaction_mark(xid8) TO {EVERYONE}",
    'ALTER TABLE registration ADD COLUMN moved_in text COLLATE "C"',
    "CREATE INDEX registration_moved ON registration (moved_in) WHERE moved_in IS NOT NULL",
    f"""CREATE FUNCTION my_moved() RETURNS bigint[] LANGUAGE sql STABLE {DEFINER} AS $$
    SELECT ARRAY(SELECT id FROM registration WHERE moved_in = transaction_mark(pg_current_xact_id_if_assigned())) $$""",
    "REVOKE ALL ON FUNCTION my_moved() FROM PUBLIC",
    f"GRANT EXECUTE ON FUNCTION my_moved() TO {EVERYONE}",
    # What one brings in oneself is in sight until it is deposited, in the same transaction.
    'ALTER TABLE content ADD COLUMN kept_in text COLLATE "C" NOT NULL DEFAULT transaction_mark(pg_current_xact_id())',
    # Whether a manager may see contents is asked by their id.
    "CREATE INDEX waiting_content_id ON waiting (content_id) WHERE content_id IS NOT NULL",
)
"""What the policies need beside the tables."""

# A function in a scalar subquery is asked once in a question, not once a row; and the indexes of queues keep serving.
_MEMBER: Final = "(SELECT my_role()) IS NOT NULL"
_COORDINATOR: Final = "(SELECT my_role()) = 'coordinator'"
_SEES_ALL: Final = "(SELECT sees_all())"
_WRITES: Final = "(SELECT my_role()) IN ('manager', 'coordinator')"
_NOW: Final = "(SELECT transaction_mark(pg_current_xact_id_if_assigned()))"
"""Of a transaction, with the start of its server: where a copy is restored, transactions are counted anew."""


def _registration(domains: str, name: str = "registration") -> str:
    return f"({name}.domain_id = ANY ((SELECT {domains}())::bigint[]) OR {name}.moved_in = {_NOW})"


def _piece(domains: str, name: str = "piece") -> str:
    moved = f"{name}.registration_id = ANY ((SELECT my_moved())::bigint[])"
    return f"({name}.domain_id = ANY ((SELECT {domains}())::bigint[]) OR {moved})"


def _of_piece(table: str) -> Mapping[str, str]:
    found = f"SELECT FROM piece p WHERE p.id = {table}.piece_id"
    return {
        "SELECT": f"{_SEES_ALL} OR EXISTS ({found})",
        "INSERT": f"EXISTS ({found} AND {_piece('my_desk', 'p')})",
    }


_CANDIDATE: Final = (
    "SELECT FROM registration r WHERE r.campaign_id = waiting.campaign_id "
    "AND r.candidate_number = waiting.candidate_number AND r.candidate_number <> ''"
)
_ACT: Final = "SELECT FROM registration r WHERE r.id = act.registration_id"
_LENDS: Final = f"{_COORDINATOR} OR ((SELECT my_role()) = 'manager' AND manager = (SELECT my_manager()))"
_TURNED: Final = (
    "EXISTS (SELECT FROM content c WHERE c.campaign_id = rotation.campaign_id AND c.sha256 = rotation.sha256)"
)
_TURNS: Final = f"{_COORDINATOR} OR ({_WRITES} AND {_TURNED})"
_POLICIES: Final[Mapping[str, Mapping[str, str]]] = {
    "campaign": {"SELECT": _MEMBER, "INSERT": _COORDINATOR},
    "domain": {"SELECT": _MEMBER, "INSERT": _COORDINATOR},
    "member": {"SELECT": _MEMBER},
    "domain_owner": {"SELECT": _MEMBER},
    "purge": {"SELECT": _MEMBER},
    "registration": {
        "SELECT": f"{_SEES_ALL} OR {_registration('my_domains')}",
        "INSERT": _WRITES,
        "UPDATE": f"{_registration('my_desk')}) WITH CHECK ({_WRITES}",
    },
    "piece": {
        "SELECT": f"{_SEES_ALL} OR {_piece('my_domains')}",
        "INSERT": _piece("my_desk"),
        "UPDATE": _piece("my_desk"),
        "DELETE": f"version = 1 AND {_piece('my_desk')}",
    },
    "content": {
        "SELECT": f"{_SEES_ALL} OR kept_in = {_NOW} OR may_read_content(id)",
        "INSERT": _WRITES,
    },
    "deposit": _of_piece("deposit"),
    "deposit_file": {
        "SELECT": f"{_SEES_ALL} OR EXISTS (SELECT FROM deposit d WHERE d.id = deposit_file.deposit_id)",
        "INSERT": "EXISTS (SELECT FROM deposit d WHERE d.id = deposit_file.deposit_id) "
        "AND may_read_content(content_id)",
    },
    "decision": _of_piece("decision"),
    "act": {
        "SELECT": f"{_SEES_ALL} OR EXISTS ({_ACT})",
        "INSERT": f"EXISTS ({_ACT} AND {_registration('my_desk', 'r')})",
    },
    "waiting": {
        "SELECT": f"{_SEES_ALL} OR EXISTS ({_CANDIDATE})",
        "INSERT": _COORDINATOR,
        "UPDATE": f"settled_at IS NULL AND ({_COORDINATOR} OR EXISTS ({_CANDIDATE} AND "
        f"{_registration('my_desk', 'r')}))) WITH CHECK ({_WRITES}",
    },
    "delegation": {"SELECT": _MEMBER, "INSERT": _LENDS, "UPDATE": f"ended_on IS NULL AND ({_LENDS})) WITH CHECK (true"},
    "assignment": {"SELECT": _MEMBER, "INSERT": _COORDINATOR, "DELETE": _COORDINATOR},
    "rotation": {"SELECT": f"{_SEES_ALL} OR {_TURNED}", "INSERT": _TURNS, "DELETE": _TURNS},
}
"""Table -> verb -> on which rows."""

_MAY_READ: Final = (
    # One function, asked of the few rows that a person opens: as a subquery in the policy, through three others,
    # it would take longer to plan than to answer.
    f"""CREATE FUNCTION may_read_content(wanted bigint) RETURNS boolean LANGUAGE plpgsql STABLE {DEFINER} AS $$
DECLARE mine bigint[] := my_domains(); moved bigint[] := my_moved();
BEGIN
    RETURN my_role() IN ('coordinator', 'head')
        OR EXISTS (SELECT FROM content WHERE id = wanted AND kept_in = {_NOW})
        OR EXISTS (SELECT FROM deposit_file f JOIN deposit d ON d.id = f.deposit_id JOIN piece p ON p.id = d.piece_id
            WHERE f.content_id = wanted AND (p.domain_id = ANY (mine) OR p.registration_id = ANY (moved)))
        OR EXISTS (SELECT FROM waiting w JOIN registration r
            ON r.campaign_id = w.campaign_id AND r.candidate_number = w.candidate_number AND r.candidate_number <> ''
            WHERE w.content_id = wanted AND (r.domain_id = ANY (mine) OR r.id = ANY (moved)));
END $$""",
    "REVOKE ALL ON FUNCTION may_read_content(bigint) FROM PUBLIC",
    f"GRANT EXECUTE ON FUNCTION may_read_content(bigint) TO {EVERYONE}",
)


def _policies() -> Iterator[str]:
    for table, verbs in _POLICIES.items():
        yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
        for verb, rows in verbs.items():
            using = "WITH CHECK" if verb == "INSERT" else "USING"
            yield f"CREATE POLICY {table}_{verb.lower()} ON {table} FOR {verb} {using} ({rows})"


STATEMENTS: Final = (
    "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
    *_COLUMNS,
    *_MAY_READ,
    *_GRANTS,
    *_policies(),
    *postgres_rules.STATEMENTS,
    *postgres_piece_rules.STATEMENTS,
)
