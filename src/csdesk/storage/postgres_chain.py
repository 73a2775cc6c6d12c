"""PostgreSQL only: whether the journal is the one that was written, and says what the tables say."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, text

from csdesk.domain.phrase import phrase
from csdesk.domain.said import sentence
from csdesk.storage.migrations.postgres_journal import JOURNALED, Journaled

MOST: Final = 20
"""Sentences about one table: after a great disaster, the next ones say nothing more."""


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of a journal, to be noted elsewhere: what is cut off after it is seen by nothing else.

    `n` 0: an empty journal. `digest`: the hash of the entry, in lower-case hex.
    """

    n: int
    digest: str


_READABLE: Final = "SELECT has_table_privilege('journal', 'SELECT')"
_SETTINGS: Final = """SELECT set_config('TimeZone', 'UTC', true), set_config('bytea_output', 'hex', true),
    set_config('work_mem', '64MB', true)"""
_HEAD: Final = "SELECT n, encode(hash, 'hex') FROM journal ORDER BY n DESC LIMIT 1"
_CHAIN: Final = text("""
    SELECT n, n - former AS step, hash = said AS own FROM (
        SELECT n, hash, previous, lag(n, 1, 0::bigint) OVER w AS former, lag(hash, 1, ''::bytea) OVER w AS linked,
            journal_hash(previous, n, at, login, campaign_id, tab, row_key, verb, digest) AS said
        FROM journal WINDOW w AS (ORDER BY n)) j
    WHERE n - former <> 1 OR hash <> said OR previous <> linked ORDER BY n LIMIT :most""")
_NOTED: Final = text("SELECT encode(hash, 'hex') FROM journal WHERE n = :n")
_REWRITTEN: Final = text("""
    SELECT n, tab, row_key, login FROM journal WHERE verb IN ('update', 'delete') AND tab = ANY (:history)
    ORDER BY n LIMIT :most""")
# Of history the first entry counts, whatever was written since; of the rest, the last one.
_ROWS: Final = """
    WITH entry AS (
        SELECT DISTINCT ON (row_key) row_key, n, verb, digest FROM journal WHERE tab = '{of.table}'
        ORDER BY row_key, n {order}),
    kept AS (SELECT ({of.row_key}) COLLATE "C" AS row_key, row_digest(to_jsonb(t)) AS digest FROM {of.table} t {where})
    SELECT row_key, entry.n, kept.digest IS NULL, entry.verb FROM entry FULL JOIN kept USING (row_key)
    WHERE entry.n IS NULL OR (kept.digest IS NULL) <> (entry.verb = 'delete') OR kept.digest <> entry.digest
    ORDER BY entry.n, row_key LIMIT {most}"""


def head(connection: Connection) -> Head:
    """The last entry."""
    found = connection.exec_driver_sql(_HEAD).first()
    return Head(*found) if found is not None else Head(0, "")


def problems(connection: Connection, noted: Head | None = None) -> list[str]:
    """Each a French sentence; empty when sound, and for a login that may not read the journal: it is the owner's.

    `noted`: the head of an earlier day. Settings of the transaction are changed.
    """
    if not connection.exec_driver_sql(_READABLE).scalar_one():
        return []
    connection.exec_driver_sql(_SETTINGS)
    found = [*_chain(connection), *_noted(connection, noted), *_rewritten(connection)]
    return found + [problem for of in JOURNALED for problem in _rows(connection, of)]


def _chain(connection: Connection) -> Iterator[str]:
    for n, step, own in connection.execute(_CHAIN, {"most": MOST}):
        if step > 1:
            yield _gap(n - step + 1, n - 1)
        elif not own:
            yield sentence("Journal : l’entrée {n} n’est plus celle qui a été écrite.", n=n)
        else:
            said = "Journal : l’entrée {n} ne suit pas l’entrée {former}, qui a été remplacée."
            yield sentence(said, n=n, former=n - 1)


def _gap(first: int, last: int) -> str:
    if first == last:
        return sentence("Journal : l’entrée {n} manque.", n=first)
    return sentence("Journal : les entrées {first} à {last} manquent.", first=first, last=last)


def _noted(connection: Connection, noted: Head | None) -> Iterator[str]:
    if noted is None or not noted.n:
        return
    found = connection.execute(_NOTED, {"n": noted.n}).scalar()
    if found is None:
        yield sentence("Journal : la fin manque, l’entrée {n} qui avait été notée n’y est plus.", n=noted.n)
    elif found != noted.digest:
        yield sentence("Journal : l’entrée {n} n’est plus celle qui avait été notée.", n=noted.n)


def _rewritten(connection: Connection) -> Iterator[str]:
    history = [of.table for of in JOURNALED if of.history]
    for n, table, key, login in connection.execute(_REWRITTEN, {"history": history, "most": MOST}):
        said = "Table « {table} », ligne {key} : « {login} » a réécrit l’historique (entrée {n} du journal)."
        yield sentence(said, table=table, key=key, login=login, n=n)


def _rows(connection: Connection, of: Journaled) -> Iterator[str]:
    where, order = f"WHERE {of.which}" if of.which else "", "ASC" if of.history else "DESC"
    sql = _ROWS.format(of=of, where=where, order=order, most=MOST)
    for key, n, gone, verb in connection.exec_driver_sql(sql):
        line = phrase("Table « {table} », ligne {key}", table=of.table, key=key)
        if n is None:
            yield sentence("{line} : elle n’est pas dans le journal.", line=line)
        elif gone:
            yield sentence("{line} : elle a été supprimée depuis l’entrée {n} du journal.", line=line, n=n)
        elif verb == "delete":
            yield sentence("{line} : elle est revenue depuis l’entrée {n} du journal, qui la supprime.", line=line, n=n)
        else:
            yield sentence("{line} : elle a été modifiée depuis l’entrée {n} du journal.", line=line, n=n)
