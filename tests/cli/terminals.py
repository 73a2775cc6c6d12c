"""A real terminal for a command that asks: what is typed is not shown unless the program shows it."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]


def at_a_terminal(words: Sequence[str], *answers: bytes) -> tuple[int, str]:
    """Type a command, then one answer at each question; the exit code and all that the terminal showed."""
    ours, theirs = os.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "csdesk", *words],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PGPASSWORD": ""},
        start_new_session=True,
    ) as program:
        os.close(theirs)
        shown = b""
        for answer in answers:
            shown += _until_question(ours)
            os.write(ours, answer)
        shown += _rest(ours)
        code = program.wait()
    os.close(ours)
    return code, shown.decode("utf-8", "replace").replace("\r\n", "\n")


def _until_question(ours: int) -> bytes:
    shown = b""
    while not shown.rstrip().endswith((b":", b"?")):
        shown += os.read(ours, 4096)
    return shown


def _rest(ours: int) -> bytes:
    """To the end: a terminal that nobody holds any more says so by an error."""
    shown = b""
    try:
        while said := os.read(ours, 4096):
            shown += said
    except OSError:
        pass
    return shown
