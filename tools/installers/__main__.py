"""`make installers`: everything that is handed out, into dist/, with its sums and sizes."""

import hashlib
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from time import monotonic

from tools.installers.about import DIST, NAME, VERSION
from tools.installers.deb import debian_package
from tools.installers.freeze import frozen
from tools.installers.papers import LIST, parts_here, write_papers
from tools.installers.portable import portable
from tools.installers.trim import trim
from tools.installers.windows import windows_bundle
from tools.installers.windows_launcher import GCC
from tools.installers.windows_msi import msi
from tools.installers.windows_policies import policies
from tools.installers.windows_setup import setup

SUMS = "SHA256SUMS"
TOOLS = {
    "linux": {"objdump": "binutils", "strip": "binutils", "xz": "xz-utils", "dpkg-deb": "dpkg"},
    "windows": {"objdump": "binutils", GCC: "gcc-mingw-w64-x86-64", "makensis": "nsis", "wixl": "wixl"},
}
"""What the installers of each system are made with, and the packages of Debian that bring it."""


def for_linux() -> list[Path]:
    """The .deb, the portable form, and what is in them."""
    tree = frozen()
    trim(tree)
    write_papers(tree, parts_here(tree))
    _say(_size(tree), f"{tree.name} for Linux, unpacked")
    return [debian_package(tree), portable(tree), _listed(tree, "linux")]


def for_windows() -> list[Path]:
    """The setup program, the .msi, what is in them, and the templates of policies."""
    tree, interpreter = windows_bundle()
    if not interpreter.official:
        print("the Python of the Windows bundle does not come from python.org: for trying, not for a release")
    _say(_size(tree), f"{tree.name} for Windows, unpacked")
    return [setup(tree), msi(tree), policies(), _listed(tree, "win64")]


SYSTEMS = {"linux": for_linux, "windows": for_windows}


def main(words: Sequence[str]) -> int:
    """`words`: the systems meant, all when none is named. 1 when one cannot be built for here."""
    start, wanted = monotonic(), list(words or SYSTEMS)
    if unable := _unable(wanted):
        print(f"csdesk installers: {unable}", file=sys.stderr)
        return 1
    DIST.mkdir(exist_ok=True)
    for one in [one for system in wanted for one in SYSTEMS[system]()]:
        _say(one.stat().st_size, str(one.relative_to(DIST.parent)))
    made = sorted(path for path in DIST.iterdir() if VERSION in path.name)
    (DIST / SUMS).write_text("".join(f"{_sha256(one)}  {one.name}\n" for one in made))
    print(f"made in {monotonic() - start:.0f} s")
    return 0


def _unable(wanted: Sequence[str]) -> str:
    """Why not, '' when nothing is in the way."""
    if unknown := [one for one in wanted if one not in SYSTEMS]:
        return f"{', '.join(unknown)}: neither {' nor '.join(SYSTEMS)}"
    if sys.platform != "linux":
        return "they are all built on Linux"
    asked = [(tool, package) for system in wanted for tool, package in TOOLS[system].items()]
    missing = dict.fromkeys(package for tool, package in asked if not shutil.which(tool))
    without = "; without Windows: make installers ARGS=linux" if "windows" in wanted else ""
    return f"as root, apt-get install {' '.join(missing)}{without}" if missing else ""


def _listed(tree: Path, system: str) -> Path:
    return Path(shutil.copyfile(tree / LIST, DIST / f"{NAME}-{VERSION}-{system}.cdx.json"))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _size(tree: Path) -> int:
    return sum(path.lstat().st_size for path in tree.rglob("*") if path.is_file() and not path.is_symlink())


def _say(size: int, what: str) -> None:
    print(f"{size / 1e6:>6.1f} MB  {what}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
