"""A terminal on an empty desk, and one on a desk that received the small delivery."""

from pathlib import Path
from shutil import copytree

import pytest

from csdesk.__main__ import main
from tests.cli.made import Terminal, delivery


@pytest.fixture
def empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(tmp_path / "data", capsys)


@pytest.fixture
def lot(tmp_path: Path) -> Path:
    return delivery(tmp_path / "lot")


@pytest.fixture(scope="session")
def received(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a desk that received the delivery, to be copied."""
    home = tmp_path_factory.mktemp("received")
    assert main(["--data", str(home / "data"), "import", str(delivery(home / "lot"))]) == 0
    return home / "data"


@pytest.fixture
def desk(empty: Terminal, received: Path) -> Terminal:
    copytree(received, empty.folder)
    return empty
