from pathlib import Path

from csdesk.views.commands import SEPARATOR, commands
from csdesk.views.sheet_panel import KEYS

PAGE = (Path(__file__).parents[2] / "docs" / "guide" / "touches.md").read_text("utf-8")
HEADING = "| menu | action | touches |\n|---|---|---|\n"
SHEET = "| fait | touche |\n|---|---|\n"


def rows(heading: str) -> list[tuple[str, ...]]:
    """The cells of the one table that begins so."""
    table = PAGE.split(heading)[1].split("\n\n")[0]
    return [tuple(map(plain, row.strip("|").split("|"))) for row in table.splitlines()]


def plain(cell: str) -> str:
    """A cell without its backquotes, every space an ordinary one."""
    return " ".join(cell.replace("`", "").split())


def test_the_guide_tells_every_command_with_its_keys() -> None:
    assert rows(HEADING) == [(plain(c.menu), plain(c.words), plain(c.keys)) for c in commands() if c is not SEPARATOR]


def test_the_guide_tells_every_key_of_the_sheet() -> None:
    assert [key for _does, key in rows(SHEET)] == list(KEYS.values())
