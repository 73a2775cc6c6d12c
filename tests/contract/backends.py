"""The databases that must keep the storage contract: name -> how to open one more store on the desk of a folder."""

from collections.abc import Callable, Mapping
from pathlib import Path

from csdesk.app.ports import Store
from csdesk.storage import open_store

CAMPAIGN = "essai-2026"
Opener = Callable[[], Store]


def sqlite(folder: Path) -> Opener:
    """Each call opens the same desk once more."""
    return lambda: open_store(folder, CAMPAIGN)


BACKENDS: Mapping[str, Callable[[Path], Opener]] = {"sqlite": sqlite}
