"""A small real desk: eight invented dossiers delivered, decided, delivered again; made once, copied for each test."""

import os
import shutil
import tempfile
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from csdesk.app.ports import House
from csdesk.demo.delivery import FIRST, SECOND, build
from csdesk.demo.replay import replay
from csdesk.domain.words import PARIS
from csdesk.settings import MANAGER, NO_LAYERS, Layers, Settings
from csdesk.wiring import SETTINGS, wire

NOW = datetime(2025, 11, 17, 10, 42, tzinfo=PARIS)
DOSSIERS = 8
PACKAGES = "livraisons"


class Still:
    """A clock that stands still unless it is moved."""

    def __init__(self, moment: datetime = NOW) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.astimezone(PARIS).date()

    def move(self, by: timedelta) -> None:
        self.moment += by


@cache
def _made() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="desk-", dir=os.environ["HOME"]))
    demo = build(folder / PACKAGES, NOW, dossiers=DOSSIERS)
    replay(wire(folder, Still()), demo, lambda done, total, path: None)
    return folder


def packages() -> tuple[Path, Path]:
    """The two packages the desk was made from: a folder and a zip."""
    return _made() / PACKAGES / FIRST, _made() / PACKAGES / SECOND


def furnish(folder: Path) -> None:
    """Copy the small desk into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(_made(), folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(PACKAGES))


def house_of(folder: Path, clock: Still | None = None) -> House:
    """The program over a folder, at a moment that stands still."""
    return wire(folder, clock or Still())


def settings_of(folder: Path, manager: str = "", layers: Layers = NO_LAYERS) -> Settings:
    """The settings of a folder; `manager` sits down ('*': every queue)."""
    settings = Settings(folder / SETTINGS, layers)
    if manager:
        settings.set(MANAGER, manager)
    return settings
