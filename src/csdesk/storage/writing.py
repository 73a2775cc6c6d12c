"""One transaction on a desk: the port `Writing` on tables."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Update, bindparam, case, delete, insert, select, update

from csdesk.app.elsewhere import changed_elsewhere
from csdesk.app.ports import NewDeposit, Waiting
from csdesk.domain.piece import Decision, Piece, StoredFile
from csdesk.domain.queue import Box, box_of
from csdesk.domain.registration import Registration
from csdesk.domain.status import Status
from csdesk.storage import rows, tables
from csdesk.storage.names import add_row, domain_id
from csdesk.storage.reading import SqlReading
from csdesk.storage.trouble import AlreadySettled


class SqlWriting(SqlReading):
    """The port `Writing`; the transaction of `connection` holds the right to write from its beginning."""

    def put_registration(self, new: Registration, pieces: Mapping[str, datetime], at: datetime) -> str:
        values = {**rows.registration_values(new), "domain_id": self._domain_id(new.domain)}
        former = self._connection.execute(_FORMER, self._here(wanted=new.dossier)).first()
        if former is None:
            self._add_registration(values, pieces, at)
            return "added"
        if former.version > new.version:
            return "older"
        changed = any(former._mapping[name] != value for name, value in values.items())
        if changed:
            self._connection.execute(_CHANGE, {**values, "wanted": former.id, "changed_at": at})
        moved = self._put_pieces(former.id, values["domain_id"], pieces)
        return "updated" if changed or moved else "unchanged"

    def _add_registration(self, values: Mapping[str, Any], pieces: Mapping[str, datetime], at: datetime) -> None:
        row = {**values, "campaign_id": self._campaign_id, "changed_at": at}
        self._add_pieces(add_row(self._connection, _ADD, row), values["domain_id"], pieces, asked=True)

    def _put_pieces(self, registration_id: int, domain_id: int, asked: Mapping[str, datetime]) -> bool:
        """Make the pieces of a known registration what is asked now; whether anything changed."""
        known = {row.code: row for row in self._connection.execute(_STANDING, {"wanted": registration_id})}
        missing = {code: deadline for code, deadline in asked.items() if code not in known}
        moved = [row.id for row in known.values() if row.domain_id != domain_id]
        shifted = [
            {"wanted": known[code].id, "deadline": deadline, "asked": True}
            for code, deadline in asked.items()
            if code in known and (known[code].deadline != deadline or not known[code].asked)
        ]
        dropped = [row for code, row in known.items() if code not in asked]
        # The first version has no deposit and no decision: nothing is lost with it.
        gone = [row.id for row in dropped if row.version == 1]
        kept = [
            {"wanted": row.id, "deadline": row.deadline, "asked": False}
            for row in dropped
            if row.version > 1 and row.asked
        ]
        if moved:
            self._connection.execute(_MOVE_PIECES, {"wanted": registration_id, "domain_id": domain_id})
        if shifted or kept:
            self._connection.execute(_SHIFT, shifted + kept)
        if gone:
            self._connection.execute(_DROP, [{"wanted": piece_id} for piece_id in gone])
        self._add_pieces(registration_id, domain_id, missing, asked=True)
        return bool(moved or shifted or kept or gone or missing)

    def _add_pieces(self, registration_id: int, domain_id: int, pieces: Mapping[str, datetime], *, asked: bool) -> None:
        common = {
            "campaign_id": self._campaign_id,
            "domain_id": domain_id,
            "registration_id": registration_id,
            "status": Status.NONE,
            "box": Box.EXPECTED,
            "deposited_at": None,
            "exact": False,
            "deposits": 0,
            "files": 0,
            "asked": asked,
            "version": 1,
        }
        if pieces:
            self._connection.execute(
                _ADD_PIECE, [{**common, "code": code, "deadline": deadline} for code, deadline in pieces.items()]
            )

    def _domain_id(self, name: str) -> int:
        return domain_id(self._connection, self._names, name)

    def find_piece(self, registration_id: int, code: str) -> Piece | None:
        found = self._connection.execute(_FIND_PIECE, self._here(wanted=registration_id, code=code)).scalar()
        return None if found is None else self.piece(found)

    def add_piece(self, registration_id: int, code: str, deadline: datetime) -> Piece:
        domain_id = self._connection.execute(_DOMAIN_OF, self._here(wanted=registration_id)).scalar()
        if domain_id is None:
            raise KeyError(registration_id)
        self._add_pieces(registration_id, domain_id, {code: deadline}, asked=False)
        added = self.find_piece(registration_id, code)
        if added is None:
            raise KeyError(code)
        return added

    def add_deposit(self, piece: Piece, new: NewDeposit, contents: Mapping[str, bytes]) -> Piece:
        values: dict[str, object] = {
            "deposited_at": new.deposited_at,
            "exact": new.exact,
            "files": len(new.files),
            "received_on": new.received_on,
        }
        self._write(piece, _RECEIVE, values)
        n = self._connection.execute(_DEPOSITS, {"wanted": piece.id}).scalar_one()
        added = add_row(
            self._connection,
            _ADD_DEPOSIT,
            {
                "piece_id": piece.id,
                "n": n,
                "deposited_at": new.deposited_at,
                "exact": new.exact,
                "validated_at": new.validated_at,
                "posted_on": new.posted_on,
                "late": new.late,
            },
        )
        self._add_files(added, new.files, contents)
        return self.piece(piece.id)

    def _add_files(self, deposit_id: int, files: Sequence[StoredFile], contents: Mapping[str, bytes]) -> None:
        added = [
            {
                "deposit_id": deposit_id,
                "position": position,
                "content_id": self._keep(file.sha256, contents.get(file.sha256)),
                "name": file.name,
                "kind": file.kind.value,
                "size": file.size,
                "pages": file.pages,
                "flags": rows.flags_text(file.flags),
            }
            for position, file in enumerate(files)
        ]
        if added:
            self._connection.execute(_ADD_FILE, added)

    def _keep(self, sha256: str, data: bytes | None) -> int:
        """The id of contents, stored when they are not yet here. KeyError when they are nowhere."""
        found = self._content_id(sha256)
        if found is not None:
            return found
        if data is None:
            raise KeyError(sha256)
        values = {"campaign_id": self._campaign_id, "sha256": sha256, "size": len(data), "data": data}
        return add_row(self._connection, _ADD_CONTENT, values)

    def add_decision(self, piece: Piece, decision: Decision) -> Piece:
        if self.decision(decision.id) is not None:
            return self.piece(decision.piece_id)
        decided = box_of(decision.status, has_deposit=True)
        values = {"status": decision.status, "decided": decided, "reception_date": decision.reception_date}
        self._write(piece, _DECIDE, values)
        self._connection.execute(_ADD_DECISION, {**rows.decision_values(decision), "campaign_id": self._campaign_id})
        return self.piece(piece.id)

    def _write(self, piece: Piece, statement: Update, values: Mapping[str, object]) -> None:
        """Change a piece if it is still the one that was read; else say who changed it."""
        named = {"wanted": piece.id, "read_version": piece.version, **values}
        if self._connection.execute(statement, self._here(**named)).rowcount == 1:
            return
        raise changed_elsewhere(self.piece(piece.id))

    def put_waiting(self, waiting: Waiting, content: bytes | None) -> bool:
        values = {**rows.waiting_values(waiting), "campaign_id": self._campaign_id}
        if self._connection.execute(_LISTED, values).first() is not None:
            return False
        content_id = self._keep(waiting.sha256, content) if content is not None else None
        self._connection.execute(_ADD_WAITING, {**values, "content_id": content_id})
        return True

    def settle_waiting(self, waiting_id: int, by: str, at: datetime, piece_id: int | None) -> None:
        found = self._connection.execute(_WAITING_ONE, self._here(wanted=waiting_id)).first()
        if found is None:
            raise KeyError(waiting_id)
        if found.settled_at is not None:
            raise AlreadySettled(name=found.path, by=found.settled_by, at=found.settled_at)
        values = {"settled_by": by, "settled_at": at, "piece_id": piece_id, "wanted": waiting_id}
        self._connection.execute(_SETTLE, values)

    def assign(self, level: int, code: str, domain: str, by: str, at: datetime) -> int:
        domain_id = self._domain_id(domain)
        key = self._here(at_level=level, at_code=code)
        self._connection.execute(_FORGET_ASSIGNMENT, key)
        values = {"campaign_id": self._campaign_id, "level": level, "speciality_code": code}
        self._connection.execute(_ADD_ASSIGNMENT, {**values, "domain_id": domain_id, "author": by, "at": at})
        self._connection.execute(_ASSIGN_PIECES, {**key, "new_domain": domain_id})
        return self._connection.execute(_ASSIGN, {**key, "new_domain": domain_id, "changed_at": at}).rowcount

    def turn(self, sha256: str, page: int, degrees: int) -> None:
        self._connection.execute(_UNTURN, self._here(wanted=sha256, at_page=page))
        if degrees % 360:
            values = {"campaign_id": self._campaign_id, "sha256": sha256, "page": page, "degrees": degrees % 360}
            self._connection.execute(_TURN, values)


_campaign: BindParameter[Any] = bindparam("campaign")
_wanted: BindParameter[Any] = bindparam("wanted")
_r, _p, _w = tables.registration.c, tables.piece.c, tables.waiting.c
_a, _t = tables.assignment.c, tables.rotation.c

_FORMER = select(tables.registration).where(_r.campaign_id == _campaign, _r.dossier == _wanted)
_ADD = insert(tables.registration)
_CHANGE = update(tables.registration).where(_r.id == _wanted)
_STANDING = select(_p.id, _p.code, _p.deadline, _p.asked, _p.domain_id, _p.version).where(_p.registration_id == _wanted)
_ADD_PIECE = insert(tables.piece)
_MOVE_PIECES = update(tables.piece).where(_p.registration_id == _wanted).values(domain_id=bindparam("domain_id"))
_SHIFT = update(tables.piece).where(_p.id == _wanted).values(deadline=bindparam("deadline"), asked=bindparam("asked"))
_DROP = delete(tables.piece).where(_p.id == _wanted)
_FIND_PIECE = select(_p.id).where(_p.registration_id == _wanted, _p.code == bindparam("code"))
_DOMAIN_OF = select(_r.domain_id).where(_r.campaign_id == _campaign, _r.id == _wanted)
_VERSIONED = (
    update(tables.piece).where(_p.id == _wanted, _p.version == bindparam("read_version")).values(version=_p.version + 1)
)
_RECEIVE = _VERSIONED.values(
    status=Status.NONE,
    box=Box.TO_REVIEW,
    reception_date=bindparam("received_on"),
    deposits=_p.deposits + 1,
    files=bindparam("files"),
    deposited_at=bindparam("deposited_at"),
    exact=bindparam("exact"),
)
_DEPOSITS = select(_p.deposits).where(_p.id == _wanted)
_ADD_DEPOSIT, _ADD_FILE = insert(tables.deposit), insert(tables.deposit_file)
_ADD_CONTENT = insert(tables.content)
_EMPTY = (_p.deposits == 0) & (bindparam("status", type_=_p.status.type) == Status.NONE)
_DECIDE = _VERSIONED.values(
    status=bindparam("status", type_=_p.status.type),
    box=case(
        (_EMPTY, bindparam("expected", Box.EXPECTED, type_=_p.box.type)),
        else_=bindparam("decided", type_=_p.box.type),
    ),
    reception_date=bindparam("reception_date"),
)
_ADD_DECISION = insert(tables.decision)
_LISTED = select(_w.id).where(*(_w[name] == bindparam(name) for name in ("campaign_id", "path", "size", "sha256")))
_ADD_WAITING = insert(tables.waiting)
_WAITING_ONE = select(tables.waiting).where(_w.campaign_id == _campaign, _w.id == _wanted)
_SETTLE = update(tables.waiting).where(_w.id == _wanted)
_FORGET_ASSIGNMENT = tables.assignment.delete().where(
    _a.campaign_id == _campaign, _a.level == bindparam("at_level"), _a.speciality_code == bindparam("at_code")
)
_ADD_ASSIGNMENT = insert(tables.assignment)
_ELSEWHERE = (
    _r.campaign_id == _campaign,
    _r.level == bindparam("at_level"),
    _r.speciality_code == bindparam("at_code"),
    _r.domain_id != bindparam("new_domain"),
)
_ASSIGN_PIECES = (
    update(tables.piece)
    .where(_p.registration_id.in_(select(_r.id).where(*_ELSEWHERE)))
    .values(domain_id=bindparam("new_domain"))
)
_ASSIGN = (
    update(tables.registration)
    .where(*_ELSEWHERE)
    .values(domain_id=bindparam("new_domain"), changed_at=bindparam("changed_at"))
)
_UNTURN = tables.rotation.delete().where(
    _t.campaign_id == _campaign, _t.sha256 == _wanted, _t.page == bindparam("at_page")
)
_TURN = insert(tables.rotation)
