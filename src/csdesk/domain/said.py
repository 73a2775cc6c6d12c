"""French sentences that are kept as text, and can still be said in the person's language."""

import re
from collections.abc import Iterable

from csdesk.domain.phrase import Phrase
from csdesk.domain.sizes import read_size
from csdesk.domain.trouble import Trouble


class Said(str):
    """A French text that knows what it says: text for whoever keeps it, its source for whoever shows it."""

    source: Trouble | Phrase

    def __reduce__(self) -> tuple[object, ...]:
        return written, (self.source,)


def written(source: Trouble | Phrase) -> Said:
    """The French sentence of a trouble or a phrase."""
    text = Said(source)
    text.source = source
    return text


def sentence(text: str, **facts: object) -> Said:
    """The sentence of a phrase of these facts."""
    return written(Phrase(text, tuple(facts.items())))


def read_back(text: str, kinds: Iterable[type[Trouble]]) -> str:
    """A sentence that was stored, with the trouble it came from when it is one of `kinds`; else the text itself."""
    for kind in kinds:
        if kind.sentence == Trouble.sentence:  # a family without a sentence of its own would be anything
            continue
        names, pattern = _pattern(kind.sentence)
        if found := pattern.fullmatch(text):
            return written(kind(**dict(zip(names, map(worded, found.groups()), strict=True))))
    return text


def worded(text: str) -> str | Phrase:
    """A text from elsewhere that may be words of ours, or a size; braces are never ours."""
    return text if "{" in text or "}" in text else read_size(text) or Phrase(text)


def _pattern(sentence: str) -> tuple[list[str], re.Pattern[str]]:
    """The names of the facts in their order, and what the sentence looks like around them."""
    parts = re.split(r"\{(\w+)\}", sentence)
    return parts[1::2], re.compile("(.*)".join(map(re.escape, parts[::2])), re.DOTALL)


def family(kind: type[Trouble]) -> list[type[Trouble]]:
    """A kind of trouble and all those under it, the most particular first."""
    return [*(one for under in kind.__subclasses__() for one in family(under)), kind]
