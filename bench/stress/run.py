"""One stress run: the desk, those who decide, what happens to the server, and the verdict."""

import random
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from time import monotonic, sleep

import psycopg

from bench.desks import house_of, pack, receive
from bench.files import Kind, marked_text
from bench.stress import audit, mishaps, record
from csdesk.domain.company import Member, Role
from csdesk.exchange.campaign_file import built_in_text
from csdesk.storage.postgres import Place
from csdesk.storage.postgres_admin import owning, set_up
from csdesk.storage.postgres_logins import put_member
from csdesk.storage.postgres_store import open_shared
from tests.postgres_server import PASSWORD, Server, own_server, url_of


@dataclass(frozen=True, slots=True)
class Size:
    """How much of everything; `mishaps` at most. `longest`: seconds the server stays frozen at most."""

    clerks: int
    windows: int
    decisions: int
    pieces: int
    mishaps: int
    seed: int = 1
    longest: float = 11.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """`faults`: sentences, none when the desk kept its promises."""

    written: int
    refused: int
    lost_answers: int
    happened: dict[str, int]
    seconds: float
    faults: tuple[str, ...]


def stress(folder: Path, size: Size) -> Outcome:
    """Everything, in an empty folder."""
    with own_server(durable=True) as server:
        url, logins = furnish(server, folder, size)
        before = audit.present(url)
        records = folder / "records"
        records.mkdir()
        start = monotonic()
        people = [_start(login, records, size, rank) for rank, login in enumerate(logins)]
        dice = random.Random(size.seed)
        try:
            happened = mishaps.happen(
                server, dice, size.mishaps, size.longest, lambda: all(one.poll() is not None for one in people)
            )
            failed = _ended(people)
        finally:
            for one in people:
                one.kill()
                one.wait()
        seconds = monotonic() - start
        verdict = audit.judge(record.lines(records), url, before)
        with closing(open_shared(url, house_of(folder).campaign.key)) as store:
            problems = store.check()
    faults = (*failed, *verdict.faults, *problems)
    return Outcome(verdict.written, verdict.refused, verdict.lost_answers, happened, seconds, faults)


def furnish(server: Server, folder: Path, size: Size) -> tuple[str, list[str]]:
    """A shared desk with deposited pieces, and a coordinator's login for each who decides: the owner's address, theirs.

    A coordinator sees every piece, so that all of them meet on the same ones; she works under row level security.
    """
    with psycopg.connect(**server.settings, autocommit=True) as raw:
        raw.execute("CREATE DATABASE csdesk TEMPLATE template0 ENCODING 'UTF8'")
    url = url_of(server.settings, dbname="csdesk")
    place, house = Place.of(url), house_of(folder)
    set_up(place, {house.campaign.key: (house.campaign, built_in_text())})
    shared = replace(house, open_store=partial(open_shared, url, house.campaign.key))
    receive(shared, pack(folder / "livraison", [(Kind.TEXT, marked_text(rank)) for rank in range(size.pieces)]))
    with owning(place) as connection:
        logins = [f"essai{rank}" for rank in range(size.clerks + size.windows)]
        for rank, login in enumerate(logins):
            put_member(connection, place, Member(login, f"Essai {rank}", Role.COORDINATOR), PASSWORD)
    return url, [url_of(server.settings, dbname="csdesk", user=login, password=PASSWORD) for login in logins]


def _start(url: str, records: Path, size: Size, rank: int) -> "subprocess.Popen[bytes]":
    kind = "clerk" if rank < size.clerks else "window"
    words = [url, f"Essai {rank}", str(records), str(size.decisions), str(size.seed * 100 + rank)]
    with (records / f"{rank}.log").open("wb") as said:
        return subprocess.Popen([sys.executable, "-m", f"bench.stress.{kind}", *words], stdout=said, stderr=said)


def _ended(people: Sequence["subprocess.Popen[bytes]"]) -> list[str]:
    while any(one.poll() is None for one in people):
        sleep(0.05)
    return [f"{one.args!r}: ended with {one.returncode}" for one in people if one.returncode]
