"""What the documentation has people type is understood: targets of make, and the words of csdesk."""

import re
import shlex
from pathlib import Path
from random import Random

import pytest

from csdesk.cli.arguments import as_meant, parser
from csdesk.demo.delivery import DOSSIERS, SEED
from csdesk.demo.people import records

ROOT = Path(__file__).parents[2]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
TARGETS = set(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
TYPED = re.compile(r"^ {4,}(?:\S+/|0 19 \* \* 1-5 +)?csdesk (.+?)(?: {2,}#.*)?$", re.MULTILINE)
"""A command on a line of its own; what stands after a # explains it."""


def every(pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    """(page, what was found), each once."""
    texts = {page.relative_to(ROOT).as_posix(): page.read_text("utf-8") for page in PAGES}
    found = [(page, one) for page, text in texts.items() for one in pattern.findall(text)]
    return list(dict.fromkeys(found))


@pytest.mark.parametrize(("page", "target"), every(re.compile(r"(?:`|^ {4})make ([a-z-]+)", re.MULTILINE)))
def test_a_target_that_is_told_is_there(page: str, target: str) -> None:
    assert target in TARGETS, page


COMMANDS = [(page, one) for page, one in every(TYPED) if one.strip() and not one.startswith("[")]


@pytest.mark.parametrize(("page", "line"), COMMANDS)
def test_a_command_that_is_told_is_understood(page: str, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = as_meant(shlex.split(re.sub(r"\$\([^)]*\)", "now", line)))
    try:
        parser().parse_args(words)
    except SystemExit:
        pytest.fail(f"{page}: {capsys.readouterr().err}")


def test_there_are_commands() -> None:
    assert len(COMMANDS) > 15
    assert {"run", "test", "installers"} <= TARGETS


@pytest.mark.parametrize("wrong", ["admin prune URL", "queue --state aucun"])
def test_a_wrong_one_would_be_found(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parser().parse_args(as_meant(shlex.split(wrong)))


def test_the_readme_speaks_of_people_of_the_demonstration() -> None:
    """Whoever types its lines as they stand finds them."""
    told = (ROOT / "README.md").read_text("utf-8")
    every_one = [record.person for record in records(DOSSIERS, Random(SEED))]
    typed = set(re.findall(r"(?:show|decide) (\d{11})", told))
    assert len(typed) == 1
    assert typed <= {person.number for person in every_one}
    assert "Moussa Traoré" in told
    assert ("TRAORÉ", "Moussa") in {(person.family, person.first) for person in every_one}
