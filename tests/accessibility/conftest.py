"""One desk for each file of tests, and its screens one after the other: opening each for every test takes minutes."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.accessibility.screens import SCREENS
from tests.accessibility.tour import Check, Tour
from tests.desk.house import furnish
from tests.dressed import dressed
from tests.views.review_data import dress

PIXELS = 13
"""The size of text that is 100 %."""


@pytest.fixture(scope="module")
def worn(
    qapp: QApplication, _noto: QFont, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[QApplication]:
    """The application as it is worn; a file of tests that says TEXT has its text that many times as large.

    One that says LOOK wears that one.
    """
    larger = QFont(_noto)
    larger.setPixelSize(PIXELS * getattr(request.module, "TEXT", 1))
    with dressed(qapp, larger, tmp_path_factory.mktemp("reglages")) as app:
        if (look := getattr(request.module, "LOOK", None)) is not None:
            dress(app, look)
        QAccessible.setActive(True)  # as beside a screen reader: what changes is told, and asked anew
        yield app
        QAccessible.setActive(False)


@pytest.fixture(scope="module")
def tour(
    worn: QApplication, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Tour]:
    """A desk of invented candidates, open."""
    folder = tmp_path_factory.mktemp("bureau")
    furnish(folder)
    made = Tour(QtBot(request), folder)
    yield made
    made.leave()


@pytest.fixture(scope="module")
def faults(tour: Tour, request: pytest.FixtureRequest) -> dict[Check, list[str]]:
    """What each of the file's CHECKS finds wrong, on every screen, each opened once."""
    found: dict[Check, list[str]] = {check: [] for check in request.module.CHECKS}
    for name, opened in SCREENS.items():
        tour.clear()
        window = opened(tour)
        tour.settle(window)
        for check, wrong in found.items():
            wrong.extend(f"{name}: {said}" for said in check(window))
    return found
