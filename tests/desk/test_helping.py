"""« Aide » when something does not work: the diagnosis on the clipboard, the folder of the logs."""

import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication

import csdesk
from csdesk.app.care import Care
from tests.desk.conftest import Sit
from tests.desk.house import house_of


def broken() -> str:
    raise RuntimeError("nothing to be known")


class Shower(QObject):
    """What shows files, in place of the system's."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Path] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        self.asked.append(Path(url.toLocalFile()))


@pytest.fixture
def shown() -> Iterator[list[Path]]:
    """The folders that the system is asked to show."""
    shower = Shower()
    QDesktopServices.setUrlHandler("file", shower, "show")  # type: ignore[arg-type] # text it is
    yield shower.asked
    QDesktopServices.unsetUrlHandler("file")


def test_the_diagnosis_is_copied_and_names_nobody(sit: Sit) -> None:
    seat, clipboard = sit("boury"), QGuiApplication.clipboard()
    clipboard.clear()
    seat.window.do("diagnosis")
    seat.until(lambda: bool(clipboard.text()), "the diagnosis is on the clipboard")
    said = json.loads(clipboard.text())
    assert said["csdesk"] == csdesk.__version__
    assert said["desk"]["database"] == "file"
    assert said["page_process"]
    assert not any(word in clipboard.text().casefold() for word in ("boury", "paul"))
    assert "copié" in seat.window.notice.text


def test_a_diagnosis_that_fails_is_told(sit: Sit, folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    seat = sit("boury", replace(house_of(folder), care=Care(broken, folder)))
    with caplog.at_level(logging.CRITICAL):
        seat.window.do("diagnosis")
        seat.until(lambda: "RuntimeError" in seat.window.notice.text, "it is told")


def test_the_folder_of_the_logs_is_shown(sit: Sit, folder: Path, shown: list[Path]) -> None:
    sit("boury").window.do("logs")
    assert shown == [folder]


def test_where_nothing_is_kept_both_are_dimmed(sit: Sit, folder: Path) -> None:
    seat = sit("boury", replace(house_of(folder), care=None))
    assert [seat.window._menus.actions[name].isEnabled() for name in ("diagnosis", "logs")] == [False, False]
