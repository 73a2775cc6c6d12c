"""What goes along with the program: distributions by its dependencies, libraries of the system by the loader."""

import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.installers.about import PROJECT

ELF, PE = b"\x7fELF", b"MZ"


ASKS = ("  NEEDED", "\tDLL Name:")
"""How objdump begins the lines that name a library, of a program of either kind."""


@cache
def distributions() -> tuple[Distribution, ...]:
    """Those that the program asks for, and those they ask for on this system, by name."""
    return closure(distribution, {})


def closure(find: Callable[[str], Distribution], system: Mapping[str, str]) -> tuple[Distribution, ...]:
    """The same as `find` has them, on a system whose words for markers are given (none: this one)."""
    found: dict[str, Distribution] = {}
    waiting = [Requirement(one) for one in PROJECT["dependencies"]]
    while waiting:
        asked = waiting.pop()
        name = canonicalize_name(asked.name)
        if name not in found and (asked.marker is None or asked.marker.evaluate({**system, "extra": ""})):
            found[name] = find(name)
            waiting += [_of_extra(Requirement(one), asked.extras, system) for one in found[name].requires or ()]
    return tuple(found[name] for name in sorted(found))


def _of_extra(asked: Requirement, extras: set[str], system: Mapping[str, str]) -> Requirement:
    """The requirement, without its marker when one of the extras chosen brings it in."""
    if asked.marker is not None and any(asked.marker.evaluate({**system, "extra": one}) for one in extras):
        asked.marker = None
    return asked


def programs(tree: Path, kind: bytes = ELF) -> Iterator[Path]:
    """Every program and library of a folder, by the bytes that such a file begins with."""
    for path in sorted(tree.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(len(kind)) == kind:
                    yield path


@cache
def needed(path: Path) -> frozenset[str]:
    """Names of the libraries that one asks the loader for."""
    told = subprocess.run(["objdump", "-p", str(path)], capture_output=True, encoding="utf-8", check=True)
    return frozenset(line.split()[-1] for line in told.stdout.splitlines() if line.startswith(ASKS))


@dataclass(frozen=True, slots=True)
class SystemLibrary:
    """A package of the system, and the libraries of it that are meant."""

    package: str
    version: str
    libraries: tuple[str, ...]


def owners(names: frozenset[str]) -> list[SystemLibrary]:
    """The Debian packages of libraries by name, as this system has them; unknown names belong to nobody."""
    known = dict(_ldconfig())
    found: dict[str, list[str]] = {}
    for name in sorted(names & known.keys()):
        if package := _package(known[name]):
            found.setdefault(package, []).append(name)
    return [SystemLibrary(one, _version(one), tuple(libraries)) for one, libraries in sorted(found.items())]


def _ldconfig() -> Iterator[tuple[str, Path]]:
    told = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, encoding="utf-8", check=True).stdout
    for line in told.splitlines()[1:]:
        name, arrow, path = line.strip().partition(" => ")
        if arrow and "x86-64" in name:
            yield name.split()[0], Path(path)


def _package(library: Path) -> str:
    """Its name without the architecture; '' for what was put there by hand."""
    for path in (library, library.resolve(), Path("/usr") / library.relative_to("/")):
        told = subprocess.run(["dpkg", "-S", str(path)], capture_output=True, encoding="utf-8", check=False)
        if told.returncode == 0:
            return told.stdout.split(":")[0]
    return ""


def _version(package: str) -> str:
    command = ["dpkg-query", "-W", "-f", "${Version}\\n", package]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.split()[0]
