"""What is handed out before the judges of the trade: size, lintian, menu entry, words of software centres, signing."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from tools.installers.about import DIST, NAME, deb_name, msi_name, setup_name
from tools.installers.steps import Trial
from tools.installers.windows_sign import sign

DEBIAN = DIST / deb_name()
SETUP = DIST / setup_name()
MEGABYTES = {"linux": (DEBIAN, 75), "windows": (SETUP, 60)}
"""No larger than that, in millions of bytes: what an office fetches for each of its machines."""
MSI = DIST / msi_name()
JUDGES = {
    "lintian": ("lintian", "--fail-on", "error,warning", "--tag-display-limit", "0", str(DEBIAN)),
    "desktop-file-validate": ("desktop-file-validate", f"usr/share/applications/{NAME}.desktop"),
    "appstreamcli": ("appstreamcli", "validate", "--no-net", f"usr/share/metainfo/org.{NAME}.{NAME}.metainfo.xml"),
}
PACKAGES = {"desktop-file-validate": "desktop-file-utils", "appstreamcli": "appstream"}
"""Where the package of Debian has another name than its program."""


def judge(trial: Trial, system: str) -> None:
    """All that can be said of a system's files before they are installed."""
    _judge_size(trial, system)
    if system == "linux":
        _judge_debian(trial)
    else:
        _judge_signing(trial)


def _judge_size(trial: Trial, system: str) -> None:
    """Within its goal."""
    file, goal = MEGABYTES[system]
    with trial.of(file.name) as step:
        size = file.stat().st_size / 1e6
        step(f"{size:.1f} MB of at most {goal}", size <= goal)


def _judge_debian(trial: Trial) -> None:
    """The package, and what it puts into the menus; the reason of each override stands in linux/lintian-overrides."""
    with trial.of(".deb") as step, tempfile.TemporaryDirectory() as room:
        subprocess.run(["dpkg-deb", "-x", str(DEBIAN), room], check=True)
        for judge, command in JUDGES.items():
            if not shutil.which(judge):
                step(judge, False, f"as root, apt-get install {PACKAGES.get(judge, judge)}")
            ended = subprocess.run(command, cwd=room, capture_output=True, encoding="utf-8", check=False)
            step(f"{judge} is content", ended.returncode == 0, ended.stdout + ended.stderr)


def _judge_signing(trial: Trial) -> None:
    """A certificate made for it signs copies of what Windows asks a signature of, and others can verify them."""
    with trial.of("signing") as step, tempfile.TemporaryDirectory() as name:
        if not shutil.which("osslsigncode"):
            step("osslsigncode", False, "as root, apt-get install osslsigncode")
        room = Path(name)
        _certified(room)
        for source in (SETUP, MSI):
            given = {"CSDESK_SIGN_CERTS": str(room / "c.pem"), "CSDESK_SIGN_KEY": str(room / "k.pem")}
            copy = Path(shutil.copyfile(source, room / source.name))
            step(f"{copy.name} signed", sign(copy, given))
            verify = ["osslsigncode", "verify", "-CAfile", given["CSDESK_SIGN_CERTS"], "-in", str(copy)]
            ended = subprocess.run(verify, capture_output=True, encoding="utf-8", errors="replace", check=False)
            step(f"{copy.name} verified", ended.returncode == 0, ended.stdout + ended.stderr)


def _certified(room: Path) -> None:
    asked = ["openssl", "req", "-x509", "-newkey", "rsa:3072", "-nodes", "-days", "2", "-subj", f"/CN={NAME}"]
    asked += ["-addext", "extendedKeyUsage=codeSigning", "-keyout", str(room / "k.pem"), "-out", str(room / "c.pem")]
    subprocess.run(asked, check=True, capture_output=True)
