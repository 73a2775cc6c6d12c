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
from csdesk.domain.phrase import Phrase, phrase
from csdesk.domain.trouble import Trouble
from csdesk.domain.words import PARIS

NOW = datetime(2025, 11, 17, 10, 42, tzinfo=PARIS)
"""The demonstration lives two days before the closing of its session."""
AFTER_CLOSING = datetime(2025, 11, 24, 10, 42, tzinfo=PARIS)
"""Or after it, for what can be done only then: to propose a cancellation."""
STAMP = "demonstration.json"
VERSION, UNFINISHED = 2, 0


class NotADemo(Trouble):
    sentence = "Le dossier {path} contient autre chose qu’une démonstration : choisissez un dossier vide avec --folder."


class NoRoom(Trouble):
    sentence = "La démonstration ne peut pas être construite dans {path} : {detail}. Choisissez un autre dossier."


def prepare(
    folder: Path, wire: Callable[[], House], *, fresh: bool, now: datetime = NOW, say: Callable[[Phrase], None] = print
) -> None:
    """Make the demonstration of the moment `now` in `folder` unless it stands there already; `fresh` starts over.

    Raises NotADemo, NoRoom.
    """
    stamp = _stamp(folder)
    if stamp is None and folder.is_dir() and any(folder.iterdir()):
        raise NotADemo(path=folder)
    if stamp == _mark(now) and not fresh:
        say(phrase("Démonstration reprise dans {folder} (recommencer : csdesk demo --fresh).", folder=folder))
        return
    _empty(folder)
    say(phrase("Démonstration construite dans {folder} : candidats et documents inventés…", folder=folder))
    demo = build(folder / "livraisons", now)
    for report in replay(wire(), demo, lambda done, total, path: None):
        say(_told(report))
    (folder / STAMP).write_text(json.dumps(_mark(now)), "utf-8")


def _mark(now: datetime) -> dict[str, object]:
    return {"version": VERSION, "now": now.isoformat()}


def _empty(folder: Path) -> None:
    """A folder with nothing but the mark of a demonstration that is not finished."""
    try:
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir(parents=True)
        (folder / STAMP).write_text(json.dumps({"version": UNFINISHED}), "utf-8")
    except OSError as error:
        raise NoRoom(path=folder, detail=error.strerror) from error


def _stamp(folder: Path) -> dict[str, object] | None:
    """The mark of the demonstration that stands in `folder`, None when there is none."""
    with suppress(OSError, ValueError):
        found = json.loads((folder / STAMP).read_text("utf-8"))
        return found if isinstance(found, dict) and "version" in found else None
    return None


def _told(report: Report) -> Phrase:
    return phrase(
        "{package} : {added} candidatures ajoutées, {updated} mises à jour ; "
        "fichiers : {taken} pris, {already} déjà ici, {refused} refusés, {unattached} à rattacher.",
        package=report.package,
        added=report.registrations.added,
        updated=report.registrations.updated,
        taken=report.count(Outcome.TAKEN),
        already=report.count(Outcome.ALREADY),
        refused=report.count(Outcome.REFUSED),
        unattached=report.count(Outcome.UNATTACHED),
    )
