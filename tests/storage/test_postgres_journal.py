"""The journal of a shared desk: what enters it, and that not even the owner of the database rewrites it unseen."""

import hashlib
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from typing import Any

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege, RestrictViolation

from csdesk.app.ports import Writing
from csdesk.domain.status import Status
from csdesk.storage import postgres_chain
from csdesk.storage.migrations.postgres_journal import JOURNALED
from csdesk.storage.postgres import Place, new_engine
from csdesk.storage.postgres_chain import Head
from csdesk.storage.postgres_purge import purge_contents
from csdesk.storage.postgres_store import PostgresStore, open_shared
from tests.contract.deeds_made import delegation, work
from tests.contract.made import NOW, piece_of, put, registration, saying, unattached

Raw = psycopg.Connection[Any]
FIRST = [
    ("registration", "1", "insert"),
    ("deposit", "1", "insert"),
    ("deposit_file", "1/0", "insert"),
    ("decision", "1", "insert"),
    ("act", "1", "insert"),
    ("delegation", "1", "insert"),
    ("assignment", "1/3/30000009", "insert"),
]


@pytest.fixture
def store(url: str) -> Iterator[PostgresStore]:
    """Seven entries: one of each table that everyday work writes."""
    with open_shared(url, "essai") as opened:
        assert isinstance(opened, PostgresStore)
        work(opened)
        with opened.writing() as desk:
            desk.put_delegation(delegation(date(2025, 11, 3), date(2025, 11, 4)))
            desk.assign(3, "30000009", "Esthétique", "boury", NOW)
        yield opened


@pytest.fixture
def raw(store: PostgresStore, url: str) -> Iterator[Raw]:
    """The owner of the database, who has switched every trigger off."""
    with closing(psycopg.connect(url, autocommit=True)) as opened:
        opened.execute("SET session_replication_role = replica")
        yield opened


def entries(raw: Raw, after: int = 0) -> list[Any]:
    return [*raw.execute("SELECT tab, row_key, verb FROM journal WHERE n > %s ORDER BY n", [after])]


def test_everything_that_is_written_enters_in_its_order(store: PostgresStore, raw: Raw) -> None:
    assert entries(raw) == FIRST
    assert raw.execute("SELECT DISTINCT login, campaign_id FROM journal").fetchall() == [(raw.info.user, 1)]
    assert store.check() == []


def test_what_changes_enters_again_and_what_does_not_does_not(store: PostgresStore, raw: Raw) -> None:
    put(store, registration(1, family="LE GOFF"))
    put(store, registration(1, family="LE GOFF"))
    with store.writing() as desk:
        (lent,) = desk.delegations()
        desk.end_delegation(lent.id, date(2025, 11, 3))
        desk.assign(3, "30000009", "Coiffure", "boury", NOW)
        desk.put_waiting(unattached(), b"scan")
        desk.settle_waiting(desk.waiting()[0].id, "boury", NOW, None)
    assert entries(raw, 7) == [
        ("registration", "1", "update"),
        ("delegation", "1", "update"),
        ("assignment", "1/3/30000009", "delete"),
        ("assignment", "1/3/30000009", "insert"),
        ("waiting", "1", "update"),
    ]
    assert store.check() == []


def test_a_purge_enters_and_leaves_the_rest(store: PostgresStore, raw: Raw, url: str) -> None:
    purge_contents(url, "essai")
    assert [entry[0] for entry in entries(raw, 7)] == ["purge"]
    assert store.check() == []


def test_what_is_not_written_does_not_enter(store: PostgresStore, raw: Raw) -> None:
    with pytest.raises(ZeroDivisionError), store.writing() as desk:
        _refuse_and_fail(desk)
    assert len(entries(raw)) == 7


def _refuse_and_fail(desk: Writing) -> None:
    piece = piece_of(desk, 1)
    desk.add_decision(piece, saying(piece, Status.REFUSED))
    _ = 1 // 0


def test_no_name_and_no_comment_enters(store: PostgresStore, raw: Raw) -> None:
    whole = str(raw.execute("SELECT array_agg(j) FROM journal j").fetchall())
    found = raw.execute("SELECT family_name, first_names, ine, candidate_number FROM registration").fetchone()
    assert found is not None
    assert [word for word in (*found, "vu", "boury", "vigier", "Listed") if word in whole] == []


def test_the_chain_can_be_followed_without_the_server(store: PostgresStore, raw: Raw) -> None:
    """As the decision 0013 says it: anyone with the rows and Python can follow it."""
    asked = """SELECT n, (extract(epoch FROM at) * 1000000)::bigint, login, campaign_id, tab, row_key, verb,
        encode(digest, 'hex'), hash FROM journal ORDER BY n"""
    previous = b""
    for *told, found in raw.execute(asked):
        words = ", ".join("null" if one is None else str(one) if isinstance(one, int) else f'"{one}"' for one in told)
        previous = hashlib.sha256(previous + f"[{words}]".encode()).digest()
        assert previous == found
    assert store.head() == Head(7, previous.hex())


