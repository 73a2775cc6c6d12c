"""A registration, its log and its pieces as a base would hold them, for the machine that plays with them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize

from csdesk.domain import deeds
from csdesk.domain.campaign import Requirement
from csdesk.domain.cycle import (
    TABLE,
    Event,
    State,
    asked_now,
    may_deposit,
    state_of,
)
from csdesk.domain.piece import Piece
from csdesk.domain.standing import Standing, standing
from csdesk.domain.status import LockScope, Status
from csdesk.domain.trouble import Trouble
from csdesk.domain.verdict import Verdict, verdict
from tests.domain.acts import CAMPAIGN, CLOSING, OPENING, SIGNED, by_post, paris, with_pieces

CODES = ("1NATID01", "CINSIG01", "ZZNOM01", "ZZR4081")
ADDED = "ZZDOM01"
HOUR = timedelta(hours=1)


def allowed(check: Callable[[], object]) -> bool:
    """Whether a check lets it pass; anything but a known trouble, which has its sentence, is a bug."""
    try:
        check()
    except Trouble as trouble:
        str(trouble)  # a sentence without its facts raises
        return False
    return True


class Living(RuleBasedStateMachine):
    """`now` is the clock of the desk; `acts` and `pieces` are what the base would hold."""

    @initialize(
        posted=st.booleans(),
        scope=st.sampled_from(LockScope),
        regularisation=st.sampled_from([None, paris(12, 5, 17)]),
        now=st.sampled_from([OPENING - HOUR, CLOSING - HOUR, CLOSING + HOUR, paris(3, 5, 23, year=2026)]),
    )
    def begin(self, posted: bool, scope: LockScope, regularisation: datetime | None, now: datetime) -> None:
        campaign = with_pieces(by_post(SIGNED)) if posted else CAMPAIGN
        self.campaign = replace(
            campaign,
            rules=replace(campaign.rules, lock_scope=scope),
            calendar=replace(campaign.calendar, regularisation=regularisation),
        )
        self.now = now
        self.acts: tuple[deeds.Act, ...] = ()
        self.pieces = {
            code: Piece(n, 1, code, Status.NONE, None, self.required(code).deadline, 1)
            for n, code in enumerate((*CODES, ADDED))
        }
        self.written: tuple[tuple[deeds.Act, ...], dict[str, Piece]] = ((), dict(self.pieces))
        self.issued = False

    # What stands

    def required(self, code: str) -> Requirement:
        return self.campaign.requirement[code]

    @property
    def scope(self) -> LockScope:
        return self.campaign.rules.lock_scope

    @property
    def stand(self) -> Standing:
        return standing(self.acts)

    @property
    def asked(self) -> tuple[Requirement, ...]:
        return asked_now(map(self.required, CODES), self.stand, self.campaign)

    @property
    def verdict(self) -> Verdict:
        asked = tuple(map(self.required, CODES))
        return verdict(self.campaign, self.stand, asked, tuple(self.pieces.values()), self.now)

    def state(self, code: str) -> State:
        return state_of(self.pieces[code], self.stand, self.required(code), self.scope)

    def states(self) -> dict[str, State]:
        return {code: self.state(code) for code in self.pieces}

    def may_deposit(self, code: str) -> bool:
        return allowed(lambda: may_deposit(self.pieces[code], self.stand, self.required(code), self.scope))

    # What is written

    def act(self, deed: deeds.Deed) -> None:
        self.acts += (deeds.Act(str(len(self.acts)), 1, deed, "Anne Exemple", self.now),)

    def led(self, code: str, former: State, event: Event) -> None:
        """The step is in the table."""
        assert self.state(code) in TABLE[former].get(event, ()), (code, former, event, self.state(code))
