"""kill -9 in the middle of deposits, decisions and deeds: what was acknowledged is there, and the file is sound."""

import subprocess
import sys
from pathlib import Path
from random import Random

from csdesk.domain.status import Status
from csdesk.storage import SqlStore, open_store
from tests.contract.made import piece_of
from tests.storage import reviewing

ROUNDS = 10
ROOT = Path(reviewing.__file__).parents[2]


def acknowledged(folder: Path, start: int, lines: int) -> list[list[str]]:
    """What a program said before it was killed, at least `lines` lines."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.storage.reviewing", str(folder), str(start)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
    ) as program:
        assert program.stdout is not None
        said = [program.stdout.readline() for _ in range(lines)]
        program.kill()
        said += program.stdout.readlines()
    return [line.split() for line in said if line.endswith("\n")]


def test_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    dice = Random(9)
    for turn in range(ROUNDS):
        said = acknowledged(tmp_path, turn * 100_000, dice.randrange(1, 40))
        assert said
        with open_store(tmp_path, "essai") as store:
            assert store.check() == []
            for line in said:
                check_there(store, *line)


def check_there(store: SqlStore, what: str, number: str, key: str) -> None:
    with store.reading() as desk:
        piece = piece_of(desk, int(number))
        if what == "deposit":
            assert piece.current is not None
            assert [file.sha256 for file in piece.current.files] == [key]
            assert desk.content(key) == number.encode() * 20_000
        elif what == "deed":
            dossier = desk.dossier(piece.registration_id)
            assert [act.id for act in dossier.acts] == [key]
            assert dossier.registration.domain == "Esthétique"
        else:
            assert [decision.id for decision in piece.decisions] == [key]
            assert piece.status is Status.ACCEPTED
