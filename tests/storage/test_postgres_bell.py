"""The bell on the real server: what others write and where they look, in names; a line that drops; an end at once."""

import threading
from collections.abc import Iterator
from contextlib import closing
from time import monotonic

import psycopg
import pytest

from csdesk.app.company import Attended, News, Unreachable, Written
from csdesk.domain.deeds import Listed
from csdesk.domain.status import Status
from csdesk.storage import postgres_bell
from csdesk.storage.postgres_bell import PostgresBell, open_bell
from csdesk.storage.postgres_store import open_shared
from csdesk.storage.postgres_trouble import ConnectionLost
from csdesk.storage.store import SqlStore
from tests.contract.deeds_made import act
from tests.contract.made import piece_of, put, receive, registration, saying, unattached
from tests.postgres_desks import Desks

SOON, LONG = 5.0, 60.0


@pytest.fixture
def store(url: str) -> Iterator[SqlStore]:
    with open_shared(url, "essai") as opened:
        put(opened, registration(1))
        put(opened, registration(2, domain="Vente"))
        yield opened


@pytest.fixture
def bell(store: SqlStore, url: str) -> Iterator[PostgresBell]:
    with closing(open_bell(url, "essai")) as opened:
        yield opened


def say(url: str, *statements: str) -> None:
    with psycopg.connect(url, autocommit=True) as line:
        for statement in statements:
            line.execute(statement.encode())


def heard(bell: PostgresBell) -> list[News]:
    """What is said, which takes no time at all."""
    begun = monotonic()
    said = list(bell.wait(SOON))
    assert monotonic() - begun < SOON
    return said


def test_nothing_is_said_where_nothing_happens(bell: PostgresBell) -> None:
    assert bell.wait(0.05) == ()


def test_a_decision_is_told_by_its_domain_and_who_wrote_it(store: SqlStore, bell: PostgresBell) -> None:
    store.attend("mine", 0)
    assert [type(news) for news in heard(bell)] == [Attended]
    with store.writing() as desk:
        piece = receive(desk, piece_of(desk, 1), b"contents")
    assert heard(bell) == [Written(frozenset({"Coiffure"}), "mine")]
    with store.writing() as desk:
        desk.add_decision(piece, saying(piece, Status.RECEIVED))
    assert heard(bell) == [Written(frozenset({"Coiffure"}), "mine")]


def test_one_writing_is_one_news_whatever_it_moves(store: SqlStore, bell: PostgresBell) -> None:
    with store.writing() as desk:
        for number in (1, 2):
            receive(desk, piece_of(desk, number), b"contents")
    assert heard(bell) == [Written(frozenset({"Coiffure", "Vente"}))]


def test_a_domain_that_is_new_has_its_name(store: SqlStore, bell: PostgresBell) -> None:
    put(store, registration(1, domain="Pêche"))
    assert heard(bell) == [Written(frozenset({"Coiffure", "Pêche"}))]


def test_what_is_of_no_queue_is_told_too(store: SqlStore, bell: PostgresBell) -> None:
    with store.writing() as desk:
        desk.put_waiting(unattached(), b"scan")
    assert heard(bell) == [Written()]


def test_a_campaign_file_is_told_too(bell: PostgresBell, url: str) -> None:
    say(url, "SELECT put_campaign('essai', '[campaign]', NULL, '{}')")
    assert heard(bell) == [Written()]


def test_an_act_is_told_by_the_domain_of_its_registration(store: SqlStore, bell: PostgresBell) -> None:
    with store.writing() as desk:
        desk.add_act(act(piece_of(desk, 2).registration_id, Listed(2)))
    assert heard(bell) == [Written(frozenset({"Vente"}))]


def test_where_others_look(store: SqlStore, bell: PostgresBell) -> None:
    (there,) = store.attend("mine", 7)
    assert heard(bell) == [Attended(there)]
    store.attend("mine", 7)
    (there,) = store.attend("mine", 8)
    assert heard(bell) == [Attended(there)]
    store.leave("mine")
    assert heard(bell) == [Attended(there, over=True)]


def test_another_campaign_is_not_ours(store: SqlStore, bell: PostgresBell, url: str) -> None:
    with open_shared(url, "autre") as elsewhere:
        put(elsewhere, registration(1))
        elsewhere.attend("his", 7)
    put(store, registration(3))
    assert heard(bell) == [Written(frozenset({"Coiffure"}))]


def test_a_campaign_that_nobody_wrote_to_yet(url: str) -> None:
    with closing(open_bell(url, "nouvelle")) as bell, open_shared(url, "nouvelle") as store:
        put(store, registration(1))
        assert heard(bell) == [Written(frozenset({"Coiffure"}))]


@pytest.mark.parametrize(
    "payload", ["", "{", "[]", "1", "null", "{}", '{"c": 1}', '{"c": 1, "n": "x"}', '{"c": 1, "d": "x", "s": ""}']
)
def test_what_cannot_be_read_is_no_news(bell: PostgresBell, store: SqlStore, url: str, payload: str) -> None:
    say(url, f"NOTIFY csdesk, '{payload}'", 'NOTIFY csdesk, \'{"c": 1, "d": 99, "s": null}\'')
    put(store, registration(3))
    assert heard(bell) == [Written(frozenset({"Coiffure"}))]


def test_a_wait_ends_at_once_when_it_is_stopped(bell: PostgresBell) -> None:
    begun = monotonic()
    stopping = threading.Timer(0.05, bell.stop)
    stopping.start()
    assert bell.wait(LONG) == ()
    assert monotonic() - begun < LONG / 10
    assert bell.wait(LONG) == ()
    assert monotonic() - begun < LONG / 10
    stopping.join()


def test_a_bell_that_is_closed_may_be_stopped(store: SqlStore, url: str) -> None:
    bell = open_bell(url, "essai")
    bell.close()
    bell.stop()


def test_a_line_that_the_server_ends(bell: PostgresBell, postgresql: Desks, url: str) -> None:
    name = postgresql.url_name(url)
    postgresql.run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        f"WHERE datname = '{name}' AND application_name = 'csdesk bell'"
    )
    with pytest.raises(Unreachable):
        bell.wait(LONG)


def test_silence_is_questioned(bell: PostgresBell, store: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres_bell, "QUIET", 0.01)
    assert bell.wait(0.3) == ()  # answered each time
    put(store, registration(3))
    assert heard(bell) == [Written(frozenset({"Coiffure"}))]


def test_news_that_comes_with_the_answer_is_not_lost(
    bell: PostgresBell, store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres_bell, "QUIET", 0.0)
    assert bell._before_asking() == postgres_bell.PATIENCE  # asked, its answer not read yet
    put(store, registration(3, domain="Pêche"))  # a name to ask for
    assert heard(bell) == [Written(frozenset({"Pêche"}))]


def test_a_server_that_answers_no_more_is_lost(
    bell: PostgresBell, postgresql: Desks, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres_bell, "QUIET", 0.01)
    monkeypatch.setattr(postgres_bell, "PATIENCE", 0.2)
    # The answer to a question that the server is still thinking about when patience ends.
    bell._line.pgconn.send_query(b"SELECT pg_sleep(3)")
    bell._asked = True
    with pytest.raises(ConnectionLost):
        bell.wait(LONG)
