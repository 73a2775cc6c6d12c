"""What a window looked like when it was closed, as it is opened again."""

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QMainWindow

from csdesk.domain.queue import Box
from csdesk.settings import EXPANDED, FIT_WIDTH, GEOMETRY, PANES, Settings
from csdesk.views.review_screen import ReviewScreen
from csdesk.views.sidebar import Sidebar
from csdesk.views.zoom import Fit


def recall(window: QMainWindow, sidebar: Sidebar, settings: Settings) -> None:
    """Its place and size, and the boxes that are open."""
    window.resize(1366, 768)
    if settings.get(GEOMETRY):
        window.restoreGeometry(QByteArray.fromBase64(settings.get(GEOMETRY).encode()))
    boxes = {box.value for box in Box}
    opened = [Box(one) for one in settings.get(EXPANDED) if one in boxes]
    sidebar.open_boxes(tuple(opened) or (Box.TO_REVIEW,))


def remember(window: QMainWindow, review: ReviewScreen, settings: Settings) -> None:
    """Its place and size, its panes, and how pages fit."""
    settings.set(GEOMETRY, window.saveGeometry().toBase64().toStdString())
    settings.set(PANES, review.panes())
    settings.set(FIT_WIDTH, review.page.zoom() is Fit.WIDTH)
