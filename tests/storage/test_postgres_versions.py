"""Programs of several versions on one shared desk, and who brings it up while others work."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import psycopg
import pytest

from csdesk.domain.status import Status
from csdesk.storage.migrations import NEWEST, REVISIONS
from csdesk.storage.postgres_admin import make_shared
from csdesk.storage.postgres_store import LOCK, open_shared
from csdesk.storage.trouble import Busy, NewerDesk
from tests.contract.made import piece_of, put, receive, registration, saying
from tests.storage.test_postgres_opening import former, run, schema

NEXT = f"{int(NEWEST) + 1:04}"
STEP = (
    "ALTER TABLE piece ADD COLUMN hurried boolean NOT NULL DEFAULT false",
    "ALTER TABLE decision ADD COLUMN remark text",
    "CREATE TABLE errand (id bigint PRIMARY KEY, piece_id bigint NOT NULL REFERENCES piece)",
    f"UPDATE alembic_version SET version_num = '{NEXT}'",
)
"""What a next step could do that this program need not know of."""
FAREWELL = f"UPDATE schema_support SET oldest = '{NEXT}'"

__all__ = ["former"]


@pytest.fixture
def raw(url: str) -> Iterator["psycopg.Connection[Any]"]:
    with closing(psycopg.connect(url, autocommit=True)) as opened:
        yield opened


def changes(url: str) -> object:
    return run(url, "SELECT changes FROM desk_changes"), run(url, "SELECT count(*) FROM journal")


def test_the_schema_says_which_programs_it_serves(url: str) -> None:
    ((oldest,),) = run(url, "SELECT oldest FROM schema_support")
    assert oldest in REVISIONS


def test_a_newer_schema_that_this_program_works_on_is_worked_on(url: str) -> None:
    run(url, *STEP)
    with open_shared(url, "essai") as store:
        put(store, registration(1))
        with store.writing() as desk:
            piece = receive(desk, piece_of(desk, 1), b"contents")
            desk.add_decision(piece, saying(piece, Status.ACCEPTED))
        with store.reading() as desk:
            assert piece_of(desk, 1).status is Status.ACCEPTED
        assert store.check() == []


def test_a_newer_schema_that_has_left_this_program_behind_is_not_written_to(url: str) -> None:
    run(url, *STEP, FAREWELL)
    before = schema(url), changes(url)
    with pytest.raises(NewerDesk, match=NEXT):
        open_shared(url, "essai")
    assert (schema(url), changes(url)) == before


def test_a_schema_that_moves_on_while_a_desk_is_open_is_not_written_to(url: str) -> None:
    with open_shared(url, "essai") as store:
        put(store, registration(1))
        run(url, *STEP, FAREWELL)
        before = changes(url)
        with pytest.raises(NewerDesk, match=NEXT):
            put(store, registration(2))
        assert changes(url) == before
        with store.reading() as desk:
            assert desk.registrations_named("26-000001")


def test_a_newer_schema_is_brought_up_by_a_newer_program_only(url: str) -> None:
    run(url, *STEP)
    before = schema(url), changes(url)
    with pytest.raises(NewerDesk, match=NEXT):
        make_shared(url)
    assert (schema(url), changes(url)) == before


@pytest.fixture
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("csdesk.storage.postgres._SESSION", "SET lock_timeout = '50ms'")


@pytest.mark.usefixtures("hurry")
@pytest.mark.parametrize(
    "held",
    [
        "UPDATE desk_changes SET changes = changes",
        f"SELECT pg_advisory_xact_lock({LOCK})",
        "SELECT id FROM piece",
    ],
)
def test_who_brings_a_desk_up_does_not_wait_for_ever(former: str, held: str) -> None:
    """Behind one who writes, one who brings it up too, one who reads what is to be altered."""
    before = schema(former)
    with psycopg.connect(former) as other:
        other.execute(held.encode())
        with pytest.raises(Busy):
            make_shared(former)
    assert schema(former) == before
    make_shared(former)
    open_shared(former, "essai").close()
