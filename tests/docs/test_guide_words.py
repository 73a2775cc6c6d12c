"""What the guide quotes from the screen (buttons, menus, queues, marks) is said there, in each language."""

import re
from functools import cache

import pytest

from csdesk.i18n import LANGUAGES
from csdesk.models.guide import FOLDER, Guide, folder_of
from csdesk.views.commands import commands
from tests.languages import spoken
from tools.catalogue.__main__ import LOCALE
from tools.catalogue.po import read

CAMPAIGN = (FOLDER.parent / "campaigns" / "clermont-ferrand-2026.toml").read_text("utf-8")
QUOTED = re.compile(r"«\s([^«»]+?)\s»|“([^“”]+)”|(?<![*\w])\*([^*\n|]+)\*(?!\*)")
FACT, CUT = re.compile(r"\{\w+\}"), re.compile(r"(\{\w+\})")
LEAST = 4
"""Letters beside its facts that a text must have, to be told by them."""
NOT_OF_THE_SCREEN = {
    *("J’ai fourni toutes mes pièces", "Liste simple"),  # of Cyclades
    *("n° candidat-n° d’inscription", "candidate no.-registration no."),  # within a sentence that csdesk says
    *("Êtes-vous sûr ?", "Are you sure?", "Français", "English"),  # what is not asked; languages, each in its own
}


def plain(text: str) -> str:
    return " ".join(text.replace("&", "").split())


@cache
def said(language: str) -> tuple[frozenset[str], re.Pattern[str]]:
    """Every text of the program, and those with facts as one pattern."""
    known = read((LOCALE / "en" / "LC_MESSAGES" / "csdesk.po").read_text("utf-8"))
    one = language == "fr"
    texts = [fr if one else other for fr, other in known.single.items()]
    texts += [text for fr, other in known.plural.items() for text in (fr if one else other)]
    with_facts = {plain(text) for text in texts if len(re.findall(r"[^\W\d_]", FACT.sub("", text))) >= LEAST}
    patterns = (
        "".join(".+" if FACT.fullmatch(part) else re.escape(part) for part in CUT.split(one)) for one in with_facts
    )
    return frozenset(map(plain, texts)), re.compile("|".join(sorted(patterns)))


def quoted(page: str) -> set[str]:
    """What stands between quotes; of what is only slanted, names of places and commands, which begin with a capital."""
    found = set()
    for french, english, slanted in QUOTED.findall(page):
        words = plain(french or english or slanted)
        if not slanted or words[:1].isupper():
            found |= {part.strip() for part in words.split("›")}
    return found - {"…", ""}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_quoted_is_said(language: str) -> None:
    known, with_facts = said(language)
    pages = Guide(folder_of(language)).pages
    every = set().union(*(quoted(page.markdown) for page in pages))
    assert len(every) > 60
    unknown = {one for one in every - known - NOT_OF_THE_SCREEN if one not in CAMPAIGN}
    assert {one for one in unknown if not with_facts.fullmatch(one)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_way_through_the_menus_leads_to_a_command(language: str) -> None:
    with spoken(language):
        ways = {f"{plain(one.menu)} › {plain(one.words)}" for one in commands()}
    told = {
        plain(slanted) for page in Guide(folder_of(language)).pages for *_, slanted in QUOTED.findall(page.markdown)
    }
    assert len([one for one in told if "›" in one]) > 4
    assert {one for one in told if "›" in one} - ways == set()


@pytest.mark.parametrize("wrong", ["Confier tout", "Wurst, Käse", "A : B", "Rattacher le"])
def test_what_nobody_says_is_found(wrong: str) -> None:
    known, with_facts = said("fr")
    assert wrong not in known
    assert not with_facts.fullmatch(wrong)
