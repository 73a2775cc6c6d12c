"""Words looked for in the guide, whatever their case and accents."""

import re
from dataclasses import dataclass
from functools import cache

from csdesk.domain.names import fold
from csdesk.models.guide import Guide, Page, Section

SHORT = 2
"""Letters up to which a word must stand alone: « D » is a key, not the middle of « dossier »."""
BEFORE, LENGTH = 40, 150
"""Letters of an excerpt before the first word found, and in all."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A section where every word stands."""

    page: str
    anchor: str
    title: str
    excerpt: str


def find(guide: Guide, words: str) -> list[Hit]:
    """Sections with every word: those that bear them in their heading first, each group in the order of the guide."""
    patterns = [re.compile(_pattern(word)) for word in fold(words).split()]
    if not patterns:
        return []
    every = [(page, section) for page in guide.pages for section in page.sections]
    found = [(page, one) for page, one in every if all(each.search(one.folded) for each in patterns)]
    found.sort(key=lambda hit: not all(each.search(fold(hit[1].title)) for each in patterns))
    return [Hit(page.name, one.anchor, _title(page, one), excerpt(one.text, words)) for page, one in found]


def spans(text: str, words: str) -> list[tuple[int, int]]:
    """(start, end) of each of the words wherever it stands in `text`, in their order there."""
    letters = [(folded, at) for at, letter in enumerate(text) for folded in _folded(letter)]
    flat = "".join(folded for folded, _at in letters)
    found = (match for word in fold(words).split() for match in re.finditer(_pattern(word), flat))
    return sorted((letters[match.start()][1], letters[match.end() - 1][1] + 1) for match in found)


def excerpt(text: str, words: str) -> str:
    """Some of `text` around the first word, whole words only; its beginning when none stands there."""
    marks = spans(text, words)
    start = max((marks[0][0] if marks else 0) - BEFORE, 0)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = text.rfind(" ", start, start + LENGTH) if len(text) > start + LENGTH else len(text)
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"


def _title(page: Page, section: Section) -> str:
    return page.title if section is page.sections[0] else f"{page.title} › {section.title}"


def _pattern(word: str) -> str:
    return rf"(?<!\w){word}(?!\w)" if len(word) <= SHORT else word


@cache
def _folded(letter: str) -> str:
    """What a letter is to a search: « É » is e, « œ » is oe, what is no letter is a space."""
    return fold(letter) or " "
