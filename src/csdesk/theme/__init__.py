"""Palettes, icons, distances and the font of the desk, as data. No widget is known here."""

from csdesk.theme.fonts import bundled, font
from csdesk.theme.grid import GRID, ICON, LARGE, MEDIUM, RADIUS, SMALL, TIGHT
from csdesk.theme.icons import icon, names, pixmap
from csdesk.theme.look import qpalette, stylesheet
from csdesk.theme.palette import DARK, LIGHT, Palette, contrast
from csdesk.theme.state import current, use

__all__ = [
    "DARK",
    "GRID",
    "ICON",
    "LARGE",
    "LIGHT",
    "MEDIUM",
    "RADIUS",
    "SMALL",
    "TIGHT",
    "Palette",
    "bundled",
    "contrast",
    "current",
    "font",
    "icon",
    "names",
    "pixmap",
    "qpalette",
    "stylesheet",
    "use",
]
