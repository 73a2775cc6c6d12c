"""What a manager might try with her own password and SQL of her own: nothing that csdesk would refuse is done."""

import re
from collections.abc import Iterator

import psycopg
import pytest
from psycopg import errors

from csdesk.domain.status import Status
from csdesk.storage.postgres_store import open_shared
from tests.contract.made import piece_of, saying
from tests.postgres_desks import Desks
from tests.storage.division import ANNE, CAMPAIGN, GAEL, HIS, Division, Raw, found_division, raw, run

HERS_ = "(SELECT id FROM registration WHERE dossier = '26-000001')"
HIS_ = "{his}"
PIECE = "(SELECT id FROM piece WHERE registration_id = " + HERS_ + " AND code = 'ID')"
EMPTY = "(SELECT id FROM piece WHERE registration_id = " + HERS_ + " AND code = 'R408')"
DECIDES = "UPDATE piece SET status = 3, box = 4, version = version + 1 WHERE id = " + PIECE
SAYS = (
    "INSERT INTO decision (campaign_id, piece_id, uuid, status, reasons, comment, reception_date, author, at, "
    "former_status, former_reception_date, deposit_n, act, target) VALUES "
    "(1, {piece}, gen_random_uuid()::text, {status}, '[]', '', NULL, '{by}', 0, {former}, NULL, {n}, "
    "'{act}', '{target}')"
)
ACTS = (
    "INSERT INTO act (campaign_id, registration_id, uuid, kind, data, author, at) "
    "VALUES (1, {of}, gen_random_uuid()::text, '{kind}', '{{}}', '{by}', 0)"
)
LENDS = (
    "INSERT INTO delegation (campaign_id, uuid, manager, recipient, domains, first, last, author, at) VALUES "
    "(1, gen_random_uuid()::text, '{manager}', '{to}', '[\"{domain}\"]', paris_day(), paris_day(), '{by}', 0)"
)


def says(status: int = 3, **other: object) -> str:
    values = {"piece": PIECE, "status": status, "by": ANNE, "former": 1, "n": 1, "act": "decided", "target": ""}
    return SAYS.format(**{**values, **other})


def acts(of: str = HERS_, kind: str = "declared", by: str = ANNE) -> str:
    return ACTS.format(of=of, kind=kind, by=by)


def lends(manager: str = "boury", to: str = "vigier", domain: str = "Coiffure", by: str = ANNE) -> str:
    return LENDS.format(manager=manager, to=to, domain=domain, by=by)


@pytest.fixture(scope="module")
def division(postgresql: Desks) -> Division:
    return found_division(postgresql)


@pytest.fixture
def anne(division: Division) -> Iterator[Raw]:
    """Her SQL; what a test wrote is taken back."""
    with raw(division.anne) as connection:
        connection.autocommit = False
        yield connection
        connection.rollback()


def test_a_whole_decision_of_her_own_is_well(anne: Raw) -> None:
    """Else what follows would be refused for another reason than the one it is about."""
    run(anne, f"{DECIDES};;{says()}")