SPOILT = "UPDATE journal SET {} WHERE n = 4"
HASHED = "hash = journal_hash(previous, n, at, login, campaign_id, tab, row_key, verb, digest)"
FORGED = f"{SPOILT.format('verb = repeat(verb, 2)')}; UPDATE journal SET {HASHED} WHERE n = 4"
TAMPERINGS = [
    (SPOILT.format("login = 'other'"), "l’entrée 4 n’est plus celle"),
    (SPOILT.format("at = at + interval '1 microsecond'"), "l’entrée 4 n’est plus celle"),
    (SPOILT.format("row_key = '2'"), "l’entrée 4 n’est plus celle"),
    (SPOILT.format("campaign_id = NULL"), "l’entrée 4 n’est plus celle"),
    (SPOILT.format("digest = sha256(digest)"), "l’entrée 4 n’est plus celle"),
    (SPOILT.format("hash = sha256(hash)"), "l’entrée 4 n’est plus celle"),
    (FORGED, "l’entrée 5 ne suit pas l’entrée 4"),
    ("DELETE FROM journal WHERE n = 4", "l’entrée 4 manque"),
    ("DELETE FROM journal WHERE n IN (2, 3, 4)", "les entrées 2 à 4 manquent"),
    ("DELETE FROM journal WHERE n = 1", "l’entrée 1 manque"),
    ("UPDATE journal SET n = 99 WHERE n = 4; UPDATE journal SET n = 4 WHERE n = 5; "
     "UPDATE journal SET n = 5 WHERE n = 99", "l’entrée 4 n’est plus celle"),
    ("INSERT INTO journal SELECT n + 1, at, login, campaign_id, tab, '9', verb, digest, previous, hash FROM journal "
     "WHERE n = 7", "l’entrée 8 n’est plus celle"),
    ("ALTER TABLE journal DROP CONSTRAINT journal_n_check; INSERT INTO journal "
     "SELECT 0, at, login, campaign_id, tab, '9', verb, digest, '', hash FROM journal WHERE n = 1",
     "l’entrée 0 n’est plus celle"),
    ("UPDATE decision SET status = 3", "Table « decision », ligne 1 : elle a été modifiée depuis l’entrée 4"),
    ("UPDATE decision SET comment = ''", "Table « decision », ligne 1 : elle a été modifiée depuis l’entrée 4"),
    ("UPDATE decision SET reception_date = '2025-11-03'", "Table « decision », ligne 1 : elle a été modifiée"),
    ("UPDATE decision SET id = 9", "Table « decision », ligne 1 : elle a été supprimée depuis l’entrée 4"),
    ("DELETE FROM decision", "Table « decision », ligne 1 : elle a été supprimée depuis l’entrée 4"),
    ("UPDATE deposit SET late = true", "Table « deposit », ligne 1 : elle a été modifiée depuis l’entrée 2"),
    ("DELETE FROM deposit_file", "Table « deposit_file », ligne 1/0 : elle a été supprimée depuis l’entrée 3"),
    ("UPDATE act SET author = 'other'", "Table « act », ligne 1 : elle a été modifiée depuis l’entrée 5"),
    ("INSERT INTO act SELECT 9, campaign_id, registration_id, 'u', kind, data, author, at FROM act",
     "Table « act », ligne 9 : elle n’est pas dans le journal"),
    ("UPDATE registration SET state = 'Radié'", "Table « registration », ligne 1 : elle a été modifiée depuis"),
    ("UPDATE delegation SET last = '2099-01-01'", "Table « delegation », ligne 1 : elle a été modifiée depuis"),
    ("DELETE FROM assignment", "ligne 1/3/30000009 : elle a été supprimée depuis l’entrée 7"),
    ("INSERT INTO purge (campaign_id, files, bytes) VALUES (1, 0, 0)", "Table « purge », ligne 1 : elle n’est pas"),
    ("SET session_replication_role = origin; ALTER TABLE decision DISABLE TRIGGER decision_no_update; "
     "UPDATE decision SET comment = ''; ALTER TABLE decision ENABLE TRIGGER decision_no_update",
     "a réécrit l’historique (entrée 8 du journal)"),
    ("UPDATE decision SET comment = ''; "
     "SELECT write_in_journal('decision', '1', 'kept', to_jsonb(d)) FROM decision d",
     "Table « decision », ligne 1 : elle a été modifiée depuis l’entrée 4"),
    ("DROP TRIGGER decision_journal ON decision", "« decision_journal »"),
    ("ALTER TABLE act DISABLE TRIGGER act_journal", "« act_journal »"),
    ("ALTER TABLE journal DISABLE TRIGGER journal_no_delete", "« journal_no_delete »"),
    ("ALTER TABLE registration ENABLE REPLICA TRIGGER registration_journal", "« registration_journal »"),
]  # fmt: skip


