"""Any deed that a person chose from the screen or typed, by the use case that checks it."""

from csdesk.app.cancelling import confirm_cancellation, issue_letter, propose_cancellation
from csdesk.app.declaring import declare, delete_deposit
from csdesk.app.deeds import Hand
from csdesk.app.dossiers import add_piece, set_deadline, transfer, undo_deed, waive_piece
from csdesk.app.ports import Clock, Store
from csdesk.domain.campaign import Campaign
from csdesk.domain.deeds import (
    CancellationConfirmed,
    CancellationProposed,
    DeadlineSet,
    Declared,
    Deed,
    DepositDeleted,
    LetterIssued,
    PieceAdded,
    PieceWaived,
    Transferred,
    Undone,
)
from csdesk.domain.piece import Dossier


def perform(store: Store, campaign: Campaign, clock: Clock, hand: Hand, deed: Deed) -> Dossier:
    """Do `deed`. An entry goes through `counter.enter`, and only a list lists: TypeError for these."""
    match deed:
        case PieceAdded(code=code, reason=reason):
            return add_piece(store, campaign, clock, hand, code, reason)
        case PieceWaived(code=code, reason=reason):
            return waive_piece(store, campaign, clock, hand, code, reason)
        case DeadlineSet(until=until, reason=reason):
            return set_deadline(store, campaign, clock, hand, until, reason)
        case Transferred(domain=domain, reason=reason):
            return transfer(store, campaign, clock, hand, domain, reason)
        case Declared(group=group, at=at):
            return declare(store, campaign, clock, hand, group, at)
        case DepositDeleted(code=code, n=n):
            return delete_deposit(store, campaign, clock, hand, code, n)
        case CancellationProposed(reasons=reasons):
            return propose_cancellation(store, campaign, clock, hand, reasons)
        case CancellationConfirmed():
            return confirm_cancellation(store, campaign, clock, hand)
        case LetterIssued(on=on):
            return issue_letter(store, campaign, clock, hand, on)
        case Undone(target=target, reason=reason):
            return undo_deed(store, campaign, clock, hand, target, reason)
    raise TypeError(deed)
