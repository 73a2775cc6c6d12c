"""How soon a colleague's decision is on the screen: a real window, and another login that decides."""

from contextlib import closing
from pathlib import Path
from statistics import median
from threading import Thread
from time import perf_counter

from bench.figures import Figure, at_most, spread
from bench.stage import Stage
from csdesk.app.clock import SystemClock
from csdesk.app.ports import House
from csdesk.app.review import Judgement, decide
from csdesk.domain.campaign import Manager
from csdesk.domain.status import Status
from csdesk.settings import Settings
from csdesk.storage.postgres_store import open_shared
from csdesk.wiring import SETTINGS
from csdesk.wiring.shared import wire_shared

PAUSE = 1_200
"""Milliseconds between two decisions: longer than the rest that a window takes after reading again."""


def seen(here: Path, hers: str, theirs: str, manager: Manager, *, quick: bool) -> list[Figure]:
    """`hers`: the address of who sits at the window; `theirs`: of the colleague, who has the same domains."""

    def house() -> House:
        return wire_shared(here, SystemClock(), Settings(here / SETTINGS), hers, house)

    with Stage(here, house()) as stage:
        delays = [_told(stage, theirs, manager) for _ in range(1 if quick else 15)]
    name = "a colleague's decision, from its acknowledgement to the list painted without it, median"
    return [at_most(name, median(delays), 300, "ms", spread(delays))]


def _told(stage: Stage, url: str, manager: Manager) -> float:
    """Milliseconds, for a piece that is in the list and not the one looked at."""
    piece_id, campaign = stage.listed()[3], stage.session.house.campaign
    acknowledged: list[float] = []

    def say() -> None:
        with closing(open_shared(url, campaign.key)) as store:
            said = Judgement(piece_id, Status.RECEIVED, f"{manager.name} bis", seen=True)
            decide(store, campaign, SystemClock(), said)
            acknowledged.append(perf_counter())

    colleague = Thread(target=say)
    stage.wait(stage.session.desk.queue.rowsRemoved, colleague.start)
    stage.window.review.list.viewport().repaint()
    painted = perf_counter()
    colleague.join()
    stage.pause(PAUSE)
    return max(0.0, painted - acknowledged[0]) * 1000
