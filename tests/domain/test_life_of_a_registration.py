"""Random candidates, managers and clocks on one registration: no illegal state, history only grows, all explained."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from csdesk.domain import deeds
from csdesk.domain.campaign import Effect
from csdesk.domain.cancellation import FOLLOWS, Step, check_confirmation, check_letter, check_proposal
from csdesk.domain.candidate_view import candidate_view
from csdesk.domain.cycle import (
    Event,
    State,
    counting,
    current,
    is_redeposit,
    may_declare,
    may_delete,
    word_on,
)
from csdesk.domain.deposits import compose
from csdesk.domain.inscription import Inscription
from csdesk.domain.piece import Act, Decision, Deposit, Piece
from csdesk.domain.piece import effective as in_force
from csdesk.domain.standing import effective
from csdesk.domain.status import Delivery, Status, Wish, check
from csdesk.domain.status import Standing as Standpoint
from csdesk.domain.verdict import Kind
from csdesk.domain.windows import When, deadlines_of, judge_time
from csdesk.domain.withdrawal import check_deletion_withdrawal, check_withdrawal
from csdesk.domain.words import PARIS
from tests.domain.acts import IDENTITY, R408, SIGNED, paris
from tests.domain.living import ADDED, CODES, Living, allowed
from tests.domain.made import file, registration

RULES = {
    "calendrier.ouverture",
    "calendrier.cloture",
    "calendrier.postal",
    "calendrier.regularisation",
    "hauteur.echeance",
    "depot.validation",
    "statut.aucun",
    "statut.recue",
    "statut.non_conforme",
    "verdict.definitive",
    "verdict.annulation",
    "verdict.hauteur",
    "inscription.version",
}
codes = st.sampled_from(CODES)
moments = st.sampled_from(
    [timedelta(seconds=1), timedelta(hours=5), timedelta(days=2), timedelta(days=9), timedelta(days=40)]
)


class Life(Living):
    """The rules: what anybody may try at any moment; and what then holds all the same."""

    @rule(by=moments)
    def time_passes(self, by: timedelta) -> None:
        self.now += by

    # The candidate

    @rule(code=codes, exact=st.booleans(), n=st.integers(0, 9))
    def hand_in(self, code: str, exact: bool, n: int) -> None:
        self.deposit(code, exact, n)

    def deposit(self, code: str, exact: bool, n: int) -> None:
        piece, former = self.pieces[code], self.state(code)
        online = self.required(code).delivery is Delivery.ONLINE
        if online and not self.may_deposit(code):
            assert former in (State.DECLARED, State.RECEIVED, State.ACCEPTED)
            return
        if not online and former not in (State.ASKED, State.REFUSED):
            return
        files = compose(counting(piece, self.stand), [file(f"{n}.pdf", f"{n}")])
        postmark = None if online else self.now.astimezone(PARIS).date()
        new = Deposit(n, len(piece.deposits) + 1, files, self.now, exact, posted_on=postmark)
        self.pieces[code] = replace(piece, deposits=(*piece.deposits, new), status=Status.NONE, reception_date=None)
        self.led(code, former, Event.DEPOSIT)

    @rule(code=codes, n=st.integers(1, 4))
    def delete(self, code: str, n: int) -> None:
        piece, former = self.pieces[code], self.state(code)
        latest = current(piece, self.stand)
        n = latest.n if latest else n
        if allowed(lambda: may_delete(piece, n, self.stand, self.required(code), self.scope)):
            self.act(deeds.DepositDeleted(code, n))
            self.led(code, former, Event.DELETE)
        else:
            assert former not in (State.DEPOSITED, State.REDEPOSITED)

    @rule(group=st.sampled_from([IDENTITY.group, SIGNED.group, R408.group]))
    def declare(self, group: str) -> None:
        former = self.states()
        pieces = tuple(self.pieces.values())
        if not allowed(lambda: may_declare(group, self.asked, pieces, self.stand, self.scope)):
            return
        meant = may_declare(group, self.asked, pieces, self.stand, self.scope)
        self.act(deeds.Declared(group, self.now))
        for code, after in self.states().items():
            if code in meant:
                self.led(code, former[code], Event.DECLARE)
                assert not self.may_deposit(code)
            elif code in {one.code for one in self.asked}:
                assert after is former[code]

    # The manager

    @rule(code=codes, status=st.sampled_from(Status))
    def say(self, code: str, status: Status) -> None:
        self.decide(code, status)

    def decide(self, code: str, status: Status) -> None:
        piece, former = self.pieces[code], self.state(code)
        deposit, word = current(piece, self.stand), word_on(piece, self.stand)
        here = deposit is not None
        point = Standpoint(word.status, self.required(code).delivery, has_deposit=here, has_file=here, seen=True)
        wish = Wish(status, has_text=True, reception_date=None, today=self.now.date())
        if allowed(lambda: check(point, wish, self.campaign.rules)):
            said = self._decision(piece, status, Act.DECIDED)
            self.pieces[code] = replace(piece, status=status, decisions=(*piece.decisions, said))
            self.led(code, former, Event.DECIDE)

    @rule()
    def hand_everything_in_and_accept_it(self) -> None:
        for code in CODES:
            self.deposit(code, exact=True, n=0)
            self.decide(code, Status.ACCEPTED)

    @rule(code=codes)
    def take_back_a_decision(self, code: str) -> None:
        piece, former = self.pieces[code], self.state(code)
        standing_ones = in_force(piece.decisions)
        last = standing_ones[-1] if standing_ones else None
        if last is None or last.deposit_n != len(piece.deposits) or current(piece, self.stand) != piece.current:
            return
        said = replace(self._decision(piece, last.former_status, Act.UNDONE), target=last.id)
        self.pieces[code] = replace(piece, status=last.former_status, decisions=(*piece.decisions, said))
        self.led(code, former, Event.DECIDE)

    def _decision(self, piece: Piece, status: Status, how: Act) -> Decision:
        name = f"{piece.code}-{len(piece.decisions)}"
        n = len(piece.deposits)
        return Decision(name, piece.id, status, (), "Floue", None, "A", self.now, piece.status, None, n, how)

    @rule(until=st.sampled_from([None, paris(11, 28, 12), paris(1, 9, 12, year=2026)]))
    def set_a_deadline(self, until: datetime | None) -> None:
        self.act(deeds.DeadlineSet(until, "Hospitalisation"))

    @rule(code=st.sampled_from([*CODES, ADDED]), added=st.booleans())
    def ask_or_waive(self, code: str, added: bool) -> None:
        self.act(deeds.PieceAdded(code, "doute") if added else deeds.PieceWaived(code, "inutile"))

    @rule()
    def correct_the_inscription(self) -> None:
        version = self.stand.version
        number = version.number + 1 if version else 1
        self.act(deeds.Entered(number, registration().candidate, Inscription()))

    @rule(reasoned=st.booleans())
    def propose_only(self, reasoned: bool) -> None:
        self.propose(reasoned)

    @rule()
    def confirm_only(self) -> None:
        self.confirm()

    @rule(days=st.integers(-1, 1))
    def send_a_letter(self, days: int) -> None:
        self.send_the_letter(days)

    @rule()
    def cancel_all_the_way(self) -> None:
        self.propose(True)
        self.confirm()
        self.send_the_letter(0)

    def propose(self, reasoned: bool) -> None:
        found, former = self.verdict, self.stand.cancellation
        deed = deeds.CancellationProposed(dict.fromkeys(found.lacking, "jamais régularisée" if reasoned else " "))
        if allowed(lambda: check_proposal(former, deed, found.lacking, found.mendable_until)):
            assert reasoned
            assert found.computed is Kind.PROPOSED
            self._step(deed)

    def confirm(self) -> None:
        found, former, deed = self.verdict, self.stand.cancellation, deeds.CancellationConfirmed()
        if allowed(lambda: check_confirmation(former, deed, found.lacking, found.mendable_until)):
            assert set(former.reasons) <= set(found.lacking)
            self._step(deed)

    def send_the_letter(self, days: int) -> None:
        today = self.now.astimezone(PARIS).date()
        former, deed = self.stand.cancellation, deeds.LetterIssued(today + timedelta(days=days))
        if allowed(lambda: check_letter(former, deed, today)):
            assert days <= 0
            self._step(deed)

    def _step(self, deed: deeds.CancellationProposed | deeds.CancellationConfirmed | deeds.LetterIssued) -> None:
        former = self.stand.cancellation.step
        self.act(deed)
        assert self.stand.cancellation.step is FOLLOWS[former][type(deed)]

    @precondition(lambda self: self.acts)
    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        target = data.draw(st.integers(max(0, len(self.acts) - 6), len(self.acts) - 1))
        former = effective(self.acts)
        pieces, who = tuple(self.pieces.values()), str(target)
        if allowed(lambda: check_withdrawal(self.acts, who)) and allowed(
            lambda: check_deletion_withdrawal(self.acts, who, pieces)
        ):
            self.act(deeds.Undone(str(target)))
            assert effective(self.acts) != former

    # What always holds

    @invariant()
    def history_only_grows(self) -> None:
        acts, pieces = self.written
        assert self.acts[: len(acts)] == acts
        for code, former in pieces.items():
            assert self.pieces[code].deposits[: len(former.deposits)] == former.deposits
            assert self.pieces[code].decisions[: len(former.decisions)] == former.decisions
        self.written = (self.acts, dict(self.pieces))

    @invariant()
    def a_letter_that_left_is_final(self) -> None:
        step = self.stand.cancellation.step
        assert step is Step.ISSUED or not self.issued
        self.issued = step is Step.ISSUED

    @invariant()
    def the_verdict_is_explained_and_true(self) -> None:
        found, step = self.verdict, self.stand.cancellation.step
        assert found.reasons
        assert all(str(reason.why).strip() and "{" not in str(reason.why) for reason in found.reasons)
        assert {reason.rule for reason in found.reasons} | {one.rule for one in found.remarks} <= RULES
        assert "{" not in str(found.headline)
        assert (found.kind is Kind.CANCELLED) is (step in (Step.CONFIRMED, Step.ISSUED))
        assert found.kind is found.computed or step is not Step.NONE
        if found.computed is Kind.VALIDATED:
            self._everything_is_there()
        if found.kind is Kind.TO_MEND:
            assert found.until is not None
            assert found.until >= self.now
        if found.computed is Kind.PROPOSED:
            assert found.lacking

    def _everything_is_there(self) -> None:
        for asked in self.asked:
            if asked.effect is Effect.REGISTRATION:
                assert self.state(asked.code) is State.ACCEPTED
            piece = self.pieces[asked.code]
            deposit = current(piece, self.stand)
            if asked.confirmation and deposit is not None:
                again = is_redeposit(piece, deposit, self.stand)
                assert judge_time(deposit, asked, self.campaign, self.stand, redeposit=again).when is not When.LATE

    @invariant()
    def the_candidate_sees_every_piece_once(self) -> None:
        blocks = candidate_view(self.campaign, self.asked, self.stand, self.pieces.values())
        shown = [piece.code for block in blocks for group in block.groups for piece in group.pieces]
        assert sorted(shown) == sorted(one.code for one in self.asked)

    @invariant()
    def deadlines_are_in_order(self) -> None:
        ends = [one.at for one in deadlines_of(registration(), self.stand, self.campaign, self.asked)]
        assert ends == sorted(ends)


Life.TestCase.settings = settings(max_examples=100, stateful_step_count=40)
TestLife = Life.TestCase
