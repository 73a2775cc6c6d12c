"""Sets the checkout up: system libraries, .venv, the locked packages, csdesk itself. Standard library only.

Safe to run at any time and twice at once: with nothing to do it returns in a few hundredths of a second, and what an
interruption left half made is made anew. Everything it says goes to stderr.
"""

import ctypes
import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

OLDEST = (3, 11)


def say(sentence: str) -> None:
    """One line of progress."""
    print(f"csdesk setup: {sentence}", file=sys.stderr, flush=True)


def give_up(sentence: str) -> NoReturn:
    """Say what is wrong and what to do; exit code 1."""
    say(sentence)
    sys.exit(1)


def runs(python: str) -> bool:
    """Whether it is more than a name: a version manager may leave a stand-in that only complains."""
    return subprocess.run([python, "-c", ""], stderr=subprocess.DEVNULL, check=False).returncode == 0


def hand_over_to_newer() -> None:
    """Start again under a Python that is recent enough, or say that there is none."""
    for minor in range(30, OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found and runs(found):
            os.execv(found, [found, *sys.argv])
    present = ".".join(str(number) for number in sys.version_info[:3])
    needed = ".".join(str(number) for number in OLDEST)
    give_up(f"csdesk needs Python {needed} or newer; this is {present}. Try `make PYTHON=/path/to/python3`.")


# Here, above what an older Python could not even read.
if sys.version_info < OLDEST:
    hand_over_to_newer()


ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "csdesk-setup"
LOCK = ROOT / "requirements.lock"
OURS = (ROOT / "pyproject.toml", ROOT / "src/csdesk/__init__.py")

# Shared library -> Debian package; what the wheels of Qt load and do not bring along.
ALWAYS = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libzstd.so.1": "libzstd1",
}
# The same for a window on an X display.
DISPLAY = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}


def loads(library: str) -> bool:
    """Whether the system's loader finds the library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def can_install() -> bool:
    """Root of a Debian or Ubuntu."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def wanted_libraries() -> dict[str, str]:
    """What must load here; what only a display needs, where there is one or where it can be installed at once."""
    on_display = "DISPLAY" in os.environ or "WAYLAND_DISPLAY" in os.environ
    return {**ALWAYS, **DISPLAY} if on_display or can_install() else ALWAYS


def missing_packages() -> list[str]:
    """Debian packages of what the system lacks."""
    if not sys.platform.startswith("linux"):
        return []
    missing = [package for library, package in wanted_libraries().items() if not loads(library)]
    if importlib.util.find_spec("ensurepip") is None:
        missing.append(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")
    return missing


def apt_get(*words: str) -> int:
    """Run apt-get without questions, waiting for another one to end; its exit code."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "-q", "-y", "-o", "DPkg::Lock::Timeout=600", *words]
    return subprocess.run(command, env=environment, stdout=sys.stderr, check=False).returncode


def install_libraries() -> None:
    """Install what the system lacks, or say how to."""
    missing = missing_packages()
    if not missing:
        return
    line = f"apt-get install -y --no-install-recommends {' '.join(missing)}"
    if not can_install():
        give_up(f"the system lacks packages (names as in Debian and Ubuntu). Please run:\n  sudo {line}")
    say(f"installing what the system lacks: {line}")
    apt_get("update")
    apt_get("install", "--no-install-recommends", *missing)
    importlib.invalidate_caches()
    still = missing_packages()
    if still:
        give_up(f"still missing after apt-get: {' '.join(still)}. What apt-get said above tells why.")


def hash_of(*files: Path) -> str:
    """Of their bytes, one after the other."""
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def base() -> str:
    """What a .venv cannot outlive: this place, this Python, these packages."""
    return f"{ROOT} {sys.base_prefix} {sys.version_info[0]}.{sys.version_info[1]} {hash_of(LOCK)}"


def stamped() -> list[str]:
    """[base, hash of OURS] of a complete .venv; empty when there is none."""
    if not (VENV / "bin/python").exists():
        return []
    try:
        return STAMP.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []


def is_ready() -> bool:
    """Nothing to do."""
    return stamped() == [base(), hash_of(*OURS)]


@contextmanager
def alone() -> Iterator[int]:
    """Hold the checkout's lock, waiting for another set-up to end. Children given the descriptor hold it too."""
    descriptor = os.open(ROOT, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another set-up of this checkout is at work, waiting for it…")
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield descriptor
    finally:
        os.close(descriptor)


def make_venv() -> None:
    """An empty .venv in place of whatever is there."""
    say("making .venv")
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    elif VENV.exists():
        shutil.rmtree(VENV)
    venv.EnvBuilder(with_pip=True, symlinks=True).create(VENV)


def pip_environment() -> Mapping[str, str]:
    """The person's pip configuration as it is, without what would install elsewhere than in .venv."""
    left_out = {"PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PYTHONPATH", "PYTHONHOME"}
    return {name: value for name, value in os.environ.items() if name not in left_out}


def pip_install(lock: int, words: Sequence[str]) -> None:
    """Install into .venv with pip as configured on this machine."""
    command = [str(VENV / "bin/python"), "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet"]
    done = subprocess.run(
        [*command, *words], cwd=ROOT, env=pip_environment(), stdout=sys.stderr, pass_fds=(lock,), check=False
    )
    if done.returncode:
        give_up("pip could not install the packages (its words are above). `make setup` starts again.")


def install_packages(lock: int) -> None:
    """A new .venv with the packages of the lock and no others."""
    make_venv()
    say("installing the packages of requirements.lock (about 550 MB on disk, once)")
    pip_install(lock, ["--require-hashes", "--only-binary=:all:", "-r", str(LOCK)])


def fill_venv(lock: int) -> None:
    """The locked packages, then csdesk itself as an editable install. The stamp comes last: it means complete."""
    complete = stamped()[:1] == [base()]
    STAMP.unlink(missing_ok=True)
    if not complete:
        install_packages(lock)
    pip_install(lock, ["--no-build-isolation", "--no-deps", "--editable", str(ROOT)])
    fresh = STAMP.with_suffix(".new")
    fresh.write_text(f"{base()}\n{hash_of(*OURS)}\n", encoding="utf-8")
    fresh.replace(STAMP)


def main() -> None:
    """Do what is left to do."""
    ready = is_ready()
    if ready and not missing_packages():
        return
    with alone() as lock:
        install_libraries()
        if not is_ready():
            fill_venv(lock)
            say("ready")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        give_up("interrupted. `make setup` starts again.")
