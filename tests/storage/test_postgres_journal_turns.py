"""The journal of a shared desk under many who write at once, some of them with SQL of their own and no turn."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import psycopg
import pytest
from psycopg.errors import SerializationFailure

from csdesk.domain.deeds import Listed
from csdesk.storage.postgres_store import PostgresStore, open_shared
from tests.contract.deeds_made import act, registration_id
from tests.contract.made import put, registration

ADD = "INSERT INTO act (campaign_id, registration_id, uuid, kind, data, author, at) "
MORE = ADD + "SELECT 1, 1, gen_random_uuid()::text, kind, data, author, at FROM act WHERE id = 1"
WRITERS, TIMES = 4, 20


@pytest.fixture
def store(url: str) -> Iterator[PostgresStore]:
    """A registration and a deed: two entries."""
    with open_shared(url, "essai") as opened:
        assert isinstance(opened, PostgresStore)
        put(opened, registration(1))
        with opened.writing() as desk:
            desk.add_act(act(registration_id(desk), Listed(2)))
        yield opened


def without_a_turn(url: str) -> None:
    with closing(psycopg.connect(url, autocommit=True)) as raw:
        for _ in range(TIMES):
            raw.execute(MORE.encode())


def through_the_store(url: str) -> None:
    with open_shared(url, "essai") as store:
        for _ in range(TIMES):
            with store.writing() as desk:
                desk.add_act(act(registration_id(desk), Listed(2)))


def test_many_at_once_make_one_chain(store: PostgresStore, url: str) -> None:
    with ThreadPoolExecutor(WRITERS) as pool:
        writers = [pool.submit(one, url) for one in (without_a_turn, through_the_store) * (WRITERS // 2)]
        for writer in writers:
            writer.result()
    assert store.head().n == 2 + WRITERS * TIMES
    assert store.check() == []


def test_what_is_undone_within_a_transaction_leaves_no_gap(store: PostgresStore, url: str) -> None:
    with psycopg.connect(url) as raw:
        raw.execute("SAVEPOINT before")
        raw.execute(MORE.encode())
        raw.execute("ROLLBACK TO before")
        raw.execute(MORE.encode())
    assert store.head().n == 3
    assert store.check() == []


def test_who_looks_at_the_past_cannot_fork_the_chain(store: PostgresStore, url: str) -> None:
    with closing(psycopg.connect(url)) as raw:
        raw.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        raw.execute("SELECT count(*) FROM journal")
        put(store, registration(2))
        with pytest.raises(SerializationFailure):
            raw.execute(MORE.encode())
    assert store.head().n == 3
    assert store.check() == []


def test_a_head_is_read_while_others_write(store: PostgresStore, url: str) -> None:
    noted = store.head()
    with closing(psycopg.connect(url)) as raw:
        raw.execute(MORE.encode())
        assert store.head() == noted
        assert store.check(noted) == []
        raw.commit()
    assert store.head().n == noted.n + 1
    assert store.check(noted) == []
