"""The portable form: the folder in a tar.xz, to be unpacked anywhere and run."""

import shutil
import subprocess
from pathlib import Path

from tools.installers.about import BUILD, DIST, NAME, VERSION, filled, moment

FORM = f"{NAME}-{VERSION}-linux-x86_64"


def portable(tree: Path) -> Path:
    """Build it from the folder; where it is. Same folder, same bytes."""
    room = BUILD / "portable"
    shutil.rmtree(room, ignore_errors=True)
    shutil.copytree(tree, room / FORM, symlinks=True)
    (room / FORM / "LISEZMOI.txt").write_text(filled("linux/LISEZMOI.txt"), "utf-8")
    target = DIST / f"{FORM}.tar.xz"
    same = ("--sort=name", f"--mtime=@{moment()}", "--owner=0", "--group=0", "--numeric-owner", "--mode=go-w,a+rX")
    subprocess.run(["tar", "-C", str(room), *same, "-I", "xz -6 -T2", "-cf", str(target), FORM], check=True)
    return target
