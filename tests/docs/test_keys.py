from pathlib import Path

from csdesk.views.commands import SEPARATOR, commands

GUIDE = Path(__file__).parents[2] / "docs" / "guide.md"
HEADING = "| menu | action | touches |\n|---|---|---|\n"


def plain(cell: str) -> str:
    """A cell without its backquotes, every space an ordinary one."""
    return " ".join(cell.replace("`", "").split())


def test_the_guide_tells_every_command_with_its_keys() -> None:
    table = GUIDE.read_text("utf-8").split(HEADING)[1].split("\n\n")[0]
    told = [tuple(map(plain, row.strip("|").split("|"))) for row in table.splitlines()]
    assert told == [(plain(c.menu), plain(c.words), plain(c.keys)) for c in commands() if c is not SEPARATOR]
