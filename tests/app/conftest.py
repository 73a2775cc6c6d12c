"""A desk for each test, one inspector for all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from csdesk.documents import PageProcess
from tests.app.made import CONFIRMATION, IDENTITY, ZOE, Bench, pdf, person


@pytest.fixture(scope="session")
def inspector() -> Iterator[PageProcess]:
    process = PageProcess()
    process.warm()
    yield process
    process.close()


@pytest.fixture
def bench(tmp_path: Path, inspector: PageProcess) -> Iterator[Bench]:
    made = Bench(tmp_path, inspector)
    yield made
    made.store.close()


@pytest.fixture
def desk(bench: Bench) -> Bench:
    """Identity and confirmation deposited."""
    bench.deliver({f"{ZOE}/{code}/a.pdf": pdf(code) for code in (IDENTITY, CONFIRMATION)}, person())
    return bench
