"""A shared desk of the real server, and the doors of a data folder."""

from pathlib import Path

import pytest

from csdesk.wiring import FolderDoors
from tests.desk.house import Still


@pytest.fixture
def doors(tmp_path: Path) -> FolderDoors:
    return FolderDoors(tmp_path / "bureau", Still())
