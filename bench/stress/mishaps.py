"""What happens to a server: stopped at once and started again, frozen for a while, its connections cut."""

import random
from collections.abc import Callable, Mapping
from time import sleep

import psycopg

from tests.postgres_server import Server

_CUT = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"""
SHORTEST = 0.5


def stopped(server: Server, dice: random.Random, _longest: float) -> None:
    """As a machine that loses its power; back after a moment."""
    server.stop_at_once()
    sleep(dice.uniform(0, 1))
    server.start()


def frozen(server: Server, dice: random.Random, longest: float) -> None:
    """Connections stay open, nothing answers."""
    server.freeze()
    try:
        sleep(dice.choice((SHORTEST, 4 * SHORTEST, longest)))
    finally:
        server.thaw()


def cut(server: Server, _dice: random.Random, _longest: float) -> None:
    """Every connection ends, in whatever it was doing."""
    with psycopg.connect(**server.settings, autocommit=True) as raw:
        raw.execute(_CUT)


KINDS: Mapping[str, Callable[[Server, random.Random, float], None]] = {"stopped": stopped, "frozen": frozen, "cut": cut}


def happen(server: Server, dice: random.Random, count: int, longest: float, over: Callable[[], bool]) -> dict[str, int]:
    """Up to `count` of them in an order of chance, each kind as often, until it is `over`; how many of each.

    `longest`: seconds a server stays frozen at most.
    """
    done = dict.fromkeys(KINDS, 0)
    left: list[str] = []
    for _ in range(count):
        sleep(dice.uniform(0.2, 1.5))
        if over():
            break
        left = left or dice.sample(sorted(KINDS), len(KINDS))
        kind = left.pop()
        KINDS[kind](server, dice, longest)
        done[kind] += 1
    return done
