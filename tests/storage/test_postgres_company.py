"""Who is there now, on the real server: two sessions, leases that end, nobody in another's name."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from csdesk.domain.company import ABSENT, Presence
from csdesk.storage.postgres_store import open_shared
from csdesk.storage.store import SqlStore
from tests.contract.made import piece_of, put, receive, registration
from tests.postgres_desks import Desks

Raw = psycopg.Connection[Any]
HERS, HIS = "session of hers", "session of his"


@pytest.fixture
def store(url: str) -> Iterator[SqlStore]:
    with open_shared(url, "essai") as opened:
        put(opened, registration(1))
        yield opened


@pytest.fixture
def other(store: SqlStore, url: str) -> Iterator[SqlStore]:
    with open_shared(url, "essai") as opened:
        yield opened


@pytest.fixture
def marie(store: SqlStore, url: str, postgresql: Desks) -> str:
    """The address of a manager's login."""
    return postgresql.login(url, "manager", "Marie Vigier")


def seen(there: object) -> list[tuple[str, int]]:
    """Session and piece of each."""
    assert isinstance(there, tuple)
    return [(one.session, one.piece_id) for one in there]


def age(raw: Raw, session: str, seconds: float) -> None:
    """Let a session have been silent for so long."""
    raw.execute(
        "UPDATE attendance SET seen_at = seen_at - make_interval(secs => %s) WHERE session = %s", (seconds, session)
    )


def test_who_comes_is_seen_by_all_who_are_there(store: SqlStore, other: SqlStore) -> None:
    assert seen(store.attend(HERS, 7)) == [(HERS, 7)]
    assert seen(other.attend(HIS, 0)) == [(HERS, 7), (HIS, 0)]
    assert seen(store.attend(HERS, 7)) == [(HERS, 7), (HIS, 0)]


def test_who_has_a_piece_open_longest_comes_first(store: SqlStore, other: SqlStore) -> None:
    store.attend(HERS, 7)
    other.attend(HIS, 7)
    (first, *_rest) = other.attend(HIS, 7)
    assert first.session == HERS
    store.attend(HERS, 8)
    assert seen(store.attend(HERS, 7)) == [(HIS, 7), (HERS, 7)]


def test_a_heartbeat_does_not_begin_anew(store: SqlStore, raw: Raw) -> None:
    (before,) = store.attend(HERS, 7)
    age(raw, HERS, 60)
    (after,) = store.attend(HERS, 7)
    assert after == before == Presence(HERS, before.name, 7, before.since)
    assert before.since.tzinfo is not None


def test_who_is_silent_for_too_long_is_gone_and_swept(store: SqlStore, other: SqlStore, raw: Raw) -> None:
    store.attend(HERS, 7)
    age(raw, HERS, ABSENT - 10)
    assert seen(other.attend(HIS, 0)) == [(HERS, 7), (HIS, 0)]
    age(raw, HERS, 11)
    assert seen(other.attend(HIS, 0)) == [(HIS, 0)]
    assert raw.execute("SELECT session FROM attendance").fetchall() == [(HIS,)]
    assert seen(store.attend(HERS, 7)) == [(HIS, 0), (HERS, 7)]


def test_who_leaves_is_gone_at_once(store: SqlStore, other: SqlStore) -> None:
    store.attend(HERS, 7)
    store.leave(HERS)
    assert seen(other.attend(HIS, 0)) == [(HIS, 0)]


def test_another_campaign_is_another_company(store: SqlStore, url: str) -> None:
    store.attend(HERS, 7)
    with open_shared(url, "autre") as elsewhere:
        assert elsewhere.attend(HIS, 7) == ()  # nobody has written to it yet
        put(elsewhere, registration(1))
        assert seen(elsewhere.attend(HIS, 7)) == [(HIS, 7)]


def test_looking_takes_no_turn_and_is_no_news_for_the_queues(store: SqlStore, other: SqlStore) -> None:
    stamp = other.stamp()
    with store.writing() as desk:
        other.attend(HIS, 7)  # nor does it wait for who writes
        receive(desk, piece_of(desk, 1), b"contents")
    assert other.stamp() == stamp + 1
    store.attend(HERS, 7)
    store.leave(HERS)
    assert other.stamp() == stamp + 1


def test_a_login_is_there_under_its_own_name_alone(store: SqlStore, marie: str) -> None:
    store.attend(HERS, 7)
    with closing(psycopg.connect(marie, autocommit=True)) as line:
        told = line.execute("SELECT session, name FROM attend(%s, 'essai', 8)", (HIS,)).fetchall()
        assert told == [(HERS, "csdesk"), (HIS, "Marie Vigier")]
        with pytest.raises(InsufficientPrivilege, match="of another"):
            line.execute("SELECT attend(%s, 'essai', 8)", (HERS,))
        line.execute("SELECT leave(%s)", (HERS,))
        assert line.execute("SELECT session FROM attendance ORDER BY 1").fetchall() == [(HERS,), (HIS,)]


@pytest.mark.parametrize(
    "forged",
    [
        "INSERT INTO attendance (session, name, campaign_id, seen_at) SELECT 'x', 'x', id, '2099-01-01' FROM campaign",
        "UPDATE attendance SET since = '2000-01-01'",
        "DELETE FROM attendance",
    ],
)
def test_nobody_writes_there_by_hand(store: SqlStore, marie: str, forged: str) -> None:
    store.attend(HERS, 7)
    with closing(psycopg.connect(marie, autocommit=True)) as line, pytest.raises(InsufficientPrivilege):
        line.execute(forged.encode())


def test_a_reader_keeps_nobody_away(store: SqlStore, raw: Raw, marie: str) -> None:
    raw.execute("UPDATE member SET role = 'head'")
    with closing(psycopg.connect(marie, autocommit=True)) as line:
        assert line.execute("SELECT piece_id FROM attend(%s, 'essai', 8)", (HIS,)).fetchall() == [(None,)]


def test_who_does_not_work_here_is_neither_there_nor_told(store: SqlStore, raw: Raw, marie: str) -> None:
    store.attend(HERS, 7)
    raw.execute("DELETE FROM member")
    with closing(psycopg.connect(marie, autocommit=True)) as line:
        assert line.execute("SELECT * FROM attendance").fetchall() == []
        with pytest.raises(InsufficientPrivilege, match="does not work here"):
            line.execute("SELECT attend(%s, 'essai', 8)", (HIS,))
