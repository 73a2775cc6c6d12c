"""A shared desk, as large as the largest: moved there from a file, then measured beside the bare driver."""

from contextlib import ExitStack, closing
from pathlib import Path
from time import monotonic

import psycopg

from bench import shared_cost
from bench.desks import house_of
from bench.figures import Figure, grouped, plain
from bench.shared_cost import Sides
from bench.shared_sight import seen
from csdesk.domain.company import Member, Role
from csdesk.exchange.campaign_file import built_in_text
from csdesk.storage.postgres import Place
from csdesk.storage.postgres_admin import owning
from csdesk.storage.postgres_logins import put_member
from csdesk.storage.postgres_move import move
from csdesk.storage.postgres_store import open_shared
from tests.postgres_server import PASSWORD, own_server, url_of

BOUNDS = f"""{shared_cost.BOUNDS} The desk was moved there from a file by `csdesk admin move`."""


def measure(desk: Path, pieces: int, here: Path, *, quick: bool) -> list[Figure]:
    """`desk`: the folder that is moved."""
    campaign = house_of(desk).campaign
    manager = max(campaign.managers, key=lambda one: len(one.domains))
    with own_server(durable=True) as server, ExitStack() as open_ones:
        with psycopg.connect(**server.settings, autocommit=True) as raw:
            raw.execute("CREATE DATABASE csdesk TEMPLATE template0 ENCODING 'UTF8'")
        url = url_of(server.settings, dbname="csdesk")
        place, start = Place.of(url), monotonic()
        moved = move(desk, place, {campaign.key: (campaign, built_in_text())}, lambda _done, _all: None)
        seconds = monotonic() - start
        logins = {"gestion": manager.name, "collegue": f"{manager.name} bis"}
        with owning(place) as connection:
            for login, name in logins.items():
                put_member(connection, place, Member(login, name, Role.MANAGER, manager.key), PASSWORD)
        hers, theirs = (url_of(server.settings, dbname="csdesk", user=login, password=PASSWORD) for login in logins)
        owner = open_ones.enter_context(closing(psycopg.connect(url)))
        owner.execute("ANALYZE")
        owner.commit()
        store = open_ones.enter_context(open_shared(hers, campaign.key))
        same = open_ones.enter_context(closing(psycopg.connect(hers)))
        sides = Sides(store, owner, same, campaign, manager.domains, manager.name)
        figures = shared_cost.measure(sides, pieces, quick=quick)
        told = f"{grouped(sum(moved.rows.values()))} rows, each table and document verified after"
        figures.append(plain(f"moving a desk of {grouped(pieces)} pieces there", seconds, "s", told))
        return figures + seen(here, hers, theirs, manager, quick=quick)
