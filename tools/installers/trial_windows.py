"""The Windows installers under Wine: put in silently, started, upgraded, refused a way back, taken away."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess
from time import monotonic, sleep

from csdesk.demo.sample import build_sample
from csdesk.demo.show import NOW
from tools.installers.about import BUILD, DIST, NAME, VERSION
from tools.installers.steps import FORMER, Step, Trial
from tools.installers.windows import TREE as PRESENT
from tools.installers.windows_launcher import GCC
from tools.installers.windows_msi import msi, product
from tools.installers.windows_setup import QUICK, setup
from tools.installers.wine import Wine

TOOLS = {GCC: "gcc-mingw-w64-x86-64", "wine": "wine wine64", "makensis": "nsis", "wixl": "wixl"}
SETUP = DIST / f"{NAME}-{VERSION}-win64-setup.exe"
TREE = BUILD / "former-windows" / NAME
MSI = DIST / f"{NAME}-{VERSION}-x64.msi"
UNINSTALLS = r"Software\Microsoft\Windows\CurrentVersion\Uninstall"
NEWER, RUNNING = 3, 4
"""Exit codes of the setup program, as its script has them."""
CONFINED = "none"
"""What the page process says on Windows."""
REFUSED = 1603 % 256
"""Of msiexec, as much of it as Wine hands on."""
MACHINE = rf"C:\Program Files\{NAME}"
PATIENCE = 60
"""Seconds that the program may take to be there."""


@dataclass(frozen=True, slots=True)
class Form:
    """A way to install: how it is told to, how to be gone, what it answers when it refuses a way back."""

    name: str
    place: Callable[[Wine], str]
    install: Callable[[Wine, Path], int]
    remove: Callable[[Wine], int]
    version: Callable[[Wine], str]
    refusal: int


def try_windows(trial: Trial) -> None:
    """Each form in a prefix of its own."""
    if missing := [package for tool, package in TOOLS.items() if not shutil.which(tool)]:
        trial.failed.append(f"the Windows installers are tried under Wine: apt-get install {' '.join(missing)}")
        return
    former = setup(former_tree(), FORMER, BUILD, QUICK)
    for mode, hive, place in MODES:
        _try_form(trial, _setup_form(mode, hive, place), former, SETUP)
    _try_form(trial, MSI_FORM, msi(TREE, FORMER, BUILD), MSI)


def _of_one(wine: Wine) -> str:
    return wine.there(wine.home / "AppData/Local/Programs" / NAME)


MODES: tuple[tuple[str, str, Callable[[Wine], str]], ...] = (
    ("CurrentUser", "HKCU", _of_one),
    ("AllUsers", "HKLM", lambda _: MACHINE),
)


def former_tree() -> Path:
    """The bundle as an earlier version: the same, and a file that the present one no longer has."""
    shutil.rmtree(TREE.parent, ignore_errors=True)
    shutil.copytree(PRESENT, TREE)
    (TREE / "lib" / f"of-{FORMER}").write_text("gone in the next version\n")
    return TREE


def _setup_form(mode: str, hive: str, place: Callable[[Wine], str]) -> Form:
    def install(wine: Wine, path: Path) -> int:
        return wine.silently(wine.there(path), "/S", f"/{mode}")

    def remove(wine: Wine) -> int:
        """It goes on in a copy of itself, after its end: waited for by what it leaves last, the folder."""
        code = wine.silently(rf"{place(wine)}\uninstall.exe", "/S", f"/{mode}")
        _until(lambda: not wine.here(place(wine)).exists())
        return code

    return Form(
        f"setup.exe /{mode}",
        place,
        install,
        remove,
        lambda wine: wine.value(rf"{hive}\{UNINSTALLS}\{NAME}", "DisplayVersion"),
        NEWER,
    )


def _listed(wine: Wine) -> str:
    """The versions of the .msi in the list of programs."""
    keys = (rf"HKLM\{UNINSTALLS}\{product(version)}" for version in (FORMER, VERSION))
    return " ".join(filter(None, (wine.value(key, "DisplayVersion") for key in keys)))


MSI_FORM = Form(
    ".msi",
    lambda _: MACHINE,
    lambda wine, path: wine.silently("msiexec", "/i", wine.there(path), "/qn", "/norestart"),
    lambda wine: wine.silently("msiexec", "/x", wine.there(MSI), "/qn"),
    _listed,
    REFUSED,
)


def _try_form(trial: Trial, form: Form, former: Path, present: Path) -> None:
    with trial.of(form.name) as step:
        wine = Wine(form.name.partition("/")[2] or "msi")
        try:
            _used_and_upgraded(wine, form, former, present, step)
            _started(trial, wine, form, step)
            _refused(wine, form, former, present, step)
            _removed(wine, form, step)
        finally:
            wine.close()


def _used_and_upgraded(wine: Wine, form: Form, former: Path, present: Path, step: Step) -> None:
    """The former version, a desk made with it, then this one over it."""
    code = form.install(wine, former)
    step(f"{FORMER} installed in silence", (code, form.version(wine)) == (0, FORMER), str(code))
    package = build_sample(BUILD / "sample-windows", NOW)
    ended = _cli(wine, form, "import", wine.there(package))
    step("a package imported", ended.returncode == 0, ended.stderr)
    before = _cli(wine, form, "queue", "--json").stdout
    code = form.install(wine, present)
    place = wine.here(form.place(wine))
    gone = not (place / "lib" / f"of-{FORMER}").exists()
    step(f"upgraded to {VERSION}", (code, form.version(wine), gone) == (0, VERSION, True), str(code))
    after = _cli(wine, form, "queue", "--json").stdout
    step("the desk is as it was", before == after and len(json.loads(after)) > 0, after)
    step("the database is sound", _cli(wine, form, "check").returncode == 0)
    step("a place in the Start menu", len(_links(wine)) == 1, str(_links(wine)))


def _started(trial: Trial, wine: Wine, form: Form, step: Step) -> None:
    out, start = wine.drive / "essai é", monotonic()
    ended = wine.run(rf"{form.place(wine)}\{NAME}.exe", "--selftest", wine.there(out))
    wrong = trial.started(form.name, out, monotonic() - start, CONFINED)
    step("self test of the program with a window", ended.returncode == 0 and not wrong, wrong + ended.stderr)
    said = _cli(wine, form, "--diagnose")
    step("diagnosis", said.returncode == 0 and json.loads(said.stdout)["form"] == "installed", said.stderr)


def _refused(wine: Wine, form: Form, former: Path, present: Path, step: Step) -> None:
    code, kept = form.install(wine, former), form.version(wine)
    step("a downgrade is refused", (code, kept) == (form.refusal, VERSION), f"{code} {kept}")
    step("and leaves the program whole", _cli(wine, form, "check").returncode == 0)
    if form.refusal == NEWER:
        with wine.running(rf"{form.place(wine)}\{NAME}.exe", "--data", r"C:\ouvert"):
            opened = _until((wine.drive / "ouvert").exists)
            code = form.install(wine, present)
        step("an open desk is not written over", opened and code == RUNNING, f"{opened} {code}")


def _until(holds: Callable[[], bool]) -> bool:
    start = monotonic()
    while not holds() and monotonic() - start < PATIENCE:
        sleep(0.2)
    return holds()


def _removed(wine: Wine, form: Form, step: Step) -> None:
    place = wine.here(form.place(wine))
    code = form.remove(wine)
    left = [str(path) for path in place.rglob("*")] if place.exists() else []
    step("removed, nothing left", (code, left, _links(wine)) == (0, [], []), f"{left[:3]} {code}")
    step("nor in the list of programs", form.version(wine) == "")
    step("the user's desk is left alone", (wine.home / "AppData/Local" / NAME / "desk.db").is_file())


def _cli(wine: Wine, form: Form, *words: str) -> CompletedProcess[str]:
    return wine.run(rf"{form.place(wine)}\{NAME}-cli.exe", *words)


def _links(wine: Wine) -> list[Path]:
    return list(wine.drive.rglob(f"{NAME}.lnk"))
