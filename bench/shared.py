"""A shared desk, as large as the largest: carried there from a file, then measured beside the bare driver."""

from contextlib import ExitStack, closing
from pathlib import Path
from time import monotonic

import psycopg

from bench import shared_cost
from bench.desks import house_of
from bench.figures import Figure, grouped, plain
from bench.shared_cost import Sides
from bench.shared_sight import seen
from csdesk.domain.campaign import Campaign, Manager
from csdesk.domain.company import Member, Role
from csdesk.exchange.campaign_file import built_in_text
from csdesk.storage.postgres import Place
from csdesk.storage.postgres_admin import owning, set_up
from csdesk.storage.postgres_logins import put_member
from csdesk.storage.postgres_move import move
from csdesk.storage.postgres_store import open_shared
from tests.postgres_server import PASSWORD, Server, own_server, url_of


def measure(desk: Path, pieces: int, small: Path, here: Path, *, quick: bool) -> list[Figure]:
    """`desk`: the folder that is carried over, with `pieces` pieces; `small`: one that is moved as a division would."""
    campaign = house_of(desk).campaign
    manager = max(campaign.managers, key=lambda one: len(one.domains))
    with own_server(durable=True) as server, ExitStack() as open_ones:
        url = _made(server, "csdesk", campaign)
        _carry(server, url, desk, campaign)
        hers, theirs = _logins(server, url, manager)
        owner = open_ones.enter_context(closing(psycopg.connect(url)))
        owner.execute("ANALYZE")
        owner.commit()
        store = open_ones.enter_context(open_shared(hers, campaign.key))
        same = open_ones.enter_context(closing(psycopg.connect(hers)))
        sides = Sides(store, owner, same, campaign, manager.domains, manager.name)
        figures = shared_cost.measure(sides, pieces, quick=quick) + seen(here, hers, theirs, manager, quick=quick)
        return figures if quick else [*figures, _moved(_made(server, "moved", campaign), small, campaign)]


def _made(server: Server, database: str, campaign: Campaign) -> str:
    """A new desk; its owner's address."""
    with psycopg.connect(**server.settings, autocommit=True) as raw:
        raw.execute(f"CREATE DATABASE {database} TEMPLATE template0 ENCODING 'UTF8'".encode())
    url = url_of(server.settings, dbname=database)
    set_up(Place.of(url), {campaign.key: (campaign, built_in_text())})
    return url


def _carry(server: Server, url: str, desk: Path, campaign: Campaign) -> None:
    """Moved with triggers off: a million pieces are there in minutes, without a journal."""
    with psycopg.connect(**server.settings, autocommit=True) as raw:
        raw.execute("ALTER DATABASE csdesk SET session_replication_role = replica")
        move(desk, Place.of(url), {campaign.key: (campaign, built_in_text())}, lambda _done, _all: None)
        raw.execute("ALTER DATABASE csdesk RESET session_replication_role")


def _logins(server: Server, url: str, manager: Manager) -> list[str]:
    """The addresses of a manager and of a colleague with the same domains."""
    logins = {"gestion": manager.name, "collegue": f"{manager.name} bis"}
    with owning(Place.of(url)) as connection:
        for login, name in logins.items():
            put_member(connection, Place.of(url), Member(login, name, Role.MANAGER, manager.key), PASSWORD)
    return [url_of(server.settings, dbname="csdesk", user=login, password=PASSWORD) for login in logins]


def _moved(url: str, desk: Path, campaign: Campaign) -> Figure:
    start = monotonic()
    moved = move(desk, Place.of(url), {campaign.key: (campaign, built_in_text())}, lambda _done, _all: None)
    seconds, rows = monotonic() - start, sum(moved.rows.values())
    told = f"{grouped(rows)} rows and {moved.bytes / 1e6:.0f} MB in {seconds:.1f} s, journal and proof included"
    return plain("`admin move`, a row", seconds / rows * 1000, "ms", told)
