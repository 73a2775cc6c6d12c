"""The Windows installers under Wine: put in silently, started, upgraded, refused a way back, taken away."""

import json
import shutil
from pathlib import Path
from subprocess import CompletedProcess
from time import monotonic

from csdesk.demo.sample import build_sample
from csdesk.demo.show import NOW
from tools.installers.about import BUILD, NAME, VERSION
from tools.installers.judged import MSI, SETUP
from tools.installers.steps import FORMER, Step, Trial
from tools.installers.trial_confined import try_confined
from tools.installers.trial_languages import try_languages
from tools.installers.trial_opening import prepare, try_gone, try_open_with, until
from tools.installers.windows import TREE as PRESENT
from tools.installers.windows_forms import FORMS, Form
from tools.installers.windows_launcher import GCC
from tools.installers.windows_msi import msi
from tools.installers.windows_setup import QUICK, setup
from tools.installers.wine import Wine

TOOLS = {GCC: "gcc-mingw-w64-x86-64", "wine": "wine wine64", "makensis": "nsis", "wixl": "wixl"}
TREE = BUILD / "former-windows" / NAME
CONFINED = "job+unprivileged"
"""What the page process says under Wine, which keeps no limits of jobs, integrity levels or policies."""


def try_windows(trial: Trial) -> None:
    """Each form in a prefix of its own."""
    if missing := [package for tool, package in TOOLS.items() if not shutil.which(tool)]:
        trial.failed.append(f"the Windows installers are tried under Wine: apt-get install {' '.join(missing)}")
        return
    tree = former_tree()
    former = {SETUP: setup(tree, FORMER, BUILD, QUICK), MSI: msi(tree, FORMER, BUILD)}
    for form, present in FORMS:
        _try_form(trial, form, former[present], present)


def former_tree() -> Path:
    """The bundle as an earlier version: the same, and a file that the present one no longer has."""
    shutil.rmtree(TREE.parent, ignore_errors=True)
    shutil.copytree(PRESENT, TREE)
    (TREE / "lib" / f"of-{FORMER}").write_text("gone in the next version\n")
    return TREE


def _try_form(trial: Trial, form: Form, former: Path, present: Path) -> None:
    with trial.of(form.name) as step:
        wine = Wine(form.name.partition("/")[2] or "msi")
        try:
            prepare(wine, form.hive)
            _used_and_upgraded(wine, form, former, present, step)
            _started(trial, wine, form, step)
            try_confined(wine, form.place(wine), step)
            try_open_with(wine, form.hive, form.place(wine), step)
            try_languages(wine, rf"{form.place(wine)}\{NAME}-cli.exe", step)
            _refused(wine, form, former, step)
            _removed(wine, form, step)
            try_gone(wine, form.hive, step)
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
    of_former = wine.here(form.place(wine)) / "lib" / f"of-{FORMER}"

    def there(code: int) -> tuple[int, str, bool]:
        return code, form.version(wine), of_former.exists()

    with wine.running(rf"{form.place(wine)}\{NAME}.exe", "--data", r"C:\ouvert"):
        opened = until((wine.drive / "ouvert").exists)
        code = form.install(wine, present)
    found = there(code)
    step("an open desk is not written over", opened and found == (form.running, FORMER, True), f"{opened} {found}")
    found = there(form.install(wine, present))
    step(f"upgraded to {VERSION}", found == (0, VERSION, False), str(found))
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


def _refused(wine: Wine, form: Form, former: Path, step: Step) -> None:
    code, kept = form.install(wine, former), form.version(wine)
    step("a downgrade is refused", (code, kept) == (form.refusal, VERSION), f"{code} {kept}")
    step("and leaves the program whole", _cli(wine, form, "check").returncode == 0)


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
