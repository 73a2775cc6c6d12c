"""The libraries of the Windows bundle: wheels for Windows by the lock's hashes, whatever system fetches them."""

import hashlib
import re
import subprocess
import sys
from functools import cache
from importlib.metadata import Distribution
from pathlib import Path
from zipfile import ZipFile

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.installers.about import CACHE, ROOT
from tools.installers.bundled import closure

LOCK = ROOT / "requirements.lock"
WHEELS = CACHE / "wheels"
LOCKED = re.compile(r"^(\S[^\\\n]*?) \\\n((?:    --hash=\S+(?: \\)?\n?)+)", re.MULTILINE)
HASH = re.compile(r"sha256:([0-9a-f]{64})")


class NotLocked(Exception):
    """A dependency for Windows that the lock does not have."""


def windows(python: str) -> dict[str, str]:
    """The words that markers ask for, on Windows with the Python of that version."""
    return {
        "os_name": "nt",
        "sys_platform": "win32",
        "platform_system": "Windows",
        "platform_machine": "AMD64",
        "platform_release": "10",
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
        "implementation_version": python,
        "python_version": python.rpartition(".")[0],
        "python_full_version": python,
    }


@cache
def locked(python: str) -> dict[str, tuple[str, frozenset[str]]]:
    """What the lock has for Windows: `name==version` and the hashes, by name."""
    found: dict[str, tuple[str, frozenset[str]]] = {}
    for stated, hashes in LOCKED.findall(LOCK.read_text("utf-8")):
        one = Requirement(stated)
        if one.marker is None or one.marker.evaluate(windows(python)):
            found[canonicalize_name(one.name)] = (f"{one.name}{one.specifier}", frozenset(HASH.findall(hashes)))
    return found


def distributions_for_windows(python: str) -> tuple[Distribution, ...]:
    """Those that the program asks for there, each read from its wheel, which is fetched once."""
    return closure(lambda name: _read(wheel(name, python)), windows(python))


def unpack(one: Distribution, python: str, folder: Path) -> None:
    """Put a distribution where Python finds it. Scripts and headers that a wheel would put elsewhere stay away."""
    with ZipFile(wheel(canonicalize_name(one.name), python)) as archive:
        for name in archive.namelist():
            if ".data/" not in name and "__pycache__/" not in name:
                archive.extract(name, folder)


def wheel(name: str, python: str) -> Path:
    """The wheel of a distribution, one of those that the lock knows by their hash. Raises NotLocked."""
    if name not in locked(python):
        raise NotLocked(name)
    stated, hashes = locked(python)[name]
    WHEELS.mkdir(parents=True, exist_ok=True)
    if kept := _kept(name, hashes):
        return kept
    wanted = WHEELS / "wanted.txt"
    wanted.write_text(" ".join([stated, *(f"--hash=sha256:{one}" for one in sorted(hashes))]) + "\n")
    where = ("--platform", "win_amd64", "--python-version", python.rpartition(".")[0], "--only-binary=:all:")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes", *where]
    subprocess.run([*command, "--dest", str(WHEELS), "--requirement", str(wanted)], check=True)
    wanted.unlink()
    kept = _kept(name, hashes)
    assert kept
    return kept


def _kept(name: str, hashes: frozenset[str]) -> Path | None:
    here = (path for path in WHEELS.glob("*.whl") if canonicalize_name(path.name.partition("-")[0]) == name)
    return next((path for path in here if _hash(path, path.stat().st_size) in hashes), None)


@cache
def _hash(path: Path, _size: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _read(path: Path) -> Distribution:
    return next(iter(Distribution.discover(path=[str(path)])))
