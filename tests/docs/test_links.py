"""Every link of the documentation leads somewhere, every picture is there and is shown, and nothing points aside."""

import re
from pathlib import Path

import pytest

from csdesk.domain.words import typeset
from csdesk.models.guide import FOLDER, slug

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "docs" / "decisions").glob("*.md")),
    *sorted(FOLDER.rglob("*.md")),
]
PICTURES = sorted(FOLDER.glob("images/*"))
ROOM = 1_500_000
"""Bytes that the pictures may take in every installation."""


def prose(page: Path) -> str:
    """A page without its blocks of code and its code in a line."""
    return re.sub(r"^```.*?^```|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)


def targets(page: Path) -> list[str]:
    """What its links and pictures name, addresses of the web apart."""
    found = re.findall(r"\]\(([^)\s]+)\)", prose(page))
    return [target for target in found if not re.match(r"[a-z]+:", target)]


def anchors(page: Path) -> list[str]:
    """Those of its headings; the second of the same words would be told by a number."""
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    return [slug(heading) for heading in re.findall(r"^#+ +(.+?)$", text, re.MULTILINE)]


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


def test_there_are_pages_and_links() -> None:
    assert len(PAGES) > 30
    assert sum(len(targets(page)) for page in PAGES) > 80


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_somewhere(page: Path) -> None:
    lost = []
    for target in targets(page):
        path, _sharp, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        if not there.exists() or (anchor and anchor not in anchors(there)):
            lost.append(target)
    assert lost == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_pictures_are_those_made_for_the_documentation(page: Path) -> None:
    shown = [target for target in targets(page) if target.endswith((".png", ".jpg"))]
    assert [one for one in shown if (page.parent / one).resolve() not in PICTURES] == []


def test_every_picture_is_shown_by_the_guide_and_made_by_a_command() -> None:
    shown = {(FOLDER / target).resolve() for page in FOLDER.glob("*.md") for target in targets(page)}
    assert [path.name for path in PICTURES if path.resolve() not in shown] == []
    made = (ROOT / "tools" / "screenshots.py").read_text("utf-8")
    assert [path.name for path in PICTURES if f'"{path.stem}"' not in made] == []


def test_pictures_are_small_enough_to_go_along() -> None:
    assert 0 < sum(path.stat().st_size for path in PICTURES) <= ROOM


@pytest.mark.parametrize("page", sorted(FOLDER.rglob("*.md")), ids=name_of)
def test_the_guide_is_whole_by_itself(page: Path) -> None:
    aside = [target for target in targets(page) if target.startswith((".", "/"))]
    assert [target for target in aside if (page.parent / target).resolve() not in PICTURES] == []
    text = page.read_text("utf-8")
    assert re.findall(r"\]\((?:https?|mailto):[^)]*\)", text) == []
    assert max(map(ord, text)) <= 0xFFFF  # positions are counted in units of UTF-16 on the screen
    assert len(anchors(page)) == len(set(anchors(page)))


@pytest.mark.parametrize("page", sorted(FOLDER.glob("*.md")), ids=name_of)
def test_the_guide_is_printed_as_french_is(page: Path) -> None:
    assert page.read_text("utf-8") == typeset(page.read_text("utf-8"))
