"""One function for each command; each answers with its JSON and the words for a person."""

from argparse import Namespace
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from csdesk.app.bearings import bearings
from csdesk.app.intake import Intake
from csdesk.app.lookup import find_dossier, find_piece
from csdesk.app.ports import House, Reading
from csdesk.app.review import Judgement, NoSuchReason, decide
from csdesk.cli import words
from csdesk.cli.shapes import dossier_shape, piece_shape, report_shape, row_shape
from csdesk.cli.watch import Watch
from csdesk.domain.campaign import UNASSIGNED, Campaign, Manager
from csdesk.domain.candidate_view import as_text
from csdesk.domain.delegation import domains_on
from csdesk.domain.names import fold
from csdesk.domain.queue import Box, Cursor, QueueFilter, QueueRow, box_of
from csdesk.domain.trouble import Trouble
from csdesk.i18n import _, say

PAGE = 500


class NoSuchManager(Trouble):
    sentence = "« {who} » n’est pas un gestionnaire de cette session : {known}."


class NoSuchDomain(Trouble):
    sentence = "« {domain} » n’est pas un domaine de cette session : {known}."


class Stopped(Trouble):
    sentence = "Import arrêté après {count} fichiers : relancez la même commande pour le reprendre."


class Damaged(Trouble):
    sentence = "La base a des défauts ({count}) : gardez ce fichier, puis restaurez la dernière sauvegarde saine."


@dataclass(frozen=True)
class Answer:
    """What a command has to say: JSON for programs, lines for people, and the trouble it ends with, if any."""

    shape: object
    lines: Sequence[str]
    trouble: Trouble | None = None


@dataclass(frozen=True)
class Counter:
    """What the commands stand on: the wired program, its folder, the way to restore, and who sits at the desk."""

    house: House
    folder: Path
    restore: Callable[[Path, Path], Path | None]
    author: str


def import_(counter: Counter, asked: Namespace) -> Answer:
    """Receive a package; Ctrl+C stops between two deposits, with the report of what was done."""
    house = counter.house
    with (
        closing(house.open_package(asked.path)) as package,
        closing(house.open_store()) as store,
        closing(house.new_inspector()) as inspector,
    ):
        watch = Watch()
        intake = Intake(
            store,
            inspector,
            house.campaign,
            house.clock,
            dry_run=asked.dry_run,
            progress=watch.progress,
            cancelled=watch.cancelled,
        )
        with watch:
            report = intake.receive(package)
    trouble = Stopped(count=len(report.files)) if report.cancelled else None
    return Answer(report_shape(report), words.report_lines(report), trouble)


def queue(counter: Counter, asked: Namespace) -> Answer:
    """List deposited pieces."""
    campaign = counter.house.campaign
    boxes = (
        [box_of(asked.status, has_deposit=True)] if asked.status else [one for one in Box if one is not Box.EXPECTED]
    )
    with closing(counter.house.open_store()) as store, store.reading() as desk:
        domains = _domains(counter.house, desk, asked.manager, asked.domain)
        rows = [row for box in boxes for row in _rows(desk, QueueFilter(box, domains))]
    rows.sort(key=_place)
    return Answer([row_shape(row, campaign) for row in rows], [words.row_line(row, campaign) for row in rows])


def show(counter: Counter, asked: Namespace) -> Answer:
    """Show a dossier."""
    campaign = counter.house.campaign
    with closing(counter.house.open_store()) as store, store.reading() as desk:
        dossier = find_dossier(desk, campaign, asked.dossier)
    found = bearings(dossier, campaign, counter.house.clock.now())
    return Answer(dossier_shape(found, campaign), words.dossier_lines(found, campaign))


def candidate_view(counter: Counter, asked: Namespace) -> Answer:
    """Show what the candidate sees, in the words of Cyclades."""
    campaign = counter.house.campaign
    with closing(counter.house.open_store()) as store, store.reading() as desk:
        dossier = find_dossier(desk, campaign, asked.dossier)
    text = as_text(bearings(dossier, campaign, counter.house.clock.now()).seen)
    return Answer({"dossier": dossier.registration.dossier, "text": text}, text.splitlines())


def decide_(counter: Counter, asked: Namespace) -> Answer:
    """Decide of a piece; whoever types the command vouches for having looked at the document."""
    house = counter.house
    with closing(house.open_store()) as store:
        with store.reading() as desk:
            dossier = find_dossier(desk, house.campaign, asked.dossier)
        piece = find_piece(dossier, asked.code)
        said = Judgement(
            piece_id=piece.id,
            status=asked.status,
            by=_author(counter, asked.by),
            reasons=tuple(_reason(house.campaign, piece.code, text) for text in asked.reason),
            comment=asked.comment or "",
            reception_date=asked.received_on,
            version=piece.version,
            seen=True,
        )
        decided = decide(store, house.campaign, house.clock, said)
    shape = piece_shape(decided, bearings(dossier, house.campaign, house.clock.now()), house.campaign)
    return Answer(shape, [words.decided_line(decided, dossier.registration, house.campaign)])


def backup(counter: Counter, asked: Namespace) -> Answer:
    """Copy the database."""
    with closing(counter.house.open_store()) as store:
        store.backup(asked.path)
    return Answer({"backup": str(asked.path)}, [_("Base sauvegardée dans {path}.").format(path=asked.path)])


def restore(counter: Counter, asked: Namespace) -> Answer:
    """Put a copy in place; the former database is kept beside it."""
    kept = counter.restore(asked.path, counter.folder)
    lines = [_("Sauvegarde {path} restaurée.").format(path=asked.path)]
    if kept is not None:
        lines.append(_("L’ancienne base est gardée : {path}.").format(path=kept))
    return Answer({"restored": str(asked.path), "kept": str(kept) if kept else None}, lines)


def check(counter: Counter, asked: Namespace) -> Answer:
    """Verify the database and every content."""
    with closing(counter.house.open_store()) as store:
        problems = store.check()
    trouble = Damaged(count=len(problems)) if problems else None
    return Answer({"problems": problems}, [*map(say, problems)] or [_("La base est saine.")], trouble)


COMMANDS: dict[str, Callable[[Counter, Namespace], Answer]] = {
    "import": import_,
    "queue": queue,
    "show": show,
    "candidate-view": candidate_view,
    "decide": decide_,
    "backup": backup,
    "restore": restore,
    "check": check,
}


def _place(row: QueueRow) -> tuple[datetime, bool, datetime, int]:
    """The order of the queues; a posted piece without a file has no hour of deposit: it comes first, as on screen."""
    return row.deadline, row.deposited_at is not None, row.deposited_at or row.deadline, row.piece_id


def _rows(desk: Reading, wanted: QueueFilter) -> list[QueueRow]:
    rows: list[QueueRow] = []
    after: Cursor | None = None
    while block := desk.page(wanted, after, PAGE):
        rows += block
        after = block[-1].cursor
    return rows


def _domains(house: House, desk: Reading, who: str | None, domain: str | None) -> tuple[str, ...] | None:
    """Of a manager: those she answers for today, delegations counted."""
    campaign, today = house.campaign, house.clock.today()
    key = _manager(campaign, who).key if who is not None else None
    domains = domains_on(key, today, campaign, desk.delegations()) if key is not None else None
    if domain is None:
        return domains
    known = {fold(_("À attribuer")): UNASSIGNED, **{fold(one): one for one in (*campaign.domains, UNASSIGNED)}}
    found = known.get(fold(domain))
    if found is None:
        raise NoSuchDomain(domain=domain, known=", ".join(campaign.domains))
    return (found,) if domains is None or found in domains else ()


def _manager(campaign: Campaign, who: str) -> Manager:
    found = campaign.manager(who)
    if found is None:
        raise NoSuchManager(who=who, known=", ".join(manager.name for manager in campaign.managers))
    return found


def _author(counter: Counter, by: str | None) -> str:
    if not by:
        return counter.author
    manager = counter.house.campaign.manager(by)
    return manager.name if manager else by


def _reason(campaign: Campaign, piece_code: str, text: str) -> str:
    asked = campaign.requirement.get(piece_code)
    reasons = asked.reasons if asked else ()
    if text.isdecimal() and 1 <= int(text) <= len(reasons):
        return reasons[int(text) - 1].code
    found = next((one.code for one in reasons if fold(text) in {fold(one.code), fold(one.text)}), None)
    if found is None:
        known = ", ".join(f"{n} {one.code}" for n, one in enumerate(reasons, 1))
        raise NoSuchReason(reason=text, code=piece_code, known=known)
    return found
