"""Contents of a shared desk: a partition per campaign, what stands in for foreign keys, and the purge of a campaign."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import psycopg
import pytest
from psycopg.errors import ForeignKeyViolation

from csdesk.domain.status import Status
from csdesk.storage.postgres_purge import Purged, purge_contents
from csdesk.storage.postgres_store import open_shared
from csdesk.storage.postgres_trouble import CampaignUnknown
from csdesk.storage.trouble import Busy, ContentPurged
from tests.contract.made import piece_of, put, receive, registration, saying, sha256, unattached
from tests.postgres_desks import Desks

LARGE = bytes(range(256)) * 40_000
"""10 MB: 5 % of what an empty desk weighs would not show."""
STORAGE = "SELECT relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid WHERE attname = 'data'"


@pytest.fixture
def url(postgresql: Desks) -> str:
    """Two campaigns, each with a piece received and decided, and a file to attach."""
    url = postgresql.new()
    for key, data in (("essai", LARGE), ("autre", b"elsewhere")):
        with open_shared(url, key) as store:
            put(store, registration(1))
            with store.writing() as desk:
                piece = receive(desk, piece_of(desk, 1), data)
                desk.add_decision(piece, saying(piece, Status.ACCEPTED))
                desk.put_waiting(unattached(), b"scan")
    return url


@pytest.fixture
def raw(url: str) -> Iterator["psycopg.Connection[Any]"]:
    """The owner of the database, with SQL of her own."""
    with closing(psycopg.connect(url, autocommit=True)) as opened:
        yield opened


def one(raw: "psycopg.Connection[Any]", asked: str) -> Any:
    (found,) = raw.execute(asked.encode()).fetchall()
    return found[0] if len(found) == 1 else found


def test_each_campaign_has_its_partition_written_as_it_comes(raw: "psycopg.Connection[Any]") -> None:
    found = raw.execute(f"{STORAGE} AND attstorage = 'e' AND relkind IN ('r', 'p') ORDER BY 1".encode()).fetchall()
    assert found == [("content",), ("content_1",), ("content_2",)]
    assert raw.execute(f"{STORAGE} AND attstorage <> 'e' AND relname LIKE 'content%'".encode()).fetchall() == []
    assert one(raw, "SELECT count(*), min(campaign_id), max(campaign_id) FROM content_2") == (2, 2, 2)
    assert one(raw, "SELECT array_agg(DISTINCT keeper) FROM content") == [raw.info.user]


def test_a_campaign_that_is_added_makes_no_reader_wait(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("csdesk.storage.postgres._SESSION", "SET lock_timeout = '50ms'")
    with open_shared(url, "essai") as reader, reader.reading() as desk:
        assert desk.content(sha256(LARGE)) == LARGE
        with open_shared(url, "encore") as writer:
            put(writer, registration(1))
            with writer.writing() as other:
                receive(other, piece_of(other, 1), b"one more")
        assert desk.content(sha256(LARGE)) == LARGE


@pytest.mark.parametrize(
    "refused",
    [
        "INSERT INTO deposit_file SELECT deposit_id, 7, 999, name, kind, size, pages, flags FROM deposit_file",
        "INSERT INTO deposit_file SELECT 1, 7, c.id, name, kind, f.size, pages, flags FROM deposit_file f, content_2 c",
        "UPDATE waiting SET content_id = 999",
        "UPDATE waiting SET content_id = (SELECT min(id) FROM content_2) WHERE campaign_id = 1",
        "DELETE FROM content",
        "DELETE FROM content_1 WHERE id = (SELECT content_id FROM waiting WHERE campaign_id = 1)",
        "TRUNCATE content",
        "TRUNCATE content_1",
        "UPDATE content SET campaign_id = 1",
        "UPDATE content SET id = id + 1",
    ],
)
def test_a_link_to_what_is_not_there_is_refused(raw: "psycopg.Connection[Any]", refused: str) -> None:
    with pytest.raises(ForeignKeyViolation):
        raw.execute(refused.encode())


def test_what_nothing_needs_may_go(raw: "psycopg.Connection[Any]") -> None:
    raw.execute("INSERT INTO content (campaign_id, sha256, size, data) VALUES (1, 'x', 1, 'x')")
    assert raw.execute("DELETE FROM content WHERE size = 1").rowcount == 1


@pytest.mark.parametrize(
    ("table", "said"), [("deposit_file", "pièce d’identité.pdf"), ("waiting", "00000000001/X/scan.pdf")]
)
def test_a_check_finds_contents_that_were_taken_away(
    url: str, raw: "psycopg.Connection[Any]", table: str, said: str
) -> None:
    raw.execute("ALTER TABLE content DISABLE TRIGGER content_no_delete")
    raw.execute(f"DELETE FROM content WHERE id IN (SELECT content_id FROM {table})".encode())
    raw.execute("ALTER TABLE content ENABLE TRIGGER content_no_delete")
    with open_shared(url, "essai") as store:
        found = store.check()
    assert len(found) == 2
    assert all(f"« {said} » n’est plus dans la base" in problem for problem in found)


def test_a_purge_gives_the_room_back_at_once(url: str, raw: "psycopg.Connection[Any]") -> None:
    weight = "SELECT pg_total_relation_size('content_1'), pg_database_size(current_database())"
    partition, database = one(raw, weight)
    assert partition > len(LARGE)
    assert purge_contents(url, "essai") == Purged(2, len(LARGE) + 4)
    left, whole = one(raw, weight)
    assert left < 100_000
    assert database - whole > len(LARGE) * 0.95
    assert one(raw, "SELECT campaign_id, login, files, bytes FROM purge") == (1, raw.info.user, 2, len(LARGE) + 4)


def test_after_a_purge_decisions_stay_and_documents_are_said_to_be_gone(url: str) -> None:
    purge_contents(url, "essai")
    with open_shared(url, "essai") as store, store.reading() as desk:
        piece = piece_of(desk, 1)
        assert [decision.status for decision in piece.decisions] == [Status.ACCEPTED]
        assert [file.sha256 for file in piece.deposits[0].files] == [sha256(LARGE)]
        assert [waiting.sha256 for waiting in desk.waiting()] == [sha256(b"scan")]
        assert not desk.holds(sha256(LARGE))
        with pytest.raises(ContentPurged, match=r"pièce d’identité\.pdf.*Les décisions restent"):
            desk.content(sha256(LARGE))
        with pytest.raises(KeyError):
            desk.content(sha256(b"never there"))
    with open_shared(url, "autre") as store, store.reading() as desk:
        assert desk.content(sha256(b"elsewhere")) == b"elsewhere"


def test_a_check_does_not_miss_what_was_purged_and_still_finds_what_was_emptied(
    url: str, raw: "psycopg.Connection[Any]"
) -> None:
    purge_contents(url, "essai")
    with open_shared(url, "essai") as store:
        assert store.check() == []
        raw.execute("UPDATE content_2 SET data = ''")
        assert [problem for problem in store.check() if "ne correspond plus" not in problem] == []
        assert len(store.check()) == 2


def test_what_comes_back_after_a_purge_is_kept_anew(url: str) -> None:
    purge_contents(url, "essai")
    with open_shared(url, "essai") as store:
        with store.writing() as desk:
            receive(desk, piece_of(desk, 1), LARGE)
        with store.reading() as desk:
            assert desk.content(sha256(LARGE)) == LARGE
        assert purge_contents(url, "essai") == Purged(1, len(LARGE))
        assert store.check() == []


def test_a_purge_of_nothing_is_said(url: str) -> None:
    with pytest.raises(CampaignUnknown, match="jamais"):
        purge_contents(url, "jamais")


def test_a_purge_waits_for_its_turn_and_touches_nothing_when_it_does_not_come(
    url: str, raw: "psycopg.Connection[Any]", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("csdesk.storage.postgres._SESSION", "SET lock_timeout = '50ms'")
    with raw.transaction():
        raw.execute("SELECT data FROM content LIMIT 1")
        with pytest.raises(Busy):
            purge_contents(url, "essai")
    with open_shared(url, "essai") as store, store.reading() as desk:
        assert desk.content(sha256(LARGE)) == LARGE
