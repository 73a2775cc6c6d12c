"""Words looked for in the guide, whatever their case and accents."""

import re
from dataclasses import dataclass
from functools import cache

from csdesk.domain.names import fold
from csdesk.models.guide import Guide, Page, Section

SHORT = 2
"""Letters up to which a word must stand alone: « D » is a key, not the middle of « dossier »."""
_ELIDED = re.compile(r"\b(?:[cdjlmnst]|qu)['’]", re.IGNORECASE)
BEFORE, LENGTH = 25, 80
"""Letters of an excerpt before the first word found, and in all."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A section where every word stands. `within`: the title of its page, '' when it is that section's own."""

    page: str
    anchor: str
    title: str
    within: str
    excerpt: str


def find(guide: Guide, words: str) -> list[Hit]:
    """Sections with every word: those that bear them in their heading first, each group in the order of the guide."""
    patterns = _patterns(words)
    if not patterns:
        return []
    every = [(page, section) for page in guide.pages for section in page.sections]
    found = [(page, one) for page, one in every if _has(f"{one.title} {one.text}", patterns)]
    found.sort(key=lambda hit: not _has(hit[1].title, patterns))
    return [_hit(page, one, words) for page, one in found]


def spans(text: str, words: str) -> list[tuple[int, int]]:
    """(start, end) of each of the words wherever it stands in `text`, in their order there."""
    places = [at for at, letter in enumerate(text) for _each in _folded(letter)]
    found = (match for pattern in _patterns(words) for match in pattern.finditer(_flat(text)))
    return sorted((places[match.start()], places[match.end() - 1] + 1) for match in found)


def excerpt(text: str, words: str) -> str:
    """Some of `text` around the first word, whole words only; its beginning when none stands there."""
    marks = spans(text, words)
    start = max((marks[0][0] if marks else 0) - BEFORE, 0)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = text.rfind(" ", start, start + LENGTH) if len(text) > start + LENGTH else len(text)
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"


def _hit(page: Page, one: Section, words: str) -> Hit:
    within = "" if one is page.sections[0] else page.title
    return Hit(page.name, one.anchor, one.title, within, excerpt(one.text, words))


def _patterns(words: str) -> list[re.Pattern[str]]:
    """One for each word; what an elision leaves of one is none."""
    return [
        re.compile(rf"(?<!\w){word}(?![\w’])" if len(word) <= SHORT else word)
        for word in fold(_ELIDED.sub(" ", words)).split()
    ]


def _has(text: str, patterns: list[re.Pattern[str]]) -> bool:
    return all(pattern.search(_flat(text)) for pattern in patterns)


@cache
def _flat(text: str) -> str:
    return "".join(map(_folded, text))


@cache
def _folded(letter: str) -> str:
    """What a letter is to a search: « É » is e, « œ » is oe, what is no letter is a space. Apostrophes stay."""
    return "’" if letter in "'’" else fold(letter) or " "
