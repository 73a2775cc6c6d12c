"""What is said straight to the driver answers as SQLAlchemy would, on both databases."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Select

from csdesk.storage import selects as of
from csdesk.storage import spoken
from csdesk.storage.store import SqlStore
from tests.contract.backends import BACKENDS
from tests.contract.deeds_made import work
from tests.contract.made import sha256
from tests.postgres_desks import Desks

QUESTIONS = {
    "piece": (of.BY_PIECE[0], 1),
    "deposits": (of.BY_PIECE[1], 1),
    "files": (of.BY_PIECE[2], 1),
    "decisions": (of.BY_PIECE[3], 1),
    "registration": (of.REGISTRATION, 1),
    "log": (of.ACTS, 1),
    "content": (of.CONTENT, sha256(b"contents")),
    "nothing": (of.REGISTRATION, 2),
}


@pytest.fixture(params=sorted(BACKENDS))
def store(request: pytest.FixtureRequest, tmp_path: Path, postgresql: Desks) -> Any:
    with BACKENDS[request.param](tmp_path / "desk")() as opened:  # type: ignore[attr-defined]  # a store is closed by with
        work(opened)
        yield opened


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_same_rows(store: SqlStore, question: str) -> None:
    statement, wanted = QUESTIONS[question]
    given = {"campaign": 1, "wanted": wanted}
    with store._transaction(writing=False):
        expected = store._connection.execute(statement, given).all()
        told = spoken.ask(store._connection, statement, given)
    assert [tuple(row) for row in told] == [tuple(row) for row in expected]
    assert [row._asdict() for row in told] == [dict(row._mapping) for row in expected]
    assert bool(told) is (question != "nothing")


def test_many_questions_at_once(store: SqlStore) -> None:
    statements: list[Select[Any]] = list(of.BY_PIECE)
    with store._transaction(writing=False):
        expected = [store._connection.execute(one, {"wanted": 1}).all() for one in statements]
        told = spoken.ask_all(store._connection, statements, {"wanted": 1})
    assert [[tuple(row) for row in rows] for rows in told] == [[tuple(row) for row in rows] for rows in expected]
