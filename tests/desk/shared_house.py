"""A small furnished desk that several share, on the real server: eight invented dossiers, made once, copied at will."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from csdesk.app.company import Shared
from csdesk.app.ports import House
from csdesk.demo.delivery import build
from csdesk.demo.replay import replay
from csdesk.storage.postgres_bell import open_bell
from csdesk.storage.postgres_store import open_shared
from tests.desk.house import DOSSIERS, NOW, PACKAGES, Still, house_of
from tests.postgres_desks import Desks

PLACE = "csdesk (serveur.essai)"


def furnish_shared(desks: Desks, scratch: Path) -> str:
    """The address of one more copy of the small desk; `scratch`: an empty folder, for the deliveries of the first."""
    return desks.copy("furnished", partial(replay_at, scratch))


def replay_at(scratch: Path, url: str) -> None:
    """Furnish an empty shared desk."""
    demo = build(scratch / PACKAGES, NOW, dossiers=DOSSIERS)
    replay(shared_house_of(scratch, url), demo, lambda done, total, path: None)


def shared_house_of(folder: Path, url: str, clock: Still | None = None) -> House:
    """The program of one workstation, its settings in `folder`, over the shared desk at `url`.

    Others write through `house.open_store()`, or sit at another window: another folder, the same address.
    """
    house = house_of(folder, clock)
    return replace(
        house,
        open_store=partial(open_shared, url, house.campaign.key),
        again=partial(shared_house_of, folder, url, clock),
        shared=Shared(PLACE, partial(open_bell, url, house.campaign.key)),
    )
