"""Cancel a registration: proposed with a reason for each piece, confirmed, then the letter. A person does each."""

from collections.abc import Mapping
from datetime import date

from csdesk.app.asking import by_conditions
from csdesk.app.deeds import Hand, do
from csdesk.app.ports import Clock, Store
from csdesk.domain.campaign import Campaign
from csdesk.domain.cancellation import check_confirmation, check_letter, check_proposal
from csdesk.domain.deeds import CancellationConfirmed, CancellationProposed, Deed, LetterIssued
from csdesk.domain.piece import Dossier
from csdesk.domain.standing import Standing
from csdesk.domain.verdict import Verdict, verdict


def propose_cancellation(
    store: Store, campaign: Campaign, clock: Clock, hand: Hand, reasons: Mapping[str, str]
) -> Dossier:
    """First step; `reasons`: piece code -> why, for every piece that is missing or refused."""

    def choose(dossier: Dossier, stands: Standing) -> Deed:
        deed = CancellationProposed({code: reason.strip() for code, reason in reasons.items()})
        now = _verdict(campaign, clock, dossier, stands)
        check_proposal(stands.cancellation, deed, now.lacking, now.mendable_until)
        return deed

    return do(store, campaign, clock, hand, choose)


def confirm_cancellation(store: Store, campaign: Campaign, clock: Clock, hand: Hand) -> Dossier:
    """Second step, of pieces that still lack."""

    def choose(dossier: Dossier, stands: Standing) -> Deed:
        deed, now = CancellationConfirmed(), _verdict(campaign, clock, dossier, stands)
        check_confirmation(stands.cancellation, deed, now.lacking, now.mendable_until)
        return deed

    return do(store, campaign, clock, hand, choose)


def issue_letter(store: Store, campaign: Campaign, clock: Clock, hand: Hand, on: date) -> Dossier:
    """The letter left on a day: from then on the cancellation stands."""

    def choose(dossier: Dossier, stands: Standing) -> Deed:
        deed = LetterIssued(on)
        check_letter(stands.cancellation, deed, clock.today())
        return deed

    return do(store, campaign, clock, hand, choose)


def _verdict(campaign: Campaign, clock: Clock, dossier: Dossier, stands: Standing) -> Verdict:
    asked = by_conditions(dossier.registration, campaign, stands)
    return verdict(campaign, stands, asked, dossier.pieces, clock.now())
