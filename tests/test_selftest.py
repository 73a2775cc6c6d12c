"""What is tried on a PC where the program was just installed: `--selftest` and `--diagnose`, in their own processes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import csdesk

SOURCES = Path(csdesk.__file__).parents[1]
STEPS = ["window", "package", "page", "decision", "grab", "guide", "pages", "database"]
BUILT_IN = dict.fromkeys(("data", "shared", "campaign", "theme", "language", "announced"), "built in")
DAMAGED = """
import sys
from pathlib import Path
from csdesk import __main__ as program
from csdesk.demo import sample

build = sample.build_sample

def damaged(folder, now):
    home = build(folder, now)
    for path in home.rglob("*.pdf"):
        path.write_bytes(b"%PDF-1.7 and nothing more")
    return home

sample.build_sample = damaged
sys.exit(program.main(["--selftest", sys.argv[1]]))
"""


def ran(home: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`python WORDS` with an empty home."""
    return subprocess.run(
        [sys.executable, *words],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(SOURCES), "HOME": str(home), "XDG_DATA_HOME": "", **environment},
        timeout=100,
        check=False,
    )


def test_the_self_test_passes_and_leaves_a_summary_and_a_picture(tmp_path: Path) -> None:
    home, out = tmp_path / "home", tmp_path / "out"
    home.mkdir()
    done = ran(home, "-m", "csdesk", "--selftest", str(out), TMPDIR=str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    said = json.loads((out / "selftest.json").read_text("utf-8"))
    assert said["passed"] is True
    assert [step["step"] for step in said["steps"] if step["passed"]] == STEPS
    assert said["csdesk"] == csdesk.__version__
    assert (out / "fenetre.png").read_bytes().startswith(b"\x89PNG")
    assert {path.name for path in tmp_path.iterdir()} == {"home", "out"}, "the desk of the test goes with it"
    assert not (home / ".local/share/csdesk").exists()


def test_a_document_that_is_not_taken_fails_it(tmp_path: Path) -> None:
    done = ran(tmp_path, "-c", DAMAGED, str(tmp_path / "out"))
    assert done.returncode == 1
    said = json.loads((tmp_path / "out/selftest.json").read_text("utf-8"))
    assert said["passed"] is False
    assert [(step["step"], step["passed"]) for step in said["steps"]] == [("window", True), ("package", False)]
    assert said["steps"][-1]["found"] == "2 of 4 files were taken"


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("occupé")
    done = ran(tmp_path, "-m", "csdesk", "--selftest", str(tmp_path / "fichier/out"))
    assert done.returncode == 1
    assert done.stderr.startswith("csdesk : Le dossier ")


@pytest.mark.parametrize(
    ("words", "used"),
    [([], "none"), (["--shared", "postgresql://mmartin:s3cret@pg.rectorat.example/csdesk"], "shared")],
)
def test_the_diagnosis_says_what_is_there_and_nothing_of_anyone(tmp_path: Path, words: list[str], used: str) -> None:
    home = tmp_path / "mmartin"
    home.mkdir()
    done = ran(home, "-m", "csdesk", *words, "--diagnose")
    assert (done.returncode, done.stderr) == (0, "")
    said = json.loads(done.stdout)
    assert said["desk"] == {
        "database": used,
        "bytes": None,
        "data": "~/.local/share/csdesk",
        "usual_data": "~/.local/share/csdesk",
        "cache": said["desk"]["cache"],
    }
    assert said["settings"] == BUILT_IN | {"wrong": 0}
    assert said["csdesk"] == csdesk.__version__
    assert all(said["libraries"].values())
    assert not any(word in done.stdout for word in ("mmartin", "s3cret", "rectorat"))
    assert not any(home.iterdir()), "looking makes nothing"


def test_the_diagnosis_tells_a_desk_that_is_there(tmp_path: Path) -> None:
    ran(tmp_path, "-m", "csdesk", "--data", str(tmp_path / "data"), "queue")
    said = json.loads(ran(tmp_path, "-m", "csdesk", "--data", str(tmp_path / "data"), "--diagnose").stdout)
    assert said["desk"]["database"] == "file"
    assert said["desk"]["data"] == "~/data"
    assert said["desk"]["bytes"] > 0


def test_the_diagnosis_tells_who_says_what_never_what(tmp_path: Path) -> None:
    given = {"CSDESK_DATA": "~/bureau", "CSDESK_SHARED": "postgresql://pg.rectorat.example/csdesk", "CSDESK_THEME": "x"}
    done = ran(tmp_path, "-m", "csdesk", "--diagnose", **given)
    said = json.loads(done.stdout)
    assert said["settings"] == BUILT_IN | {"data": "environment", "shared": "environment", "wrong": 1}
    assert (said["desk"]["data"], said["desk"]["database"]) == ("~/bureau", "shared")
    assert "rectorat" not in done.stdout