AGAINST_THE_RULES = {
    "signs for a colleague": (f"{DECIDES};;{says(by=GAEL)}", "signé"),
    "a status without a decision": (DECIDES, "par une décision"),
    "a decision without its status": (says(1), "en même temps"),
    "a second decision of one version": (f"{DECIDES};;{says()};;{says()}", "decision_version"),
    "a false former status": (f"{DECIDES};;{says(former=2)}", "par une décision"),
    "another status than the piece's": (f"{DECIDES};;{says(2)}", "en même temps"),
    "two versions at once": (DECIDES.replace("version + 1", "version + 2"), "se suivent"),
    "a version back": (DECIDES.replace("version + 1", "version - 1"), "se suivent"),
    "a change of no version": (DECIDES.replace(", version = version + 1", ""), "une version"),
    "a box of another status": (f"{DECIDES.replace('box = 4', 'box = 1')};;{says()}", "rangée"),
    "a deposit that is not there": (
        f"UPDATE piece SET deposits = deposits + 1, status = 0, box = 1, version = version + 1 WHERE id = {PIECE}",
        "déposé",
    ),
    "Conforme of a deposit that is not there": (
        f"UPDATE piece SET status = 3, box = 4, files = 1, exact = true, version = 2 WHERE id = {EMPTY}",
        "ce qui est déposé",
    ),
    "deposits that go": (f"UPDATE piece SET deposits = 0, version = version + 1 WHERE id = {PIECE}", "un à un"),
    "a deposit taken back without its deed": (
        f"UPDATE piece SET withdrawn = 1, status = 0, box = 0, files = 0, deposited_at = {2**62}, exact = false, "
        f"reception_date = NULL, version = version + 1 WHERE id = {PIECE}",
        "par un acte",
    ),
    "a day to come": (
        f"UPDATE piece SET status = 3, box = 4, reception_date = '2999-01-01', version = version + 1 WHERE id = {PIECE}"
        f";;{says().replace('NULL, ' + chr(39) + ANNE, chr(39) + '2999-01-01' + chr(39) + ', ' + chr(39) + ANNE)}",
        "futur",
    ),
    "takes back a decision that is not there": (
        f"UPDATE piece SET status = 0, box = 1, version = version + 1 WHERE id = {PIECE};;"
        + says(0, act="undone", target="nowhere"),
        "dernière décision",
    ),
    "a deadline without a deed": (f"UPDATE piece SET deadline = deadline + 1 WHERE id = {EMPTY}", "par un acte"),
    "a piece without a deed": (
        "INSERT INTO piece (campaign_id, domain_id, registration_id, code, status, box, deadline, deposited_at, exact, "
        f"deposits, files, asked, version) SELECT campaign_id, domain_id, id, 'X', 0, 0, 0, {2**62}, false, 0, 0, "
        "true, 1 FROM registration WHERE dossier = '26-000001'",
        "par un acte",
    ),
    "a piece that goes without a deed": (f"DELETE FROM piece WHERE id = {EMPTY}", "par un acte"),
    "a name without a deed": ("UPDATE registration SET family_name = 'X'", "par un acte"),
    "a dossier moved without its pieces": (
        f"{acts()};;UPDATE registration SET domain_id = 2 WHERE dossier = '26-000001'",
        "suivent leur dossier",
    ),
    "a deed signed for a colleague": (acts(by=GAEL), "signé"),
    "a deed of a kind unknown": (acts(kind="x"), "lirait"),
    "a list": (acts(kind="listed"), "coordonnateurs"),
    "a file in a former deposit": (
        "INSERT INTO deposit_file (deposit_id, position, content_id, name, kind, size, pages, flags) "
        "SELECT deposit_id, 1, content_id, 'x', 'pdf', size, 1, '' FROM deposit_file",
        "n’en reçoit plus",
    ),
    "other bytes under a digest": (
        "INSERT INTO content (campaign_id, sha256, size, data) VALUES (1, sha256('a'), 1, 'b')",
        "empreinte",
    ),
    "lends a colleague's domain": (lends(domain=HIS), "propres domaines"),
    "lends for a colleague": (lends("vigier", "boury", HIS, GAEL), "row-level security|signé"),
    "lends to herself": (lends(to="boury"), "ne confie rien"),
    "lends twice": (f"{lends()};;{lends()}", "déjà confié"),
    "settles a file for a colleague": (f"UPDATE waiting SET settled_by = '{GAEL}', settled_at = 1", "signé"),
    "settles a file with a colleague's piece": (
        f"UPDATE waiting SET settled_by = '{ANNE}', settled_at = 1, piece_id = {{his_piece}}",
        "ne va pas",
    ),
    "decides of a colleague's piece": (says(piece="{his_piece}"), "row-level security|en même temps"),
    "writes in a colleague's log": (acts(of=HIS_), "row-level security|campagne"),
}


