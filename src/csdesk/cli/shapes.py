"""The JSON that the commands answer: stable shapes, described in docs/cli.md. Times are ISO 8601, Paris time."""

from datetime import date, datetime
from typing import Any

from csdesk.app.bearings import Bearings
from csdesk.app.report import Report
from csdesk.cli.verdicts import eligibility_shape, verdict_shape
from csdesk.domain.campaign import Campaign
from csdesk.domain.deed_words import told
from csdesk.domain.deeds import KIND_OF, Act, Undone
from csdesk.domain.piece import Decision, Deposit, Piece
from csdesk.domain.queue import QueueRow
from csdesk.domain.registration import Registration
from csdesk.domain.words import PARIS

Json = dict[str, Any]


def report_shape(report: Report) -> Json:
    """The answer of `import`."""
    tally = report.registrations
    return {
        "registrations": {
            "added": tally.added,
            "updated": tally.updated,
            "unchanged": tally.unchanged,
            "refused": tally.refused,
        },
        "files": [
            {
                "path": f.path,
                "outcome": f.outcome.value,
                "reason": f.reason or None,
                "flags": [x.value for x in f.flags],
            }
            for f in report.files
        ],
        "lines": [{"file": p.file, "line": p.line, "problem": p.problem, "refused": p.refused} for p in report.lines],
        "dry_run": report.dry_run,
        "cancelled": report.cancelled,
    }


def row_shape(row: QueueRow, campaign: Campaign) -> Json:
    """One line of `queue`."""
    return {
        "dossier": row.dossier,
        "candidate": f"{row.family_name} {row.first_names}".strip(),
        "candidate_number": row.candidate_number,
        "level": row.level,
        "speciality": row.speciality_code,
        "speciality_label": row.speciality_label,
        **_owner(row.domain, campaign),
        "piece": row.code,
        "label": _label(row.code, campaign),
        "status": row.status.value,
        "deposited_at": _moment(row.deposited_at),
        "reception_date": _day(row.reception_date),
        "deadline": _moment(row.deadline),
    }


def dossier_shape(found: Bearings, campaign: Campaign) -> Json:
    """The answer of `show`."""
    dossier = found.dossier
    return {
        **registration_shape(dossier.registration, campaign),
        "verdict": verdict_shape(found.verdict),
        "eligibility": eligibility_shape(found.eligibility),
        "pieces": [piece_shape(piece, found, campaign) for piece in dossier.pieces],
        "acts": [_act(act) for act in dossier.acts],
    }


def registration_shape(one: Registration, campaign: Campaign) -> Json:
    """A registration without its pieces."""
    who = one.candidate
    return {
        "dossier": one.dossier,
        "candidate": who.name,
        "candidate_number": who.number,
        "family_name": who.family_name,
        "usage_name": who.usage_name,
        "first_names": who.first_names,
        "birth_date": _day(who.birth_date),
        "level": one.level,
        "speciality": one.speciality_code,
        "speciality_label": one.speciality_label,
        **_owner(one.domain, campaign),
        "version": one.version,
        "category": one.category_code,
        "category_label": one.category_label,
        "state": one.state,
    }


def piece_shape(piece: Piece, found: Bearings, campaign: Campaign) -> Json:
    """A piece of a dossier with its deposits and decisions, oldest first; `why` null: nobody asks for it."""
    current, one, why = piece.current, found.dossier.registration, found.why.get(piece.code)
    return {
        "dossier": one.dossier,
        "candidate": one.candidate.name,
        "candidate_number": one.candidate.number,
        "level": one.level,
        "speciality": one.speciality_code,
        "speciality_label": one.speciality_label,
        **_owner(one.domain, campaign),
        "piece": piece.code,
        "label": _label(piece.code, campaign),
        "asked": piece.asked,
        "why": str(why) if why else None,
        "status": piece.status.value,
        "deposited_at": _moment(current.deposited_at if current else None),
        "reception_date": _day(piece.reception_date),
        "deadline": _moment(piece.deadline),
        "deposits": [_deposit(deposit) for deposit in piece.deposits],
        "decisions": [_decision(decision) for decision in piece.decisions],
    }


def _deposit(deposit: Deposit) -> Json:
    return {
        "n": deposit.n,
        "deposited_at": _moment(deposit.deposited_at),
        "exact": deposit.exact,
        "validated_at": _moment(deposit.validated_at),
        "posted_on": _day(deposit.posted_on),
        "late": deposit.late,
        "files": [
            {
                "name": file.name,
                "sha256": file.sha256,
                "bytes": file.size,
                "pages": file.pages,
                "kind": file.kind.value,
                "flags": [flag.value for flag in file.flags],
            }
            for file in deposit.files
        ],
    }


def _decision(decision: Decision) -> Json:
    return {
        "status": decision.status.value,
        "reasons": [{"code": reason.code, "text": reason.text} for reason in decision.reasons],
        "comment": decision.comment,
        "reception_date": _day(decision.reception_date),
        "by": decision.by,
        "at": _moment(decision.at),
        "act": decision.act.value,
        "deposit": decision.deposit_n,
        "former_status": decision.former_status.value,
        "former_reception_date": _day(decision.former_reception_date),
    }


def _act(act: Act) -> Json:
    return {
        "id": act.id,
        "kind": KIND_OF[type(act.deed)],
        "by": act.by,
        "at": _moment(act.at),
        "summary": str(told(act.deed)),
        "undoes": act.deed.target if isinstance(act.deed, Undone) else None,
    }


def _owner(domain: str, campaign: Campaign) -> Json:
    manager = campaign.manager_of.get(domain)
    return {"domain": domain or None, "manager": manager.name if manager else None}


def _label(code: str, campaign: Campaign) -> str:
    asked = campaign.requirement.get(code)
    return asked.label if asked else code


def _moment(value: datetime | None) -> str | None:
    return value.astimezone(PARIS).isoformat() if value else None


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None
