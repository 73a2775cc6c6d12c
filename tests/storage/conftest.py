"""A shared desk of its own for each test, and its owner with SQL of her own."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import psycopg
import pytest

from csdesk.storage.store import SqlStore
from tests.postgres_desks import Desks


@pytest.fixture
def url(postgresql: Desks) -> str:
    """The address of an empty one, for its owner."""
    return postgresql.new()


@pytest.fixture
def raw(store: SqlStore, url: str) -> Iterator["psycopg.Connection[Any]"]:
    """The owner of the database, beside the `store` of the test."""
    with closing(psycopg.connect(url, autocommit=True)) as opened:
        yield opened
