"""What every installer says of the program: name, version, texts, from the one place that has them."""

import os
import platform
import re
import subprocess
import tomllib
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any, Final

from csdesk import __version__

ROOT: Final = Path(__file__).resolve().parents[2]
SOURCE: Final = ROOT / "src"
RECIPES: Final = ROOT / "packaging"
BUILD: Final = ROOT / "build" / "installers"
CACHE: Final = ROOT / "build" / "cache"
"""What was fetched, known by its hash; kept from one build to the next."""
DIST: Final = ROOT / "dist"
PROJECT: Final[dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
NAME: Final[str] = PROJECT["name"]
VERSION: Final = __version__
MAINTAINER: Final = os.environ.get("CSDESK_MAINTAINER", f"{NAME} maintainers <{NAME}@localhost>")
"""Who answers for a package: an administration that deploys puts itself here."""
PUBLISHER: Final = MAINTAINER.partition(" <")[0]
HOME: Final = f"opt/{NAME}"
"""Where the .deb puts the program, from the root."""


def deb_name(version: str = VERSION) -> str:
    """Of the package of Debian."""
    return f"{NAME}_{version}_amd64.deb"


def setup_name(version: str = VERSION) -> str:
    """Of the setup program of Windows."""
    return f"{NAME}-{version}-win64-setup.exe"


def msi_name(version: str = VERSION) -> str:
    """Of the package of Windows."""
    return f"{NAME}-{version}-x64.msi"


def moment() -> int:
    """Seconds of the source: of SOURCE_DATE_EPOCH, else of the last commit, else of the changelog's file."""
    if said := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(said)
    asked = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    return int(asked.stdout) if asked.returncode == 0 else int((ROOT / "CHANGELOG.md").stat().st_mtime)


def day() -> str:
    """YYYY-MM-DD of the source."""
    return f"{_source():%Y-%m-%d}"


def _source() -> datetime:
    return datetime.fromtimestamp(moment(), UTC)


def glibc() -> str:
    """The oldest C library that what is built here runs with: the one of this system."""
    return platform.libc_ver()[1]


def numbers(between: str, version: str = VERSION) -> str:
    """The version as Windows counts: four numbers."""
    said = [int(one) for one in re.findall(r"\d+", version)][:4]
    return between.join(map(str, [*said, 0, 0, 0, 0][:4]))


def filled(name: str, **more: str) -> str:
    """A text of packaging/, its @WORDS@ filled in. KeyError for one that nobody knows."""
    known = {"NAME": NAME, "VERSION": VERSION, "DATE": day(), "LICENSE": PROJECT["license"], "GLIBC": glibc()}
    known |= {"MAINTAINER": MAINTAINER, "YEAR": day()[:4], "MOMENT": format_datetime(_source())}
    known |= {"PUBLISHER": PUBLISHER, "NUMBERS": numbers(","), **more}
    return re.sub(r"@([A-Z]+)@", lambda found: known[found[1]], (RECIPES / name).read_text("utf-8"))
