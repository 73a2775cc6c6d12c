"""What the commands say to a person."""

from collections.abc import Iterator

from csdesk.app.bearings import Bearings
from csdesk.app.report import Report
from csdesk.cli.verdicts import verdict_lines
from csdesk.domain.campaign import Campaign
from csdesk.domain.deed_words import told
from csdesk.domain.deposits import Outcome
from csdesk.domain.phrase import Phrase
from csdesk.domain.piece import Decision, Deposit, Piece
from csdesk.domain.queue import QueueRow
from csdesk.domain.registration import Registration
from csdesk.domain.status import Status
from csdesk.domain.words import day, moment
from csdesk.i18n import _, named, plural, say, size


def status_word(status: Status) -> str:
    """The status as a manager says it."""
    return {
        Status.NONE: _("aucun statut"),
        Status.RECEIVED: _("Reçue"),
        Status.REFUSED: _("Non conforme"),
        Status.ACCEPTED: _("Conforme"),
    }[status]


def report_lines(report: Report) -> list[str]:
    """Every file and line of an import, then the numbers."""
    outcomes = {
        Outcome.TAKEN: _("pris"),
        Outcome.ALREADY: _("déjà ici"),
        Outcome.REFUSED: _("refusé"),
        Outcome.UNATTACHED: _("à rattacher"),
    }
    noted = _("{file}:{line} : {problem}")
    lines = [noted.format(file=p.file, line=p.line, problem=say(p.problem)) for p in report.lines]
    lines += [" · ".join(filter(None, [outcomes[f.outcome], f.path, say(f.reason), *f.flags])) for f in report.files]
    tally = report.registrations
    lines.append(
        _("Candidatures : {a} ajoutées, {u} mises à jour, {s} inchangées, {r} refusées.").format(
            a=tally.added, u=tally.updated, s=tally.unchanged, r=tally.refused
        )
    )
    lines.append(
        _("Fichiers : {t} pris, {a} déjà ici, {r} refusés, {u} à rattacher.").format(
            t=report.count(Outcome.TAKEN),
            a=report.count(Outcome.ALREADY),
            r=report.count(Outcome.REFUSED),
            u=report.count(Outcome.UNATTACHED),
        )
    )
    if report.dry_run:
        lines.append(_("Essai à blanc : rien n’a été écrit."))
    return lines


def row_line(row: QueueRow, campaign: Campaign) -> str:
    """One line of a queue."""
    asked = campaign.requirement.get(row.code)
    return " · ".join(
        [
            row.dossier,
            f"{row.family_name} {row.first_names}",
            row.domain or _("à attribuer"),
            f"{row.code} {asked.short if asked else ''}".strip(),
            status_word(row.status),
            _("échéance {when}").format(when=moment(row.deadline)),
        ]
    )


def dossier_lines(found: Bearings, campaign: Campaign) -> list[str]:
    """A whole dossier: where it stands, its pieces with why they are asked, what was done to it."""
    dossier, one = found.dossier, found.dossier.registration
    manager = campaign.manager_of.get(one.domain)
    lines = [
        f"{one.candidate.name} · {one.dossier} · CS {one.level} · {one.speciality_label}",
        f"{one.domain} · {manager.name}" if manager else _("À attribuer"),
        *verdict_lines(found),
    ]
    for piece in dossier.pieces:
        lines += _piece_lines(piece, found.why.get(piece.code), campaign)
    return lines + [f"· {moment(act.at)} · {act.by} · {say(told(act.deed))}" for act in dossier.acts]


def decided_line(piece: Piece, one: Registration, campaign: Campaign) -> str:
    """What was just decided."""
    return named(f"{one.candidate.name}, {_label(piece, campaign)}", f"{status_word(piece.status)}.")


def _piece_lines(piece: Piece, why: Phrase | None, campaign: Campaign) -> Iterator[str]:
    received = _(" · reçue le {day}").format(day=day(piece.reception_date)) if piece.reception_date else ""
    yield named(f"- {piece.code} {_label(piece, campaign)}", f"{status_word(piece.status)}{received}")
    yield "    " + (say(why) if why else _("Pas demandée dans ce dossier."))
    for deposit in piece.deposits:
        yield "    " + _deposit_line(deposit)
    for decision in piece.decisions:
        yield "    " + _decision_line(decision)


def _deposit_line(deposit: Deposit) -> str:
    files = ", ".join(f"{f.name} ({size(f.size)}, {plural('{n} page', '{n} pages', f.pages)})" for f in deposit.files)
    template = _("dépôt {n} du {when} : {files}") if deposit.exact else _("dépôt {n} importé le {when} : {files}")
    return template.format(n=deposit.n, when=moment(deposit.deposited_at), files=files)


def _decision_line(decision: Decision) -> str:
    said = " ; ".join([*(reason.text for reason in decision.reasons), *filter(None, [decision.comment])])
    head = f"{status_word(decision.status)} · {decision.by} · {moment(decision.at)}"
    return f"{head} · {said}" if said else head


def _label(piece: Piece, campaign: Campaign) -> str:
    asked = campaign.requirement.get(piece.code)
    return asked.label if asked else piece.code
