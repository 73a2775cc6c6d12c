"""The page process as Windows holds it, tried from inside by a Python put beside the program that is installed."""

import json
import shutil
from pathlib import Path

from tools.installers.about import NAME
from tools.installers.steps import Step
from tools.installers.windows_python import put_whole
from tools.installers.wine import Wine

PROBE = Path(__file__).with_name("probe.py")
PLACE = r"C:\python"


def put_python(wine: Wine, lib: str, place: str = PLACE) -> str:
    """The interpreter of the installers with all its programs, and libraries found where they are; its python.exe."""
    folder = wine.here(place)
    stem = Path(put_whole(folder)).stem
    (folder / f"{stem}._pth").write_text(f"{stem}.zip\n.\n{lib}\n")
    return rf"{place}\python.exe"


def try_confined(wine: Wine, place: str, step: Step) -> None:
    """Whatever part is said to hold must hold. What Wine has not is not said, and not tried here."""
    python = put_python(wine, rf"{place}\lib")
    probe = rf"{PLACE}\{PROBE.name}"
    shutil.copyfile(PROBE, wine.here(probe))
    ended = wine.run(python, probe)
    step("what is said to hold the page process does", ended.returncode == 0, ended.stdout + ended.stderr)
    told = json.loads(ended.stdout)
    print(f"       {NAME} says {told.pop('page process')}; inside: {told}")
    held = wine.here(rf"{PLACE}\held.json")
    wine.silently(python, probe, "hold", wine.there(held))
    holds, *numbers = json.loads(held.read_text("utf-8"))
    there = json.loads(wine.run(python, probe, "alive", *map(str, numbers)).stdout)
    step("it ends with the desk, which another process does not", (holds, there) == (True, [False, True]), str(there))
    shutil.rmtree(wine.here(PLACE))
