"""What is handed out before the judges of the trade: sizes, lintian, the desktop entry, the software centre's words."""

import shutil
import subprocess
import tempfile

from tools.installers.about import DIST, NAME, VERSION
from tools.installers.steps import Trial

DEBIAN = DIST / f"{NAME}_{VERSION}_amd64.deb"
SETUP = DIST / f"{NAME}-{VERSION}-win64-setup.exe"
MEGABYTES = {"linux": (DEBIAN, 75), "windows": (SETUP, 60)}
"""No larger than that, in millions of bytes: what an office fetches for each of its machines."""
JUDGES = {
    "lintian": ("lintian", "--fail-on", "error,warning", "--tag-display-limit", "0", str(DEBIAN)),
    "desktop-file-validate": ("desktop-file-validate", f"usr/share/applications/{NAME}.desktop"),
    "appstreamcli": ("appstreamcli", "validate", "--no-net", f"usr/share/metainfo/org.{NAME}.{NAME}.metainfo.xml"),
}
PACKAGES = {"desktop-file-validate": "desktop-file-utils", "appstreamcli": "appstream"}
"""Where the package of Debian has another name than its program."""


def judge_size(trial: Trial, system: str) -> None:
    """Within its goal."""
    file, goal = MEGABYTES[system]
    with trial.of(file.name) as step:
        size = file.stat().st_size / 1e6
        step(f"{size:.1f} MB of at most {goal}", size <= goal)


def judge_debian(trial: Trial) -> None:
    """The package, and what it puts into the menus; the reason of each override stands in linux/lintian-overrides."""
    with trial.of(".deb") as step, tempfile.TemporaryDirectory() as room:
        subprocess.run(["dpkg-deb", "-x", str(DEBIAN), room], check=True)
        for judge, command in JUDGES.items():
            if not shutil.which(judge):
                step(judge, False, f"as root, apt-get install {PACKAGES.get(judge, judge)}")
            ended = subprocess.run(command, cwd=room, capture_output=True, encoding="utf-8", check=False)
            step(f"{judge} is content", ended.returncode == 0, ended.stdout + ended.stderr)
