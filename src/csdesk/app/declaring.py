"""What the candidate did in Cyclades and a manager notes here: « J’ai fourni toutes mes pièces », a deposit deleted."""

from datetime import datetime

from csdesk.app.asking import by_conditions
from csdesk.app.deeds import Hand, do
from csdesk.app.ports import Clock, Store
from csdesk.domain.campaign import Campaign
from csdesk.domain.cycle import NothingToDelete, asked_now, may_declare, may_delete
from csdesk.domain.deeds import Declared, Deed, DepositDeleted
from csdesk.domain.piece import Dossier
from csdesk.domain.standing import Standing
from csdesk.domain.trouble import Trouble


class NoSuchGroup(Trouble):
    sentence = "Aucune pièce du regroupement « {group} » n’est demandée dans ce dossier."


class DeclaredInFuture(Trouble):
    sentence = "La validation du {at} est dans le futur : vérifiez la date et l’heure."


def declare(store: Store, campaign: Campaign, clock: Clock, hand: Hand, group: str, at: datetime) -> Dossier:
    """Note that the candidate declared a group complete at a moment."""

    def choose(dossier: Dossier, stands: Standing) -> Deed:
        asked = asked_now(by_conditions(dossier.registration, campaign, stands), stands, campaign)
        if all(one.group != group for one in asked):
            raise NoSuchGroup(group=group)
        if at > clock.now():
            raise DeclaredInFuture(at=at)
        may_declare(group, asked, dossier.pieces, stands, campaign.rules.lock_scope)
        return Declared(group, at)

    return do(store, campaign, clock, hand, choose)


def delete_deposit(store: Store, campaign: Campaign, clock: Clock, hand: Hand, code: str, n: int) -> Dossier:
    """Note that the candidate took the deposit `n` of a piece back; its files stay, out of review."""

    def choose(dossier: Dossier, stands: Standing) -> Deed:
        piece = next((one for one in dossier.pieces if one.code == code), None)
        asked = campaign.requirement.get(code)
        if piece is None or asked is None:
            raise NothingToDelete(code=code)
        may_delete(piece, n, stands, asked, campaign.rules.lock_scope)
        return DepositDeleted(code, n)

    return do(store, campaign, clock, hand, choose)
