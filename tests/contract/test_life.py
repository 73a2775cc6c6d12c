"""Any life of a desk, against a model of it in plain Python."""

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from csdesk.app.ports import ChangedElsewhere
from csdesk.domain.piece import Act, Decision, Piece
from csdesk.domain.queue import Box, box_of
from csdesk.domain.status import TRANSITIONS, Status
from tests.contract.backends import BACKENDS
from tests.contract.made import CLOSING, LATER, NOW, piece_of, receive, registration, saying

NUMBERS = (1, 2, 3)
CODES = ("ID", "R408")


class Life(RuleBasedStateMachine):
    """Two stores on one desk; what each was last told of a piece is what it acts on, however old."""

    backend = ""

    @initialize()
    def open(self) -> None:
        self.folder = TemporaryDirectory()
        opener = BACKENDS[self.backend](Path(self.folder.name))
        self.stores = (opener(), opener())
        with self.stores[0].writing() as desk:
            for number in NUMBERS:
                desk.put_registration(registration(number), dict(zip(CODES, (CLOSING, LATER), strict=True)), NOW)
            found = {(number, code): piece_of(desk, number, code) for number in NUMBERS for code in CODES}
        self.model = dict(found)
        self.told = ({**found}, {**found})
        self.domain = dict.fromkeys(NUMBERS, "Coiffure")

    def teardown(self) -> None:
        if hasattr(self, "stores"):
            for store in self.stores:
                store.close()
            self.folder.cleanup()

    keys = st.tuples(st.sampled_from(NUMBERS), st.sampled_from(CODES))
    who = st.sampled_from((0, 1))

    @rule(key=keys, who=who, n=st.integers(0, 3))
    def deposit(self, key: tuple[int, str], who: int, n: int) -> None:
        before = self.told[who][key]
        if before.version != self.model[key].version:
            with pytest.raises(ChangedElsewhere), self.stores[who].writing() as desk:
                receive(desk, before, f"{key} {n}".encode())
            return
        with self.stores[who].writing() as desk:
            self._now(key, who, receive(desk, before, f"{key} {n}".encode()))
        assert self.model[key].status is Status.NONE
        assert self.model[key].deposits[:-1] == before.deposits

    @rule(key=keys, who=who, status=st.sampled_from(Status))
    def decide(self, key: tuple[int, str], who: int, status: Status) -> None:
        before = self.told[who][key]
        if status in TRANSITIONS[before.status]:
            self._say(key, who, saying(before, status, by=f"manager {who}"))

    @rule(key=keys, who=who)
    def undo(self, key: tuple[int, str], who: int) -> None:
        before = self.told[who][key]
        last = before.decisions[-1] if before.decisions else None
        if last is not None and last.act is not Act.UNDONE and last.deposit_n == len(before.deposits):
            self._say(key, who, saying(before, last.former_status, act=Act.UNDONE, target=last.id))

    def _say(self, key: tuple[int, str], who: int, said: Decision) -> None:
        before = self.told[who][key]
        if before.version != self.model[key].version:
            with pytest.raises(ChangedElsewhere), self.stores[who].writing() as desk:
                desk.add_decision(before, said)
            return
        with self.stores[who].writing() as desk:
            self._now(key, who, desk.add_decision(before, said))
        assert self.model[key].status is said.status
        assert self.model[key].decisions == (*before.decisions, said)

    def _now(self, key: tuple[int, str], who: int, after: Piece) -> None:
        assert after.version == self.model[key].version + 1
        self.model[key] = self.told[who][key] = after

    @rule(key=keys, who=who)
    def look_again(self, key: tuple[int, str], who: int) -> None:
        with self.stores[who].reading() as desk:
            self.told[who][key] = desk.piece(self.model[key].id)
        assert self.told[who][key] == self.model[key]

    @rule(key=keys, who=who)
    def say_the_last_again(self, key: tuple[int, str], who: int) -> None:
        piece = self.model[key]
        if piece.decisions:
            with self.stores[who].writing() as desk:
                assert desk.add_decision(self.told[who][key], piece.decisions[-1]) == piece

    @rule(number=st.sampled_from(NUMBERS), who=who, domain=st.sampled_from(("Coiffure", "Esthétique", "")))
    def move(self, number: int, who: int, domain: str) -> None:
        pieces = {code: self.model[number, code].deadline for code in CODES}
        with self.stores[who].writing() as desk:
            said = desk.put_registration(registration(number, domain=domain), pieces, NOW)
        assert said == ("unchanged" if domain == self.domain[number] else "updated")
        self.domain[number] = domain

    @invariant()
    def everything_is_as_the_model_says(self) -> None:
        for store in self.stores:
            with store.reading() as desk:
                assert {key: desk.piece(piece.id) for key, piece in self.model.items()} == self.model
                counted = desk.counts(None)
            assert counted.pieces == self._boxes()
            assert counted.unassigned == list(self.domain.values()).count("")

    def _boxes(self) -> Counter[tuple[str, Box]]:
        return Counter(
            (self.domain[number], box_of(piece.status, has_deposit=bool(piece.deposits)))
            for (number, _), piece in self.model.items()
        )

    @invariant()
    def every_step_of_every_history_is_a_path(self) -> None:
        for piece in self.model.values():
            for said in piece.decisions:
                assert said.act is Act.UNDONE or said.status in TRANSITIONS[said.former_status]

    @invariant()
    def the_file_is_sound(self) -> None:
        assert self.stores[0].check() == []


LIVES = {"sqlite": 25, "postgresql": 5}
"""On a server a whole check of the base after each step takes ten times as long."""


@pytest.mark.parametrize("backend", sorted(BACKENDS))
def test_any_life_keeps_the_contract(backend: str) -> None:
    kind = type("LifeOn", (Life,), {"backend": backend})
    run_state_machine_as_test(
        kind, settings=settings(max_examples=LIVES[backend], stateful_step_count=25, deadline=None)
    )
