from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from csdesk.settings import GEOMETRY, Settings
from csdesk.views.remembered import fill_small_screen, is_small


@pytest.mark.parametrize(
    ("width", "height", "small"),
    [(1366, 728, True), (1366, 768, True), (1280, 1024, True), (1366, 808, False), (1920, 1040, False)],
)
def test_the_foot_of_the_window_is_never_under_the_taskbar(width: int, height: int, small: bool) -> None:
    assert is_small(QSize(width, height)) is small


@pytest.mark.parametrize(("known", "whole"), [("", True), ("AdnQywADAAA", False)])
def test_the_first_start_fills_a_small_screen_and_later_ones_are_as_they_were_left(
    qtbot: QtBot, tmp_path: Path, known: str, whole: bool
) -> None:
    window, settings = QMainWindow(), Settings(tmp_path / "desk.json")
    qtbot.addWidget(window)
    assert is_small(window.screen().availableSize())  # as Qt draws beside any screen: 800 x 800
    settings.set(GEOMETRY, known)
    fill_small_screen(window, settings)
    assert window.isMaximized() is whole
