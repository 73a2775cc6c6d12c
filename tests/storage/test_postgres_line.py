"""A line that goes silent, a line that is cut, a server that stops and starts: the desk is never stuck, nor wrong."""

from collections.abc import Iterator
from time import monotonic

import psycopg
import pytest

from csdesk.app.company import Unreachable
from csdesk.domain.piece import Piece
from csdesk.domain.status import Status
from csdesk.storage import postgres
from csdesk.storage.postgres_admin import make_shared
from csdesk.storage.postgres_line import PATIENCE, PatientConnection, UnhurriedConnection
from csdesk.storage.postgres_store import open_shared
from csdesk.storage.postgres_trouble import ConnectionLost, ServerRefuses, ServerSilent, ServerStarting
from csdesk.storage.store import SqlStore
from csdesk.storage.trouble import Busy
from tests.contract.made import piece_of, put, receive, registration, saying
from tests.postgres_desks import Desks
from tests.postgres_server import own_server, url_of
from tests.wire import Around, Wire

SHORT = 0.4
"""Seconds of patience where a test need not wait for the real ones."""
FREED = 10.0
"""Seconds after which a frozen line must have freed the program."""
LARGE = bytes(range(256)) * 12_000


@pytest.fixture
def url(postgresql: Desks, line: Wire) -> str:
    """A desk with one deposit to decide, at the other end of the line."""
    direct = postgresql.new()
    with open_shared(direct, "essai") as store:
        put(store, registration(1))
        with store.writing() as desk:
            receive(desk, piece_of(desk, 1), LARGE)
    return url_of(postgresql.settings, dbname=postgresql.url_name(direct), host=line.host, port=line.port)


@pytest.fixture
def store(url: str) -> Iterator[SqlStore]:
    with open_shared(url, "essai") as opened:
        yield opened


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PatientConnection, "default_patience", SHORT)


def look(store: SqlStore) -> Piece:
    with store.reading() as desk:
        return piece_of(desk, 1)


def decide(store: SqlStore, piece: Piece) -> None:
    with store.writing() as desk:
        desk.add_decision(piece, saying(piece, Status.ACCEPTED))


def test_a_frozen_line_frees_the_program_and_the_desk_connects_again(store: SqlStore, line: Wire) -> None:
    piece = look(store)
    line.freeze()
    before = monotonic()
    with pytest.raises(ConnectionLost):
        look(store)
    assert PATIENCE <= monotonic() - before < FREED
    with pytest.raises(ServerSilent):
        look(store)
    assert monotonic() - before < PATIENCE + FREED
    line.mend()
    assert look(store) == piece
    decide(store, piece)
    assert look(store).status is Status.ACCEPTED


def test_a_line_that_freezes_in_the_middle_of_a_writing_wrote_nothing(
    hurried: None, store: SqlStore, line: Wire
) -> None:
    piece = look(store)

    def freeze_and_decide() -> None:
        with store.writing() as desk:
            desk.add_decision(piece, saying(piece, Status.ACCEPTED))
            line.freeze()
            desk.piece(piece.id)

    with pytest.raises(ConnectionLost):
        freeze_and_decide()
    line.mend()
    assert look(store) == piece


def test_a_large_answer_that_takes_longer_than_the_patience_is_no_silence(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.reading() as desk:
        sha256 = desk.piece(look_inside(store)).deposits[0].files[0].sha256
        raw = store._connection.connection.driver_connection
        assert isinstance(raw, PatientConnection)
        raw.patience = SHORT
        slow = "SELECT pg_sleep(0.15), repeat('x', 10000) FROM generate_series(1, 8)"
        assert len(raw.execute(slow.encode()).fetchall()) == 8
        assert desk.content(sha256) == LARGE


def look_inside(store: SqlStore) -> int:
    (found,) = [key for (key,) in store._connection.exec_driver_sql("SELECT id FROM piece")]
    return int(found)


def test_who_makes_or_checks_a_desk_is_not_hurried(hurried: None, url: str, line: Wire) -> None:
    with postgres.new_engine(postgres.Place.of(url), UnhurriedConnection).connect() as connection:
        assert connection.exec_driver_sql(f"SELECT pg_sleep({3 * SHORT})").all()
    with open_shared(url, "essai", unhurried=True) as store:
        assert store.check() == []
        assert store._connection.exec_driver_sql(f"SELECT pg_sleep({3 * SHORT})").all()
    make_shared(url)


def test_a_turn_that_does_not_come_is_busy_and_not_a_dropped_line(store: SqlStore, postgresql: Desks, url: str) -> None:
    assert postgres.BUSY_SECONDS < PATIENCE
    direct = postgresql.url(postgresql.url_name(url))
    with psycopg.connect(direct) as other, other.transaction():
        other.execute("UPDATE desk_changes SET changes = changes")
        with pytest.raises(Busy), store.writing():
            pass


@pytest.mark.parametrize(("around", "written"), [(Around.BEFORE, False), (Around.AFTER, True)])
def test_a_line_that_is_cut_around_the_commit_leaves_a_decision_whole_or_absent(
    store: SqlStore, line: Wire, around: Around, written: bool
) -> None:
    piece = look(store)
    line.cut_at_commit(around)
    with pytest.raises(ConnectionLost):
        decide(store, piece)
    assert line.commits == 1
    with pytest.raises(Unreachable):
        look(store)
    line.mend()
    assert (look(store).status is Status.ACCEPTED) is written
    assert store.check() == []


def test_a_session_that_connects_again_has_its_settings(store: SqlStore, line: Wire) -> None:
    asked = "SELECT current_setting('lock_timeout'), current_setting('idle_in_transaction_session_timeout')"
    line.cut()
    with pytest.raises(Unreachable):
        look(store)
    line.mend()
    assert store._connection.exec_driver_sql(asked).all() == [("6s", "20s")]


def test_a_server_that_stops_at_once_and_starts_again_goes_on_with_what_it_acknowledged() -> None:
    with own_server() as server:
        url = url_of(server.settings)
        make_shared(url)
        with open_shared(url, "essai") as store:
            put(store, registration(1))
            server.stop_at_once()
            with pytest.raises(ConnectionLost):
                look(store)
            with pytest.raises(ServerRefuses):
                look(store)
            server.start()
            assert look(store).status is Status.NONE
            decide(store, look(store))
            assert store.check() == []


def test_a_server_that_shuts_down_while_somebody_works_says_that_it_is_not_there() -> None:
    with own_server() as server:
        url = url_of(server.settings)
        make_shared(url)
        with psycopg.connect(url), server.shutting_down(), pytest.raises(ServerStarting, match="shutting down"):
            open_shared(url, "essai")
