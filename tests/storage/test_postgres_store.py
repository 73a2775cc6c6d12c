"""What a shared desk adds to the contract: history that SQL cannot rewrite, turns, a line that drops, long names."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.errors import RestrictViolation

from csdesk.domain.piece import Piece
from csdesk.domain.queue import QueueFilter
from csdesk.domain.status import Status
from csdesk.storage.postgres_store import open_shared
from csdesk.storage.postgres_trouble import ConnectionLost, KeptByServer
from csdesk.storage.store import SqlStore
from csdesk.storage.trouble import Busy, ContentDamaged
from tests.contract.deeds_made import work
from tests.contract.made import NOW, piece_of, put, receive, registration, saying, sha256, unattached
from tests.postgres_desks import Desks


@pytest.fixture
def store(url: str) -> Iterator[SqlStore]:
    """A shared desk with one piece, deposited and decided."""
    with open_shared(url, "essai") as opened:
        work(opened)
        yield opened


@pytest.mark.parametrize("table", ["decision", "deposit", "deposit_file", "act"])
@pytest.mark.parametrize("tampering", ["UPDATE {} SET {}", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_history_cannot_be_rewritten(
    store: SqlStore, raw: "psycopg.Connection[Any]", table: str, tampering: str
) -> None:
    column = "position = position" if table == "deposit_file" else "id = id"
    with pytest.raises(RestrictViolation, match="only added to"):
        raw.execute(tampering.format(table, column).encode())
    assert store.check() == []


@pytest.mark.parametrize(
    ("tampering", "said"),
    [
        ("DROP TRIGGER decision_no_update ON decision", "decision_no_update"),
        ("ALTER TABLE act DISABLE TRIGGER act_no_truncate", "act_no_truncate"),
        ("UPDATE piece SET status = 3, box = 4", "la dernière décision dit"),
        ("UPDATE piece SET box = 0", "rangée dans"),
        ("UPDATE piece SET deposits = 7", "7 dépôts annoncés"),
        ("UPDATE content SET data = 'other'", "ne correspond plus"),
        (
            "ALTER TABLE piece ADD CONSTRAINT late FOREIGN KEY (domain_id) REFERENCES domain (id) NOT VALID",
            "n’est plus vérifié",
        ),
        ("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'piece_queue'::regclass", "inutilisable"),
    ],
)
def test_a_check_tells_what_was_changed(
    store: SqlStore, raw: "psycopg.Connection[Any]", tampering: str, said: str
) -> None:
    raw.execute(tampering.encode())
    assert any(said in problem for problem in store.check()), store.check()


def test_damaged_contents_are_not_given_out(store: SqlStore, raw: "psycopg.Connection[Any]") -> None:
    raw.execute("UPDATE content SET data = 'other'")
    with store.reading() as desk, pytest.raises(ContentDamaged):
        desk.content(sha256(b"contents"))


def test_large_contents_come_back_as_they_were(store: SqlStore) -> None:
    large = bytes(range(256)) * 20_000
    with store.writing() as desk:
        receive(desk, piece_of(desk, 1), large)
    with store.reading() as desk:
        assert desk.content(sha256(large)) == large


def test_a_desk_that_another_program_holds_is_said(store: SqlStore, raw: "psycopg.Connection[Any]") -> None:
    driver: Any = store._connection.connection.driver_connection
    driver.execute("SET lock_timeout = '20ms'")
    driver.commit()
    with raw.transaction():
        raw.execute("UPDATE desk_changes SET changes = changes")
        with pytest.raises(Busy), store.writing():
            pass
        with store.reading() as desk:
            assert desk.registrations_named("26-000001")
    assert put(store, registration(2)) == "added"


@pytest.mark.parametrize("asked", ["page", "piece"])
def test_a_line_that_drops_is_said_and_the_desk_goes_on(
    store: SqlStore, raw: "psycopg.Connection[Any]", asked: str
) -> None:
    with store.reading() as desk:
        piece = piece_of(desk, 1)
    _cut(store, raw)
    with pytest.raises(ConnectionLost), store.reading() as desk:
        desk.piece(piece.id)
    with store.reading() as desk:
        assert desk.piece(piece.id) == piece
    with pytest.raises(ConnectionLost):
        _decide_over_a_cut(store, raw, piece, asked)
    with store.writing() as desk:
        assert desk.piece(piece.id) == piece
        desk.add_decision(piece, saying(piece, Status.ACCEPTED))
    assert store.check() == []


def _decide_over_a_cut(store: SqlStore, raw: "psycopg.Connection[Any]", piece: Piece, asked: str) -> None:
    with store.writing() as desk:
        desk.add_decision(piece, saying(piece, Status.ACCEPTED))
        _cut(store, raw)
        desk.page(QueueFilter(), None, 9) if asked == "page" else desk.piece(piece.id)


def _enter_over_a_cut(store: SqlStore, raw: "psycopg.Connection[Any]") -> None:
    with store.writing() as desk:
        desk.put_registration(registration(2), {}, NOW)
        _cut(store, raw)


def _cut(store: SqlStore, raw: "psycopg.Connection[Any]") -> None:
    driver: Any = store._connection.connection.driver_connection
    raw.execute("SELECT pg_terminate_backend(%s, 10000)", [driver.info.backend_pid])


def test_a_line_that_drops_before_the_acknowledgement_is_not_called_done(
    store: SqlStore, raw: "psycopg.Connection[Any]"
) -> None:
    stamp = store.stamp()
    with pytest.raises(ConnectionLost):
        _enter_over_a_cut(store, raw)
    assert store.stamp() == stamp
    with store.reading() as desk:
        assert desk.registrations_named("26-000002") == []


def test_one_s_own_writings_are_not_another_s(store: SqlStore) -> None:
    before = store.stamp()
    put(store, registration(2))
    with pytest.raises(ZeroDivisionError), store.writing():
        _ = 1 // 0
    assert store.stamp() == before


def test_a_look_cannot_write(store: SqlStore) -> None:
    with store.reading():
        said = store._connection.exec_driver_sql("SHOW transaction_read_only").scalar()
        isolation = store._connection.exec_driver_sql("SHOW transaction_isolation").scalar()
    assert (said, isolation) == ("on", "repeatable read")


def test_an_acknowledged_decision_is_on_the_disk(postgresql: Desks, url: str) -> None:
    postgresql.run(f"ALTER DATABASE {postgresql.url_name(url)} SET synchronous_commit = off")
    with open_shared(url, "essai") as opened:
        assert opened._connection.exec_driver_sql("SHOW synchronous_commit").scalar() == "on"


def test_a_backup_is_the_server_s(store: SqlStore, tmp_path: Path) -> None:
    with pytest.raises(KeptByServer, match="pg_dump"):
        store.backup(tmp_path / "copie.db")
    assert list(tmp_path.iterdir()) == []


def test_no_name_is_too_long(store: SqlStore) -> None:
    """A B-tree of PostgreSQL refuses 2.7 kB that do not shrink."""
    long = "".join(chr(0x4E00 + (i * 7919) % 20_000) for i in range(6_000))
    put(store, registration(2, family=long))
    with store.writing() as desk:
        assert desk.put_waiting(unattached(path=long), b"scan")
        assert not desk.put_waiting(unattached(path=long), b"scan")
    with store.reading() as desk:
        assert [row.family_name for row in desk.page(QueueFilter(box=None, words=long[40:60]), None, 9)] == [long]


def test_the_language_of_the_server_changes_no_order(store: SqlStore, raw: "psycopg.Connection[Any]") -> None:
    texts = """SELECT c.relname, a.attname, o.collname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        JOIN pg_collation o ON o.oid = a.attcollation WHERE c.relkind = 'r' AND a.atttypid = 'text'::regtype
        AND c.relnamespace = 'public'::regnamespace"""
    found = raw.execute(texts).fetchall()
    assert len(found) > 40
    assert [column for column in found if column[2] != "C"] == []
    for number, dossier in enumerate(("26-B", "26-a", "26-é", "26-Z")):
        put(store, replace(registration(number + 2), dossier=dossier))
    with store.reading() as desk:
        dossiers = [one.registration.dossier for one in desk.filed()]
    assert dossiers == sorted(dossiers)
