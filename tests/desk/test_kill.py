"""kill -9 in the middle of decisions and of imports: nothing acknowledged is lost, and work goes on from there."""

import os
import subprocess
import sys
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from random import Random

from csdesk.app.intake import Intake
from csdesk.app.ports import House, Store
from csdesk.app.report import Report
from csdesk.domain.deposits import Outcome
from csdesk.domain.queue import Box, QueueFilter
from tests.desk import working
from tests.desk.house import house_of, packages
from tests.desk.incoming import held

ROUNDS = 8
ROOT = Path(working.__file__).parents[2]


def killed(lines: int, *asked: object) -> list[list[str]]:
    """What a working program said before it was killed, at least `lines` lines unless it ended by itself."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.desk.working", *map(str, asked)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
    ) as program:
        assert program.stdout is not None
        said = [program.stdout.readline() for _ in range(lines)]
        program.kill()
        said += program.stdout.readlines()
    return [line.rstrip("\n").split("\t") for line in said if line.endswith("\n")]


def test_no_acknowledged_decision_is_lost(folder: Path) -> None:
    dice, acknowledged = Random(7), set[int]()
    house = house_of(folder)
    for _round in range(ROUNDS):
        said = {int(piece) for (piece,) in killed(dice.randrange(1, 4), "decide", folder)}
        assert said
        assert not said & acknowledged
        acknowledged |= said
        with closing(house.open_store()) as store:
            assert store.check() == []
            check_decided(store, acknowledged)


def check_decided(store: Store, pieces: set[int]) -> None:
    """Each of these is decided once, as it was said."""
    with store.reading() as desk:
        for piece in map(desk.piece, pieces):
            last = piece.decisions[-1]
            assert (piece.status, last.comment) == (working.status_of(piece.id), f"Pièce {piece.id}")
            assert [one.comment for one in piece.decisions].count(last.comment) == 1
        waiting = {row.piece_id for row in desk.page(QueueFilter(Box.TO_REVIEW), None, 1_000)}
    assert not waiting & pieces


def receive(house: House) -> Report:
    """Import the first package to its end."""
    with (
        closing(house.open_store()) as store,
        closing(house.new_inspector()) as inspector,
        closing(house.open_package(packages()[0])) as package,
    ):
        return Intake(store, inspector, house.campaign, house.clock).receive(package)


def test_a_killed_import_resumes_and_ends_like_one_at_a_go(tmp_path: Path) -> None:
    dice, package = Random(8), packages()[0]
    whole, broken = house_of(tmp_path / "whole"), house_of(tmp_path / "broken")
    report = receive(whole)
    named = {
        file.path: sha256((package / file.path).read_bytes()).hexdigest()
        for file in report.files
        if file.outcome is Outcome.TAKEN
    }
    for turn in range(ROUNDS):
        said = [path for (path,) in killed(1 + turn * 3 + dice.randrange(4), "import", tmp_path / "broken", package)]
        assert said
        with closing(broken.open_store()) as store:
            assert store.check() == []
            with store.reading() as desk:
                assert [path for path in said[:-1] if path in named and not desk.holds(named[path])] == []
    receive(broken)
    assert state(broken) == state(whole)
    assert receive(broken).count(Outcome.TAKEN) == 0


def state(house: House) -> tuple[object, ...]:
    """What a base holds: pieces with their deposits, and files that wait."""
    with closing(house.open_store()) as store, store.reading() as desk:
        return held(desk), sorted((one.path, one.sha256, one.code) for one in desk.waiting())
