"""The harness works; how fast anything is, is no test."""

import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bench import desks, files, machine
from bench.experiments import RUNS, TITLES
from bench.figures import Figure, at_least, at_most, grouped, part, spread
from bench.report import page, table
from csdesk.domain.files import Kind
from csdesk.domain.queue import Box, QueueFilter

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bench")


@pytest.mark.parametrize("name", RUNS)
def test_an_experiment_runs_in_a_process_of_its_own(name: str, shared: Path) -> None:
    command = [sys.executable, "-m", "bench.one", name, str(shared), "quick"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=environment, check=False, timeout=115)

    assert done.returncode == 0, done.stderr
    figures = [Figure(*values) for values in json.loads(done.stdout.splitlines()[-1])]
    assert any(figure.goal for figure in figures)
    assert all(any(letter.isdigit() for letter in figure.measured) for figure in figures)


def test_real_files_stand_at_the_head_of_a_large_desk(tmp_path: Path) -> None:
    desk = desks.make(tmp_path / "desk", 6, pieces=40)
    house = desks.house_of(desk)
    with closing(house.open_store()) as store, store.reading() as reading:
        rows = reading.page(QueueFilter(Box.TO_REVIEW, house.campaign.domains), None, 6)
        kinds = [reading.piece(row.piece_id).deposits[0].files[0].kind for row in rows]
    assert kinds == [Kind.PDF, Kind.JPEG, Kind.PDF, Kind.PDF, Kind.PDF, Kind.JPEG]


def test_made_files_are_all_different_and_of_their_kind() -> None:
    made = list(files.mixed(20))
    assert len({data for _, data in made}) == 20
    assert {data[:4] for kind, data in made if kind is files.Kind.PHOTO} == {b"\xff\xd8\xff\xfe"}
    assert {data[:4] for kind, data in made if kind is not files.Kind.PHOTO} == {b"%PDF"}


def test_a_desk_that_did_not_take_every_file_is_not_measured(tmp_path: Path) -> None:
    tmp_path.joinpath("desk").mkdir()
    package = desks.pack(tmp_path / "package", [(files.Kind.TEXT, b"not a document")])
    with pytest.raises(desks.Incomplete):
        desks.receive(desks.house_of(tmp_path / "desk"), package)


def test_parts_and_goals() -> None:
    values = [float(value) for value in range(1, 101)]
    assert (part(values, 0.95), part(values, 1), part(values, 0.001)) == (95, 100, 1)
    assert spread(values) == "median 50.5, p95 95.0, worst 100 ms, n = 100"
    assert (at_most("", 2, 2, "ms").reached, at_most("", 2.1, 2, "ms").reached) == (True, False)
    assert (at_least("", 50, 50, "%").reached, at_least("", 49, 50, "%").reached) == (True, False)
    assert grouped(1_000_000) == "1\u00a0000\u00a0000"


def test_the_page_says_what_is_missed_and_nothing_of_the_machine_but_its_make() -> None:
    results = {"keys": [at_most("a key", 80, 50, "ms"), at_most("another", 1, 3, "×")]}
    text = page("today", "0.1", machine.facts(), results, TITLES, "## The end\n")
    assert "**1 of 2 goals reached.** Missed:" in text
    assert "- a key: 80.0 ms, goal ≤ 50.0 ms" in text
    assert "| another | 1.00 × | ≤ 3.00 × | reached |" in text
    assert text.endswith("## The end\n")
    assert os.uname().nodename not in text
    assert str(Path.home()) not in text


def test_a_line_without_a_goal_has_no_verdict() -> None:
    assert list(table([Figure("x", "1 ms")]))[-1] == "| x | 1 ms |  |  |"
