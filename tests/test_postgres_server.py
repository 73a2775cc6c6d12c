"""The tests find a real PostgreSQL by themselves, and fail where there is none."""

import importlib.util
import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from select import select

import psycopg
import pytest

from tests import postgres_server
from tests.leftovers import left_after, running
from tests.postgres_desks import Desks
from tests.postgres_server import URL, binaries, own_server, server, settings_of, url_of


def test_an_address_of_the_environment_comes_first(postgresql: Desks) -> None:
    asked = url_of(postgresql.settings)
    with server({URL: asked, "PATH": ""}) as settings:
        assert settings == settings_of(asked)


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system without PostgreSQL."""
    monkeypatch.setattr(postgres_server, "_installed", lambda: iter(()))


def test_the_wheel_serves_where_nothing_is_installed(bare: None) -> None:
    before = running()
    with server({"PATH": "/nowhere"}) as settings:
        with psycopg.connect(**settings) as connection:
            assert connection.info.server_version >= postgres_server.OLDEST * 10_000
        assert any("postgres" in line for line in left_after(before, grace=0))
    assert left_after(before) == []


def test_tests_that_are_killed_leave_no_server() -> None:
    code = (
        "import sys; from tests.postgres_server import server, url_of\n"
        "with server({'PATH': sys.argv[1]}) as settings: print(url_of(settings), flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code, os.environ["PATH"]]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as killed:
        assert killed.stdout is not None
        with closing(psycopg.connect(killed.stdout.readline(), autocommit=True)) as connection:
            (data,) = connection.execute("SHOW data_directory").fetchone() or ("",)
            killed.kill()
            with pytest.raises(psycopg.OperationalError):
                connection.execute("SELECT pg_sleep(20)")
    shutil.rmtree(Path(data).parent, ignore_errors=True)  # it may still be tidying up itself


def test_no_server_is_a_failure(bare: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(FileNotFoundError, match=URL):
        binaries({"PATH": "/nowhere"}, tmp_path)


def test_the_server_does_not_run_as_root(postgresql: Desks) -> None:
    owners = {Path(f"/proc/{pid}").stat().st_uid for (_, pid), line in running().items() if "postgres -D" in line}
    assert owners or os.environ.get(URL)
    assert 0 not in owners


def test_a_server_that_is_frozen_goes_on() -> None:
    with own_server() as one, closing(psycopg.connect(**one.settings, autocommit=True)) as raw:
        one.freeze()
        raw.pgconn.send_query(b"SELECT 1")
        assert select([raw.fileno()], [], [], 0.3) == ([], [], [])
        one.thaw()
        assert select([raw.fileno()], [], [], 30)[0] == [raw.fileno()]


def test_a_server_that_is_stopped_at_once_keeps_what_it_acknowledged() -> None:
    with own_server(durable=True) as one:
        with psycopg.connect(**one.settings, autocommit=True) as raw:
            raw.execute("CREATE TABLE kept AS SELECT 1 AS n")
        one.stop_at_once()
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(**one.settings)
        one.start()
        with psycopg.connect(**one.settings, autocommit=True) as raw:
            assert raw.execute("SELECT n FROM kept").fetchall() == [(1,)]
