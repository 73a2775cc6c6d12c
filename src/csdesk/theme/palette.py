"""The colours of the desk as data: one frozen table per look."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """Every colour by its role, '#RRGGBB'. A `…_ground` lies under the text of the role it is named after.

    `edge` is drawn round what its words already tell; `field` round what nothing else shows, and must be seen.
    """

    name: str
    dark: bool
    window: str
    side: str
    panel: str
    line: str
    edge: str
    field: str
    hover: str
    chip: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    selection: str
    focus: str
    conforme: str
    non_conforme: str
    non_conforme_ground: str
    recue: str
    deadline: str
    deadline_ground: str
    canvas: str
    shadow: str
    paper: str
    skeleton: str


LIGHT = Palette(
    name="light",
    dark=False,
    window="#F7F7F5",
    side="#EFEFEC",
    panel="#FFFFFF",
    line="#DEDEDA",
    edge="#C9C9C4",
    field="#80858E",
    hover="#EEEEEB",
    chip="#E9E9E5",
    text="#1F2328",
    muted="#5F6670",
    accent="#2457C5",
    accent_hover="#1D48A6",
    on_accent="#FFFFFF",
    selection="#E3ECFC",
    focus="#2457C5",
    conforme="#1A784A",
    non_conforme="#B3261E",
    non_conforme_ground="#FBE6E4",
    recue="#6B4FA0",
    deadline="#9A5B00",
    deadline_ground="#FCEFD9",
    canvas="#DADBDD",
    shadow="#8E9096",
    paper="#FFFFFF",
    skeleton="#ECECEA",
)

DARK = Palette(
    name="dark",
    dark=True,
    window="#1E1F22",
    side="#191A1D",
    panel="#232428",
    line="#34363B",
    edge="#45484F",
    field="#6F747C",
    hover="#2C2E33",
    chip="#2F3136",
    text="#E6E7EA",
    muted="#A7ADB6",
    accent="#8AB0FF",
    accent_hover="#A6C3FF",
    on_accent="#12203D",
    selection="#26344F",
    focus="#8AB0FF",
    conforme="#6CD39C",
    non_conforme="#FF8F86",
    non_conforme_ground="#452422",
    recue="#C3A9F4",
    deadline="#F3BE6B",
    deadline_ground="#42341B",
    canvas="#121315",
    shadow="#000000",
    paper="#FFFFFF",
    skeleton="#ECECEA",
)


def luminance(colour: str) -> float:
    """Relative luminance of '#RRGGBB', 0 to 1 (WCAG 2)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
