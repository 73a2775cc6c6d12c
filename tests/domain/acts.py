"""Deeds, deposits and decisions on an invented registration, built in one line; the campaign is the shipped one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from csdesk.domain.campaign import Campaign, Reason, Requirement
from csdesk.domain.deeds import Act, Deed, Undone
from csdesk.domain.piece import Decision, Deposit, Piece
from csdesk.domain.standing import Standing, standing
from csdesk.domain.status import Delivery, LockScope, Status
from csdesk.domain.verdict import Verdict, verdict
from csdesk.domain.words import PARIS
from csdesk.exchange.campaign_file import built_in
from tests.domain.made import file

CAMPAIGN = built_in()
IDENTITY, SIGNED, JDC, R408 = (CAMPAIGN.requirement[code] for code in ("1NATID01", "CINSIG01", "ZZJDC01", "ZZR4081"))
OPENING, CLOSING = CAMPAIGN.calendar.opening, CAMPAIGN.calendar.closing
START = datetime(2025, 11, 3, 8, 0, tzinfo=UTC)
WHO = "Anne Exemple"


def paris(month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0, year: int = 2025) -> datetime:
    """A moment by the clocks of Paris, 2025 unless said."""
    return datetime(year, month, day, hour, minute, second, tzinfo=PARIS)


def log(*deeds: Deed) -> tuple[Act, ...]:
    """One act an hour, called "0", "1"…"""
    return tuple(Act(str(n), 1, deed, WHO, START + timedelta(hours=n)) for n, deed in enumerate(deeds))


def undo(n: int) -> Undone:
    """Withdraws the n-th act of a log."""
    return Undone(str(n))


def handed(n: int = 1, at: datetime = START, *, exact: bool = True, validated: datetime | None = None) -> Deposit:
    """The n-th deposit, of one file."""
    return Deposit(n, n, (file(f"scan{n}.pdf", f"sha{n}"),), at, exact=exact, validated_at=validated)


def posted(on: date | None, at: datetime, n: int = 1) -> Deposit:
    """A scan of posted paper, made at `at`."""
    return Deposit(n, n, (file(),), at, exact=True, posted_on=on)


def decided(status: Status, n: int = 1, at: datetime = START, comment: str = "", name: str = "d") -> Decision:
    """A decision on the n-th deposit."""
    reasons = (Reason("illisible", "Pièce illisible"),) if status is Status.REFUSED and not comment else ()
    return Decision(f"{name}{n}", 1, status, reasons, comment, None, WHO, at, Status.NONE, None, deposit_n=n)


def stands(
    asked: Requirement, *deposits: Deposit, status: Status = Status.NONE, said: Sequence[Decision] = ()
) -> Piece:
    """A piece with its deposits; a status without `said` gets its decision on the last deposit."""
    if status is not Status.NONE and not said:
        said = (decided(status, len(deposits)),)
    return Piece(1, 1, asked.code, status, None, asked.deadline, 1, deposits=tuple(deposits), decisions=tuple(said))


def by_post(asked: Requirement) -> Requirement:
    return replace(asked, delivery=Delivery.POSTAL)


def with_pieces(*pieces: Requirement, campaign: Campaign = CAMPAIGN) -> Campaign:
    """The campaign with these in place of those of the same code."""
    changed = {piece.code: piece for piece in pieces}
    return replace(campaign, requirements=tuple(changed.get(one.code, one) for one in campaign.requirements))


def with_regularisation(until: datetime | None, campaign: Campaign = CAMPAIGN) -> Campaign:
    return replace(campaign, calendar=replace(campaign.calendar, regularisation=until))


def with_lock(scope: LockScope, campaign: Campaign = CAMPAIGN) -> Campaign:
    return replace(campaign, rules=replace(campaign.rules, lock_scope=scope))


BEFORE, AFTER, SPRING = paris(11, 12, 9), paris(11, 24, 9), paris(3, 9, 9, year=2026)
"""Of the closing; then of the deadline for R.408."""
ASKED = (IDENTITY, SIGNED)
LATE = CLOSING + timedelta(hours=2, minutes=5)
ID_OK, SIGNED_OK, R408_OK = (stands(one, handed(), status=Status.ACCEPTED) for one in (IDENTITY, SIGNED, R408))
REFUSED = stands(SIGNED, handed(), status=Status.REFUSED)
CONFIRMED_LATE = stands(SIGNED, handed(at=LATE), status=Status.ACCEPTED)
ID_LATE = stands(IDENTITY, handed(at=LATE), status=Status.ACCEPTED)
UNSENT = (stands(IDENTITY), stands(SIGNED))


def done(*deeds: Deed) -> Standing:
    """What these deeds, one an hour, amount to."""
    return standing(log(*deeds))


def judged(
    pieces: tuple[Piece, ...],
    now: datetime = BEFORE,
    stand: Standing | None = None,
    asked: tuple[Requirement, ...] = ASKED,
    campaign: Campaign = CAMPAIGN,
) -> Verdict:
    return verdict(campaign, stand or Standing(), asked, pieces, now)


def why(found: Verdict) -> list[str]:
    """« reason [rule] », one by one."""
    return [f"{reason.why} [{reason.rule}]" for reason in found.reasons]
