"""The guide that is written is the guide that is read under F1: in the checkout, in the wheel, in what is frozen."""

import zipfile
from importlib.resources import files
from pathlib import Path

from hatchling.builders.wheel import WheelBuilder

from csdesk.models.guide import FOLDER
from tools.installers import freeze

ROOT = Path(__file__).resolve().parents[2]
WRITTEN = {path.relative_to(FOLDER).as_posix(): path.read_bytes() for path in FOLDER.rglob("*") if path.is_file()}


def test_docs_show_the_one_guide_there_is() -> None:
    assert (ROOT / "docs" / "guide").resolve() == FOLDER.resolve()
    assert Path(str(files("csdesk"))) / "resources" / "guide" == FOLDER
    assert len(WRITTEN) > 20


def test_the_wheel_has_it(tmp_path: Path) -> None:
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    with zipfile.ZipFile(wheel) as packed:
        place = "csdesk/resources/guide/"
        carried = {name.removeprefix(place): packed.read(name) for name in packed.namelist() if name.startswith(place)}
    assert carried == WRITTEN


def test_the_frozen_program_takes_every_file_beside_the_code() -> None:
    """PyInstaller's own collection of data, as the recipe asks for it."""
    options = freeze._options()
    at = options.index("--collect-data")
    assert options[at + 1] == "csdesk"
