"""One small demo, built once for all the tests of this folder."""

from datetime import datetime

import pytest

from csdesk.demo import Demo, build
from csdesk.domain.words import PARIS

NOW = datetime(2025, 11, 23, 10, 42, tzinfo=PARIS)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """A demo of ten dossiers, as it stands at NOW."""
    return build(tmp_path_factory.mktemp("demo"), NOW, dossiers=10)


@pytest.fixture
def now() -> datetime:
    """The instant at which `demo` was built."""
    return NOW
