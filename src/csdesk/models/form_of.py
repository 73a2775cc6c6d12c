"""The decision form of a piece: what was decided of the present deposit, or what was being typed."""

from csdesk.app.ports import House
from csdesk.app.sight import Sight
from csdesk.domain.piece import Piece, effective
from csdesk.domain.status import Delivery
from csdesk.domain.words import PARIS
from csdesk.i18n import _
from csdesk.models.forms import DecisionDraft, DecisionForm
from csdesk.models.memory import Memory


def form_of(sight: Sight, house: House, memory: Memory, barred: str = "", *, waits: bool = False) -> DecisionForm:
    """The form for the piece looked at; an unfinished draft goes before what stands.

    `barred`: why it is to be read only. `waits`: a conflict is to be settled first.
    """
    piece = sight.piece
    asked = house.campaign.requirement.get(piece.code)
    said = memory.draft(piece.id) or _standing(piece)
    current = piece.current
    decidable = current is not None or (asked is not None and asked.delivery is Delivery.POSTAL)
    nothing = "" if decidable else _("Rien n’est déposé : joignez un scan à la pièce pour la contrôler.")
    return DecisionForm(
        status=piece.status,
        reasons=asked.reasons if asked else (),
        chosen=said.reasons,
        comment=said.comment,
        reception_date=said.reception_date,
        deposited_on=current.deposited_at.astimezone(PARIS).date() if current and current.exact else None,
        today=house.clock.today(),
        enabled=decidable and not barred and not waits,
        why_disabled=barred or nothing,
    )


def _standing(piece: Piece) -> DecisionDraft:
    """What was last decided of the present deposit and not withdrawn."""
    standing = effective(piece.decisions)
    last = standing[-1] if standing and standing[-1].deposit_n == len(piece.deposits) else None
    if last is None:
        return DecisionDraft(piece.status, (), "", piece.reception_date)
    return DecisionDraft(last.status, tuple(r.code for r in last.reasons), last.comment, piece.reception_date)
