"""Deeds and delegations: that part of the port `Writing` on tables."""

from datetime import date

from sqlalchemy import bindparam, insert, select, update

from csdesk.domain.deeds import Act, Delegation
from csdesk.storage import rows, tables
from csdesk.storage.registering import SqlRegistering
from csdesk.storage.trouble import NotYourDelegation


class SqlActing(SqlRegistering):
    """What `SqlWriting` does to the log of deeds."""

    def add_act(self, act: Act) -> None:
        self._domain_of(act.registration_id)  # KeyError when the campaign has no such registration
        if self._connection.execute(_ACT, {"wanted": act.id}).first() is None:
            self._connection.execute(_ADD_ACT, {**rows.act_values(act), "campaign_id": self._campaign_id})

    def put_delegation(self, new: Delegation) -> None:
        if self._connection.execute(_DELEGATION, self._here(wanted=new.id)).first() is None:
            values = {**rows.delegation_values(new), "campaign_id": self._campaign_id}
            self._connection.execute(_ADD_DELEGATION, values)

    def end_delegation(self, delegation_id: str, on: date) -> None:
        if self._connection.execute(_DELEGATION, self._here(wanted=delegation_id)).first() is None:
            raise KeyError(delegation_id)
        if not self._connection.execute(_END, self._here(wanted=delegation_id, ended_on=on)).rowcount:
            raise NotYourDelegation


_a, _g = tables.act.c, tables.delegation.c
_OURS = _g.campaign_id == bindparam("campaign"), _g.uuid == bindparam("wanted")
_ACT = select(_a.id).where(_a.uuid == bindparam("wanted"))
_ADD_ACT, _ADD_DELEGATION = insert(tables.act), insert(tables.delegation)
_DELEGATION = select(_g.id).where(*_OURS)
_END = update(tables.delegation).where(*_OURS)
