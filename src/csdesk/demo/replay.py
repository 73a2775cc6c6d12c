"""Live the weeks of the demo through the real use cases: first delivery, decisions, second delivery, then the deeds."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from csdesk.app.intake import Intake, Progress
from csdesk.app.ports import House, Inspector, Store
from csdesk.app.report import Report
from csdesk.app.review import Judgement, decide
from csdesk.demo.decisions import DemoDecision
from csdesk.demo.delivery import Demo
from csdesk.demo.living import At, Living
from csdesk.domain.status import Status


def replay(house: House, demo: Demo, progress: Progress) -> tuple[Report, Report]:
    """Import, decide, import again, then do what is done at the counter and to dossiers; the two reports.

    The deeds come last: an entry raises the version of a registration, and a list made before it would be refused.
    """
    with closing(house.open_store()) as store, closing(house.new_inspector()) as inspector:
        receive = _receiver(house, store, inspector, progress)
        first = receive(demo.first)
        for decision in demo.decisions:
            _decide(house, store, decision)
        second = receive(demo.second)
        Living(house, store).live(demo.life)
        return first, second


def _receiver(house: House, store: Store, inspector: Inspector, progress: Progress) -> Callable[[Path], Report]:
    def receive(path: Path) -> Report:
        with closing(house.open_package(path)) as package:
            return Intake(store, inspector, house.campaign, house.clock, progress=progress).receive(package)

    return receive


def _decide(house: House, store: Store, made: DemoDecision) -> None:
    clock = At(house.clock.now() - made.ago)
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
