"""SQLite only: the registrations whose folded text holds every word."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from csdesk.domain.names import fold
from csdesk.storage.queues import fetch, numbered

_TRIGRAM = 3


def words_of(text: str) -> tuple[str, ...]:
    """The folded words, letters and digits only: nothing in them means anything to LIKE or MATCH."""
    return tuple(fold(text).split())


def find(
    connection: Connection, campaign_id: int, words: Sequence[str], domains: Sequence[int] | None, most: int
) -> list[int]:
    """Ids of at most `most` registrations, of these domains (None: all).

    A whole campaign is searched through the trigram index; a few domains, or words too short for it, by reading the
    narrow index on (campaign, domain, folded): 7 ms for 100 000 registrations.
    """
    source, tests = "registration r", ["r.campaign_id = :campaign"]
    parameters: dict[str, object] = {"campaign": campaign_id, "most": most}
    long = [word for word in words if len(word) >= _TRIGRAM] if domains is None else []
    if long:
        # CROSS JOIN makes the index drive: it gives its matches one by one, and the LIMIT stops it.
        source = "registration_search s CROSS JOIN registration r"
        tests += ["s.registration_search MATCH :match", "r.id = s.rowid"]
        parameters["match"] = " AND ".join(f'"{word}"' for word in long)
    if domains is not None:
        tests.append(f"r.domain_id IN ({', '.join(map(str, domains))})")
    rest = [word for word in words if word not in long]
    tests += [f"r.folded LIKE :word{i}" for i in range(len(rest))]
    sql = f"SELECT r.id FROM {source} WHERE {' AND '.join(tests)} LIMIT :most"
    return [key for (key,) in fetch(connection, sql, {**parameters, **patterns(rest)})]


def patterns(words: Sequence[str]) -> Mapping[str, object]:
    """The parameters word0… that LIKE takes."""
    return numbered("word", [f"%{word}%" for word in words])
