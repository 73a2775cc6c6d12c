"""What the administration page says of the shared desk holds: its queries run, its numbers are those of the program."""

import re
from pathlib import Path

import psycopg
import pytest

from csdesk.cli.admin_secrets import LEAST
from csdesk.cli.arguments import ADMIN
from csdesk.storage.postgres_admin import GROUPS, PATIENCE
from csdesk.storage.postgres_audit import LINES
from tests.postgres_desks import Desks

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "administration.md").read_text("utf-8")
CLI = (DOCS / "cli.md").read_text("utf-8")
QUERIES = re.findall(r"^```sql\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
NUMBERS = {3: "three", 5: "five", 12: "twelve"}


@pytest.fixture(scope="module")
def desk(postgresql: Desks) -> str:
    return postgresql.new()


@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
def test_a_query_that_is_told_runs(desk: str, query: str) -> None:
    with psycopg.connect(desk) as connection:
        connection.execute(query.encode()).fetchall()


def test_there_are_queries() -> None:
    assert len(QUERIES) >= 8


@pytest.mark.parametrize("name", ADMIN)
def test_every_command_is_told_with_its_options(name: str) -> None:
    (told,) = re.findall(rf"^\*\*`admin {name}(.*?)`\*\*", CLI, re.MULTILINE)
    options = {option.flag for option in ADMIN[name][1] if not option.positional}
    assert set(re.findall(r"--[\w-]+", told)) == options


def test_numbers_are_those_of_the_program() -> None:
    assert f"up to **{NUMBERS[LINES]}** connections" in PAGE
    assert f"| `max_connections` | {LINES} for each window" in PAGE
    assert f"after {NUMBERS[PATIENCE]} seconds" in PAGE
    assert f"at least {NUMBERS[LEAST]} characters" in CLI
    assert all(f"`{group}`" in PAGE for group in GROUPS.values())
