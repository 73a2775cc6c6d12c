"""A conflict in words: both versions, line by line."""

from dataclasses import dataclass

from csdesk.app.sight import Sight
from csdesk.domain.campaign import Campaign
from csdesk.domain.conflict import Part, Version, differing
from csdesk.domain.status import Status
from csdesk.domain.words import PARIS, day
from csdesk.i18n import _
from csdesk.models.conflicts import Conflict
from csdesk.models.said import status_word


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """One field: hers and what stands, '' where nothing is said. `differs`: in what is said, not in who and when."""

    label: str
    mine: str
    theirs: str
    differs: bool


@dataclass(frozen=True, slots=True)
class ConflictShown:
    """`who`, `what`: the candidate and the piece. `statuses`: hers, then what stands. `theirs`: the head of its column.

    `keep`: what the button says that leaves everything as it is. `why_not`: why hers cannot be written over what
    stands; '' when it can.
    """

    who: str
    what: str
    sentence: str
    statuses: tuple[Status, Status]
    theirs: str
    keep: str
    lines: tuple[ConflictLine, ...]
    why_not: str = ""


def conflict_shown(conflict: Conflict, sight: Sight, campaign: Campaign) -> ConflictShown:
    """What the panel says; `sight`: the piece on the screen."""
    mine, theirs = conflict.versions
    differ = differing(mine, theirs) - {Part.AUTHOR, Part.WHEN}
    said = ((part, _said(part, mine), _said(part, theirs)) for part in Part)
    lines = tuple(ConflictLine(_label(part), one, other, part in differ) for part, one, other in said if one or other)
    decided = bool(theirs.by) and theirs.status is not Status.NONE
    asked = campaign.requirement.get(sight.piece.code)
    return ConflictShown(
        who=sight.dossier.registration.candidate.name,
        what=asked.short if asked else sight.piece.code,
        statuses=(mine.status, theirs.status),
        sentence=conflict.sentence,
        theirs=_("La sienne") if decided else _("À présent"),
        keep=_("Garder la sienne") if decided else _("Laisser comme c’est"),
        lines=lines,
        why_not="" if conflict.same_deposit else _("Le document n’est plus le même : regardez-le avant de décider."),
    )


def _label(part: Part) -> str:
    return {
        Part.STATUS: _("Statut"),
        Part.REASONS: _("Motifs"),
        Part.COMMENT: _("Commentaire"),
        Part.RECEPTION: _("Reçue le"),
        Part.AUTHOR: _("Par"),
        Part.WHEN: _("Quand"),
    }[part]


def _said(part: Part, version: Version) -> str:
    moment = version.at.astimezone(PARIS) if version.at else None
    return {
        Part.STATUS: status_word(version.status),
        Part.REASONS: "\n".join(reason.text for reason in version.reasons),
        Part.COMMENT: version.comment,
        Part.RECEPTION: day(version.reception_date) if version.reception_date else "",
        Part.AUTHOR: version.by,
        Part.WHEN: f"{day(moment.date())} {moment.strftime('%H:%M')}" if moment else "",
    }[part]
