"""The counter: an inscription entered or corrected with the candidate in front, and one that no list brought."""

from dataclasses import dataclass, field, replace
from uuid import uuid4

from csdesk.app.asking import as_entered, asked_now, bring_into_line, inscription_of, routed
from csdesk.app.deeds import Hand, check_unmoved, write
from csdesk.app.ports import Clock, Reading, Store
from csdesk.domain.campaign import Campaign
from csdesk.domain.deeds import Entered
from csdesk.domain.inscription import Inscription
from csdesk.domain.piece import Dossier
from csdesk.domain.registration import Candidate, Registration
from csdesk.domain.standing import Standing, standing
from csdesk.domain.trouble import Trouble


class UnknownSpeciality(Trouble):
    sentence = "La spécialité {code} n’existe pas dans cette session : choisissez-la dans la liste."


class NoDossierNumber(Trouble):
    sentence = "Il faut un numéro de dossier : celui que Cyclades donnera, ou « n° candidat-n° d’inscription »."


class DossierTaken(Trouble):
    sentence = "Le dossier {dossier} existe déjà ici, au nom de {name} : ouvrez-le pour le corriger."


@dataclass(frozen=True, slots=True)
class Entry:
    """What was entered. `speciality_code`: 8 digits; None, as `teachings`: as it was."""

    candidate: Candidate
    inscription: Inscription
    speciality_code: str | None = None
    teachings: str | None = None


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A candidate whom no list has brought; `dossier` as the list will name it (decision 0006)."""

    dossier: str
    entry: Entry
    by: str
    id: str = field(default_factory=lambda: str(uuid4()))


def enter(store: Store, campaign: Campaign, clock: Clock, hand: Hand, entry: Entry) -> Dossier:
    """Correct an inscription: the version rises by one and the pieces asked follow. The same again changes nothing."""
    _check_speciality(entry, campaign)
    with store.writing() as desk:
        dossier = desk.dossier(hand.registration_id)
        if any(act.id == hand.id for act in dossier.acts):
            return dossier
        check_unmoved(dossier, hand, clock)
        stands, former = standing(dossier.acts), dossier.registration
        said = _said(entry, former, former.version + 1)
        corrected = as_entered(former, said, campaign)
        if corrected == former and said.inscription == inscription_of(dossier.acts):
            return dossier
        one = replace(routed(corrected, campaign, desk.assigned(), stands), version=said.version)
        desk.change_registration(dossier.id, one, former.version, clock.now())
        write(desk, clock, hand, said)
        return bring_into_line(desk, campaign, dossier.id, clock.now())


def new_registration(store: Store, campaign: Campaign, clock: Clock, new: Newcomer) -> Dossier:
    """Open a dossier at the counter, in its version 1; a list that names it later updates it. Same UUID: once."""
    number = new.dossier.strip()
    if not number:
        raise NoDossierNumber
    with store.writing() as desk:
        known = desk.logged([number]).get(number)
        if known is not None:
            return _opened_before(desk, known.id, new)
        one = routed(_first(number, new.entry, campaign), campaign, desk.assigned(), Standing())
        desk.put_registration(one, asked_now(one, campaign, Standing()), clock.now())
        opened = desk.logged([number])[number]
        write(desk, clock, Hand(opened.id, new.by, id=new.id), _said(new.entry, one, 1))
        return bring_into_line(desk, campaign, opened.id, clock.now())


def _opened_before(desk: Reading, registration_id: int, new: Newcomer) -> Dossier:
    dossier = desk.dossier(registration_id)
    if all(act.id != new.id for act in dossier.acts):
        raise DossierTaken(dossier=dossier.registration.dossier, name=dossier.registration.candidate.name)
    return dossier


def _said(entry: Entry, former: Registration, version: int) -> Entered:
    """The deed, whole: what was not entered is said as it was."""
    code = former.speciality_code if entry.speciality_code is None else entry.speciality_code
    teachings = former.teachings if entry.teachings is None else entry.teachings
    return Entered(version, entry.candidate, entry.inscription, code, teachings)


def _check_speciality(entry: Entry, campaign: Campaign) -> None:
    if entry.speciality_code is not None and campaign.speciality(entry.speciality_code) is None:
        raise UnknownSpeciality(code=entry.speciality_code)


def _first(number: str, entry: Entry, campaign: Campaign) -> Registration:
    known = campaign.speciality(entry.speciality_code or "")
    if known is None:
        raise UnknownSpeciality(code=entry.speciality_code or "?")
    return Registration(
        dossier=number,
        candidate=entry.candidate,
        level=known.level,
        speciality_code=known.code,
        speciality_label=known.label,
        domain=known.domain,
        teachings=entry.teachings or "",
    )
