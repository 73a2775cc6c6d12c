"""Live the weeks of the demo through the real use cases: first delivery, decisions, second delivery."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from csdesk.app.intake import Intake, Progress
from csdesk.app.ports import House, Inspector, Store
from csdesk.app.report import Report
from csdesk.app.review import Judgement, decide
from csdesk.demo.decisions import DemoDecision
from csdesk.demo.delivery import Demo
from csdesk.domain.status import Status
from csdesk.domain.words import PARIS


@dataclass(frozen=True, slots=True)
class _At:
    """A clock that stands still."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.astimezone(PARIS).date()


def replay(house: House, demo: Demo, progress: Progress) -> tuple[Report, Report]:
    """Import, decide, import again; the two reports."""
    with closing(house.open_store()) as store, closing(house.new_inspector()) as inspector:
        receive = _receiver(house, store, inspector, progress)
        first = receive(demo.first)
        for decision in demo.decisions:
            _decide(house, store, decision)
        return first, receive(demo.second)


def _receiver(house: House, store: Store, inspector: Inspector, progress: Progress) -> Callable[[Path], Report]:
    def receive(path: Path) -> Report:
        with closing(house.open_package(path)) as package:
            return Intake(store, inspector, house.campaign, house.clock, progress=progress).receive(package)

    return receive


def _decide(house: House, store: Store, made: DemoDecision) -> None:
    clock = _At(house.clock.now() - made.ago)
    with store.reading() as desk:
        (registration_id,) = desk.registrations_of(made.candidate_number)
        dossier = desk.dossier(registration_id)
    piece = next(piece for piece in dossier.pieces if piece.code == made.code)
    manager = house.campaign.manager_of[dossier.registration.domain]
    said = Judgement(
        piece_id=piece.id,
        status=made.status,
        by=manager.name,
        reasons=(made.reason,) if made.reason else (),
        comment=made.comment,
        reception_date=clock.today() if made.status is not Status.NONE else None,
        seen=True,
    )
    decide(store, house.campaign, clock, said)
