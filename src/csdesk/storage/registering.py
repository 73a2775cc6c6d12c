"""Registrations, the pieces asked of them and the domain they stand in: that part of the port `Writing` on tables."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, bindparam, delete, insert, select, update

from csdesk.app.elsewhere import dossier_changed
from csdesk.domain.piece import Piece
from csdesk.domain.queue import Box
from csdesk.domain.registration import Registration
from csdesk.domain.status import Status
from csdesk.storage import rows, tables
from csdesk.storage.names import add_row, domain_id
from csdesk.storage.reading import SqlReading
from csdesk.storage.trouble import NotOnYourDesk


class SqlRegistering(SqlReading):
    """What `SqlWriting` does to registrations."""

    def put_registration(self, new: Registration, pieces: Mapping[str, datetime], at: datetime) -> str:
        values = {**rows.registration_values(new), "domain_id": self._domain_id(new.domain)}
        former = self._connection.execute(_FORMER, self._here(wanted=new.dossier)).first()
        if former is None:
            self._add_registration(values, pieces, at)
            return "added"
        if former.version > new.version:
            return "older"
        if former.transferred:
            values["domain_id"] = former.domain_id
        changed = any(former._mapping[name] != value for name, value in values.items())
        if changed:
            self._change(former.id, values, at)
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

    def change_registration(self, registration_id: int, new: Registration, version: int, at: datetime) -> None:
        former = self._connection.execute(_ROW, self._here(wanted=registration_id)).first()
        if former is None:
            raise KeyError(registration_id)
        if former.version != version:
            raise dossier_changed(self.acts(registration_id), former.version, former.changed_at)
        values = {**rows.registration_values(new), "domain_id": self._domain_id(new.domain)}
        self._change(registration_id, values, at)
        self._connection.execute(_MOVE_PIECES, {"wanted": registration_id, "domain_id": values["domain_id"]})

    def set_pieces(self, registration_id: int, asked: Mapping[str, datetime]) -> bool:
        return self._put_pieces(registration_id, self._domain_of(registration_id), asked)

    def move_registration(self, registration_id: int, domain: str, at: datetime, *, transferred: bool) -> None:
        self._domain_of(registration_id)
        values = {"domain_id": self._domain_id(domain), "transferred": transferred}
        self._change(registration_id, values, at)
        self._connection.execute(_MOVE_PIECES, {"wanted": registration_id, "domain_id": values["domain_id"]})

    def _change(self, registration_id: int, values: Mapping[str, Any], at: datetime) -> None:
        """Raises NotOnYourDesk when the row is only to be read. Its dossier number is what it is found by: it stays."""
        said = {name: value for name, value in values.items() if name != "dossier"}
        if not self._connection.execute(_CHANGE, {**said, "wanted": registration_id, "changed_at": at}).rowcount:
            raise NotOnYourDesk

    def _domain_of(self, registration_id: int) -> int:
        found = self._connection.execute(_DOMAIN_OF, self._here(wanted=registration_id)).scalar()
        if found is None:
            raise KeyError(registration_id)
        return int(found)

    def find_piece(self, registration_id: int, code: str) -> Piece | None:
        found = self._connection.execute(_FIND_PIECE, self._here(wanted=registration_id, code=code)).scalar()
        return None if found is None else self.piece(found)

    def add_piece(self, registration_id: int, code: str, deadline: datetime) -> Piece:
        self._add_pieces(registration_id, self._domain_of(registration_id), {code: deadline}, asked=False)
        added = self.find_piece(registration_id, code)
        if added is None:
            raise KeyError(code)
        return added

    def assign(self, level: int, code: str, domain: str, by: str, at: datetime) -> int:
        domain_id = self._domain_id(domain)
        key = self._here(at_level=level, at_code=code)
        self._connection.execute(_FORGET_ASSIGNMENT, key)
        values = {"campaign_id": self._campaign_id, "level": level, "speciality_code": code}
        self._connection.execute(_ADD_ASSIGNMENT, {**values, "domain_id": domain_id, "author": by, "at": at})
        self._connection.execute(_ASSIGN_PIECES, {**key, "new_domain": domain_id})
        return self._connection.execute(_ASSIGN, {**key, "new_domain": domain_id, "changed_at": at}).rowcount


_campaign: BindParameter[Any] = bindparam("campaign")
_wanted: BindParameter[Any] = bindparam("wanted")
_r, _p, _a = tables.registration.c, tables.piece.c, tables.assignment.c

_FORMER = select(tables.registration).where(_r.campaign_id == _campaign, _r.dossier == _wanted)
_ROW = select(tables.registration).where(_r.campaign_id == _campaign, _r.id == _wanted)
_ADD = insert(tables.registration)
_CHANGE = update(tables.registration).where(_r.id == _wanted)
_STANDING = select(_p.id, _p.code, _p.deadline, _p.asked, _p.domain_id, _p.version).where(_p.registration_id == _wanted)
_ADD_PIECE = insert(tables.piece)
_MOVE_PIECES = update(tables.piece).where(_p.registration_id == _wanted).values(domain_id=bindparam("domain_id"))
_SHIFT = update(tables.piece).where(_p.id == _wanted).values(deadline=bindparam("deadline"), asked=bindparam("asked"))
_DROP = delete(tables.piece).where(_p.id == _wanted)
_FIND_PIECE = select(_p.id).where(_p.registration_id == _wanted, _p.code == bindparam("code"))
_DOMAIN_OF = select(_r.domain_id).where(_r.campaign_id == _campaign, _r.id == _wanted)
_FORGET_ASSIGNMENT = tables.assignment.delete().where(
    _a.campaign_id == _campaign, _a.level == bindparam("at_level"), _a.speciality_code == bindparam("at_code")
)
_ADD_ASSIGNMENT = insert(tables.assignment)
_ELSEWHERE = (
    _r.campaign_id == _campaign,
    _r.level == bindparam("at_level"),
    _r.speciality_code == bindparam("at_code"),
    _r.domain_id != bindparam("new_domain"),
    ~_r.transferred,
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
