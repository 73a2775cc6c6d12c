"""Text can be read on every ground it stands on, in both looks."""

from dataclasses import asdict

import pytest

from csdesk import theme
from csdesk.theme import Palette

LOOKS = pytest.mark.parametrize("palette", [theme.LIGHT, theme.DARK], ids=lambda p: p.name)
GROUNDS = ("window", "side", "panel", "selection", "hover")
TEXTS = ("text", "muted", "accent", "conforme", "non_conforme", "recue", "deadline")
PAIRS = (
    *((text, ground) for text in TEXTS for ground in GROUNDS),
    ("text", "chip"),
    ("text", "canvas"),
    ("deadline", "deadline_ground"),
    ("non_conforme", "non_conforme_ground"),
    ("text", "non_conforme_ground"),
    ("accent", "non_conforme_ground"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("panel", "text"),
)


@LOOKS
@pytest.mark.parametrize("pair", PAIRS, ids="-on-".join)
def test_text_is_legible(palette: Palette, pair: tuple[str, str]) -> None:
    text, ground = (getattr(palette, role) for role in pair)
    assert theme.contrast(text, ground) >= 4.5


@LOOKS
def test_the_focus_is_seen(palette: Palette) -> None:
    assert all(theme.contrast(palette.focus, getattr(palette, ground)) >= 3 for ground in GROUNDS)


def test_contrast_is_that_of_the_standard() -> None:
    assert theme.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert theme.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert theme.contrast("#FFFFFF", "#777777") == theme.contrast("#777777", "#FFFFFF")


@LOOKS
def test_every_colour_is_written_whole(palette: Palette) -> None:
    colours = [value for value in asdict(palette).values() if isinstance(value, str) and value != palette.name]
    assert len(colours) > 20
    assert all(len(colour) == 7 and colour.startswith("#") and int(colour[1:], 16) >= 0 for colour in colours)
