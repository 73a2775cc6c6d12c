"""Names made comparable: case, accents and ligatures folded. The same folding feeds every search."""

import unicodedata

_LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŧ": "t"}
)


def fold(text: str) -> str:
    """'Œuvrard-Łoś' -> 'oeuvrard los': lower case, no marks, one space between words."""
    plain = _decomposed(_decomposed(text).casefold()).translate(_LETTERS)
    kept = (c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join("".join(kept).split())


def search_text(*parts: str) -> str:
    """What a search looks into: the folded parts, one space between."""
    return " ".join(filter(None, map(fold, parts)))


def _decomposed(text: str) -> str:
    # Before folding, for « ℡ » gives capitals; and after, for folding gives composed letters.
    return unicodedata.normalize("NFKD", text)
