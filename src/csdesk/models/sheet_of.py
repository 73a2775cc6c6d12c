"""The dossier sheet filled from the rules: nothing is judged here, everything is said."""

from datetime import datetime

from csdesk.app.bearings import Bearings, bearings
from csdesk.domain.campaign import Campaign
from csdesk.domain.candidate_view import as_text
from csdesk.domain.piece import Dossier
from csdesk.domain.registration import Registration
from csdesk.domain.windows import before, deadlines_of
from csdesk.domain.words import moment
from csdesk.i18n import _, say
from csdesk.models.answers import answers
from csdesk.models.said import badge, full_name
from csdesk.models.sections import section
from csdesk.models.sheet_acts import acts_shown
from csdesk.models.sheet_pieces import pieces_shown
from csdesk.models.sheet_possible import possible
from csdesk.models.sheet_shown import (
    DeadlineShown,
    SeenBlock,
    SeenGroup,
    SeenPiece,
    SheetShown,
)
from csdesk.models.verdict_shown import verdict_shown


def sheet_of(dossier: Dossier, campaign: Campaign, now: datetime) -> SheetShown:
    """Everything « Où en est ce dossier ? » answers."""
    found = bearings(dossier, campaign, now)
    blocks = found.seen
    return SheetShown(
        registration_id=dossier.id,
        name=full_name(dossier.registration.candidate),
        facts=_facts(dossier.registration),
        verdict=verdict_shown(found.verdict),
        answers=answers(dossier.registration, found.inscription, campaign, found.today),
        pieces=pieces_shown(dossier, campaign, now, found.stands, found.asked, found.verdict),
        deadlines=_deadlines(found),
        acts=acts_shown(dossier.acts),
        seen=tuple(
            SeenBlock(
                block.heading,
                tuple(
                    SeenGroup(
                        group.title,
                        tuple(SeenPiece(piece.code, piece.lines) for piece in group.pieces),
                        tuple(filter(None, (group.sentence, group.button))),
                    )
                    for group in block.groups
                ),
            )
            for block in blocks
        ),
        seen_text=as_text(blocks),
        possible=possible(dossier, campaign, found.stands, found.asked, found.verdict),
    )


def _facts(one: Registration) -> str:
    level = _("CS {level}").format(level=one.level) if one.level else _("niveau inconnu")
    dossier = _("Dossier {number}").format(number=one.dossier)
    version = _("version {n}").format(n=one.version)
    return " · ".join(filter(None, (dossier, version, level, one.speciality_label, one.domain, one.category_label)))


def _deadlines(seen: Bearings) -> tuple[DeadlineShown, ...]:
    asked = tuple(one.requirement for one in seen.asked)
    return tuple(
        DeadlineShown(
            say(one.label),
            moment(one.at),
            "" if before(one.at, seen.now) else badge(one.at, seen.today),
            before(one.at, seen.now),
            section(one.rule),
        )
        for one in deadlines_of(seen.dossier.registration, seen.stands, seen.campaign, asked)
    )
