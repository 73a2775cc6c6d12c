"""A shared desk of the real server, and the doors of a data folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from csdesk.wiring import FolderDoors
from tests.desk.house import Still
from tests.keyrings import Memory, in_memory
from tests.postgres_desks import Desks
from tests.shared_members import People, people_of
from tests.wire import Wire, wire


@pytest.fixture
def people(postgresql: Desks) -> Iterator[People]:
    with people_of(postgresql, postgresql.new()) as found:
        yield found


@pytest.fixture
def ring() -> Iterator[Memory]:
    """The system has a keyring."""
    with in_memory() as used:
        yield used


@pytest.fixture
def line(postgresql: Desks) -> Iterator[Wire]:
    """A way to the server that can be cut."""
    with wire(str(postgresql.settings["host"]), int(postgresql.settings["port"])) as laid:
        yield laid


@pytest.fixture
def doors(tmp_path: Path) -> FolderDoors:
    return FolderDoors(tmp_path / "bureau", Still())
