"""One page process for the tests that leave it as it was."""

from collections.abc import Iterator

import pytest

from csdesk.documents import PageProcess


@pytest.fixture(scope="module")
def desk() -> Iterator[PageProcess]:
    """Never use it for what kills the process."""
    process = PageProcess()
    process.warm()
    yield process
    process.close()
