"""SQLite only: the registrations whose folded text holds every word, through the trigram index."""

from csdesk.domain.names import fold

_TRIGRAM = 3


def words_of(text: str) -> tuple[str, ...]:
    """The folded words, letters and digits only: nothing in them means anything to LIKE or MATCH."""
    return tuple(fold(text).split())


def matching(words: tuple[str, ...]) -> tuple[str, dict[str, str]]:
    """A SELECT of registration ids of :campaign, and its parameters. Words under three letters are sought by LIKE."""
    long = [word for word in words if len(word) >= _TRIGRAM]
    short = [word for word in words if len(word) < _TRIGRAM]
    source, found = "registration r", ""
    parameters = {f"word{i}": f"%{word}%" for i, word in enumerate(short)}
    if long:
        # CROSS JOIN makes the index drive: it gives its matches one by one, a LIMIT around stops it early.
        source = "registration_search s CROSS JOIN registration r"
        found = " AND s.registration_search MATCH :match AND r.id = s.rowid"
        parameters["match"] = " AND ".join(f'"{word}"' for word in long)
    tests = "".join(f" AND r.folded LIKE :{name}" for name in parameters if name != "match")
    return f"SELECT r.id FROM {source} WHERE r.campaign_id = :campaign{found}{tests}", parameters
