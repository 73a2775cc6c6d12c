"""The demonstration desk: packages made, delivered and half reviewed, in a folder that is nobody's desk."""

import json
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from csdesk.app.ports import House
from csdesk.app.report import Report
from csdesk.demo.delivery import build
from csdesk.demo.replay import replay
from csdesk.domain.deposits import Outcome
from csdesk.domain.trouble import Trouble
from csdesk.domain.words import PARIS

NOW = datetime(2025, 11, 17, 10, 42, tzinfo=PARIS)
"""The demonstration lives two days before the closing of its session."""
STAMP = "demonstration.json"
VERSION = 1


class NotADemo(Trouble):
    sentence = "Le dossier {path} contient autre chose qu’une démonstration : choisissez un dossier vide avec --folder."


class NoRoom(Trouble):
    sentence = "La démonstration ne peut pas être construite dans {path} : {detail}. Choisissez un autre dossier."


def prepare(folder: Path, wire: Callable[[], House], *, fresh: bool, say: Callable[[str], None] = print) -> None:
    """Make the demonstration in `folder` unless it stands there already; `fresh` starts over.

    Raises NotADemo, NoRoom.
    """
    stamp = _stamp(folder)
    if stamp is None and folder.is_dir() and any(folder.iterdir()):
        raise NotADemo(path=folder)
    if stamp == VERSION and not fresh:
        say(f"Démonstration reprise dans {folder} (recommencer : csdesk demo --fresh).")
        return
    _empty(folder)
    say(f"Démonstration construite dans {folder} : candidats et documents inventés…")
    demo = build(folder / "livraisons", NOW)
    for report in replay(wire(), demo, lambda done, total, path: None):
        say(_told(report))
    (folder / STAMP).write_text(json.dumps({"version": VERSION}), "utf-8")


def _empty(folder: Path) -> None:
    """A folder with nothing but the mark of a demonstration that is not finished."""
    try:
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir(parents=True)
        (folder / STAMP).write_text(json.dumps({"version": 0}), "utf-8")
    except OSError as error:
        raise NoRoom(path=folder, detail=error.strerror) from error


def _stamp(folder: Path) -> int | None:
    with suppress(OSError, ValueError, KeyError, TypeError):
        return int(json.loads((folder / STAMP).read_text("utf-8"))["version"])
    return None


def _told(report: Report) -> str:
    tally = report.registrations
    return (
        f"{report.package} : {tally.added} candidatures ajoutées, {tally.updated} mises à jour ; fichiers : "
        f"{report.count(Outcome.TAKEN)} pris, {report.count(Outcome.ALREADY)} déjà ici, "
        f"{report.count(Outcome.REFUSED)} refusés, {report.count(Outcome.UNATTACHED)} à rattacher."
    )
