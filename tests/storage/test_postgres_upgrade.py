"""A shared desk that an older csdesk left is brought up with everything in it."""

from collections.abc import Mapping
from typing import Any

import psycopg
import pytest

from csdesk.domain.deeds import Transferred
from csdesk.storage.migrations import NEWEST, REVISIONS
from csdesk.storage.migrations.postgres_journal import JOURNALED
from csdesk.storage.postgres_admin import make_shared
from csdesk.storage.postgres_chain import Head
from csdesk.storage.postgres_store import PostgresStore, open_shared
from csdesk.storage.trouble import ContentPurged
from tests.contract.made import piece_of, put, receive, registration, sha256
from tests.postgres_desks import Desks
from tests.storage.furnishing import CAMPAIGN, OVER
from tests.storage.samples import cut, load_shared, rows_of_shared
from tests.storage.test_upgrade import check_decided

EMPTY = "TEMPLATE template0 ENCODING 'UTF8'"
BEFORE_THE_JOURNAL = ("0001", "0002")


@pytest.fixture
def url(postgresql: Desks, request: pytest.FixtureRequest) -> str:
    """A desk of the schema that the test says, as it was left."""
    url = postgresql.new(EMPTY)
    load_shared(url, request.param)
    return url


def opened(url: str) -> PostgresStore:
    store = open_shared(url, CAMPAIGN)
    assert isinstance(store, PostgresStore)
    return store


@pytest.mark.parametrize("url", [NEWEST], indirect=True)
def test_the_newest_sample_has_a_row_in_every_table(url: str) -> None:
    """Else: `python -m tests.storage.samples`."""
    rows = rows_of_shared(url)
    assert [table for table, found in rows.items() if not found] == []
    assert {row["tab"] for row in rows["journal"]} == {of.table for of in JOURNALED}


@pytest.mark.parametrize("url", REVISIONS, indirect=True)
def test_nothing_is_lost(url: str) -> None:
    before = rows_of_shared(url)
    assert sum(map(bool, before.values())) >= 11
    make_shared(url)
    assert cut(rows_of_shared(url), before) == before
    with opened(url) as store:
        assert store.check() == []


@pytest.mark.parametrize("url", REVISIONS, indirect=True)
def test_what_was_written_is_read_and_work_goes_on(url: str) -> None:
    make_shared(url)
    with opened(url) as store:
        with store.reading() as desk:
            check_decided(piece_of(desk, 1))
            assert desk.content(sha256(b"carte lisible")) == b"carte lisible"
            assert desk.assigned() == {"30000000": "Aéronautique"}
            assert [row.path for row in desk.waiting()]
        assert put(store, registration(9)) == "added"
        with store.writing() as desk:
            receive(desk, piece_of(desk, 9), b"afterwards")
        assert store.check() == []


@pytest.mark.parametrize("url", REVISIONS[1:], indirect=True)
def test_deeds_are_read_again(url: str) -> None:
    make_shared(url)
    with opened(url) as store, store.reading() as desk:
        acts = desk.acts(desk.registrations_named("26-000003")[0])
        assert [act.by for act in acts if isinstance(act.deed, Transferred)] == ["boury", "vigier"]
        assert len(desk.delegations()) == 2
        assert piece_of(desk, 2).withdrawn == 1


@pytest.mark.parametrize("url", BEFORE_THE_JOURNAL, indirect=True)
def test_what_was_there_before_the_journal_enters_it(url: str) -> None:
    make_shared(url)
    rows = rows_of_shared(url)
    kept = {of.table: len(_told(rows[of.table], of.which)) for of in JOURNALED}
    entries = [row["tab"] for row in rows["journal"] if row["verb"] == "kept"]
    assert {table: entries.count(table) for table in kept} == kept
    assert len(entries) == len(rows["journal"]) == sum(kept.values()) > 5


def _told(rows: list[dict[str, Any]], which: str) -> list[Mapping[str, Any]]:
    column = which.split(" ")[0]
    return [row for row in rows if not column or row[column] is not None]


@pytest.mark.parametrize("url", REVISIONS[2:], indirect=True)
def test_a_journal_goes_on_where_it_was(url: str) -> None:
    with psycopg.connect(url) as raw:
        former = raw.execute("SELECT n, encode(hash, 'hex') FROM journal ORDER BY n DESC LIMIT 1").fetchone()
    assert former is not None
    make_shared(url)
    with opened(url) as store:
        put(store, registration(9))
        assert store.head().n > former[0]
        assert store.check(Head(*former)) == []


@pytest.mark.parametrize("url", REVISIONS[2:], indirect=True)
def test_a_purge_stays_one(url: str) -> None:
    make_shared(url)
    with open_shared(url, OVER) as store, store.reading() as desk, pytest.raises(ContentPurged):
        desk.content(sha256(b"carte"))
