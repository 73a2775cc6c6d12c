"""Run as a program: works at a desk for ever and says on stdout what has been written, until it is killed."""

import sys
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from csdesk.app.intake import Intake
from csdesk.app.sight import Sight
from csdesk.domain.status import Status
from csdesk.models.change import Change
from csdesk.models.forms import DecisionDraft
from csdesk.models.session import Session
from tests.desk.house import house_of, settings_of


def acknowledge(*words: object) -> None:
    sys.stdout.write("\t".join(map(str, words)) + "\n")
    sys.stdout.flush()


def status_of(piece_id: int) -> Status:
    """What is decided of a piece, whoever asks."""
    return Status.RECEIVED if piece_id % 2 else Status.REFUSED


def decide(folder: Path) -> None:
    """Decide every piece of every queue through the session of the desk."""
    app = QCoreApplication([])
    session = Session(house_of(folder), settings_of(folder, "*"))

    def say(sight: Sight | None) -> None:
        if sight is not None:
            session.reviewing.say(DecisionDraft(status_of(sight.piece.id), (), f"Pièce {sight.piece.id}"))

    def written(change: Change) -> None:
        acknowledge(*change.piece_ids)

    session.desk.sighted.connect(say)
    session.desk.changed.connect(written)
    session.desk.start()
    app.exec()


def take_in(folder: Path, package: Path) -> None:
    """Import a package; before each deposit, all those named earlier are written."""
    house = house_of(folder)
    with (
        closing(house.open_store()) as store,
        closing(house.new_inspector()) as inspector,
        closing(house.open_package(package)) as opened,
    ):
        Intake(
            store, inspector, house.campaign, house.clock, progress=lambda done, total, path: acknowledge(path)
        ).receive(opened)


if __name__ == "__main__":
    paths = [Path(argument) for argument in sys.argv[2:]]
    if sys.argv[1] == "decide":
        decide(*paths)
    else:
        take_in(*paths)
