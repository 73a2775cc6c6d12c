"""PostgreSQL only: a page of queues, and the registrations whose folded text holds every word (`queues.Queries`)."""

from collections.abc import Sequence
from functools import lru_cache

from sqlalchemy import Connection

from csdesk.storage.queues import KEY, Shape, fetch, like, ordered, patterns, queues_of, rows_of, sought


@lru_cache(maxsize=256)
def page(shape: Shape) -> str:
    """Each branch has the limit of the page: without it PostgreSQL reads and sorts whole queues."""
    return rows_of(sought(shape) if shape.sought else _walked(shape))


def _walked(shape: Shape) -> str:
    words = like(shape.words)
    source, tested = ("JOIN registration r ON r.id = p.registration_id", f" AND {words}") if words else ("", "")
    branches = (
        f"(SELECT {KEY} FROM piece p {source} WHERE {queue}{tested} ORDER BY {KEY} LIMIT {shape.size})"
        for queue in queues_of(shape)
    )
    return (
        f"SELECT m.deadline, m.deposited_at, m.id FROM ({' UNION ALL '.join(branches)}) m "
        f"ORDER BY {ordered('m')} LIMIT {shape.size}"
    )


def find(
    connection: Connection, campaign_id: int, words: Sequence[str], domains: Sequence[int] | None, most: int
) -> list[int]:
    """Ids of at most `most` registrations, of these domains (None: all).

    By reading the folded texts of these domains: no extension is asked of the server, and row level security may test
    LIKE only after its own conditions anyway.
    """
    tests = ["r.campaign_id = :campaign", like(len(words))]
    if domains is not None:
        tests.append(f"r.domain_id IN ({', '.join(map(str, domains))})")
    sql = f"SELECT r.id FROM registration r WHERE {' AND '.join(tests)} LIMIT :most"
    return [key for (key,) in fetch(connection, sql, {"campaign": campaign_id, "most": most, **patterns(words)})]