@pytest.mark.parametrize(("tampering", "said"), TAMPERINGS)
def test_a_check_finds_what_even_the_owner_did(store: PostgresStore, raw: Raw, tampering: str, said: str) -> None:
    for statement in tampering.split("; "):
        raw.execute(statement.encode())
    found = [problem for problem in store.check() if "Dossier" not in problem]
    assert said in found[0], found


def test_a_chain_that_was_cut_or_forged_to_its_end_is_found_by_an_earlier_head(store: PostgresStore, raw: Raw) -> None:
    noted = store.head()
    put(store, registration(2))
    assert store.check(noted) == store.check(store.head()) == store.check(Head(0, "")) == []
    raw.execute("DELETE FROM assignment; DELETE FROM registration WHERE id = 2; DELETE FROM piece WHERE id = 2")
    raw.execute("DELETE FROM journal WHERE n >= 7")
    assert store.check() == []
    assert store.check(noted) == ["Journal : la fin manque, l’entrée 7 qui avait été notée n’y est plus."]
    put(store, registration(3))
    assert store.check() == []
    assert store.check(noted) == ["Journal : l’entrée 7 n’est plus celle qui avait été notée."]


@pytest.mark.parametrize("act", ["UPDATE journal SET n = n", "DELETE FROM journal", "TRUNCATE journal"])
def test_the_journal_is_only_added_to(store: PostgresStore, raw: Raw, act: str) -> None:
    raw.execute("SET session_replication_role = origin")
    with pytest.raises(RestrictViolation, match="only added to"):
        raw.execute(act.encode())


def test_every_table_of_the_journal_has_a_column_for_each_of_its_keys(store: PostgresStore, raw: Raw) -> None:
    for of in JOURNALED:
        raw.execute(f"SELECT {', '.join(of.key)} FROM {of.table} WHERE {of.which or 'true'}".encode())


def test_who_may_not_read_the_journal_is_told_nothing_of_it(store: PostgresStore, raw: Raw, url: str) -> None:
    raw.execute("DELETE FROM journal WHERE n = 4")
    with new_engine(Place.of(url)).connect() as connection, connection.begin():
        assert postgres_chain.problems(connection) == [
            "Journal : l’entrée 4 manque.",
            "Table « decision », ligne 1 : elle n’est pas dans le journal.",
        ]
        connection.exec_driver_sql("SET LOCAL ROLE csdesk_head")
        assert postgres_chain.problems(connection) == []


FORGERIES = [
    "SELECT write_in_journal('decision', '1', 'insert', '{}')",
    "CREATE TRIGGER forged AFTER INSERT ON pg_temp.act EXECUTE FUNCTION public.note()",
    "INSERT INTO journal SELECT * FROM journal",
    "SELECT hash FROM journal",
    "SELECT take_turn()",
]


@pytest.mark.parametrize("forgery", FORGERIES)
def test_who_has_no_right_can_write_nothing_in_it(store: PostgresStore, raw: Raw, forgery: str) -> None:
    raw.execute("CREATE ROLE csdesk_test_forger")
    try:
        raw.execute("SET ROLE csdesk_test_forger")
        raw.execute("CREATE TEMP TABLE act (id bigint)")
        with pytest.raises(InsufficientPrivilege):
            raw.execute(forgery.encode())
    finally:
        raw.execute("RESET ROLE; DROP TABLE IF EXISTS pg_temp.act; DROP ROLE csdesk_test_forger")


def _many(raw: Raw, first: int, count: int) -> None:
    """`count` more registrations in one transaction."""
    columns = "candidate_number, family_name, first_names, usage_name, ine, level, speciality_code, speciality_label, "
    columns += "version, category_code, category_label, state, teachings, folded_name, folded, changed_at"
    raw.execute(
        f"INSERT INTO registration (campaign_id, domain_id, dossier, {columns}) "
        f"SELECT campaign_id, domain_id, 'x' || g, {columns} FROM registration, generate_series({first}, "
        f"{first + count - 1}) g WHERE id = 1".encode()
    )


def test_every_registration_of_an_import_is_in_the_journal(store: PostgresStore, raw: Raw) -> None:
    raw.execute("SET session_replication_role = origin")
    _many(raw, 0, 1_000)
    assert store.head().n == 7 + 1_000
    assert [problem for problem in store.check() if "Journal" in problem or "Table" in problem] == []


def test_nobody_hangs_a_function_of_the_owner_s_on_a_table_of_her_own(store: PostgresStore, raw: Raw) -> None:
    """A temporary table called `decision` would have it act on what never was: note() would write it down."""
    asked = """SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef
        AND prorettype = 'trigger'::regtype"""
    assert ("note",) in raw.execute(asked.encode()).fetchall()
    granted = f"{asked} AND has_function_privilege('public', oid, 'EXECUTE')"
    assert raw.execute(granted.encode()).fetchall() == []
