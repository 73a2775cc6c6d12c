"""The icon at the sizes that desktops ask for, drawn from the one picture there is."""

import os
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from tools.installers.about import NAME, RECIPES

PICTURE = RECIPES / f"{NAME}.svg"
SIZES = (48, 128, 256)


def draw_icons(hicolor: Path) -> None:
    """Fill a `hicolor` theme folder: the picture itself, and a PNG of each size."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _app = QGuiApplication.instance() or QGuiApplication([])
    drawing = QSvgRenderer(str(PICTURE))
    _put(hicolor / "scalable/apps").joinpath(PICTURE.name).write_bytes(PICTURE.read_bytes())
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        drawing.render(painter)
        painter.end()
        if not image.save(str(_put(hicolor / f"{size}x{size}/apps") / f"{NAME}.png")):
            raise OSError(f"no icon of {size} pixels")


def _put(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder
