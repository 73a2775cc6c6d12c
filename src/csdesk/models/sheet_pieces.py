"""The pieces of the sheet: asked, waived, or handed in without being asked; each with its why and its flags."""

from collections.abc import Sequence
from datetime import datetime

from csdesk.domain.campaign import Campaign, Requirement
from csdesk.domain.cycle import current, is_redeposit, word_on
from csdesk.domain.phrase import Phrase
from csdesk.domain.piece import Dossier, Piece
from csdesk.domain.queue import Box, box_of
from csdesk.domain.requirements import Asked
from csdesk.domain.standing import Change, Standing
from csdesk.domain.status import Status
from csdesk.domain.verdict import Verdict
from csdesk.domain.windows import before, closes_for
from csdesk.domain.words import PARIS, day, moment
from csdesk.i18n import _, say
from csdesk.models.said import piece_word
from csdesk.models.sections import section
from csdesk.models.sheet_shown import PieceShown

_LATENESS = "calendrier."


def pieces_shown(
    dossier: Dossier, campaign: Campaign, now: datetime, stands: Standing, asked: Sequence[Asked], found: Verdict
) -> tuple[PieceShown, ...]:
    """In the order of the campaign; codes it no longer knows come last."""
    by_code = {piece.code: piece for piece in dossier.pieces}
    wanted, waived = {one.code: one for one in asked}, {one.code: one for one in stands.waived}
    shown = []
    for one in campaign.requirements:
        piece = by_code.pop(one.code, None)
        if one.code in wanted:
            shown.append(_asked(wanted[one.code], piece, campaign, now, stands, found))
        elif one.code in waived:
            shown.append(_waived(one, piece, waived[one.code], stands))
        elif piece is not None and piece.deposits:
            shown.append(_unasked(piece, one.label, one.group, stands))
    shown += [_unasked(piece, piece.code, "", stands) for piece in by_code.values() if piece.deposits]
    return tuple(shown)


def box_now(piece: Piece | None, stands: Standing) -> Box:
    """The queue a piece stands in, what was taken back left out."""
    if piece is None:
        return Box.EXPECTED
    return box_of(word_on(piece, stands).status, has_deposit=current(piece, stands) is not None)


def _asked(
    one: Asked, piece: Piece | None, campaign: Campaign, now: datetime, stands: Standing, found: Verdict
) -> PieceShown:
    box = box_now(piece, stands)
    closes = _closes(one.requirement, piece, campaign, stands)
    settled = box is Box.ACCEPTED
    late, flags = _flags(one.code, found, piece, stands)
    placeholder = [_("Code provisoire, à remplacer par celui de la division.")] if one.requirement.placeholder else []
    return PieceShown(
        code=one.code,
        label=one.requirement.label,
        group=one.requirement.group,
        box=box,
        word=piece_word(box),
        why=say(one.why),
        source=section(one.rule, one.requirement),
        deadline="" if settled else moment(closes),
        passed=not settled and before(closes, now) and box in (Box.EXPECTED, Box.REFUSED),
        late=late,
        flags=(*flags, *placeholder),
        change=_changed(one.code, stands),
    )


def _closes(one: Requirement, piece: Piece | None, campaign: Campaign, stands: Standing) -> datetime:
    deposit = current(piece, stands) if piece else None
    again = piece is not None and word_on(piece, stands).status is Status.REFUSED
    redone = piece is not None and deposit is not None and is_redeposit(piece, deposit, stands)
    return closes_for(one, campaign, stands, redeposit=again or redone)


def _flags(code: str, found: Verdict, piece: Piece | None, stands: Standing) -> tuple[str, tuple[str, ...]]:
    """How late it came, and what else to know: a confirmation of an older version first of all."""
    told: dict[Phrase, str] = {one.why: one.rule for one in found.remarks if one.code == code}
    if piece is not None and current(piece, stands) is not None:
        told |= {one.why: one.rule for one in found.lacks if one.code == code and not _obvious(one.rule)}
    late = [say(why) for why, rule in told.items() if rule.startswith(_LATENESS)]
    return "\n".join(late), tuple(say(why) for why, rule in told.items() if not rule.startswith(_LATENESS))


def _obvious(rule: str) -> bool:
    """What the word beside the piece already says."""
    return rule.startswith("statut.")


def _changed(code: str, stands: Standing) -> str:
    change = next((one for one in stands.added if one.code == code), None)
    return _said(_("Ajoutée par {by} le {day} : {reason}"), change) if change is not None else ""


def _said(template: str, change: Change) -> str:
    return template.format(by=change.by, day=day(change.at.astimezone(PARIS).date()), reason=change.reason)


def _waived(one: Requirement, piece: Piece | None, change: Change, stands: Standing) -> PieceShown:
    said = _said(_("Dispensée par {by} le {day} : {reason}"), change)
    box = box_now(piece, stands)
    return PieceShown(
        one.code, one.label, one.group, box, _("dispensée"), "", section("pieces"), change=said, waived=True
    )


def _unasked(piece: Piece, label: str, group: str, stands: Standing) -> PieceShown:
    box = box_now(piece, stands)
    why = _("Non demandée pour cette candidature, mais déposée.")
    word = _("{word} · non demandée").format(word=piece_word(box))
    return PieceShown(piece.code, label, group, box, word, why, section("pieces"))