@pytest.mark.parametrize("tried", AGAINST_THE_RULES)
def test_the_rules_hold_against_sql(anne: Raw, division: Division, tried: str) -> None:
    statements, why = AGAINST_THE_RULES[tried]
    with raw(division.owner) as owner:
        his, piece = owner.execute(
            "SELECT r.id, p.id FROM registration r JOIN piece p ON p.registration_id = r.id "
            "WHERE r.dossier = '26-000002' AND p.code = 'ID'"
        ).fetchone() or (0, 0)
    with pytest.raises((errors.InsufficientPrivilege, errors.UniqueViolation), match=why):
        run(anne, statements.replace("{his}", str(his)).replace("{his_piece}", str(piece)))


NO_RIGHT = [
    "UPDATE decision SET author = 'x'",
    "UPDATE decision SET at = 0",
    "DELETE FROM decision",
    "TRUNCATE decision CASCADE",
    "UPDATE act SET data = '{}'",
    "DELETE FROM deposit",
    "UPDATE deposit_file SET content_id = 1",
    "UPDATE content SET data = ''",
    "DELETE FROM content",
    "UPDATE piece SET code = 'X'",
    "UPDATE piece SET registration_id = 2",
    "UPDATE piece SET decided = 9",
    "UPDATE registration SET dossier = 'X'",
    "UPDATE registration SET moved_in = pg_current_xact_id()",
    "DELETE FROM registration",
    "UPDATE delegation SET domains = '[]'",
    "DELETE FROM delegation",
    "INSERT INTO content (campaign_id, sha256, size, data, keeper) VALUES (1, sha256('a'), 1, 'a', 'x')",
    "INSERT INTO decision (piece_version) VALUES (1)",
    "SELECT * FROM content_1",
    "INSERT INTO member (login, name, role) VALUES ('x', 'x', 'head')",
    "UPDATE member SET role = 'coordinator' WHERE login = session_user",
    "UPDATE domain_owner SET manager = 'boury'",
    "INSERT INTO domain (campaign_id, name) VALUES (1, 'X')",
    "INSERT INTO campaign (key) VALUES ('x')",
    "UPDATE desk_changes SET changes = 0",
    "UPDATE alembic_version SET version_num = '9999'",
    "SELECT * FROM loan_today",
    "SELECT piece_is_sound(1)",
    "SET SESSION AUTHORIZATION csdesk_coordinator",
    "SET session_replication_role = replica",
    "ALTER TABLE decision DISABLE TRIGGER ALL",
    "ALTER TABLE decision DISABLE ROW LEVEL SECURITY",
    "ALTER TABLE decision OWNER TO session_user",
    "DROP TRIGGER decision_signed ON decision",
    "DROP POLICY piece_select ON piece",
    "CREATE POLICY mine ON piece USING (true)",
    "CREATE TABLE public.mine (a int)",
    "CREATE FUNCTION public.my_domains(int) RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE OR REPLACE FUNCTION public.my_domains() RETURNS bigint[] LANGUAGE sql AS 'SELECT ARRAY[1,2,3]::bigint[]'",
    "CREATE SCHEMA mine",
    "CREATE EXTENSION pg_trgm",
    "CREATE ROLE mine",
    "GRANT csdesk_coordinator TO session_user",
    "GRANT pg_read_all_data TO session_user",
    "ALTER ROLE session_user SUPERUSER",
    "ALTER ROLE session_user BYPASSRLS",
    "SELECT rolpassword FROM pg_authid",
    "SELECT passwd FROM pg_shadow",
    "SELECT * FROM pg_statistic",
    "COPY piece TO '/tmp/piece'",
    "COPY piece TO PROGRAM 'cat'",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT lo_import('/etc/passwd')",
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename <> session_user AND usename IS NOT NULL",
    "LOCK TABLE member IN ACCESS EXCLUSIVE MODE",
    "SELECT setval('piece_id_seq', 1)",
]


@pytest.mark.parametrize("statement", NO_RIGHT)
def test_she_has_not_the_right(anne: Raw, statement: str) -> None:
    login = anne.info.user
    with pytest.raises((errors.InsufficientPrivilege, errors.ReservedName)):
        anne.execute(re.sub("(TO|ROLE) session_user", rf"\1 {login}", statement).encode())


