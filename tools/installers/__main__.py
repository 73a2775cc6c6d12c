"""`make installers`: everything that is handed out, into dist/, with its sums and sizes."""

import hashlib
import shutil
import sys
from pathlib import Path
from time import monotonic

from tools.installers.about import DIST, NAME, VERSION
from tools.installers.deb import debian_package
from tools.installers.freeze import frozen
from tools.installers.papers import LIST, parts_here, write_papers
from tools.installers.portable import portable
from tools.installers.trim import trim

SUMS = "SHA256SUMS"


def main() -> int:
    """1 where there is no recipe yet."""
    if sys.platform != "linux":
        print("csdesk installers: there is a recipe for Linux only", file=sys.stderr)
        return 1
    start = monotonic()
    DIST.mkdir(exist_ok=True)
    tree = frozen()
    trim(tree)
    write_papers(tree, parts_here(tree))
    listed = DIST / f"{NAME}-{VERSION}-linux.cdx.json"
    shutil.copyfile(tree / LIST, listed)
    made = [debian_package(tree), portable(tree), listed]
    (DIST / SUMS).write_text("".join(f"{_sha256(one)}  {one.name}\n" for one in made))
    print(f"{_megabytes(_size(tree)):>9}  {tree.name}, unpacked")
    for one in made:
        print(f"{_megabytes(one.stat().st_size):>9}  {one.relative_to(DIST.parent)}")
    print(f"made in {monotonic() - start:.0f} s")
    return 0


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _size(tree: Path) -> int:
    return sum(path.lstat().st_size for path in tree.rglob("*") if path.is_file() and not path.is_symlink())


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB"


if __name__ == "__main__":
    sys.exit(main())
