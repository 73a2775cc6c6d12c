"""« Ouvrir avec » under Wine: beside what opens a file by itself, never in its place, and gone with the program."""

import re
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

from csdesk.documents.pdf import sample_pdf
from tools.installers.about import NAME
from tools.installers.steps import Step
from tools.installers.windows_msi import CLASSES, DOCUMENT, KINDS
from tools.installers.wine import Wine

OTHER = "another.reader"
PATIENCE = 60
"""Seconds that the program may take to be there."""


def until(holds: Callable[[], bool]) -> bool:
    """Whether it came to hold."""
    start = monotonic()
    while not holds() and monotonic() - start < PATIENCE:
        sleep(0.2)
    return holds()


def prepare(wine: Wine, hive: str) -> None:
    """Another program opens these files already."""
    for kind in KINDS:
        wine.set(rf"{hive}\{CLASSES}\{kind}", "", OTHER)
        wine.set(rf"{hive}\{CLASSES}\{kind}\OpenWithProgids", OTHER, "")


def try_open_with(wine: Wine, hive: str, place: str, step: Step) -> None:
    """Registered for each kind, the other left as it is; the registered command hands a file to the window."""
    for key in (DOCUMENT, rf"Applications\{NAME}.exe"):
        command = wine.value(rf"{hive}\{CLASSES}\{key}\shell\open\command", "")
        step(f"{key} opens", command == rf'"{place}\{NAME}.exe" open "%1"', command)
    offered = [kind for kind in KINDS if _offered(wine, hive, kind) and _supported(wine, hive, kind)]
    step("in « Open with » for each kind", offered == list(KINDS), str(offered))
    step("what opens them by itself is as it was", _others(wine, hive))
    file = wine.drive / "reçu d’été.pdf"
    file.write_bytes(sample_pdf())
    words = [quoted or word for quoted, word in re.findall(r'"([^"]*)"|(\S+)', command.replace("%1", wine.there(file)))]
    with wine.running(rf"{place}\{NAME}.exe"):
        first = until(lambda: any(_locks(wine)))
        code = wine.silently(*words)
    step("a file opened with it goes to the open window", first and code == 0, f"{first} {code}")


def try_gone(wine: Wine, hive: str, step: Step) -> None:
    """Nothing of it is left, and the other is where it was."""
    left = [kind for kind in KINDS if _offered(wine, hive, kind)]
    left += [key for key in (DOCUMENT, rf"Applications\{NAME}.exe") if wine.has(rf"{hive}\{CLASSES}\{key}")]
    step("nor in « Open with »", not left and _others(wine, hive), str(left))


def _offered(wine: Wine, hive: str, kind: str) -> bool:
    return wine.has(rf"{hive}\{CLASSES}\{kind}\OpenWithProgids", DOCUMENT)


def _supported(wine: Wine, hive: str, kind: str) -> bool:
    return wine.has(rf"{hive}\{CLASSES}\Applications\{NAME}.exe\SupportedTypes", kind)


def _others(wine: Wine, hive: str) -> bool:
    return all(
        wine.value(rf"{hive}\{CLASSES}\{kind}", "") == OTHER
        and wine.has(rf"{hive}\{CLASSES}\{kind}\OpenWithProgids", OTHER)
        for kind in KINDS
    )


def _locks(wine: Wine) -> list[Path]:
    return list((wine.home / "AppData/Local").rglob("*.lock"))