def test_other_roles_are_not_to_be_taken(anne: Raw, division: Division) -> None:
    with raw(division.owner) as owner:
        owner_name = owner.info.user
    for role in (owner_name, "csdesk_coordinator", "csdesk_head", "pg_read_all_data"):
        with pytest.raises(errors.InsufficientPrivilege):
            anne.execute(f"SET ROLE {role}".encode())
        anne.rollback()


def test_what_she_may_do_is_not_hers_to_give(anne: Raw) -> None:
    anne.execute(f"GRANT ALL ON piece TO {anne.info.user}, PUBLIC".encode())  # a warning: nothing was granted
    anne.execute("SELECT FROM piece FOR UPDATE")
    with pytest.raises(errors.InsufficientPrivilege):
        anne.execute("UPDATE piece SET code = 'X'")


def test_to_switch_policies_off_shows_nothing_more(anne: Raw) -> None:
    anne.execute("SET row_security = off")
    with pytest.raises(errors.InsufficientPrivilege):
        anne.execute("SELECT count(*) FROM piece")


def test_her_group_alone_is_no_more_than_she_is(anne: Raw) -> None:
    anne.execute("SET ROLE csdesk_manager")
    assert anne.execute("SELECT count(*) FROM registration").fetchone() == (1,)


def test_names_of_her_own_stand_in_for_nothing(anne: Raw) -> None:
    """A table or a function in pg_temp comes before those of the schema, for statements that do not say which."""
    anne.execute("CREATE TEMPORARY TABLE member AS SELECT session_user::text AS login, 'coordinator'::text AS role")
    anne.execute("CREATE TEMPORARY TABLE domain_owner AS SELECT id AS domain_id, 'boury'::text AS manager FROM domain")
    anne.execute(
        "CREATE FUNCTION pg_temp.my_domains() RETURNS bigint[] LANGUAGE sql AS 'SELECT ARRAY[1, 2, 3]::bigint[]'"
    )
    anne.execute("SET search_path = pg_temp, public")
    assert anne.execute("SELECT public.my_role()").fetchone() == ("manager",)
    assert anne.execute("SELECT count(*) FROM registration").fetchone() == (1,)
    with pytest.raises(errors.InsufficientPrivilege, match="signé"):
        run(anne, f"{DECIDES};;{says(by=GAEL)}")


def test_what_the_server_knows_of_columns_is_not_shown(anne: Raw, division: Division) -> None:
    """Statistics hold names of candidates."""
    with raw(division.owner) as owner:
        owner.execute("ANALYZE registration")
        assert owner.execute("SELECT count(*) > 0 FROM pg_stats WHERE tablename = 'registration'").fetchone() == (True,)
    assert anne.execute("SELECT count(*) FROM pg_stats WHERE tablename = 'registration'").fetchone() == (0,)


def test_a_test_of_hers_is_asked_of_her_rows_only(anne: Raw) -> None:
    """A function that tells what it is given is called after the policies, never before."""
    anne.execute(
        "CREATE FUNCTION pg_temp.leak(told text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001 AS "
        "$$ BEGIN RAISE NOTICE '%', told; RETURN true; END $$"
    )
    told: list[str] = []
    anne.add_notice_handler(lambda notice: told.append(notice.message_primary or ""))
    anne.execute("SELECT family_name FROM registration WHERE pg_temp.leak(family_name)").fetchall()
    assert told == ["NOM1"]


def test_she_takes_back_her_own_decision_only(division: Division) -> None:
    with open_shared(division.claude, CAMPAIGN) as store, store.writing() as desk:
        piece = piece_of(desk, 1)
        said = saying(piece, Status.ACCEPTED, by="Claude Coordonne")
        desk.add_decision(piece, said)
    undoes = f"UPDATE piece SET status = 1, box = 2, version = version + 1 WHERE id = {PIECE};;" + says(
        1, former=3, act="undone", target=said.id
    )
    with psycopg.connect(division.anne) as anne, pytest.raises(errors.InsufficientPrivilege, match="propres décisions"):
        run(anne, undoes)
    with psycopg.connect(division.claude) as claude:
        run(claude, undoes.replace(ANNE, "Claude Coordonne"))
        claude.rollback()
