"""What Qt is given: palette, style sheet, icons, font."""

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QIcon, QPalette
from pytestqt.qtbot import QtBot

from csdesk import theme
from csdesk.theme import Palette

LOOKS = pytest.mark.parametrize("palette", [theme.LIGHT, theme.DARK], ids=lambda p: p.name)


@pytest.fixture(autouse=True)
def _look_put_back() -> Iterator[None]:
    former = theme.current()
    yield
    theme.use(former)


@LOOKS
def test_the_palette_reaches_qt(qapp: object, palette: Palette) -> None:
    made = theme.qpalette(palette)
    assert made.color(QPalette.ColorRole.Window) == QColor(palette.window)
    assert made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text) == QColor(palette.muted)


@LOOKS
def test_the_style_sheet_leaves_nothing_open(palette: Palette) -> None:
    sheet = theme.stylesheet(palette)
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}") > 50
    assert palette.accent in sheet


@LOOKS
def test_the_glyphs_of_the_style_sheet_exist_in_the_look(palette: Palette) -> None:
    named = set(re.findall(r'url\("([^"]+)"\)', theme.stylesheet(palette)))
    assert len(named) >= 5
    for path in named:
        drawn = Path(path).read_text(encoding="utf-8")
        assert f"/{palette.name}/" in path
        assert (palette.on_accent if path.endswith("check.svg") else palette.muted) in drawn


def test_icons_are_one_family() -> None:
    names = list(theme.names())
    assert {"dot", "check", "cross", "arrow-down", "minus", "warning", "import", "shield"} <= set(names)
    folder = files("csdesk") / "resources" / "icons"
    for name in names:
        drawn = (folder / f"{name}.svg").read_text(encoding="utf-8")
        assert 'viewBox="0 0 16 16"' in drawn
        assert 'stroke-width="1.5"' in drawn
        assert not re.search(r"#[0-9a-fA-F]{3}", drawn)


@pytest.mark.parametrize("name", tuple(theme.names()))
def test_an_icon_is_drawn_in_the_colour_asked(qtbot: QtBot, name: str) -> None:
    drawn = theme.pixmap(name, "#FF0000", 16, 2.0)
    assert (drawn.width(), drawn.devicePixelRatio()) == (32, 2.0)
    image = drawn.toImage()
    solid = [image.pixelColor(x, y) for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() > 250]
    assert solid
    assert all((c.red(), c.green(), c.blue()) == (255, 0, 0) for c in solid)


def test_an_icon_is_kept_and_follows_the_palette(qtbot: QtBot) -> None:
    theme.use(theme.LIGHT)
    light = theme.icon("check")
    assert theme.icon("check").cacheKey() == light.cacheKey()
    theme.use(theme.DARK)
    assert theme.icon("check").cacheKey() != light.cacheKey()


def test_a_disabled_icon_is_fainter(qtbot: QtBot) -> None:
    icon = theme.icon("check", "#000000")
    assert icon.pixmap(16, QIcon.Mode.Disabled).toImage() != icon.pixmap(16).toImage()


def test_the_bundled_font_speaks_french(qtbot: QtBot) -> None:
    font = theme.bundled(13)
    assert (font.family(), font.pixelSize()) == ("Noto Sans", 13)


def test_the_font_of_the_desk_is_the_system_s(qtbot: QtBot) -> None:
    assert theme.font().pointSizeF() >= 9 or theme.font().pixelSize() > 0
