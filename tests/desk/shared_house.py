"""A small furnished desk that several share, on the real server: eight invented dossiers, made once, copied at will."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import psycopg

from csdesk.app.company import Shared
from csdesk.app.ports import House
from csdesk.demo.delivery import build
from csdesk.demo.replay import replay
from csdesk.exchange.campaign_file import built_in
from csdesk.storage.postgres_bell import open_bell
from csdesk.storage.postgres_store import open_shared
from tests.desk.house import DOSSIERS, NOW, PACKAGES, Still, house_of
from tests.postgres_desks import Desks
from tests.postgres_server import PASSWORD

PLACE = "csdesk (serveur.essai)"


def furnish_shared(desks: Desks, scratch: Path) -> str:
    """The address of one more copy of the small desk; `scratch`: an empty folder, for the deliveries of the first."""
    return desks.copy("furnished", partial(_replay, scratch))


def _replay(scratch: Path, url: str) -> None:
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


def enrolled(url: str, login: str, manager: str) -> None:
    """Give a manager of the campaign a login; one that sees every queue, whoever she is."""
    with psycopg.connect(url, autocommit=True) as owner:
        name = built_in().manager(manager)
        assert name is not None
        owner.execute(f"CREATE ROLE {login} LOGIN SUPERUSER PASSWORD '{PASSWORD}'".encode())
        owner.execute(
            "INSERT INTO member (login, name, role, manager) VALUES (%s, %s, 'coordinator', %s)",
            (login, name.name, manager),
        )


def dismissed(url: str, login: str) -> None:
    """Take a login away."""
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute(f"DROP OWNED BY {login}".encode())
        owner.execute(f"DROP ROLE {login}".encode())
