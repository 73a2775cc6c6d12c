"""A terminal on an empty desk, and one on a desk that received the small delivery."""

from pathlib import Path

import pytest

from tests.cli.made import Terminal, delivery


@pytest.fixture
def empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(tmp_path / "data", capsys)


@pytest.fixture
def lot(tmp_path: Path) -> Path:
    return delivery(tmp_path / "lot")


@pytest.fixture
def desk(empty: Terminal, lot: Path) -> Terminal:
    empty.done("import", lot)
    return empty
