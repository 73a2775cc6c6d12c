"""What is asked of a registration, and what its row says, once the deeds on it are counted in."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from csdesk.app.folding import Stands, counting, standing
from csdesk.app.ports import Writing
from csdesk.domain.campaign import Campaign, Requirement
from csdesk.domain.deeds import Act, Entered, Transferred
from csdesk.domain.inscription import Inscription
from csdesk.domain.piece import Dossier
from csdesk.domain.registration import Registration
from csdesk.domain.requirements import asked_of, domain_of


def asked_now(one: Registration, campaign: Campaign, stands: Stands) -> dict[str, datetime]:
    """The codes asked with their deadline: by conditions, with what people added and without what they waived."""
    found = asked_of(one, campaign, stands.inscription, stands.added, stands.waived)
    return {asked.code: closes(asked.requirement, stands) for asked in found}


def closes(asked: Requirement, stands: Stands) -> datetime:
    """The last instant that counts; a deadline set by hand brings none forward, and leaves R.408 its own."""
    if stands.until is None or asked.condition.r408:
        return asked.deadline
    return max(asked.deadline, stands.until)


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


def routed(one: Registration, campaign: Campaign, assigned: Mapping[str, str], stands: Stands) -> Registration:
    """In the domain it was transferred to, else in that of its speciality."""
    if stands.transferred is not None:
        return replace(one, domain=stands.transferred)
    return replace(one, domain=domain_of(one.level, one.speciality_code, campaign, assigned))


def bring_into_line(desk: Writing, campaign: Campaign, registration_id: int, at: datetime) -> Dossier:
    """Write on the rows of a registration what its log amounts to; the dossier as it then stands."""
    dossier = desk.dossier(registration_id)
    stands = standing(dossier.acts)
    if any(isinstance(act.deed, Transferred) for act in dossier.acts):
        domain = routed(dossier.registration, campaign, desk.assigned(), stands).domain
        desk.move_registration(registration_id, domain, at, transferred=stands.transferred is not None)
    desk.set_pieces(registration_id, asked_now(dossier.registration, campaign, stands))
    for piece in dossier.pieces:
        now = counting(piece, stands)
        if now != piece:
            desk.set_withdrawn(piece, now.withdrawn, now.status, now.reception_date)
    return desk.dossier(registration_id)
