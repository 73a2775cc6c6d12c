"""What a window looked like when it was closed, as it is opened again."""

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtWidgets import QMainWindow

from csdesk.domain.queue import Box
from csdesk.settings import EXPANDED, FIT_WIDTH, GEOMETRY, PANES, Settings
from csdesk.views.review_screen import ReviewScreen
from csdesk.views.sidebar import Sidebar
from csdesk.views.zoom import Fit

SIZE = QSize(1366, 768)
TITLE = 40
"""Pixels that the bar above a window takes, more or less."""


def recall(window: QMainWindow, sidebar: Sidebar, settings: Settings) -> None:
    """Its place and size, and the boxes that are open."""
    window.resize(SIZE)
    if settings.get(GEOMETRY):
        window.restoreGeometry(QByteArray.fromBase64(settings.get(GEOMETRY).encode()))
    boxes = {box.value for box in Box}
    opened = [Box(one) for one in settings.get(EXPANDED) if one in boxes]
    sidebar.open_boxes(tuple(opened) or (Box.TO_REVIEW,))


def fill_small_screen(window: QMainWindow, settings: Settings) -> None:
    """The first time: all of a screen on which the foot of the window would lie below the edge, under the taskbar."""
    if not settings.get(GEOMETRY) and is_small(window.screen().availableSize()):
        window.setWindowState(Qt.WindowState.WindowMaximized)


def is_small(room: QSize) -> bool:
    """Whether what a screen has beside its taskbar is too little for the window and its title."""
    return room.width() < SIZE.width() or room.height() < SIZE.height() + TITLE


def remember(window: QMainWindow, review: ReviewScreen, settings: Settings) -> None:
    """Its place and size, its panes, and how pages fit."""
    settings.set(GEOMETRY, window.saveGeometry().toBase64().toStdString())
    settings.set(PANES, review.panes())
    settings.set(FIT_WIDTH, review.page.zoom() is Fit.WIDTH)
