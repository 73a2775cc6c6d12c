"""The rights matrix of the documentation is what the server does: every cell is tried."""

from pathlib import Path

import pytest

from tests.postgres_desks import Desks
from tests.storage.division import found_division
from tests.storage.rights_matrix import Server, page

DOC = Path(__file__).parents[2] / "docs" / "droits.md"
BEGIN, END = "<!-- tried: make test ARGS=--update-rights -->\n", "<!-- end -->"


def test_the_documented_rights_are_those_of_the_server(postgresql: Desks, request: pytest.FixtureRequest) -> None:
    found = page(Server(found_division(postgresql)))
    before, former, after = _parts(DOC.read_text("utf-8"))
    if request.config.getoption("--update-rights"):
        DOC.write_text(before + found + after, "utf-8")
        return
    assert former == found, "look at what changed, then: make test ARGS=--update-rights"


def _parts(text: str) -> tuple[str, str, str]:
    start, end = text.index(BEGIN) + len(BEGIN), text.index(END)
    return text[:start], text[start:end], text[end:]
