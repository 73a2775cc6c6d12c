"""The guide that is read under F1: the pages of resources/guide, as they are written in Markdown.

French stands in the folder itself; another language in a folder of its name there, page by page and section by section
as the French one, with the pictures of the French one.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path

from csdesk.i18n import FRENCH, spoken

FOLDER = Path(str(files("csdesk"))) / "resources" / "guide"
INDEX = "README.md"
"""The first page. Its links give the others, in their order."""
_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(([^)]*)\)")
_PICTURE = re.compile(r"!\[[^\]]*\]\(([^)]*)\)")
_HEADING = re.compile(r"^(#{1,4}) +(.+?)$", re.MULTILINE)
_RULE = re.compile(r"^\|[-| :]+\|$")
_BULLET = re.compile(r"^\s*(?:-|\d+\.)\s+")


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading, down to the next one. `text` is without marks."""

    anchor: str
    title: str
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """`name` is that of its file; the first section bears the title of the page."""

    name: str
    markdown: str
    sections: tuple[Section, ...]

    @property
    def title(self) -> str:
        """Its one heading of level 1."""
        return self.sections[0].title


class Guide:
    """Every page, the index first. Pages are read when they are first asked for.

    `folder`: where they are; without one, those in the language that everything is said in.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or folder_of(spoken())

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """In the order of the index."""
        index = page_of(INDEX, (self.folder / INDEX).read_text("utf-8"))
        others = dict.fromkeys(name for name, _anchor in links(index.markdown) if name not in ("", INDEX))
        return (index, *(page_of(name, (self.folder / name).read_text("utf-8")) for name in others))

    def page(self, name: str) -> Page:
        """The page of that file name, the index for one that is not there."""
        return next((page for page in self.pages if page.name == name), self.pages[0])

    def here(self, name: str, anchor: str) -> tuple[str, str]:
        """A place told by its French anchor, as this guide has it."""
        if not anchor or self.folder == FOLDER:
            return name, anchor
        french = page_of(name, (FOLDER / name).read_text("utf-8")).sections
        answering = zip(french, self.page(name).sections, strict=True)
        return name, next((here.anchor for one, here in answering if one.anchor == anchor), "")


def folder_of(language: str) -> Path:
    """Where the pages of a language of the program are."""
    return FOLDER if language == FRENCH else FOLDER / language


def links(markdown: str) -> list[tuple[str, str]]:
    """(file, anchor) of every link that is no picture, either may be ''."""
    targets = (target for _words, target in _LINK.findall(markdown))
    return [(target.partition("#")[0], target.partition("#")[2]) for target in targets]


def pictures(markdown: str) -> list[str]:
    """The file of every picture."""
    return _PICTURE.findall(markdown)


def page_of(name: str, markdown: str) -> Page:
    """A page from its text, which begins with the heading of level 1."""
    heads = list(_HEADING.finditer(markdown))
    ends = [*(head.start() for head in heads[1:]), len(markdown)]
    sections = [_section(head, markdown[head.end() : end]) for head, end in zip(heads, ends, strict=True)]
    return Page(name, markdown, tuple(sections))


def slug(heading: str) -> str:
    """The anchor of a heading, as the forges make it: « À l’arrivée, ici » -> 'à-larrivée-ici'."""
    kept = "".join(letter for letter in plain(heading).casefold() if letter.isalnum() or letter in " -_")
    return kept.replace(" ", "-")


def plain(line: str) -> str:
    """One line of Markdown as words; the cells of a table are set apart by « · »."""
    line = _LINK.sub(r"\1", _PICTURE.sub("", line)).replace("*", "").replace("`", "")
    if line.startswith("|"):
        cells = (cell.strip() for cell in line.strip("|").split("|"))
        return "" if _RULE.match(line) else " · ".join(filter(None, cells))
    return _BULLET.sub("", line).strip()


def _section(head: re.Match[str], body: str) -> Section:
    text = " ".join(filter(None, map(plain, body.splitlines())))
    return Section(slug(head[2]), plain(head[2]), len(head[1]), text)
