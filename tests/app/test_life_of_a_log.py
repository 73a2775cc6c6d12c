"""Lists, deeds, deposits and decisions in any order: the rows are always what the log amounts to."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from csdesk.app.asking import asked_now, routed
from csdesk.app.counter import Entry, enter
from csdesk.app.ports import NewDeposit
from csdesk.app.review import Judgement, decide, redo, undo
from csdesk.domain import cycle
from csdesk.domain.deeds import (
    DeadlineSet,
    Declared,
    Deed,
    DepositDeleted,
    PieceAdded,
    PieceWaived,
    Transferred,
    Undone,
)
from csdesk.domain.inscription import Category, Inscription
from csdesk.domain.standing import standing
from csdesk.domain.status import Status
from csdesk.domain.trouble import Trouble
from tests.app.deeds_made import hand, performed
from tests.app.made import CONFIRMATION, IDENTITY, PAUL, ZOE, Bench, person
from tests.contract.made import sha256, stored

CODES = st.sampled_from([IDENTITY, CONFIRMATION, "ZZJDC01", "ZZNOM01", "ZZEAD01"])
LATER = datetime(2025, 12, 10, 22, 59, tzinfo=UTC)
DEEDS = st.one_of(
    st.builds(PieceAdded, CODES, st.just("x")),
    st.builds(PieceWaived, CODES, st.just("x")),
    st.builds(DeadlineSet, st.sampled_from([LATER, LATER - timedelta(days=40), None]), st.just("x")),
    st.builds(Transferred, st.sampled_from(["Commerce", "Bois", "Coiffure"]), st.just("x")),
    st.builds(DepositDeleted, CODES, st.integers(1, 3)),
)
INSCRIPTIONS = st.sampled_from([Inscription(category=category) for category in (None, *Category)])


class Life(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.bench = Bench(Path(self.folder.name), cast(Any, None))  # no file is looked into here
        self.listed = 0

    def teardown(self) -> None:
        self.bench.store.close()
        self.folder.cleanup()

    @initialize()
    def a_first_list(self) -> None:
        self.list_again(1, "LE GOFF")

    @rule(version=st.integers(1, 6), family=st.sampled_from(["LE GOFF", "LE GOFFIC"]))
    def list_again(self, version: int, family: str) -> None:
        self.listed += 1
        self.bench.deliver({}, person(inscription=f"001 Version {version}", family=family), name=f"lot {self.listed}")

    @rule(deed=DEEDS)
    def do(self, deed: Deed) -> None:
        self.tried(lambda: performed(self.bench, deed))

    @rule(group=st.sampled_from(["Nationalité", "Confirmation d’inscription"]))
    def declare(self, group: str) -> None:
        self.tried(lambda: performed(self.bench, Declared(group, self.bench.clock.now())))

    @rule(which=st.integers(0, 20))
    def take_back(self, which: int) -> None:
        acts = self.bench.dossier().acts
        if acts:
            self.tried(lambda: performed(self.bench, Undone(acts[which % len(acts)].id)))

    @rule(inscription=INSCRIPTIONS, code=st.sampled_from([None, "56133605", "56123307"]))
    def enter(self, inscription: Inscription, code: str | None) -> None:
        said = Entry(self.bench.dossier().registration.candidate, inscription, code)
        enter(self.bench.store, self.bench.campaign, self.bench.clock, hand(self.bench), said)

    @rule(code=CODES, number=st.integers())
    def deposit(self, code: str, number: int) -> None:
        data = str(number).encode()
        dossier = self.bench.dossier()
        with self.bench.store.writing() as desk:
            piece = desk.find_piece(dossier.id, code)
            if piece is not None:
                new = NewDeposit((stored(data),), self.bench.clock.now(), exact=True)
                desk.add_deposit(piece, new, {sha256(data): data})

    @rule(code=CODES, status=st.sampled_from(Status))
    def decide(self, code: str, status: Status) -> None:
        piece = next((one for one in self.bench.dossier().pieces if one.code == code), None)
        if piece is not None:
            said = Judgement(piece.id, status, PAUL, comment="x", seen=True)
            self.tried(lambda: decide(self.bench.store, self.bench.campaign, self.bench.clock, said))

    @rule(again=st.booleans())
    def withdraw(self, again: bool) -> None:
        self.tried(lambda: (redo if again else undo)(self.bench.store, self.bench.clock, PAUL))

    def tried(self, step: Any) -> None:
        """A known trouble is an answer, and writes nothing."""
        before = self.bench.stored()
        try:
            step()
        except Trouble:
            assert self.bench.stored() == before

    @invariant()
    def rows_are_what_the_log_amounts_to(self) -> None:
        self.bench.clock.at += timedelta(minutes=1)
        assert self.bench.store.check() == []
        if not self.listed:
            return
        dossier = self.bench.dossier(ZOE)
        stands, campaign = standing(dossier.acts), self.bench.campaign
        asked = {piece.code: piece.deadline for piece in dossier.pieces if piece.asked}
        assert asked == asked_now(dossier.registration, campaign, stands)
        assert routed(dossier.registration, campaign, {}, stands) == dossier.registration
        assert [one.current for one in dossier.pieces] == [cycle.current(one, stands) for one in dossier.pieces]
        assert [one.status for one in dossier.pieces] == [cycle.word_on(one, stands).status for one in dossier.pieces]


TestLife = Life.TestCase
TestLife.settings = settings(
    max_examples=15, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
