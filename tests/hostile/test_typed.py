"""What a terminal can do to a command: no encoding, empty words, closed or full outputs, Ctrl+C at a bad moment."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from csdesk.__main__ import main
from csdesk.cli.arguments import parser
from csdesk.cli.commands import COMMANDS


def typed(folder: Path, line: str) -> subprocess.CompletedProcess[str]:
    """`line` in a shell; `csdesk` stands for the program on `folder`."""
    command = f"csdesk() {{ '{sys.executable}' -m csdesk --data '{folder}' \"$@\"; }}; {line}"
    return subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, timeout=60)


def test_bytes_that_are_no_text_are_a_usage_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["show", "\udcff"], ["decide", "x", "y", "recue", "--by", "\udcff"]):
        with pytest.raises(SystemExit, match="2"):
            main(["--data", str(tmp_path), *words])
        assert "n’est pas du texte en UTF-8" in capsys.readouterr().err


def test_a_terminal_without_encoding_is_read_as_utf8() -> None:
    escaped = os.fsdecode("é".encode()) if sys.getfilesystemencoding() == "ascii" else "\udcc3\udca9"
    asked = parser().parse_args(["decide", escaped, "ID", "non_conforme", "--reason", escaped, "--comment", escaped])
    assert (asked.dossier, asked.reason, asked.comment) == ("é", ["é"], "é")


@pytest.mark.parametrize("words", [["import", ""], ["backup", ""], ["restore", ""], ["--data", "", "queue"]])
def test_an_empty_path_is_never_the_present_folder(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(words)
    assert "le chemin est vide" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_outputs_that_are_closed_or_full(tmp_path: Path) -> None:
    full = typed(tmp_path, "csdesk check --json > /dev/full")
    assert full.returncode == 1
    assert full.stderr.startswith("csdesk : C’est fait, mais la réponse n’a pas pu être écrite")
    assert full.stderr.count("\n") == 1
    closed = typed(tmp_path, "csdesk check --json >&-")
    assert (closed.returncode, closed.stderr) == (0, "")
    deaf = typed(tmp_path, "csdesk show rien --json 2>&-")
    assert (deaf.returncode, deaf.stdout) == (1, "")


def test_ctrl_c_before_the_work_begins_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def pressed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setitem(COMMANDS, "check", pressed)
    assert main(["--data", str(tmp_path), "check"]) == 1
    assert capsys.readouterr().err == "csdesk : Arrêté par Ctrl+C : ce qui était déjà enregistré le reste.\n"
