"""The project's icons: 16-px SVG with `currentColor`, drawn in the palette's colours and kept."""

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from csdesk.theme import state

_SIZES = (16, 24, 32, 48)
_FOLDER = files("csdesk") / "resources" / "icons"


def names() -> Iterator[str]:
    """Every icon there is."""
    yield from sorted(f.name.removesuffix(".svg") for f in _FOLDER.iterdir() if f.name.endswith(".svg"))


@cache
def _drawing(name: str) -> str:
    return (_FOLDER / f"{name}.svg").read_text(encoding="utf-8")


def pixmap(name: str, colour: str | None = None, size: int = 16, dpr: float = 1.0) -> QPixmap:
    """The icon at `size` logical pixels; `colour` None is the palette's muted tone."""
    return _pixmap(name, colour or state.current().muted, size, dpr)


@lru_cache(maxsize=1024)
def _pixmap(name: str, colour: str, size: int, dpr: float) -> QPixmap:
    drawn = QPixmap(round(size * dpr), round(size * dpr))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    svg = QByteArray(_drawing(name).replace("currentColor", colour).encode())
    QSvgRenderer(svg).render(painter, QRectF(drawn.rect()))
    painter.end()
    drawn.setDevicePixelRatio(dpr)
    return drawn


def icon(name: str, colour: str | None = None) -> QIcon:
    """The icon for a button or a menu, in the palette in use when asked: ask again when the palette changes."""
    palette = state.current()
    return _icon(name, colour or palette.muted, palette.edge)


@lru_cache(maxsize=256)
def _icon(name: str, colour: str, faint: str) -> QIcon:
    made = QIcon()
    for size in _SIZES:
        made.addPixmap(_pixmap(name, colour, size, 1.0))
        made.addPixmap(_pixmap(name, faint, size, 1.0), QIcon.Mode.Disabled)
    return made
