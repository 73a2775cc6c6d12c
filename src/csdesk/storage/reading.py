"""One consistent look at a desk: the port `Reading` on tables."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Connection, Select, bindparam, func, select, text

from csdesk.app.ports import Due, Unassigned, Waiting
from csdesk.domain.campaign import UNASSIGNED
from csdesk.domain.deposits import Outcome
from csdesk.domain.piece import Act, Decision, Deposit, Dossier, Piece, StoredFile
from csdesk.domain.queue import Box, Counts, Cursor, QueueFilter, QueueRow
from csdesk.storage import queues, rows, search, tables
from csdesk.storage.names import Names
from csdesk.storage.tables import BOX, BOX_OF, NEVER, to_micros
from csdesk.storage.trouble import ContentDamaged

FREQUENT = 2000
"""From this many registrations found, a search walks the queue and tests each piece instead of seeking them all."""


class SqlReading:
    """The port `Reading`, over one transaction of `connection`."""

    def __init__(self, connection: Connection, names: Names) -> None:
        self._connection = connection
        self._names = names
        self._campaign_id = names.campaign_id

    def counts(self, domains: Sequence[str] | None) -> Counts:
        named = None if domains is None else tuple(domains)
        parameters = {"campaign": self._campaign_id, **queues.numbered("domain", named or ())}
        counted = self._connection.execute(queues.counts(None if named is None else len(named)), parameters)
        return Counts(
            pieces={(domain, BOX_OF[box]): count for domain, box, count in counted if count},
            unattached=self._count(_UNATTACHED),
            unassigned=self._count(_UNASSIGNED),
        )

    def _count(self, statement: Select[int]) -> int:
        return self._connection.execute(statement, {"campaign": self._campaign_id}).scalar_one()

    def due(self, domains: Sequence[str]) -> list[Due]:
        found = self._connection.execute(_DUE, self._here(domains=self._domain_ids(tuple(domains))))
        return [Due(*row) for row in found]

    def page(self, wanted: QueueFilter, after: Cursor | None, limit: int) -> list[QueueRow]:
        domains = self._domain_ids(wanted.domains)
        if not domains:
            return []
        shape, found = self._shape(wanted, after, len(domains))
        parameters: dict[str, Any] = {
            "campaign": self._campaign_id,
            "size": limit,
            **queues.numbered("domain", domains),
            **queues.numbered("code", wanted.codes),
            **(_place(after) if after else {}),
            **found,
        }
        return [rows.queue_row(raw) for raw in self._connection.execute(queues.page(shape), parameters)]

    def _domain_ids(self, names: tuple[str, ...] | None) -> tuple[int, ...]:
        return tuple(key for name, key in self._names.domains.items() if names is None or name in names)

    def _shape(
        self, wanted: QueueFilter, after: Cursor | None, domains: int
    ) -> tuple[queues.Shape, Mapping[str, object]]:
        words, walk, seek = search.words_of(wanted.words), 0, ""
        found: Mapping[str, object] = {}
        if words:
            seek, found = search.matching(words)
            if self._is_frequent(seek, found):
                walk, seek = len(words), ""
                found = queues.numbered("walk", tuple(f"%{word}%" for word in words))
        shape = queues.Shape(domains, wanted.box, len(wanted.codes), wanted.redeposited, after is not None, walk, seek)
        return shape, found

    def _is_frequent(self, seek: str, found: Mapping[str, object]) -> bool:
        counted = text(f"SELECT count(*) FROM ({seek} LIMIT {FREQUENT}) AS found")
        total: int = self._connection.execute(counted, {"campaign": self._campaign_id, **found}).scalar_one()
        return total == FREQUENT

    def row(self, piece_id: int) -> QueueRow | None:
        found = self._connection.execute(queues.ROW, {"id": piece_id, "campaign": self._campaign_id}).first()
        return None if found is None else rows.queue_row(found)

    def piece(self, piece_id: int) -> Piece:
        found = self._pieces(tables.piece.c.id, piece_id)
        if not found:
            raise KeyError(piece_id)
        return found[0]

    def dossier(self, registration_id: int) -> Dossier:
        row = self._connection.execute(_REGISTRATION, self._here(wanted=registration_id)).first()
        if row is None:
            raise KeyError(registration_id)
        pieces = self._pieces(tables.piece.c.registration_id, registration_id)
        return Dossier(registration_id, rows.registration(row), tuple(pieces))

    def _pieces(self, column: ColumnElement[Any], wanted: object) -> list[Piece]:
        piece_rows, deposit_rows, file_rows, decision_rows = (
            self._connection.execute(statement, self._here(wanted=wanted)).all() for statement in _piece_queries(column)
        )
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

    def registrations_named(self, text: str) -> list[int]:
        return list(self._connection.execute(_NAMED, self._here(wanted=text)).scalars())

    def registrations_of(self, candidate_number: str) -> list[int]:
        return list(self._connection.execute(_OF_CANDIDATE, self._here(wanted=candidate_number)).scalars())

    def content(self, sha256: str) -> bytes:
        found = self._connection.execute(_CONTENT, self._here(wanted=sha256)).first()
        if found is None:
            raise KeyError(sha256)
        data = bytes(found.data)
        if hashlib.sha256(data).hexdigest() != sha256:
            raise ContentDamaged(name=self._file_name(found.id), sha256=sha256)
        return data

    def _file_name(self, content_id: int) -> str:
        deposited = self._connection.execute(_FILE_NAME, {"wanted": content_id}).scalar()
        return deposited or self._connection.execute(_WAITING_NAME, {"wanted": content_id}).scalar() or "?"

    def holds(self, sha256: str) -> bool:
        return self._content_id(sha256) is not None

    def _content_id(self, sha256: str) -> int | None:
        return self._connection.execute(_CONTENT_ID, self._here(wanted=sha256)).scalar()

    def decision(self, decision_id: str) -> Decision | None:
        found = self._connection.execute(_DECISION, self._here(wanted=decision_id)).first()
        return None if found is None else rows.decision(found)

    def decisions_by(self, author: str, limit: int) -> list[Decision]:
        latest = self._connection.execute(_DECISIONS_BY, self._here(wanted=author, size=limit)).all()
        return [rows.decision(row) for row in reversed(latest)]

    def decided_on(self, author: str, since: datetime) -> int:
        return self._connection.execute(_DECIDED_ON, self._here(wanted=author, since=since)).scalar_one()

    def waiting(self) -> list[Waiting]:
        return [rows.waiting(row) for row in self._connection.execute(_WAITING, self._here())]

    def assigned(self) -> Mapping[str, str]:
        return {row.speciality_code: row.name for row in self._connection.execute(_ASSIGNED, self._here())}

    def unassigned(self) -> list[Unassigned]:
        return [Unassigned(*row) for row in self._connection.execute(_UNASSIGNED_SPECIALITIES, self._here())]

    def rotations(self, sha256: str) -> Mapping[int, int]:
        return {row.page: row.degrees for row in self._connection.execute(_ROTATIONS, self._here(wanted=sha256))}

    def _here(self, **parameters: object) -> dict[str, object]:
        return {"campaign": self._campaign_id, **parameters}


def _place(after: Cursor) -> Mapping[str, int]:
    deposited = NEVER if after.deposited_at is None else to_micros(after.deposited_at)
    return {"deadline": to_micros(after.deadline), "deposited_at": deposited, "id": after.piece_id}


_campaign: BindParameter[Any] = bindparam("campaign")
_wanted: BindParameter[Any] = bindparam("wanted")
_r, _p, _d = tables.registration.c, tables.piece.c, tables.domain.c
_f, _c, _w, _said = tables.deposit_file.c, tables.content.c, tables.waiting.c, tables.decision.c


def _piece_queries(column: ColumnElement[Any]) -> tuple[Select[Any], ...]:
    """Pieces whose `column` is :wanted, then their deposits, files and decisions; oldest first."""
    return _BY_PIECE if column is _p.id else _BY_REGISTRATION


def _piece_selects(column: ColumnElement[Any]) -> tuple[Select[Any], ...]:
    here = (column == _wanted, _p.campaign_id == _campaign)
    deposits, files, said = tables.deposit, tables.deposit_file, tables.decision
    return (
        select(tables.piece).where(*here).order_by(_p.id),
        select(deposits).join(tables.piece).where(*here).order_by(deposits.c.piece_id, deposits.c.n),
        select(files, _c.sha256)
        .join(deposits, deposits.c.id == _f.deposit_id)
        .join(tables.piece, _p.id == deposits.c.piece_id)
        .join(tables.content, _c.id == _f.content_id)
        .where(*here)
        .order_by(_f.deposit_id, _f.position),
        select(said).join(tables.piece, _p.id == _said.piece_id).where(*here).order_by(_said.id),
    )


_BY_PIECE = _piece_selects(_p.id)
_BY_REGISTRATION = _piece_selects(_p.registration_id)
_UNATTACHED = (
    select(func.count())
    .select_from(tables.waiting)
    .where(_w.campaign_id == _campaign, _w.settled_at.is_(None), _w.outcome == Outcome.UNATTACHED.value)
)
_UNASSIGNED = (
    select(func.count())
    .select_from(tables.registration)
    .join(tables.domain, _d.id == _r.domain_id)
    .where(_r.campaign_id == _campaign, _d.campaign_id == _campaign, _d.name == UNASSIGNED)
)
_DUE = (
    select(_p.deadline, _p.code, func.count())
    .where(
        _p.campaign_id == _campaign,
        _p.domain_id.in_(bindparam("domains", expanding=True)),
        _p.box == BOX[Box.TO_REVIEW],
    )
    .group_by(_p.deadline, _p.code)
    .order_by(_p.deadline, _p.code)
)
_UNASSIGNED_SPECIALITIES = (
    select(_r.level, _r.speciality_code, func.min(_r.speciality_label), func.count())
    .join(tables.domain, _d.id == _r.domain_id)
    .where(_r.campaign_id == _campaign, _d.campaign_id == _campaign, _d.name == UNASSIGNED)
    .group_by(_r.level, _r.speciality_code)
    .order_by(_r.level, _r.speciality_code)
)
_REGISTRATION = (
    select(tables.registration, _d.name.label("domain_name"))
    .join(tables.domain, _d.id == _r.domain_id)
    .where(_r.id == _wanted, _r.campaign_id == _campaign)
)
_NAMED = (
    select(_r.id)
    .where(_r.campaign_id == _campaign, _r.dossier == _wanted)
    .union(select(_r.id).where(_r.campaign_id == _campaign, _r.candidate_number == _wanted))
    .order_by("id")
)
_OF_CANDIDATE = select(_r.id).where(_r.campaign_id == _campaign, _r.candidate_number == _wanted).order_by(_r.id)
_CONTENT = select(_c.id, _c.data).where(_c.campaign_id == _campaign, _c.sha256 == _wanted)
_CONTENT_ID = select(_c.id).where(_c.campaign_id == _campaign, _c.sha256 == _wanted)
_FILE_NAME = select(_f.name).where(_f.content_id == _wanted).limit(1)
_WAITING_NAME = select(_w.path).where(_w.content_id == _wanted).limit(1)
_DECISION = select(tables.decision).where(_said.uuid == _wanted, _said.campaign_id == _campaign)
_DECISIONS_BY = (
    select(tables.decision)
    .where(_said.campaign_id == _campaign, _said.author == _wanted)
    .order_by(_said.id.desc())
    .limit(bindparam("size"))
)
_undoing = tables.decision.alias("undoing").c
_DECIDED_ON = select(func.count(_said.piece_id.distinct())).where(
    _said.campaign_id == _campaign,
    _said.author == _wanted,
    _said.at >= bindparam("since"),
    _said.act != Act.UNDONE.value,
    ~select(1).where(_undoing.target == _said.uuid, _undoing.act == Act.UNDONE.value).exists(),
)
_WAITING = select(tables.waiting).where(_w.campaign_id == _campaign, _w.settled_at.is_(None)).order_by(_w.id.desc())
_a, _t = tables.assignment.c, tables.rotation.c
_ASSIGNED = (
    select(_a.speciality_code, _d.name).join(tables.domain, _d.id == _a.domain_id).where(_a.campaign_id == _campaign)
)
_ROTATIONS = select(_t.page, _t.degrees).where(_t.campaign_id == _campaign, _t.sha256 == _wanted).order_by(_t.page)
