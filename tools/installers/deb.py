"""The .deb: the folder under /opt, a link in the path, a place in the menu. No script runs when it is installed."""

import gzip
import os
import shutil
import subprocess
from pathlib import Path

from tools.installers.about import BUILD, DIST, HOME, NAME, ROOT, deb_name, filled, glibc, moment
from tools.installers.bundled import needed, owners, programs
from tools.installers.icons import draw_icons

ROOM = BUILD / "deb"
TEXTS = {
    f"usr/share/applications/{NAME}.desktop": "linux/csdesk.desktop",
    "usr/share/metainfo/org.csdesk.csdesk.metainfo.xml": "linux/metainfo.xml",
    f"usr/share/doc/{NAME}/copyright": "linux/copyright",
    f"usr/share/lintian/overrides/{NAME}": "linux/lintian-overrides",
}


def debian_package(tree: Path) -> Path:
    """Build it from the folder; where it is."""
    shutil.rmtree(ROOM, ignore_errors=True)
    shutil.copytree(tree, ROOM / HOME, symlinks=True)
    (ROOM / "usr/bin").mkdir(parents=True)
    (ROOM / "usr/bin" / NAME).symlink_to(f"/{HOME}/{NAME}")
    for place, source in TEXTS.items():
        _write(ROOM / place, filled(source).encode())
    _write(ROOM / f"usr/share/man/man1/{NAME}.1.gz", _gzipped(filled("linux/csdesk.1").encode()))
    _write(ROOM / f"usr/share/doc/{NAME}/changelog.gz", _gzipped(filled("linux/changelog").encode()))
    _write(ROOM / f"usr/share/doc/{NAME}/CHANGELOG.md", (ROOT / "CHANGELOG.md").read_bytes())
    draw_icons(ROOM / "usr/share/icons/hicolor")
    _plain_modes(ROOM)
    _write(ROOM / "DEBIAN/control", _control(tree).encode())
    _write(ROOM / "DEBIAN/md5sums", _sums().encode())
    return packed(ROOM, DIST / deb_name())


def packed(room: Path, target: Path, *options: str) -> Path:
    """A folder with its DEBIAN/ as a package. xz: lintian of Debian 12 does not know another."""
    command = ["dpkg-deb", "--root-owner-group", *(options or ("-Zxz", "-z6")), "--build", str(room), str(target)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(moment())}
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return target


def _control(tree: Path) -> str:
    kilobytes = sum(path.lstat().st_size for path in ROOM.rglob("*") if not path.is_dir()) // 1024
    return filled("linux/control", SIZE=str(kilobytes), DEPENDS=", ".join(depends(tree)))


def depends(tree: Path) -> list[str]:
    """The packages of the libraries that the folder asks for and does not hold, as this release names them."""
    every = list(programs(tree))
    held = {path.name for path in tree.rglob("*.so*")}
    outside = frozenset(name for path in every for name in needed(path)) - held
    found = [one.package for one in owners(outside)]
    return [f"{one} (>= {glibc()})" if one == "libc6" else one for one in found]


def _sums() -> str:
    files = sorted(path for path in ROOM.rglob("*") if path.is_file() and not path.is_symlink())
    names = [path.relative_to(ROOM).as_posix() for path in files if "DEBIAN" not in path.parts]
    told = subprocess.run(["md5sum", *names], cwd=ROOM, capture_output=True, encoding="utf-8", check=True)
    return told.stdout


def _plain_modes(room: Path) -> None:
    """Whatever the umask of the builder: everyone reads, programs alone are run."""
    main = room / HOME / NAME
    for path in room.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path == main else 0o644)


def _gzipped(data: bytes) -> bytes:
    return gzip.compress(data, 9, mtime=0)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
