"""The command line as typed, its answer, and a small delivery."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from csdesk.__main__ import main
from tests.app.made import CONFIRMATION, IDENTITY, UNCOVERED, YANN, ZOE, dated, pdf, person, simple_list

QUEUE_KEYS = {
    "dossier",
    "candidate",
    "level",
    "speciality",
    "domain",
    "manager",
    "piece",
    "label",
    "status",
    "deposited_at",
    "reception_date",
    "deadline",
}
DOSSIER, OTHER = f"{ZOE}-001", f"{YANN}-001"


@dataclass
class Typed:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def trouble(self) -> str:
        """The one sentence of a known trouble; nothing on stdout, no traceback."""
        assert self.code == 1
        assert self.err.startswith("csdesk : ")
        assert self.err.count("\n") == 1
        return self.err.removeprefix("csdesk : ").strip()


class Terminal:
    """Types commands for one data folder."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def type(self, *words: str | Path) -> Typed:
        """Run `csdesk --data FOLDER words…`; a usage error ends with its code as any other."""
        self._capsys.readouterr()
        try:
            code = main(["--data", str(self.folder), *map(str, words)])
        except SystemExit as ended:
            code = int(ended.code or 0)
        said = self._capsys.readouterr()
        return Typed(code, said.out, said.err)

    def done(self, *words: str | Path) -> Typed:
        """The same, of a command that must succeed in silence on stderr."""
        typed = self.type(*words)
        assert (typed.code, typed.err) == (0, "")
        return typed


def delivery(folder: Path) -> Path:
    """Zoé in Coiffure with two files, Yann in a speciality without domain with one good file and two bad ones."""
    files = {
        "liste.csv": simple_list(
            person(), person(YANN, family="KERVELLA", first="Yann", speciality=UNCOVERED), person("", family="SANS")
        ),
        "pieces.csv": dated(f"{ZOE};{IDENTITY};carte.pdf;02/11/2025 17:36;02/11/2025 17:38"),
        f"{ZOE}/{IDENTITY}/carte.pdf": pdf("carte"),
        f"{ZOE}/{CONFIRMATION}/signee.pdf": pdf("signée"),
        f"{YANN}/{IDENTITY}/passeport.pdf": pdf("passeport"),
        f"{YANN}/{CONFIRMATION}/vide.pdf": b"",
        "perdu.pdf": pdf("perdu"),
    }
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder
