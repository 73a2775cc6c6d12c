"""How large a page is shown: whole, as wide as there is room, or by percent of its real size."""

from enum import Enum

from PySide6.QtCore import QSize, QSizeF

REAL = 96 / 72
"""Logical pixels per point at 100 %: a screen is taken to have 96 dpi."""
STEPS = (10, 25, 33, 50, 67, 75, 90, 100, 110, 125, 150, 175, 200, 250, 300, 400, 500, 600, 800)
A4 = QSizeF(595, 842)
MOST_PIXELS = 24_000_000
"""A larger page is drawn with fewer pixels and stretched: 96 MB of picture is enough."""


class Fit(Enum):
    """A zoom that follows the window."""

    PAGE = "page"
    WIDTH = "width"


Zoom = Fit | int
"""A fit, or percent of the real size."""


def scale(zoom: Zoom, page: QSizeF, room: QSizeF) -> float:
    """Logical pixels per point. `page` in points, `room` in logical pixels."""
    if isinstance(zoom, int):
        return zoom / 100 * REAL
    wide = room.width() / page.width()
    return max(wide if zoom is Fit.WIDTH else min(wide, room.height() / page.height()), 0.01)


def percent(logical_scale: float) -> float:
    """The percent of the real size that a scale makes."""
    return 100 * logical_scale / REAL


def step(now: float, direction: int) -> int:
    """The next step above or below `now` percent."""
    if direction > 0:
        return next((s for s in STEPS if s > now * 1.01), STEPS[-1])
    return next((s for s in reversed(STEPS) if s < now * 0.99), STEPS[0])


def clamp(wanted: float) -> int:
    """A percent within the steps."""
    return round(min(max(wanted, STEPS[0]), STEPS[-1]))


def box(zoom: Zoom, page: QSizeF, room: QSizeF, dpr: float) -> tuple[QSize, bool]:
    """(the box in device pixels a page must be drawn in, whether its width alone counts)."""
    if zoom is Fit.WIDTH:
        return QSize(max(round(room.width() * dpr), 1), 0), True
    if zoom is Fit.PAGE:
        return QSize(max(round(room.width() * dpr), 1), max(round(room.height() * dpr), 1)), False
    size = page * (scale(zoom, page, room) * dpr)
    shrink = min(1.0, (MOST_PIXELS / (size.width() * size.height())) ** 0.5)
    return QSize(max(round(size.width() * shrink), 1), max(round(size.height() * shrink), 1)), False
