"""`make test-installers`: each form put where nothing of it is, started, upgraded, taken away; every step is said."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import monotonic

from csdesk.demo.sample import build_sample
from csdesk.demo.show import NOW
from tools.installers.about import BUILD, DIST, NAME, SOURCE, VERSION, deb_name
from tools.installers.clean import HOME, Clean, done
from tools.installers.deb import packed
from tools.installers.judged import DEBIAN, judge
from tools.installers.portable import FORM
from tools.installers.steps import FORMER, Step, Trial
from tools.installers.trial_start import try_start
from tools.installers.trial_windows import try_windows

RELEASES = ("bookworm", "trixie")
DATA = f"{HOME}/.local/share/{NAME}"
SETTLED = ("apt-get", "-qq", "-y", "--no-install-recommends", "install")


def try_environment(trial: Trial) -> None:
    """The measure of the others: the same self test in the environment that built them."""
    with trial.of("environment") as step, tempfile.TemporaryDirectory() as home:
        out, start = Path(home) / "out", monotonic()
        environment = {"HOME": home, "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "PYTHONPATH": str(SOURCE)}
        ended = done([sys.executable, "-m", NAME, "--selftest", str(out)], environment)
        wrong = trial.started("environment", out, monotonic() - start)
        step("self test", ended.returncode == 0 and not wrong, wrong + ended.stderr)


def try_portable(trial: Trial) -> None:
    """Unpacked in a folder with a difficult name, which cannot be written to, and run by somebody else."""
    with trial.of("portable") as step, tempfile.TemporaryDirectory(prefix="csdesk essai é ") as place:
        Path(place).chmod(0o755)
        subprocess.run(["tar", "-C", place, "-xJf", str(DIST / f"{FORM}.tar.xz")], check=True)
        step("unpacked", (Path(place) / FORM / NAME).is_file())
        home = Path(place) / "home"
        home.mkdir()
        other = ("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups") if os.geteuid() == 0 else ()
        if other:
            shutil.chown(home, "nobody", "nogroup")
        program, environment = (
            str(Path(place) / FORM / NAME),
            {"HOME": str(home), "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"},
        )
        start = monotonic()
        ended = done([*other, program, "--selftest", str(home / "out")], environment)
        wrong = trial.started("portable", home / "out", monotonic() - start)
        step("self test by another user", ended.returncode == 0 and not wrong, wrong + ended.stderr)
        said = done([*other, program, "--diagnose"], environment)
        step("diagnosis", said.returncode == 0 and json.loads(said.stdout)["form"] == "installed", said.stderr)
        if shutil.which("xvfb-run"):
            start = monotonic()
            shown = done([*other, "xvfb-run", "-a", program, "--selftest", str(home / "x")], environment)
            wrong = trial.started("portable on X", home / "x", monotonic() - start)
            step("self test on an X display", shown.returncode == 0 and not wrong, wrong + shown.stderr)


def try_debian(trial: Trial, release: str, former: Path) -> None:
    """Installed, used, upgraded, refused a downgrade, and removed."""
    form = f".deb on {release}"
    with trial.of(form) as step:
        place = Clean(release)
        try:
            _installed_and_used(place, former, step)
            _started(trial, form, place, step)
            _verified_and_removed(place, step)
        finally:
            place.close()


def _installed_and_used(place: Clean, former: Path, step: Step) -> None:
    """The former version, a desk made with it, then this one over it."""
    place.put(former, "/tmp/former.deb")
    place.put(DEBIAN, "/tmp/present.deb")
    ended = place.run(*SETTLED, "/tmp/former.deb")
    step(
        f"{FORMER} installed, without Python",
        ended.returncode == 0 and not place.has("/usr/bin/python3"),
        ended.stderr,
    )
    place.put(build_sample(BUILD / "sample", NOW), f"{HOME}/livraison")
    ended = place.as_user(NAME, "import", f"{HOME}/livraison")
    step("a package imported by an ordinary user", ended.returncode == 0, ended.stderr)
    before = place.as_user(NAME, "queue", "--json").stdout
    ended = place.run(*SETTLED, "/tmp/present.deb")
    step(
        f"upgraded to {VERSION}",
        ended.returncode == 0 and not place.has(f"/opt/{NAME}/of-{FORMER}"),
        ended.stderr,
    )
    after = place.as_user(NAME, "queue", "--json").stdout
    step("the desk is as it was", before == after and len(json.loads(after)) > 0, after)
    ended = place.as_user(NAME, "check")
    step("the database is sound", ended.returncode == 0, ended.stderr)


def _verified_and_removed(place: Clean, step: Step) -> None:
    """As it was built; no way back; gone, but for what is the user's."""
    verified = place.run("dpkg", "-V", NAME)
    step(
        "what is installed is what was built",
        (verified.returncode, verified.stdout) == (0, ""),
        verified.stdout,
    )
    ended = place.run(*SETTLED, "/tmp/former.deb")
    kept = place.must("dpkg-query", "-W", "-f", "${Version}", NAME)
    step("a downgrade is refused", ended.returncode != 0 and kept == VERSION, kept)
    ended = place.run("apt-get", "-qq", "-y", "purge", NAME)
    left = [one for one in (f"/opt/{NAME}", f"/usr/bin/{NAME}", f"/usr/share/doc/{NAME}") if place.has(one)]
    step("removed, nothing left", ended.returncode == 0 and not left, f"{left} {ended.stderr}")
    step("the user's desk is left alone", place.has(f"{DATA}/desk.db"))


def _started(trial: Trial, form: str, place: Clean, step: Step) -> None:
    start = monotonic()
    ended = place.as_user(NAME, "--selftest", f"{HOME}/out")
    wrong = trial.started(form, place.root / HOME.lstrip("/") / "out", monotonic() - start)
    step("self test by an ordinary user", ended.returncode == 0 and not wrong, wrong + ended.stderr)


def former_package() -> Path:
    """The package as an earlier version: the same program, and a file that the present one no longer has."""
    room = BUILD / "former"
    shutil.rmtree(room, ignore_errors=True)
    subprocess.run(["dpkg-deb", "-R", str(DEBIAN), str(room)], check=True)
    control = room / "DEBIAN/control"
    control.write_text(control.read_text("utf-8").replace(f"Version: {VERSION}\n", f"Version: {FORMER}\n"), "utf-8")
    (room / f"opt/{NAME}/of-{FORMER}").write_text("gone in the next version\n")
    return packed(room, BUILD / deb_name(FORMER), "-Znone")


def try_linux(trial: Trial) -> None:
    """Without root, the .deb is not tried, and that is a failure."""
    try_environment(trial)
    try_portable(trial)
    if os.geteuid() == 0 and shutil.which("debootstrap"):
        former = former_package()
        for release in os.environ.get("CSDESK_RELEASES", " ".join(RELEASES)).split():
            try_debian(trial, release, former)
    else:
        trial.failed.append("the .deb is tried in a clean Debian: run this as root, with debootstrap installed")


SYSTEMS = {"linux": try_linux, "windows": try_windows}
MEASURES = {"windows-start": try_start}
"""Asked for by name alone."""


def main(words: Sequence[str]) -> int:
    """0 when every step of every form passed; `words`: the systems or measures meant, else every system."""
    trial = Trial()
    for system in words or SYSTEMS:
        if system in SYSTEMS:
            judge(trial, system)
        (SYSTEMS | MEASURES)[system](trial)
    for form, found in trial.starts.items():
        print(f"{form}: {found}")
    print(f"failed: {'; '.join(trial.failed)}" if trial.failed else "all passed")
    return 1 if trial.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
