"""What happens to a server: stopped at once and started again, frozen for a while, its connections cut."""

import random
from collections.abc import Callable, Mapping
from time import sleep

import psycopg

from tests.postgres_server import Server

_CUT = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"""
LONGEST = 11.0
"""Seconds a server stays frozen at most: longer than the patience of a desk."""


def stopped(server: Server, dice: random.Random) -> None:
    """As a machine that loses its power; back after a moment."""
    server.stop_at_once()
    sleep(dice.uniform(0, 1))
    server.start()


def frozen(server: Server, dice: random.Random) -> None:
    """Connections stay open, nothing answers."""
    server.freeze()
    try:
        sleep(dice.choice((0.5, 2.0, LONGEST)))
    finally:
        server.thaw()


def cut(server: Server, dice: random.Random) -> None:
    """Every connection ends, in whatever it was doing."""
    with psycopg.connect(**server.settings, autocommit=True) as raw:
        raw.execute(_CUT)


KINDS: Mapping[str, Callable[[Server, random.Random], None]] = {"stopped": stopped, "frozen": frozen, "cut": cut}


def happen(server: Server, dice: random.Random, count: int, over: Callable[[], bool]) -> dict[str, int]:
    """Up to `count` of them at random, until it is `over`; how many of each."""
    done = dict.fromkeys(KINDS, 0)
    for _ in range(count):
        sleep(dice.uniform(0.2, 1.5))
        if over():
            break
        kind = dice.choice(sorted(KINDS))
        KINDS[kind](server, dice)
        done[kind] += 1
    return done
