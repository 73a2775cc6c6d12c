"""The guide in other languages answers the French one: page by page, section by section, key by key, row by row."""

import re

import pytest

from csdesk.i18n import FRENCH, LANGUAGES
from csdesk.models.guide import FOLDER, Guide, Page, folder_of, links, page_of, pictures

FRENCH_GUIDE = Guide(FOLDER)
OTHERS = [language for language in LANGUAGES if language != FRENCH]
EVERY = [(language, page.name) for language in OTHERS for page in FRENCH_GUIDE.pages]
KEY_WORDS = {
    **{"Maj": "Shift", "Entrée": "Enter", "Espace": "Space", "Échap": "Esc", "Suppr": "Del", "PgSuiv": "PgDn"},
    **{"PgPréc": "PgUp", "Gauche": "Left", "Droite": "Right", "ou": "or"},
}
"""How keys are called in English."""


def other(language: str, name: str) -> Page:
    return page_of(name, (folder_of(language) / name).read_text("utf-8"))


def cut(page: Page) -> list[str]:
    """Its Markdown, cut before each heading."""
    return re.split(r"^(?=#+ )", page.markdown, flags=re.MULTILINE)[1:]


def keys(text: str) -> list[str]:
    """What stands between backquotes, in English, sorted."""
    found = (" ".join(key.split()) for key in re.findall(r"`([^`\n]+)`", text))
    return sorted(re.sub(r"\w+", lambda word: KEY_WORDS.get(word[0], word[0]), key) for key in found)


@pytest.mark.parametrize("language", OTHERS)
def test_the_same_pages_in_the_same_order(language: str) -> None:
    folder = folder_of(language)
    assert [page.name for page in Guide(folder).pages] == [page.name for page in FRENCH_GUIDE.pages]
    assert {path.name for path in folder.iterdir()} == {page.name for page in FRENCH_GUIDE.pages}


@pytest.mark.parametrize(("language", "name"), EVERY)
def test_the_same_sections_keys_and_rows(language: str, name: str) -> None:
    french, said = FRENCH_GUIDE.page(name), other(language, name)
    assert [one.level for one in said.sections] == [one.level for one in french.sections]
    for mine, theirs in zip(cut(french), cut(said), strict=True):
        assert keys(theirs) == keys(mine), theirs.splitlines()[0]
        for mark in ("\n|", "\n- ", "\n1. ", "\n4. "):
            assert theirs.count(mark) == mine.count(mark), (theirs.splitlines()[0], mark)


@pytest.mark.parametrize(("language", "name"), EVERY)
def test_the_same_pictures_and_links(language: str, name: str) -> None:
    french, said = FRENCH_GUIDE.page(name), other(language, name)
    assert pictures(said.markdown) == [f"../{path}" for path in pictures(french.markdown)]
    mine, theirs = (sorted(file for file, _anchor in links(page.markdown)) for page in (french, said))
    assert theirs == mine


@pytest.mark.parametrize("page", Guide(folder_of("en")).pages, ids=lambda page: page.name)
def test_english_is_printed_as_english_is(page: Page) -> None:
    prose = re.sub(r"`[^`\n]*`", "x", page.markdown)
    assert re.findall(r"[«»\u00a0\u202f'\"]| [;:!?]", prose) == []
