"""A base that cannot be used is told in one sentence, on the window and on the terminal; the file is left as it is."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from csdesk.__main__ import main


def damage(base: Path) -> None:
    content = bytearray(base.read_bytes())
    content[16384 * 2 : 16384 * 40] = bytes(16384 * 38)
    base.write_bytes(content)


def make_newer(base: Path) -> None:
    with closing(sqlite3.connect(base)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()


def replace_it(base: Path) -> None:
    base.write_bytes(b"Bonjour, je ne suis pas une base." * 100)


@pytest.fixture
def told(worn: QApplication) -> Iterator[list[str]]:
    """What message boxes say; each is closed as soon as it is there."""
    said: list[str] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            said.append(box.text())
            box.close()

    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()
    yield said
    timer.stop()


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (damage, "est abîmée"),
        (make_newer, "vient d’une version plus récente de csdesk (9999)"),
        (replace_it, "n’est pas une base csdesk"),
    ],
    ids=["damaged", "newer", "foreign"],
)
def test_a_base_that_cannot_be_opened_is_told_and_left_alone(
    folder: Path,
    told: list[str],
    capsys: pytest.CaptureFixture[str],
    spoil: Callable[[Path], None],
    sentence: str,
) -> None:
    base = folder / "desk.db"
    spoil(base)
    content = base.read_bytes()
    assert main(["--data", str(folder), "run"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("csdesk : La base") or said.startswith("csdesk : Le fichier")
    assert sentence in said
    assert str(base) in said
    assert said.count("\n") == 1
    assert [one.replace("\u00a0", " ") for one in told] == [said.removeprefix("csdesk : ").rstrip("\n")]
    assert base.read_bytes() == content


def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "fichier").write_text("occupé")
    assert main(["--data", str(tmp_path / "fichier" / "bureau"), "run"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("csdesk : Le dossier")
    assert "--data" in said
    assert said.count("\n") == 1
