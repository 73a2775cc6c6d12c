"""One transaction on a desk: the port `Writing` on tables."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, NoReturn

from sqlalchemy import BindParameter, Update, bindparam, case, insert, select, update

from csdesk.app.elsewhere import changed_elsewhere
from csdesk.app.ports import NewDeposit, Waiting
from csdesk.domain.piece import Decision, Piece, StoredFile, decided_by
from csdesk.domain.queue import Box, box_of
from csdesk.domain.status import Status
from csdesk.storage import rows, spoken, tables
from csdesk.storage.acting import SqlActing
from csdesk.storage.names import add_row
from csdesk.storage.trouble import AlreadySettled, NotOnYourDesk


class SqlWriting(SqlActing):
    """The port `Writing`; the transaction of `connection` holds the right to write from its beginning."""

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
        if any(one.id == decision.id for one in piece.decisions):
            return self.piece(piece.id)
        decided = box_of(decision.status, has_deposit=True)
        values = {"status": decision.status, "decided": decided, "reception_date": decision.reception_date}
        if not self._changed(piece, _DECIDE, values):
            if self.decision(decision.id) is not None:
                return self.piece(decision.piece_id)
            self._raise_changed(piece)
        written = {**rows.decision_values(decision), "campaign_id": self._campaign_id}
        spoken.tell(self._connection, _ADD_DECISION, written)
        return decided_by(piece, decision)  # its version says that it stood as it was read: no need to read again

    def set_withdrawn(self, piece: Piece, withdrawn: int, status: Status, received_on: date | None) -> Piece:
        current = replace(piece, withdrawn=withdrawn).current
        values = {
            "withdrawn": withdrawn,
            "status": status,
            "box": box_of(status, has_deposit=current is not None),
            "received_on": received_on,
            "deposited_at": current.deposited_at if current else None,
            "exact": current is not None and current.exact,
            "files": len(current.files) if current else 0,
        }
        self._write(piece, _WITHDRAW, values)
        return self.piece(piece.id)

    def _write(self, piece: Piece, statement: Update, values: Mapping[str, object]) -> None:
        """Change a piece if it is still the one that was read; else say who changed it."""
        if not self._changed(piece, statement, values):
            self._raise_changed(piece)

    def _changed(self, piece: Piece, statement: Update, values: Mapping[str, object]) -> bool:
        named = {"wanted": piece.id, "read_version": piece.version, **values}
        return spoken.tell(self._connection, statement, named) == 1

    def _raise_changed(self, piece: Piece) -> NoReturn:
        now = self.piece(piece.id)
        if now.version == piece.version:
            raise NotOnYourDesk
        raise changed_elsewhere(now, self.acts(now.registration_id))

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
        if not self._connection.execute(_SETTLE, values).rowcount:
            raise NotOnYourDesk

    def turn(self, sha256: str, page: int, degrees: int) -> None:
        self._connection.execute(_UNTURN, self._here(wanted=sha256, at_page=page))
        if degrees % 360:
            values = {"campaign_id": self._campaign_id, "sha256": sha256, "page": page, "degrees": degrees % 360}
            self._connection.execute(_TURN, values)


_campaign: BindParameter[Any] = bindparam("campaign")
_wanted: BindParameter[Any] = bindparam("wanted")
_p, _w, _t = tables.piece.c, tables.waiting.c, tables.rotation.c

_VERSIONED = (
    update(tables.piece).where(_p.id == _wanted, _p.version == bindparam("read_version")).values(version=_p.version + 1)
)
_RECEIVE = _VERSIONED.values(
    status=Status.NONE,
    box=Box.TO_REVIEW,
    withdrawn=0,
    reception_date=bindparam("received_on"),
    deposits=_p.deposits + 1,
    files=bindparam("files"),
    deposited_at=bindparam("deposited_at"),
    exact=bindparam("exact"),
)
_DEPOSITS = select(_p.deposits).where(_p.id == _wanted)
_ADD_DEPOSIT, _ADD_FILE = insert(tables.deposit), insert(tables.deposit_file)
_ADD_CONTENT = insert(tables.content)
_EMPTY = (_p.deposits == _p.withdrawn) & (bindparam("status", type_=_p.status.type) == Status.NONE)
_DECIDE = _VERSIONED.values(
    status=bindparam("status", type_=_p.status.type),
    box=case(
        (_EMPTY, bindparam("expected", Box.EXPECTED, type_=_p.box.type)),
        else_=bindparam("decided", type_=_p.box.type),
    ),
    reception_date=bindparam("reception_date"),
)
_WITHDRAW = _VERSIONED.values(
    withdrawn=bindparam("withdrawn"),
    status=bindparam("status", type_=_p.status.type),
    box=bindparam("box", type_=_p.box.type),
    reception_date=bindparam("received_on"),
    deposited_at=bindparam("deposited_at"),
    exact=bindparam("exact"),
    files=bindparam("files"),
)
_ADD_DECISION = insert(tables.decision)
_LISTED = select(_w.id).where(*(_w[name] == bindparam(name) for name in ("campaign_id", "path", "size", "sha256")))
_ADD_WAITING = insert(tables.waiting)
_WAITING_ONE = select(tables.waiting).where(_w.campaign_id == _campaign, _w.id == _wanted)
_SETTLE = update(tables.waiting).where(_w.id == _wanted)
_UNTURN = tables.rotation.delete().where(
    _t.campaign_id == _campaign, _t.sha256 == _wanted, _t.page == bindparam("at_page")
)
_TURN = insert(tables.rotation)
