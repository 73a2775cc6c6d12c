"""A clean place: a Debian with nothing but its base, and an ordinary user whose home is empty."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from subprocess import CompletedProcess

from tools.installers.about import BUILD

MIRROR = os.environ.get("CSDESK_DEBIAN_MIRROR", "http://deb.debian.org/debian")
USER, HOME = "agent", "/home/agent"
PATIENCE = 900
"""Seconds that one command may take."""


class Clean:
    """One release, made anew from its base, which is fetched once. Needs root, debootstrap and a mirror."""

    def __init__(self, release: str) -> None:
        self.root = BUILD / "clean" / release
        base = BUILD / "clean" / f"{release}.tar"
        self.close()
        self.root.mkdir(parents=True)
        if not base.is_file():
            _bootstrap(release, base)
        subprocess.run(["tar", "-C", str(self.root), "-xpf", str(base)], check=True)
        self.must("apt-get", "-qq", "update")
        self.must("useradd", "--create-home", "--skel", "/nowhere", USER)

    def run(self, *words: str) -> CompletedProcess[str]:
        """A command as root, in a space of processes of its own: none outlives it."""
        inside = ["unshare", "--mount", "--pid", "--fork", "--kill-child", f"--root={self.root}", "--mount-proc"]
        kept = {name: text for name, text in os.environ.items() if name.lower().endswith("_proxy")}
        environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "HOME": "/root", **kept}
        return done([*inside, *words], environment | {"DEBIAN_FRONTEND": "noninteractive"})

    def must(self, *words: str) -> str:
        """The same; what it says. Raises RuntimeError when it fails."""
        ended = self.run(*words)
        if ended.returncode != 0:
            raise RuntimeError(f"{' '.join(words)}: {ended.stdout[-800:]} {ended.stderr[-800:]}")
        return ended.stdout

    def as_user(self, *words: str) -> CompletedProcess[str]:
        """A command as the ordinary user, with her home and nothing else."""
        who = ("setpriv", f"--reuid={USER}", f"--regid={USER}", "--init-groups")
        return self.run(*who, "env", "-i", f"HOME={HOME}", "PATH=/usr/bin:/bin", "LANG=C.UTF-8", *words)

    def put(self, source: Path, place: str) -> None:
        """Copy a file or a folder in; what lands in the user's home is hers."""
        target = self.root / place.lstrip("/")
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copyfile(source, target)
        if place.startswith(HOME):
            self.must("chown", "-R", f"{USER}:{USER}", HOME)

    def has(self, place: str) -> bool:
        """Whether there is something there."""
        return os.path.lexists(self.root / place.lstrip("/"))

    def close(self) -> None:
        """Take the place away; nothing is mounted in it any more."""
        shutil.rmtree(self.root, ignore_errors=True)


def done(command: Sequence[str], environment: dict[str, str]) -> CompletedProcess[str]:
    """A command that ended, its words kept."""
    return subprocess.run(
        command, env=environment, capture_output=True, encoding="utf-8", errors="replace", timeout=PATIENCE, check=False
    )


def _bootstrap(release: str, base: Path) -> None:
    made = base.with_suffix(".new")
    shutil.rmtree(made, ignore_errors=True)
    subprocess.run(
        ["debootstrap", "--variant=minbase", release, str(made), MIRROR], check=True, stdout=subprocess.DEVNULL
    )
    subprocess.run(["tar", "-C", str(made), "-cf", str(base), "."], check=True)
    shutil.rmtree(made)
