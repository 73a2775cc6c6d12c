"""What a manager does to a dossier: pieces added or waived, a deadline, a transfer, and taking any of it back."""

from datetime import datetime

from csdesk.app.asking import asked_now
from csdesk.app.attach import UnknownDomain
from csdesk.app.deeds import Hand, do, why
from csdesk.app.ports import Clock, Store
from csdesk.app.targets import UnknownCode
from csdesk.domain.campaign import Campaign
from csdesk.domain.deeds import DeadlineSet, Deed, Entered, PieceAdded, PieceWaived, Transferred, Undone
from csdesk.domain.piece import Dossier
from csdesk.domain.standing import Standing, root
from csdesk.domain.trouble import Trouble
from csdesk.domain.withdrawal import check_deletion_withdrawal, check_withdrawal


class AlreadyAsked(Trouble):
    sentence = "La pièce {code} est déjà demandée dans ce dossier."


class NotAsked(Trouble):
    sentence = "La pièce {code} n’est pas demandée dans ce dossier : il n’y a rien à en dispenser."


class AlreadyInDomain(Trouble):
    sentence = "Le dossier est déjà dans le domaine « {domain} »."


class VersionStands(Trouble):
    sentence = (
        "Une saisie de l’inscription ne s’annule pas : corrigez-la par une autre, qui aura son numéro de version."
    )


def add_piece(store: Store, campaign: Campaign, clock: Clock, hand: Hand, code: str, reason: str) -> Dossier:
    """Ask for a piece that no condition asks."""

    def choose(dossier: Dossier, stands: Standing) -> Deed:
        if code not in campaign.requirement:
            raise UnknownCode(code=code)
        if code in asked_now(dossier.registration, campaign, stands):
            raise AlreadyAsked(code=code)
        return PieceAdded(code, why(reason))

    return do(store, campaign, clock, hand, choose)


def waive_piece(store: Store, campaign: Campaign, clock: Clock, hand: Hand, code: str, reason: str) -> Dossier:
    """Do without a piece; what was handed in for it stays."""

    def choose(dossier: Dossier, stands: Standing) -> Deed:
        if code not in asked_now(dossier.registration, campaign, stands):
            raise NotAsked(code=code)
        return PieceWaived(code, why(reason))

    return do(store, campaign, clock, hand, choose)


def set_deadline(
    store: Store, campaign: Campaign, clock: Clock, hand: Hand, until: datetime | None, reason: str
) -> Dossier:
    """Set until when this registration may be regularised; None: as the campaign says."""
    return do(store, campaign, clock, hand, lambda dossier, stands: DeadlineSet(until, why(reason)))


def transfer(store: Store, campaign: Campaign, clock: Clock, hand: Hand, domain: str, reason: str) -> Dossier:
    """Give the registration to another domain, whatever its speciality says."""

    def choose(dossier: Dossier, stands: Standing) -> Deed:
        if domain not in campaign.manager_of:
            raise UnknownDomain(domain=domain)
        if domain == dossier.registration.domain:
            raise AlreadyInDomain(domain=domain)
        return Transferred(domain, why(reason))

    return do(store, campaign, clock, hand, choose)


def undo_deed(store: Store, campaign: Campaign, clock: Clock, hand: Hand, target: str, reason: str = "") -> Dossier:
    """Take back the deed `target` (its UUID) and all that followed from it; an undoing can be taken back too."""

    def choose(dossier: Dossier, stands: Standing) -> Deed:
        if isinstance(root(dossier.acts, target), Entered):
            raise VersionStands
        check_withdrawal(dossier.acts, target)
        check_deletion_withdrawal(dossier.acts, target, dossier.pieces)
        return Undone(target, reason.strip())

    return do(store, campaign, clock, hand, choose)
