"""The icon at the sizes that desktops ask for, drawn from the one picture there is."""

import os
from pathlib import Path
from struct import Struct

from PySide6.QtCore import QBuffer, QByteArray, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

from tools.installers.about import NAME, RECIPES

PICTURE = RECIPES / f"{NAME}.svg"
SIZES = (48, 128, 256)
WINDOWS_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
_HEAD, _ENTRY = Struct("<HHH"), Struct("<BBBBHHII")
"""ICONDIR and ICONDIRENTRY; a side of 256 is written 0."""


def draw_icons(hicolor: Path) -> None:
    """Fill a `hicolor` theme folder: the picture itself, and a PNG of each size."""
    _put(hicolor / "scalable/apps").joinpath(PICTURE.name).write_bytes(PICTURE.read_bytes())
    for size in SIZES:
        (_put(hicolor / f"{size}x{size}/apps") / f"{NAME}.png").write_bytes(drawn(size))


def windows_icon() -> bytes:
    """An .ico of the sizes that Windows asks for, each a PNG in it."""
    pictures = [drawn(size) for size in WINDOWS_SIZES]
    place, entries = _HEAD.size + len(pictures) * _ENTRY.size, b""
    for size, picture in zip(WINDOWS_SIZES, pictures, strict=True):
        entries += _ENTRY.pack(size % 256, size % 256, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    return _HEAD.pack(0, 1, len(pictures)) + entries + b"".join(pictures)


def drawn(size: int) -> bytes:
    """The picture as a PNG of so many pixels."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _app = QGuiApplication.instance() or QGuiApplication([])
    image, data = QImage(size, size, QImage.Format.Format_ARGB32), QBuffer()
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(PICTURE)).render(painter)
    painter.end()
    if not QImageWriter(data, QByteArray(b"png")).write(image):
        raise OSError(f"no icon of {size} pixels")
    return bytes(data.data().data())


def _put(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder
