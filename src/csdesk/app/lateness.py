"""What comes in, by the calendar: until when a piece is open, and whether a deposit about to be written is late."""

from dataclasses import replace
from datetime import datetime

from csdesk.app.ports import NewDeposit
from csdesk.domain.campaign import Campaign
from csdesk.domain.cycle import is_redeposit
from csdesk.domain.piece import Deposit, Piece
from csdesk.domain.standing import Standing
from csdesk.domain.windows import When, before, closes_for, judge_time


def opened_until(code: str, campaign: Campaign, stands: Standing) -> datetime:
    """The last instant for a piece that comes in unasked: an extension that was granted counts for it too."""
    return closes_for(campaign.requirement[code], campaign, stands, redeposit=False)


def timed(new: NewDeposit, piece: Piece, campaign: Campaign, stands: Standing) -> NewDeposit:
    """The same, marked late when it surely is: of which only the day of intake is known, nothing is sure."""
    asked = campaign.requirement.get(piece.code)
    if asked is None:  # no longer in the campaign: the deadline it had stands
        return replace(new, late=new.exact and before(piece.deadline, new.deposited_at))
    coming = Deposit(0, len(piece.deposits) + 1, new.files, new.deposited_at, new.exact, posted_on=new.posted_on)
    again = is_redeposit(piece, coming, stands)
    timing = judge_time(coming, asked, campaign, stands, redeposit=again)
    return replace(new, late=timing.when is When.LATE)
