"""One consistent look at a desk: the port `Reading` on tables."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select

from csdesk.app.campaigns import Filed
from csdesk.app.deed_ports import Logged
from csdesk.app.ports import Due, Unassigned, Waiting
from csdesk.domain.deeds import Act, Delegation
from csdesk.domain.piece import Decision, Deposit, Dossier, Piece, StoredFile
from csdesk.domain.queue import Counts, Cursor, QueueFilter, QueueRow
from csdesk.storage import queues, rows, spoken
from csdesk.storage import selects as of
from csdesk.storage.columns import BOX_OF, NEVER, to_micros
from csdesk.storage.names import Names
from csdesk.storage.queues import Queries, Shape
from csdesk.storage.trouble import ContentDamaged, ContentPurged

FREQUENT = 2000
"""From this many registrations found, a search walks the queue and tests each piece instead of seeking them all."""


class SqlReading:
    """The port `Reading`, over one transaction of `connection`."""

    def __init__(self, connection: Connection, names: Names, queries: Queries) -> None:
        self._connection = connection
        self._queries = queries
        self._names = names
        self._campaign_id = names.campaign_id

    def counts(self, domains: Sequence[str] | None) -> Counts:
        if domains is None and self._names.readable is not None:
            domains = [name for name, key in self._names.domains.items() if key in self._names.readable]
        sql = queues.counts(None if domains is None else len(domains))
        counted = queues.fetch(self._connection, sql, self._here(**queues.numbered("domain", domains or ())))
        return Counts(
            pieces={(domain, BOX_OF[box]): count for domain, box, count in counted if count},
            unattached=self._count(of.UNATTACHED),
            unassigned=self._count(of.UNASSIGNED),
        )

    def _count(self, statement: Select[int]) -> int:
        return self._connection.execute(statement, self._here()).scalar_one()

    def due(self, domains: Sequence[str]) -> list[Due]:
        found = self._connection.execute(of.DUE, self._here(domains=self._domain_ids(tuple(domains))))
        return [Due(*row) for row in found]

    def page(self, wanted: QueueFilter, after: Cursor | None, limit: int) -> list[QueueRow]:
        domains = self._domain_ids(wanted.domains)
        shape = Shape(len(domains), wanted.box, len(wanted.codes), wanted.redeposited, after is not None, limit)
        values = self._here(**queues.numbered("domain", domains), **queues.numbered("code", wanted.codes))
        values.update(_place(after) if after else {})
        words = queues.words_of(wanted.words)
        if not domains:
            return []
        if not words:
            return self._rows(self._queries.page(shape), values)
        scope = None if wanted.domains is None and self._names.readable is None else domains
        found = self._queries.find(self._connection, self._campaign_id, words, scope, FREQUENT)
        if len(found) < FREQUENT:
            return self._rows(
                self._queries.page(replace(shape, sought=True)).replace(queues.IDS, _listed(found)), values
            )
        return self._rows(self._queries.page(replace(shape, words=len(words))), {**values, **queues.patterns(words)})

    def _rows(self, sql: str, values: Mapping[str, object]) -> list[QueueRow]:
        return [rows.queue_row(raw) for raw in queues.fetch(self._connection, sql, values)]

    def _domain_ids(self, names: tuple[str, ...] | None) -> tuple[int, ...]:
        """Of those that are given out: to walk another's queue, row by row, for nothing would cost the most."""
        readable = self._names.readable
        return tuple(
            key
            for name, key in self._names.domains.items()
            if (names is None or name in names) and (readable is None or key in readable)
        )

    def row(self, piece_id: int) -> QueueRow | None:
        found = self._rows(queues.ROW, self._here(id=piece_id))
        return found[0] if found else None

    def piece(self, piece_id: int) -> Piece:
        found = self._pieces(of.BY_PIECE, piece_id)
        if not found:
            raise KeyError(piece_id)
        return found[0]

    def dossier(self, registration_id: int) -> Dossier:
        row = self._connection.execute(of.REGISTRATION, self._here(wanted=registration_id)).first()
        if row is None:
            raise KeyError(registration_id)
        pieces = self._pieces(of.BY_REGISTRATION, registration_id)
        return Dossier(registration_id, rows.registration(row), tuple(pieces), self._acts(registration_id))

    def _pieces(self, statements: Sequence[Select[Any]], wanted: object) -> list[Piece]:
        of_piece, *of_history = statements
        asked = spoken.ask(self._connection, of_piece, {"wanted": wanted})
        piece_rows = [row for row in asked if row.campaign_id == self._campaign_id]
        # The first version has no deposit and no decision: most pieces of a campaign cost one question, not four.
        touched = any(row.version > 1 or row.deposits for row in piece_rows)
        history = spoken.ask_all(self._connection, of_history, {"wanted": wanted}) if touched else ((), (), ())
        deposit_rows, file_rows, decision_rows = history
        files: dict[int, list[StoredFile]] = defaultdict(list)
        for row in file_rows:
            files[row.deposit_id].append(rows.stored_file(row))
        deposits: dict[int, list[Deposit]] = defaultdict(list)
        for row in deposit_rows:
            deposits[row.piece_id].append(rows.deposit(row, tuple(files[row.id])))
        decisions: dict[int, list[Decision]] = defaultdict(list)
        for row in decision_rows:
            decisions[row.piece_id].append(rows.decision(row))
        return [rows.piece(row, tuple(deposits[row.id]), tuple(decisions[row.id])) for row in piece_rows]

    def acts(self, registration_id: int) -> tuple[Act, ...]:
        if self._connection.execute(of.REGISTRATION, self._here(wanted=registration_id)).first() is None:
            return ()
        return self._acts(registration_id)

    def _acts(self, registration_id: int) -> tuple[Act, ...]:
        return tuple(rows.act(row) for row in self._connection.execute(of.ACTS, {"wanted": registration_id}))

    def logged(self, dossiers: Sequence[str]) -> Mapping[str, Logged]:
        wanted = self._here(dossiers=list(dossiers))
        acts: dict[int, list[Act]] = defaultdict(list)
        for row in self._connection.execute(of.ACTS_OF, wanted):
            acts[row.registration_id].append(rows.act(row))
        found = self._connection.execute(of.LOGGED, wanted)
        return {row.dossier: Logged(row.id, row.version, tuple(acts[row.id])) for row in found}

    def delegations(self) -> tuple[Delegation, ...]:
        return tuple(rows.delegation(row) for row in self._connection.execute(of.DELEGATIONS, self._here()))

    def registrations_named(self, text: str) -> list[int]:
        return list(self._connection.execute(of.NAMED, self._here(wanted=text)).scalars())

    def registrations_of(self, candidate_number: str) -> list[int]:
        return list(self._connection.execute(of.OF_CANDIDATE, self._here(wanted=candidate_number)).scalars())

    def content(self, sha256: str) -> bytes:
        found = self._connection.execute(of.CONTENT, self._here(wanted=sha256)).first()
        if found is None:
            raise KeyError(sha256)
        data = bytes(found.data)
        if found.size and not data:
            raise ContentPurged(name=self._file_name(found.id))
        if hashlib.sha256(data).hexdigest() != sha256:
            raise ContentDamaged(name=self._file_name(found.id), sha256=sha256)
        return data

    def _file_name(self, content_id: int) -> str:
        deposited = self._connection.execute(of.FILE_NAME, {"wanted": content_id}).scalar()
        return deposited or self._connection.execute(of.WAITING_NAME, {"wanted": content_id}).scalar() or "?"

    def holds(self, sha256: str) -> bool:
        return self._content_id(sha256) is not None

    def _content_id(self, sha256: str) -> int | None:
        return self._connection.execute(of.CONTENT_ID, self._here(wanted=sha256)).scalar()

    def decision(self, decision_id: str) -> Decision | None:
        found = self._connection.execute(of.DECISION, self._here(wanted=decision_id)).first()
        return None if found is None else rows.decision(found)

    def decisions_by(self, author: str, limit: int) -> list[Decision]:
        latest = self._connection.execute(of.DECISIONS_BY, self._here(wanted=author, size=limit)).all()
        return [rows.decision(row) for row in reversed(latest)]

    def decided_on(self, author: str, since: datetime) -> int:
        return self._connection.execute(of.DECIDED_ON, self._here(wanted=author, since=since)).scalar_one()

    def waiting(self) -> list[Waiting]:
        return [rows.waiting(row) for row in self._connection.execute(of.WAITING, self._here())]

    def assigned(self) -> Mapping[str, str]:
        return {row.speciality_code: row.name for row in self._connection.execute(of.ASSIGNED, self._here())}

    def unassigned(self) -> list[Unassigned]:
        return [Unassigned(*row) for row in self._connection.execute(of.UNASSIGNED_SPECIALITIES, self._here())]

    def filed(self) -> list[Filed]:
        asked: dict[int, dict[str, datetime]] = defaultdict(dict)
        worked: dict[int, set[str]] = defaultdict(set)
        for row in self._connection.execute(of.STANDING_PIECES, self._here()):
            if row.asked:
                asked[row.registration_id][row.code] = row.deadline
            if row.version > 1:  # the first version has no deposit and no decision
                worked[row.registration_id].add(row.code)
        acts: dict[int, list[Act]] = defaultdict(list)
        for said in self._connection.execute(of.ALL_ACTS, self._here()):
            acts[said.registration_id].append(rows.act(said))
        return [
            Filed(rows.registration(row), asked[row.id], frozenset(worked[row.id]), tuple(acts[row.id]))
            for row in self._connection.execute(of.REGISTRATIONS, self._here())
        ]

    def rotations(self, sha256: str) -> Mapping[int, int]:
        return {row.page: row.degrees for row in self._connection.execute(of.ROTATIONS, self._here(wanted=sha256))}

    def _here(self, **parameters: object) -> dict[str, object]:
        return {"campaign": self._campaign_id, **parameters}


def _listed(ids: Sequence[int]) -> str:
    return ", ".join(map(str, ids)) or "NULL"


def _place(after: Cursor) -> Mapping[str, int]:
    deposited = NEVER if after.deposited_at is None else to_micros(after.deposited_at)
    return {"deadline": to_micros(after.deadline), "deposited_at": deposited, "id": after.piece_id}
