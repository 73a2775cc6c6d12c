"""What the comments of a campaign file say of its keys: explanations above, « à vérifier » beside."""

import re
from dataclasses import dataclass

from csdesk.app.campaigns import Way

TO_CHECK = "à vérifier"
"""How the comment beside a value begins that nobody has looked at yet."""
_KEY = re.compile(r"([A-Za-z0-9_-]+)\s*=")
_TABLE = re.compile(r"(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(#.*)?$")
_MARK = re.compile(rf"#\s*{TO_CHECK}[^\"]*$")


@dataclass(frozen=True, slots=True)
class Notes:
    """Comments by the way of the key or table they stand above, and the ways marked to check."""

    explained: dict[Way, str]
    marked: frozenset[Way]


def notes_of(text: str) -> Notes:
    """Read line by line: keys inside brackets have no comments of their own."""
    explained: dict[Way, str] = {}
    marked: set[Way] = set()
    places: dict[str, int] = {}
    table: Way = ()
    above: list[str] = []
    for line in text.splitlines():
        if line.startswith("#"):
            above.append(line.removeprefix("#").strip())
            continue
        if headed := _TABLE.match(line):
            table = _way(headed[1], headed[2], places)
            _explain(explained, table, above)
        elif known := _KEY.match(line):
            _explain(explained, (*table, known[1]), above)
            if _MARK.search(line):
                marked.add((*table, known[1]))
        above = []
    return Notes(explained, frozenset(marked))


def _way(bracket: str, name: str, places: dict[str, int]) -> Way:
    """[calendar.r408] -> ('calendar', 'r408'); the third [[pieces]] -> ('pieces', 2)."""
    steps: Way = tuple(part.strip().strip("\"'") for part in name.split("."))
    if bracket == "[":
        return steps
    places[name] = places.get(name, -1) + 1
    return (*steps, places[name])


def _explain(explained: dict[Way, str], way: Way, above: list[str]) -> None:
    if above:
        explained[way] = " ".join(above)
