"""What being installed costs at the start, as far as Wine tells: beside the same Python, libraries as pip puts them.

`make test-installers ARGS=windows-start`, no part of the others: it tells something on a quiet machine alone.
"""

import json
import shutil
from statistics import median
from time import monotonic
from typing import Any

from tools.installers.about import NAME, SOURCE
from tools.installers.steps import Trial
from tools.installers.trial_confined import put_python
from tools.installers.windows_forms import FORMS, Form
from tools.installers.windows_python import VERSION
from tools.installers.windows_wheels import distributions_for_windows, unpack
from tools.installers.wine import Wine

RUNS = 9
MOST = 1.2
"""Times the environment's."""
PLAIN = r"C:\plain"


def try_start(trial: Trial) -> None:
    """Each in turn, the first run of each left out: it fills caches, those of Python in the plain one too.

    The best of each is compared: what else the machine does only ever adds.
    """
    form, present = FORMS[0]
    with trial.of("start under Wine") as step:
        wine = Wine("start")
        try:
            step("installed", form.install(wine, present) == 0)
            forms = {"installed": _installed(wine, form), "plain": _plain(wine)}
            found: dict[str, list[float]] = {name: [] for name in forms}
            with wine.running("cmd"):  # while something runs, Wine itself need not start with each
                for _ in range(RUNS + 1):
                    for name, words in forms.items():
                        found[name].append(_seconds(wine, words))
        finally:
            wine.close()
        for name, seconds in found.items():
            run = sorted(seconds[1:])
            trial.starts[name] = (
                f"first page after {run[0]:.2f} s at best, median {median(run):.2f}, worst {run[-1]:.2f}"
            )
        ratio = min(found["installed"][1:]) / min(found["plain"][1:])
        step(f"{ratio:.2f} times the plain one, each at its best of {RUNS}", ratio <= MOST)


def _installed(wine: Wine, form: Form) -> tuple[str, ...]:
    return (rf"{form.place(wine)}\{NAME}.exe",)


def _plain(wine: Wine) -> tuple[str, ...]:
    """Nothing left out, nothing compiled in advance."""
    python = put_python(wine, "lib", PLAIN)
    lib = wine.here(PLAIN) / "lib"
    for one in distributions_for_windows(VERSION):
        unpack(one, VERSION, lib)
    shutil.copytree(SOURCE / NAME, lib / NAME, ignore=shutil.ignore_patterns("__pycache__"))
    return python, "-m", NAME


def _seconds(wine: Wine, words: tuple[str, ...]) -> float:
    """From the start of the program to the first page, by the whole of the self test less what came after that page."""
    out = wine.drive / "out"
    shutil.rmtree(out, ignore_errors=True)
    start = monotonic()
    code = wine.silently(*words, "--selftest", wine.there(out))
    whole = monotonic() - start
    said: dict[str, Any] = json.loads((out / "selftest.json").read_text("utf-8"))
    if code or not said["passed"]:
        raise RuntimeError(json.dumps(said["steps"][-1]))
    at: dict[str, float] = {step["step"]: step["seconds"] for step in said["steps"]}
    return whole - (max(at.values()) - at["page"])
