"""A palette made into what Qt takes: a QPalette for Fusion, and a style sheet over it."""

from dataclasses import asdict
from importlib.resources import files
from string import Template

from PySide6.QtGui import QColor, QPalette

from csdesk.theme.palette import Palette

_RESOURCES = files("csdesk") / "resources"
_ROLE = QPalette.ColorRole


def qpalette(p: Palette) -> QPalette:
    """The whole QPalette of Fusion, disabled group included."""
    made = QPalette()
    for role, colour in _roles(p).items():
        made.setColor(role, QColor(colour))
    for role in (_ROLE.WindowText, _ROLE.Text, _ROLE.ButtonText, _ROLE.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(p.muted))
    made.setColor(QPalette.ColorGroup.Disabled, _ROLE.Highlight, QColor(p.line))
    return made


def _roles(p: Palette) -> dict[QPalette.ColorRole, str]:
    return {
        _ROLE.Window: p.window,
        _ROLE.WindowText: p.text,
        _ROLE.Base: p.panel,
        _ROLE.AlternateBase: p.window,
        _ROLE.ToolTipBase: p.text,
        _ROLE.ToolTipText: p.panel,
        _ROLE.PlaceholderText: p.muted,
        _ROLE.Text: p.text,
        _ROLE.Button: p.panel,
        _ROLE.ButtonText: p.text,
        _ROLE.BrightText: p.non_conforme,
        _ROLE.Link: p.accent,
        _ROLE.LinkVisited: p.recue,
        _ROLE.Highlight: p.accent,
        _ROLE.HighlightedText: p.on_accent,
        _ROLE.Accent: p.accent,
        _ROLE.Light: p.panel,
        _ROLE.Midlight: p.hover,
        _ROLE.Mid: p.line,
        _ROLE.Dark: p.edge,
        _ROLE.Shadow: p.shadow,
    }


def stylesheet(p: Palette) -> str:
    """The style sheet of the application, over Fusion and qpalette(p)."""
    template = Template((_RESOURCES / "themes" / "desk.qss").read_text(encoding="utf-8"))
    values = {key: str(value) for key, value in asdict(p).items()}
    return template.substitute(values, glyphs=(_RESOURCES / "themes" / p.name).as_posix())  # type: ignore[attr-defined]
