"""Stores to keep the contract: one per database, on a desk of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from csdesk.app.ports import Store
from tests.contract.backends import BACKENDS, Opener
from tests.postgres_desks import Desks


@pytest.fixture(autouse=True, scope="session")
def _server(postgresql: Desks) -> None:
    """Before any test: what a test starts must end with it, and a server lasts."""


@pytest.fixture(params=sorted(BACKENDS))
def opener(request: pytest.FixtureRequest, tmp_path: Path) -> Opener:
    """Opens one more store on the same desk; who opens closes."""
    return BACKENDS[request.param](tmp_path / "desk")


@pytest.fixture
def store(opener: Opener) -> Iterator[Store]:
    opened = opener()
    yield opened
    opened.close()
