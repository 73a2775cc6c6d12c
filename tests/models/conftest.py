"""The session of a desk without a window, on the small real desk."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csdesk.app.ports import House
from csdesk.models.session import Session
from tests.desk.house import furnish, house_of, settings_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the small desk."""
    furnish(tmp_path / "bureau")
    return tmp_path / "bureau"


Begin = Callable[..., "Sitting"]


class Sitting:
    """A session, and what it said. `rest` waits until nothing is asked nor under way."""

    def __init__(self, bot: QtBot, folder: Path, manager: str = "*", house: House | None = None) -> None:
        self.bot = bot
        self.session = Session(house or house_of(folder), settings_of(folder, manager))
        self.desk = self.session.desk
        self.told: list[tuple[str, str]] = []
        self.desk.told.connect(lambda sentence, kind: self.told.append((sentence, kind)))
        self.counted: list[object] = []
        self.desk.counted.connect(self.counted.append)
        self.desk.start()
        self.rest()

    def rest(self) -> None:
        """Wait until the database has nothing to do, and answers lead to no more questions."""
        for _round in range(3):
            landed: list[None] = []
            self.session.database.ask(lambda _store: None, landed.append, urgency=900)
            self.bot.waitUntil(lambda landed=landed: bool(landed), timeout=60_000)  # type: ignore[misc]

    def rows(self) -> list[int]:
        """The pieces listed."""
        queue = self.desk.queue
        return [row.piece_id for place in range(queue.rowCount()) if (row := queue.at(place))]


@pytest.fixture
def begin(qtbot: QtBot, folder: Path) -> Iterator[Begin]:
    """`begin("boury")`: a session of that manager, at rest."""
    begun: list[Sitting] = []

    def start(manager: str = "*", at: Path | None = None, house: House | None = None) -> Sitting:
        begun.append(Sitting(qtbot, at or folder, manager, house))
        return begun[-1]

    yield start
    for sitting in begun:
        sitting.session.close()
