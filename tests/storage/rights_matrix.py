"""Who may what, found by trying: each verb of SQL on each table, with the password of each role, on rows of each kind.

What is tried is taken back. A cell is what the server did, not what it was told to do.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import psycopg
from psycopg import errors

from tests.storage.division import Division, Raw

VERBS = {"lit": "SELECT", "ajoute": "INSERT", "modifie": "UPDATE", "supprime": "DELETE", "vide": "TRUNCATE"}
"""The French word of a cell -> the verb it is about."""
OWN, OTHER = "26-000001", "26-000002"
_ACT = (
    "INSERT INTO act (campaign_id, registration_id, uuid, kind, data, author, at) "
    "VALUES (1, {registration}, gen_random_uuid()::text, 'declared', '{{}}', my_name(), 0)"
)
_RECEIVE = (
    "UPDATE piece SET deposits = deposits + 1, status = 0, box = 1, files = 1, deposited_at = 5, exact = true, "
    "reception_date = NULL, version = version + 1 WHERE id = {piece}"
)
_DEPOSIT = (
    "INSERT INTO deposit (piece_id, n, deposited_at, exact, late) "
    "SELECT {piece}, coalesce(max(n), 0) + 1, 5, true, false FROM deposit WHERE piece_id = {piece}"
)
_FILE = (
    "INSERT INTO deposit_file (deposit_id, position, content_id, name, kind, size, pages, flags) "
    "SELECT coalesce(max(d.id), {deposit}), 0, {content}, 'x.pdf', 'pdf', 7, 1, '' FROM deposit d "
    "WHERE d.piece_id = {piece}"
)
_DECIDE = "UPDATE piece SET status = 3, box = 4, version = version + 1 WHERE id = {piece}"
_DECISION = (
    "INSERT INTO decision (campaign_id, piece_id, uuid, status, reasons, comment, author, at, former_status, "
    "deposit_n, act, target) VALUES (1, {piece}, gen_random_uuid()::text, 3, '[]', '', my_name(), 0, 1, 1, "
    "'decided', '')"
)
_PIECE = (
    "INSERT INTO piece (campaign_id, domain_id, registration_id, code, status, box, deadline, deposited_at, exact, "
    f"deposits, files, asked, version) VALUES (1, {{domain}}, {{registration}}, 'X', 0, 0, 0, {2**62}, false, 0, 0, "
    "true, 1)"
)
_REGISTRATION = (
    "INSERT INTO registration (campaign_id, domain_id, dossier, candidate_number, family_name, first_names, "
    "usage_name, ine, level, speciality_code, speciality_label, version, category_code, category_label, state, "
    "teachings, folded_name, folded, changed_at) VALUES (1, {domain}, 'neuf', '9', '', '', '', '', 3, '', '', "
    "1, '', '', '', '', '', '', 0)"
)
_PUT_CAMPAIGN = """SELECT put_campaign('essai-2026', 'x', NULL, '{"Coiffure": "boury", "Esthétique": "vigier"}')"""
_NEW_ACT = _ACT.replace("{registration}", "(SELECT id FROM registration WHERE dossier = 'neuf')")
_WAITING = (
    "INSERT INTO waiting (campaign_id, package, path, outcome, code, reason, size, sha256, facts, candidate_number, "
    "piece_code, at) VALUES (1, '', 'neuf', '', '', '', 0, '', '', '{candidate}', '', 0)"
)
_DELEGATION = (
    "INSERT INTO delegation (campaign_id, uuid, manager, recipient, domains, first, last, author, at) VALUES "
    "(1, 'neuf', '{manager}', 'pedrono', '[\"{name}\"]', paris_day(), paris_day(), my_name(), 0)"
)


@dataclass(frozen=True, slots=True)
class Tried:
    """What is tried on a table. `rows`: those of a dossier (SQL); '' when the table knows no domain.

    `insert`: statements that only together may stand; the last is about another table for some. `change`, `drop`: in
    place of what is tried on each column, and of the deletion of `rows`.
    """

    says: str
    rows: str = ""
    insert: Sequence[str] = ()
    change: str = ""
    drop: str = ""


_OF_PIECE = "piece_id = {piece}"
TABLES = {
    "registration": Tried("les candidatures", "dossier = '{dossier}'", (_REGISTRATION, _NEW_ACT)),
    "piece": Tried("les pièces demandées", "registration_id = {registration}", (_PIECE, _ACT), drop="id = {empty}"),
    "deposit": Tried("les dépôts", _OF_PIECE, (_RECEIVE, _DEPOSIT, _FILE)),
    "deposit_file": Tried("les fichiers des dépôts", "deposit_id = {deposit}", (_RECEIVE, _DEPOSIT, _FILE)),
    "content": Tried(
        "le contenu des fichiers",
        "id = {content}",
        ("INSERT INTO content (campaign_id, sha256, size, data) VALUES (1, sha256('a'), 1, 'a')",),
    ),
    "decision": Tried("les décisions", _OF_PIECE, (_DECIDE, _DECISION)),
    "act": Tried("les actes", "registration_id = {registration}", (_ACT,)),
    "waiting": Tried(
        "ce qui est à rattacher",
        "candidate_number = '{candidate}'",
        (_WAITING,),
        "settled_by = my_name(), settled_at = 1",
    ),
    "rotation": Tried(
        "les pages tournées",
        "sha256 = sha256('{bytes}')",
        ("INSERT INTO rotation (campaign_id, sha256, page, degrees) VALUES (1, sha256('{bytes}'), 7, 90)",),
    ),
    "delegation": Tried("les absences", "manager = '{manager}'", (_DELEGATION,), "ended_on = paris_day()"),
    "assignment": Tried(
        "les spécialités confiées à un domaine",
        insert=(
            "INSERT INTO assignment (campaign_id, level, speciality_code, domain_id, author, at) "
            "VALUES (1, 3, 'neuf', 1, my_name(), 0)",
        ),
    ),
    "campaign": Tried("les sessions", insert=("INSERT INTO campaign (key) VALUES ('neuf')",)),
    "domain": Tried("les domaines", insert=("INSERT INTO domain (campaign_id, name) VALUES (1, 'neuf')",)),
    "domain_owner": Tried(
        "à qui sont les domaines", "domain_id = {domain}", ("INSERT INTO domain_owner VALUES (3, 1, 'boury')",)
    ),
    "member": Tried("qui travaille ici", insert=("INSERT INTO member (login, name, role) VALUES ('x', 'x', 'head')",)),
    "campaign_file": Tried("les fichiers de session (un coordonnateur les écrit par `put_campaign`)"),
    "journal": Tried("le journal chaîné"),
    "attendance": Tried("qui est là (ne s’écrit que par `attend` et `leave`)"),
    "purge": Tried("ce qui a été effacé à la fin d’une session"),
    "desk_changes": Tried("le tour d’écriture"),
    "schema_support": Tried("les versions admises"),
    "alembic_version": Tried("le schéma"),
}
_FACTS = """SELECT r.dossier, r.id, r.domain_id, d.name, r.candidate_number,
    (SELECT id FROM piece WHERE registration_id = r.id AND code = 'ID'),
    (SELECT id FROM piece WHERE registration_id = r.id AND code = 'R408'),
    f.deposit_id, f.content_id
    FROM registration r JOIN domain d ON d.id = r.domain_id JOIN piece p ON p.registration_id = r.id
    JOIN deposit e ON e.piece_id = p.id JOIN deposit_file f ON f.deposit_id = e.id"""
_KEYS = ("dossier", "registration", "domain", "name", "candidate", "piece", "empty", "deposit", "content")


class Server:
    """One division, and what its server does when it is asked."""

    def __init__(self, division: Division) -> None:
        self.roles = {
            "gestionnaire": division.anne,
            "coordonnateur": division.claude,
            "chef de division": division.head,
            "compte d’une autre base": division.nobody,
        }
        with psycopg.connect(division.owner) as owner:
            _fill(owner)
            found = owner.execute(_FACTS).fetchall()
            self._facts = {row[0]: dict(zip(_KEYS, row, strict=True)) for row in found}
            self.columns = _columns(owner)
        for dossier, manager, number in ((OWN, "boury", 1), (OTHER, "vigier", 2)):
            self._facts[dossier] |= {"manager": manager, "bytes": f"carte {number}"}

    def may(self, role: str, table: str, dossier: str) -> tuple[str, ...]:
        """The words of what this role does to the rows of this dossier in a table."""
        with psycopg.connect(self.roles[role]) as connection:
            return tuple(word for word, verb in VERBS.items() if self._any(connection, table, verb, dossier))

    def changes(self, role: str, table: str) -> tuple[str, ...]:
        """The columns that this role may update at all: the server is asked how it would."""
        with psycopg.connect(self.roles[role]) as connection:
            tried = {column: f"EXPLAIN UPDATE {table} SET {column} = {column}" for column in self.columns[table]}
            return tuple(column for column, statement in tried.items() if _does(connection, [statement], counted=False))

    def _any(self, connection: Raw, table: str, verb: str, dossier: str) -> bool:
        return any(_does(connection, statements) for statements in self._statements(table, verb, dossier))

    def _statements(self, table: str, verb: str, dossier: str) -> Iterator[list[str]]:
        """Ways to try a verb: one is enough."""
        tried, facts = TABLES[table], self._facts[dossier]
        where = f" WHERE {tried.rows.format(**facts)}" if tried.rows else ""
        if verb == "SELECT":
            yield [f"SELECT FROM {table}{where}"]
        elif verb == "TRUNCATE":
            yield [f"TRUNCATE {table} CASCADE"]
        elif verb == "INSERT":
            yield [one.format(**facts) for one in tried.insert] or [f"INSERT INTO {table} SELECT * FROM {table}"]
        elif verb == "DELETE":
            around = [_ACT.format(**facts)] if tried.drop else []
            yield [*around, f"DELETE FROM {table}{f' WHERE {tried.drop.format(**facts)}' if tried.drop else where}"]
        else:
            changes = [tried.change] if tried.change else [f"{column} = {column}" for column in self.columns[table]]
            yield from ([f"UPDATE {table} SET {change}{where}"] for change in changes)


def _does(connection: Raw, statements: Sequence[str], *, counted: bool = True) -> bool:
    """Whether the last of them reaches a row; a refusal is no, any other error is a mistake of what is tried."""
    try:
        for statement in statements:
            reached = connection.execute(statement.encode()).rowcount
        if statements[-1].startswith(("INSERT", "DELETE")):
            connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
        return not counted or reached != 0
    except errors.InsufficientPrivilege:
        return False
    finally:
        connection.rollback()


def _fill(owner: Raw) -> None:
    """A row wherever there would be none. The delegations of each manager lend nothing."""
    for manager in ("boury", "vigier"):
        owner.execute(
            "INSERT INTO delegation (campaign_id, uuid, manager, recipient, domains, first, last, author, at) "
            "VALUES (1, %s, %s, 'x', '[]', paris_day(), paris_day(), '', 0)",
            [manager, manager],
        )
    owner.execute("INSERT INTO purge (campaign_id, files, bytes) VALUES (1, 0, 0)")
    owner.execute("INSERT INTO attendance (session, name, campaign_id) VALUES ('x', 'x', 1)")
    if _has(owner, "campaign_file"):
        owner.execute(_PUT_CAMPAIGN)
    for table in _columns(owner):
        assert owner.execute(f"SELECT FROM {table}".encode()).rowcount, f"{table}: nothing to try anything on"


def _has(owner: Raw, table: str) -> bool:
    return owner.execute("SELECT to_regclass(%s) IS NOT NULL", [table]).fetchone() == (True,)


def _columns(owner: Raw) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for table, column in owner.execute(
        "SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid "
        "WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition "
        "AND a.attnum > 0 AND NOT a.attisdropped ORDER BY c.relname, a.attnum"
    ):
        found.setdefault(table, []).append(column)
    return found


def page(server: Server) -> str:
    """The two tables of the documentation, in Markdown."""
    return "\n".join((*_matrix(server), "", *_changeable(server), ""))


def _matrix(server: Server) -> Iterator[str]:
    head = ("table", "ce qu’elle garde", "gestionnaire, son domaine", "gestionnaire, domaine d’un autre")
    heads = (*head, *list(server.roles)[1:])
    yield f"| {' | '.join(heads)} |"
    yield "|---" * len(heads) + "|"
    for table in _known(server):
        seen = {
            (role, dossier): server.may(role, table, dossier) for role, dossier in product(server.roles, (OWN, OTHER))
        }
        mine, others, *rest = seen.values()
        cells = [", ".join(cell) or "–" for cell in (mine, others)]
        cells += [_both(rest[i], rest[i + 1]) for i in range(0, len(rest), 2)]
        yield f"| `{table}` | {TABLES[table].says} | {' | '.join(cells)} |"


def _both(own: Sequence[str], other: Sequence[str]) -> str:
    """A role that is of no domain does the same to the rows of every one."""
    assert own == other, (own, other)
    return ", ".join(own) or "–"


def _changeable(server: Server) -> Iterator[str]:
    yield "| table | colonnes qu’un gestionnaire ou un coordonnateur peut modifier |"
    yield "|---|---|"
    for table in _known(server):
        columns = dict.fromkeys(server.changes("gestionnaire", table) + server.changes("coordonnateur", table))
        if columns:
            yield f"| `{table}` | {', '.join(f'`{column}`' for column in columns)} |"


def _known(server: Server) -> list[str]:
    """Every table of the database, those without words here too: KeyError then."""
    assert not set(server.columns) - set(TABLES), "say what they hold in TABLES"
    return [table for table in TABLES if table in server.columns]
