"""csdesk-VERSION-win64-setup.exe: the Windows bundle and what puts it in its place, made by NSIS."""

import subprocess
from pathlib import Path

from tools.installers.about import BUILD, DIST, NAME, VERSION, filled, numbers, setup_name
from tools.installers.icons import windows_icon
from tools.installers.windows_sign import sign

ROOM = BUILD / "windows-setup"
SMALL = "SetCompressor /SOLID lzma\nSetCompressorDictSize 64"
QUICK = "SetCompressor zlib"


def setup(tree: Path, version: str = VERSION, folder: Path = DIST, compression: str = SMALL) -> Path:
    """Build it from the folder; where it is. Another version and a quicker compression are for trying upgrades."""
    ROOM.mkdir(parents=True, exist_ok=True)
    icon, script = ROOM / f"{NAME}.ico", ROOM / f"{version}.nsi"
    icon.write_bytes(windows_icon())
    target = folder / setup_name(version)
    script.write_text(recipe(tree, target, icon, version, compression), "utf-8-sig")
    subprocess.run(["makensis", "-V2", "-WX", str(script)], check=True)
    sign(target)
    return target


def recipe(tree: Path, target: Path, icon: Path, version: str, compression: str = SMALL) -> str:
    """The script for NSIS."""
    sizes = sum(path.stat().st_size for path in tree.rglob("*") if path.is_file())
    return filled(
        "windows/setup.nsi",
        VERSION=version,
        DOTTED=numbers("."),
        TREE=str(tree),
        TARGET=str(target),
        ICON=str(icon),
        KILOBYTES=str(sizes // 1024),
        COMPRESSION=compression,
    )
