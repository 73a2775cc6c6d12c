import pytest

from csdesk.i18n import FRENCH, LANGUAGES
from csdesk.models.guide import folder_of
from csdesk.views.commands import commands
from csdesk.views.sheet_panel import KEYS
from tests.languages import spoken

HEADINGS = {"fr": "| menu | action | touches |\n|---|---|---|\n", "en": "| menu | action | keys |\n|---|---|---|\n"}
SHEETS = {"fr": "| fait | touche |\n|---|---|\n", "en": "| does | key |\n|---|---|\n"}


def rows(language: str, heading: str) -> list[tuple[str, ...]]:
    """The cells of the one table that begins so."""
    page = (folder_of(language) / "touches.md").read_text("utf-8")
    table = page.split(heading)[1].split("\n\n")[0]
    return [tuple(map(plain, row.strip("|").split("|"))) for row in table.splitlines()]


def plain(cell: str) -> str:
    """A cell without its backquotes, every space an ordinary one."""
    return " ".join(cell.replace("`", "").split())


def test_every_language_has_a_table() -> None:
    assert FRENCH in LANGUAGES
    assert set(HEADINGS) == set(SHEETS) == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_tells_every_key_and_its_command(language: str) -> None:
    """What has no key is in the menus: the sheet of the keys is one page on paper."""
    with spoken(language):
        every = [(plain(c.menu), plain(c.words), plain(c.keys)) for c in commands() if c.keys]
    assert rows(language, HEADINGS[language]) == every


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_tells_every_key_of_the_sheet(language: str) -> None:
    assert [key for _does, key in rows(language, SHEETS[language])] == list(KEYS.values())
