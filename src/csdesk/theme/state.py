"""The palette in use."""

from csdesk.theme.palette import LIGHT, Palette

_current: Palette = LIGHT


def current() -> Palette:
    """The palette in use."""
    return _current


def use(palette: Palette) -> None:
    """Take `palette` from now on; the program then sets qpalette() and stylesheet() on the application."""
    global _current  # noqa: PLW0603 - one look per program
    _current = palette
