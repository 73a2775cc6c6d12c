"""Who may say what a setting is: policy, environment, the person, the machine. The highest that says so counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from csdesk.domain.phrase import Phrase
from csdesk.domain.trouble import Trouble
from csdesk.i18n import _
from csdesk.settings.administered import BY_NAME, DATA, KEYS, Key
from csdesk.settings.setting import Setting, expanded
from csdesk.settings.trouble import BadSetting, SettingsUnreadable, UnknownSetting

Level = Literal["policy", "environment", "machine"]
"""The levels that are not the person's own; hers stands between the environment and the machine."""
OVER: Final = ("policy", "environment")


@dataclass(frozen=True, slots=True)
class Layer:
    """What one place says: sound values, by key."""

    level: Level
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Layers:
    """All but the person's own, highest first, and what was wrong with them."""

    all: tuple[Layer, ...] = ()
    troubles: tuple[Trouble, ...] = field(default=(), compare=False)

    @property
    def over(self) -> tuple[Layer, ...]:
        """Those that count before what the person chose."""
        return tuple(layer for layer in self.all if layer.level in OVER)

    @property
    def under(self) -> tuple[Layer, ...]:
        """Those that count where the person chose nothing."""
        return tuple(layer for layer in self.all if layer.level not in OVER)

    @property
    def data(self) -> Path | None:
        """The data folder that they give."""
        given = next((layer.values[DATA.key] for layer in self.all if DATA.key in layer.values), "")
        return expanded(given) if given else None

    def fixed(self, setting: Setting[object]) -> str:
        """Why nobody can choose this in the window; '' when she may."""
        level = next((layer.level for layer in self.over if setting.key in layer.values), None)
        if level is None:
            return ""
        if level == "policy":
            return _("Fixé par votre administrateur.")
        return _("Fixé par la variable {name}.").format(name=BY_NAME[setting.key].variable)


NO_LAYERS: Final = Layers()
"""As on a computer that nobody administers."""


@dataclass(frozen=True, slots=True)
class Source:
    """One place as it was found: `values` by key, or what kept it from being read."""

    level: Level
    place: str
    values: Mapping[str, object] = field(default_factory=dict)
    unreadable: str = ""


def layered(sources: Iterable[Source]) -> Layers:
    """Places from the highest to the lowest; what does not fit is left out and told."""
    layers: list[Layer] = []
    troubles: list[Trouble] = []
    for source in sources:
        if source.unreadable:
            troubles.append(SettingsUnreadable(place=source.place, detail=source.unreadable))
        wrong = {name: trouble for name, value in source.values.items() if (trouble := _wrong(source, name, value))}
        troubles += wrong.values()
        sound = {name: str(value) for name, value in source.values.items() if name not in wrong}
        layers.append(Layer(source.level, sound))
    return Layers(tuple(layers), tuple(troubles))


def _wrong(source: Source, name: str, value: object) -> Trouble | None:
    key = BY_NAME.get(name)
    if key is None:
        return UnknownSetting(place=source.place, key=name, known=", ".join(one.name for one in KEYS))
    shown = key.variable if source.level == "environment" else name
    return None if key.setting.fits(value) else bad(key, source.place, shown)


def bad(key: Key, place: object, shown: str = "") -> BadSetting:
    """The trouble of a value that does not fit; `shown`: how the setting is called there."""
    return BadSetting(key=shown or key.name, place=place, expected=Phrase(key.expected.french))
