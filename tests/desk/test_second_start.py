"""A second start on the same folder: what it was asked to open goes to the window that is there, and it ends."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

import csdesk
from csdesk.__main__ import main
from csdesk.models.errands import Errands
from csdesk.models.sole_window import SoleWindow
from csdesk.views.first_run import FirstRun
from csdesk.views.intake_dialog import IntakeDialog
from csdesk.views.main_window import MainWindow
from tests.desk.hand import Step, hand, leave, window
from tests.desk.house import house_of, packages

pytestmark = pytest.mark.usefixtures("worn")

SOURCES = Path(csdesk.__file__).parents[1]


class Second:
    """`csdesk --data FOLDER words…` in a process of its own."""

    def __init__(self, folder: Path, *words: str, at: Path | None = None) -> None:
        self._command = [sys.executable, "-m", "csdesk", "--data", str(folder), *words]
        self._at = at
        self.running: subprocess.Popen[bytes] | None = None

    def start(self) -> bool:
        """A step: once the desk is there."""
        if window() is not None:
            self.running = subprocess.Popen(
                self._command, cwd=self._at, env={**os.environ, "PYTHONPATH": str(SOURCES)}, stderr=subprocess.PIPE
            )
        return self.running is not None

    def ended_well(self) -> bool:
        """A step: with 0, and without a word."""
        if self.running is None or self.running.poll() is None:
            return False
        assert (self.running.returncode, self.running.communicate()[1]) == (0, b"")
        return True


def asked_to_import(name: str) -> Step:
    """A delivery is looked at."""

    def looked() -> bool:
        shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, IntakeDialog) and one.isVisible()]
        return any(name in one._path for one in shown)

    return looked


def told(words: str) -> Step:
    def said() -> bool:
        desk = window()
        return desk is not None and words in desk.notice.text.replace("\u00a0", " ")

    return said


def run(folder: Path, *words: str) -> int:
    return main(["--data", str(folder), *words, "run"])


def test_a_delivery_goes_to_the_window_that_is_there(folder: Path, tmp_path: Path) -> None:
    lot = tmp_path / "livraison d’été.zip"
    lot.write_bytes(packages()[1].read_bytes())
    second = Second(folder, "open", lot.name, at=tmp_path)
    with hand(second.start, second.ended_well, asked_to_import(str(lot)), leave) as seen:
        assert run(folder) == 0
    assert seen.seen >= {MainWindow, IntakeDialog}


def test_a_document_waits_there_for_its_piece(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "carte d’identité.pdf").write_bytes(b"%PDF-1.7")
    second = Second(folder, str(tmp_path / "carte d’identité.pdf"))
    with hand(second.start, told("« carte d’identité.pdf » : ouvrez la pièce"), second.ended_well, leave):
        assert run(folder) == 0


def test_nothing_to_open_brings_the_window_forward(folder: Path) -> None:
    def put_away() -> bool:
        desk = window()
        if desk is not None:
            desk.showMinimized()
        return desk is not None

    def there_again() -> bool:
        desk = window()
        return desk is not None and not desk.isMinimized()

    second = Second(folder)
    with hand(put_away, second.start, second.ended_well, there_again, leave):
        assert run(folder) == 0


def test_the_start_itself_may_be_asked_to_open(folder: Path, tmp_path: Path) -> None:
    lot = packages()[0]
    with hand(asked_to_import(str(lot)), leave):
        assert main(["--data", str(folder), "open", str(lot)]) == 0


def test_after_a_crash_the_next_start_is_the_first(folder: Path) -> None:
    crashed = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(folder)],
        env={**os.environ, "PYTHONPATH": str(SOURCES)},
        stdout=subprocess.PIPE,
    )
    with crashed:
        assert crashed.stdout is not None
        assert crashed.stdout.readline() == b"first\n"
        crashed.send_signal(signal.SIGKILL)
    with hand(leave) as seen:
        assert run(folder) == 0
    assert MainWindow in seen.seen


HOLDING = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from csdesk.models.errands import Errands
from csdesk.models.sole_window import SoleWindow
app = QCoreApplication([])
sole = SoleWindow(Path(sys.argv[1]))
assert sole.first(Errands())
print("first", flush=True)
time.sleep(60)
"""


@contextmanager
def taken(folder: Path) -> Iterator[None]:
    """Another window is open on a folder, and too busy to answer."""
    with closing(SoleWindow(folder)) as other:
        assert other.first(Errands())
        yield


def test_a_window_apart_opens_beside_it(folder: Path) -> None:
    with taken(folder), hand(leave) as seen:
        assert run(folder, "--apart") == 0
    assert MainWindow in seen.seen


def test_another_folder_is_another_desk(folder: Path, tmp_path: Path) -> None:
    house_of(tmp_path / "ailleurs").open_store().close()
    with taken(folder), hand(leave) as seen:
        assert run(tmp_path / "ailleurs") == 0
    assert seen.seen & {MainWindow, FirstRun} == {MainWindow}


def test_one_that_does_not_answer_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("csdesk.models.sole_window.PATIENCE", 1.0)
    with taken(folder):
        assert run(folder) == 1
    assert "--apart" in capsys.readouterr().err
