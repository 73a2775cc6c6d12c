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
from csdesk.storage.postgres_store import make_shared, open_shared
from tests.postgres_server import Server, own_server, url_of


@dataclass(frozen=True, slots=True)
class Size:
    """How much of everything; `mishaps` at most."""

    clerks: int
    windows: int
    decisions: int
    pieces: int
    mishaps: int
    seed: int = 1


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
        url = furnish(server, folder, size.pieces)
        before = audit.present(url)
        records = folder / "records"
        records.mkdir()
        start = monotonic()
        people = [_start(url, records, size, rank) for rank in range(size.clerks + size.windows)]
        dice = random.Random(size.seed)
        happened = mishaps.happen(server, dice, size.mishaps, lambda: all(one.poll() is not None for one in people))
        failed = _ended(people)
        seconds = monotonic() - start
        verdict = audit.judge(record.lines(records), url, before)
        with closing(open_shared(url, house_of(folder).campaign.key)) as store:
            problems = store.check()
    faults = (*failed, *verdict.faults, *problems)
    return Outcome(verdict.written, verdict.refused, verdict.lost_answers, happened, seconds, faults)


def furnish(server: Server, folder: Path, pieces: int) -> str:
    """A shared desk with that many deposited pieces; its address."""
    with psycopg.connect(**server.settings, autocommit=True) as raw:
        raw.execute("CREATE DATABASE csdesk TEMPLATE template0 ENCODING 'UTF8'")
    url = url_of(server.settings, dbname="csdesk")
    make_shared(url)
    house = house_of(folder)
    shared = replace(house, open_store=partial(open_shared, url, house.campaign.key))
    receive(shared, pack(folder / "livraison", [(Kind.TEXT, marked_text(rank)) for rank in range(pieces)]))
    return url


def _start(url: str, records: Path, size: Size, rank: int) -> "subprocess.Popen[bytes]":
    kind = "clerk" if rank < size.clerks else "window"
    words = [url, f"Essai {rank}", str(records), str(size.decisions), str(size.seed * 100 + rank)]
    with (records / f"{rank}.log").open("wb") as said:
        return subprocess.Popen([sys.executable, "-m", f"bench.stress.{kind}", *words], stdout=said, stderr=said)


def _ended(people: Sequence["subprocess.Popen[bytes]"]) -> list[str]:
    while any(one.poll() is None for one in people):
        sleep(0.05)
    return [f"{one.args!r}: ended with {one.returncode}" for one in people if one.returncode]
