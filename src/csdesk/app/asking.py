"""What is asked of a registration, and what its row says, once the deeds on it are counted in."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from csdesk.app.ports import Writing
from csdesk.domain import cycle
from csdesk.domain.campaign import Campaign, Requirement
from csdesk.domain.deeds import Act, Entered, Transferred
from csdesk.domain.inscription import Inscription
from csdesk.domain.piece import Dossier, Piece
from csdesk.domain.registration import Registration
from csdesk.domain.requirements import asked_of, domain_of
from csdesk.domain.standing import Standing, standing
from csdesk.domain.windows import closes_for


def by_conditions(one: Registration, campaign: Campaign, stands: Standing) -> tuple[Requirement, ...]:
    """The pieces that a condition asks; what people added or waived is not counted in."""
    return tuple(asked.requirement for asked in asked_of(one, campaign, stands.inscription))


def asked_now(one: Registration, campaign: Campaign, stands: Standing) -> dict[str, datetime]:
    """The codes asked, with what people added and without what they waived, and the end of their window."""
    asked = cycle.asked_now(by_conditions(one, campaign, stands), stands, campaign)
    return {piece.code: closes_for(piece, campaign, stands, redeposit=False) for piece in asked}


def as_entered(listed: Registration, entered: Entered | None, campaign: Campaign) -> Registration:
    """A registration as it stands after what was entered at the desk, unless a list has a later version.

    The domain is left as it was: `routed` gives it.
    """
    if entered is None or entered.version < listed.version:
        return listed
    teachings = listed.teachings if entered.teachings is None else entered.teachings
    same = replace(listed, candidate=entered.candidate, teachings=teachings)
    known = campaign.speciality(entered.speciality_code or "")
    if known is None or known.code == listed.speciality_code:
        return same
    return replace(same, level=known.level, speciality_code=known.code, speciality_label=known.label)


def last_entered(acts: Sequence[Act]) -> Entered | None:
    """The last entry in the log; an entry is never taken back, another corrects it."""
    return next((act.deed for act in reversed(acts) if isinstance(act.deed, Entered)), None)


def inscription_of(acts: Sequence[Act]) -> Inscription:
    """As it was last entered; nothing known when it never was."""
    entered = last_entered(acts)
    return entered.inscription if entered is not None else Inscription()


def routed(one: Registration, campaign: Campaign, assigned: Mapping[str, str], stands: Standing) -> Registration:
    """In the domain it was transferred to, else in that of its speciality."""
    if stands.transfer is not None:
        return replace(one, domain=stands.transfer.domain)
    return replace(one, domain=domain_of(one.level, one.speciality_code, campaign, assigned))


def bring_into_line(desk: Writing, campaign: Campaign, registration_id: int, at: datetime) -> Dossier:
    """Write on the rows of a registration what its log amounts to; the dossier as it then stands."""
    dossier = desk.dossier(registration_id)
    stands = standing(dossier.acts)
    if any(isinstance(act.deed, Transferred) for act in dossier.acts):
        domain = routed(dossier.registration, campaign, desk.assigned(), stands).domain
        desk.move_registration(registration_id, domain, at, transferred=stands.transfer is not None)
    desk.set_pieces(registration_id, asked_now(dossier.registration, campaign, stands))
    for piece in dossier.pieces:
        _count_deposits(desk, piece, stands)
    return desk.dossier(registration_id)


def _count_deposits(desk: Writing, piece: Piece, stands: Standing) -> None:
    """The latest deposit that was not taken back counts, with what was said of it."""
    current = cycle.current(piece, stands)
    withdrawn = len(piece.deposits) - (current.n if current is not None else 0)
    if withdrawn != piece.withdrawn:
        word = cycle.word_on(piece, stands)
        desk.set_withdrawn(piece, withdrawn, word.status, word.reception_date)
