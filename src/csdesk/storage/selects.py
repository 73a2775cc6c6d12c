"""What `reading` asks, made once. Parameters: campaign, and wanted, the key of what is looked for."""

from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, func, select

from csdesk.domain.campaign import UNASSIGNED as NO_DOMAIN
from csdesk.domain.deposits import Outcome
from csdesk.domain.piece import Act
from csdesk.domain.queue import Box
from csdesk.storage import tables

_campaign: BindParameter[Any] = bindparam("campaign")
_wanted: BindParameter[Any] = bindparam("wanted")
_r, _p, _d = tables.registration.c, tables.piece.c, tables.domain.c
_f, _c, _w, _said = tables.deposit_file.c, tables.content.c, tables.waiting.c, tables.decision.c


def _pieces(column: ColumnElement[Any]) -> tuple[Select[Any], ...]:
    """Pieces whose `column` is :wanted, then their deposits, files and decisions; oldest first."""
    # The campaign is not asked for here: its indexes would lead SQLite through every piece. Who asks looks at it.
    here = column == _wanted
    deposits, files, said = tables.deposit, tables.deposit_file, tables.decision
    return (
        select(tables.piece).where(here).order_by(_p.id),
        select(deposits).join(tables.piece).where(here).order_by(deposits.c.piece_id, deposits.c.n),
        select(files, _c.sha256)
        .join(deposits, deposits.c.id == _f.deposit_id)
        .join(tables.piece, _p.id == deposits.c.piece_id)
        .join(tables.content, _c.id == _f.content_id)
        .where(here)
        .order_by(_f.deposit_id, _f.position),
        select(said).join(tables.piece, _p.id == _said.piece_id).where(here).order_by(_said.id),
    )


BY_PIECE = _pieces(_p.id)
BY_REGISTRATION = _pieces(_p.registration_id)
UNATTACHED = (
    select(func.count())
    .select_from(tables.waiting)
    .where(_w.campaign_id == _campaign, _w.settled_at.is_(None), _w.outcome == Outcome.UNATTACHED.value)
)
UNASSIGNED = (
    select(func.count())
    .select_from(tables.registration)
    .join(tables.domain, _d.id == _r.domain_id)
    .where(_r.campaign_id == _campaign, _d.campaign_id == _campaign, _d.name == NO_DOMAIN)
)
DUE = (
    select(_p.deadline, _p.code, func.count())
    .where(
        _p.campaign_id == _campaign,
        _p.domain_id.in_(bindparam("domains", expanding=True)),
        _p.box == Box.TO_REVIEW,
    )
    .group_by(_p.deadline, _p.code)
    .order_by(_p.deadline, _p.code)
)
UNASSIGNED_SPECIALITIES = (
    select(_r.level, _r.speciality_code, func.min(_r.speciality_label), func.count())
    .join(tables.domain, _d.id == _r.domain_id)
    .where(_r.campaign_id == _campaign, _d.campaign_id == _campaign, _d.name == NO_DOMAIN)
    .group_by(_r.level, _r.speciality_code)
    .order_by(_r.level, _r.speciality_code)
)
REGISTRATION = (
    select(tables.registration, _d.name.label("domain_name"))
    .join(tables.domain, _d.id == _r.domain_id)
    .where(_r.id == _wanted, _r.campaign_id == _campaign)
)
REGISTRATIONS = (
    select(tables.registration, _d.name.label("domain_name"))
    .join(tables.domain, _d.id == _r.domain_id)
    .where(_r.campaign_id == _campaign)
    .order_by(_r.dossier, _r.id)
)
STANDING_PIECES = (
    select(_p.registration_id, _p.code, _p.deadline, _p.asked, _p.version)
    .where(_p.campaign_id == _campaign)
    .order_by(_p.registration_id, _p.id)
)
NAMED = (
    select(_r.id)
    .where(_r.campaign_id == _campaign, _r.dossier == _wanted)
    .union(select(_r.id).where(_r.campaign_id == _campaign, _r.candidate_number == _wanted))
    .order_by("id")
)
OF_CANDIDATE = select(_r.id).where(_r.campaign_id == _campaign, _r.candidate_number == _wanted).order_by(_r.id)
# Of a content that was purged its digest and size are left, and no byte. A length is known without reading the bytes.
_LEFT = func.length(_c.data)
_FULLEST = (
    select(_c.id).where(_c.campaign_id == _campaign, _c.sha256 == _wanted).order_by(_LEFT.desc()).limit(1)
).scalar_subquery()
CONTENT = select(_c.id, _c.size, _c.data).where(_c.campaign_id == _campaign, _c.id == _FULLEST)
CONTENT_ID = (
    select(_c.id).where(_c.campaign_id == _campaign, _c.sha256 == _wanted, (_LEFT > 0) | (_c.size == 0)).limit(1)
)
FILE_NAME = select(_f.name).where(_f.content_id == _wanted).limit(1)
WAITING_NAME = select(_w.path).where(_w.content_id == _wanted).limit(1)
DECISION = select(tables.decision).where(_said.uuid == _wanted, _said.campaign_id == _campaign)
DECISIONS_BY = (
    select(tables.decision)
    .where(_said.campaign_id == _campaign, _said.author == _wanted)
    .order_by(_said.id.desc())
    .limit(bindparam("size"))
)
_undoing = tables.decision.alias("undoing").c
DECIDED_ON = select(func.count(_said.piece_id.distinct())).where(
    _said.campaign_id == _campaign,
    _said.author == _wanted,
    _said.at >= bindparam("since"),
    _said.act != Act.UNDONE.value,
    ~select(1).where(_undoing.target == _said.uuid, _undoing.act == Act.UNDONE.value).exists(),
)
WAITING = select(tables.waiting).where(_w.campaign_id == _campaign, _w.settled_at.is_(None)).order_by(_w.id.desc())
_act, _g = tables.act.c, tables.delegation.c
# Without the campaign, as the pieces above; who asks has found the registration in the campaign.
ACTS = select(tables.act).where(_act.registration_id == _wanted).order_by(_act.id)
_LOGGED = _r.campaign_id == _campaign, _r.dossier.in_(bindparam("dossiers", expanding=True))
LOGGED = select(_r.id, _r.dossier, _r.version).where(*_LOGGED)
ACTS_OF = select(tables.act).join(tables.registration, _r.id == _act.registration_id).where(*_LOGGED).order_by(_act.id)
ALL_ACTS = (
    select(tables.act)
    .join(tables.registration, _r.id == _act.registration_id)
    .where(_r.campaign_id == _campaign)
    .order_by(_act.id)
)
DELEGATIONS = select(tables.delegation).where(_g.campaign_id == _campaign).order_by(_g.id)
_a, _t = tables.assignment.c, tables.rotation.c
ASSIGNED = (
    select(_a.speciality_code, _d.name).join(tables.domain, _d.id == _a.domain_id).where(_a.campaign_id == _campaign)
)
ROTATIONS = select(_t.page, _t.degrees).where(_t.campaign_id == _campaign, _t.sha256 == _wanted).order_by(_t.page)
