"""Contrast as computed: every pair of the style sheet and of what is painted by hand, in both looks."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from csdesk import theme
from csdesk.theme import Palette
from csdesk.views.notice import _SIGNS
from csdesk.views.status_buttons import TINT

LOOKS = pytest.mark.parametrize("palette", [theme.LIGHT, theme.DARK], ids=lambda p: p.name)
GROUNDS = ("window", "side", "panel")
"""What widgets without a ground of their own stand on."""
STATUSES = ("recue", "non_conforme", "conforme")
TEXT, SEEN = 4.5, 3.0
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_STATE = re.compile(r"::?(?!default\b)[\w-]+")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
Rule = tuple[str, dict[str, str]]


def rules(palette: Palette) -> Iterator[Rule]:
    """(selector, declarations) of the style sheet, one selector at a time."""
    for selectors, body in _RULE.findall(theme.stylesheet(palette)):
        said = {
            name.strip(): value.strip()
            for name, _colon, value in (one.partition(":") for one in body.split(";"))
            if value
        }
        for selector in selectors.split(","):
            yield selector.strip(), said


def worn(palette: Palette) -> Iterator[Rule]:
    """Each rule with what it takes over from the rules of the same widget in its plain state."""
    plain: dict[str, dict[str, str]] = {}
    for selector, said in rules(palette):
        base = _STATE.sub("", selector)
        if selector == base:
            plain.setdefault(base, {}).update(said)
        parent = base.split("[")[0]
        yield selector, {**plain.get(parent, {}), **plain.get(base, {}), **said}


def grounds(said: dict[str, str], palette: Palette) -> list[str]:
    """The colours a text or a border may stand on."""
    own = said.get("background", "transparent")
    return [own] if _COLOUR.fullmatch(own) else [getattr(palette, name) for name in GROUNDS]


def mixed(over: str, ground: str, alpha: int) -> str:
    """`over` at `alpha` of 255, on `ground`."""
    pairs = zip(
        (int(over[at : at + 2], 16) for at in (1, 3, 5)),
        (int(ground[at : at + 2], 16) for at in (1, 3, 5)),
        strict=True,
    )
    return "#" + "".join(f"{round((a * alpha + b * (255 - alpha)) / 255):02X}" for a, b in pairs)


@LOOKS
def test_the_texts_of_the_style_sheet(palette: Palette) -> None:
    pairs = [
        (selector, name, said[name], ground)
        for selector, said in worn(palette)
        if "::indicator" not in selector  # a box without words
        for name in ("color", "placeholder-text-color")
        if _COLOUR.fullmatch(said.get(name, ""))
        for ground in grounds(said, palette)
    ]
    assert len(pairs) > 100
    assert [pair for pair in pairs if theme.contrast(pair[2], pair[3]) < TEXT] == []


@LOOKS
def test_selected_words_of_the_style_sheet(palette: Palette) -> None:
    pairs = [
        (said["selection-color"], said["selection-background-color"])
        for _selector, said in rules(palette)
        if "selection-color" in said
    ]
    assert len(pairs) >= 4
    assert all(theme.contrast(*pair) >= TEXT for pair in pairs)


@LOOKS
def test_the_focus_of_the_style_sheet(palette: Palette) -> None:
    """The ring of each widget, on the ground of the widget and on those around it."""
    rings = [
        (selector, colour, around)
        for selector, said in worn(palette)
        if selector.endswith(":focus") and (colour := "".join(_COLOUR.findall(said.get("border", ""))))
        for around in (*grounds(said, palette), *(grounds({}, palette) if "double" not in said["border"] else ()))
    ]
    assert len(rings) > 20
    assert [ring for ring in rings if theme.contrast(ring[1], ring[2]) < SEEN] == []


@LOOKS
def test_where_one_types_is_seen(palette: Palette) -> None:
    """A field is known by its border alone; a button by its words."""
    kinds = ("QLineEdit", "QPlainTextEdit", "QComboBox")
    fields = [said["border"] for selector, said in rules(palette) if selector in kinds and "border" in said]
    assert len(fields) == 3
    colours = {colour for border in fields for colour in _COLOUR.findall(border)}
    assert all(theme.contrast(colour, getattr(palette, ground)) >= SEEN for colour in colours for ground in GROUNDS)
    boxes = [
        said["border"] for selector, said in rules(palette) if selector == "QCheckBox::indicator" and "border" in said
    ]
    assert all(theme.contrast(_COLOUR.findall(box)[0], palette.panel) >= SEEN for box in boxes)


@LOOKS
@pytest.mark.parametrize("status", STATUSES)
def test_an_answer_is_legible_on_its_own_tint(palette: Palette, status: str) -> None:
    colour = getattr(palette, status)
    for ground in (palette.panel, palette.hover, mixed(colour, palette.panel, TINT)):
        assert theme.contrast(colour, ground) >= TEXT
        assert theme.contrast(palette.muted, ground) >= TEXT


PAINTED = (
    *(("text", ground) for _icon, _tone, ground in _SIGNS.values()),
    *(("accent", ground) for _icon, _tone, ground in _SIGNS.values()),
    *((tone, ground) for _icon, tone, ground in _SIGNS.values()),
    ("on_accent", "deadline"),
    ("muted", "deadline_ground"),
    ("muted", "selection"),
    ("text", "non_conforme_ground"),
    ("text", "canvas"),
    *((ink, ground) for ink in ("text", "muted", "accent", "deadline") for ground in (*GROUNDS, "selection", "hover")),
    ("text", "chip"),
    *((status, ground) for status in STATUSES for ground in ("panel", "window", "side", "selection", "hover")),
)
"""(text, ground) of strips, bands, badges and rows painted by hand."""


@LOOKS
@pytest.mark.parametrize("pair", sorted(set(PAINTED)), ids="-on-".join)
def test_what_is_painted_by_hand(palette: Palette, pair: tuple[str, str]) -> None:
    assert theme.contrast(getattr(palette, pair[0]), getattr(palette, pair[1])) >= TEXT


DRAWN_ON = (*GROUNDS, "selection", "hover", "canvas", "deadline_ground", "non_conforme_ground")


@LOOKS
@pytest.mark.parametrize("ground", DRAWN_ON)
def test_signs_and_rings_are_seen(palette: Palette, ground: str) -> None:
    for tone in ("muted", "accent", "focus", "text", *STATUSES, "deadline"):
        assert theme.contrast(getattr(palette, tone), getattr(palette, ground)) >= SEEN, tone


def test_a_faint_colour_is_found() -> None:
    faint = replace(theme.LIGHT, muted="#A0A0A0")
    assert any(
        theme.contrast(said["color"], ground) < TEXT
        for _selector, said in worn(faint)
        if _COLOUR.fullmatch(said.get("color", ""))
        for ground in grounds(said, faint)
    )
