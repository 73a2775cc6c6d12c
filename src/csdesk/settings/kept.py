"""What a desk remembers between two starts, under and over what others say: one small JSON file, written atomically."""

import json
import logging
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, TypeVar

from csdesk.domain.trouble import Trouble
from csdesk.settings.administered import KEYS
from csdesk.settings.layers import NO_LAYERS, Layers, Level, bad
from csdesk.settings.setting import Setting

log = logging.getLogger(__name__)

Value = TypeVar("Value")
Origin = Level | Literal["person", "built in"]


class Settings:
    """The remembered values of one desk. A damaged file is set aside (`.abime`): everything starts at its default.

    What cannot be written (a full disk) is remembered until the desk closes: forgetting a pane stops no decision.
    `layers`: what counts before the person's own choice, and where she chose nothing.
    """

    def __init__(self, path: Path, layers: Layers = NO_LAYERS) -> None:
        self._path = path
        self._layers = layers
        self._values = self._read()
        self.troubles: tuple[Trouble, ...] = (*layers.troubles, *self._misfits())
        """Values that do not fit, of every layer."""

    def get(self, setting: Setting[Value]) -> Value:
        """The value of the highest layer that has one which fits, or the default."""
        return next((value for _origin, value in self._said(setting)), setting.default)

    def own(self, setting: Setting[Value]) -> Value:
        """What the person chose, whatever others say; or the default."""
        value = self._values.get(setting.key, setting.default)
        return value if setting.fits(value) else setting.default

    def origin(self, setting: Setting[Value]) -> Origin:
        """Who says what this setting is."""
        return next((origin for origin, _value in self._said(setting)), "built in")

    def fixed(self, setting: Setting[object]) -> str:
        """Why nobody can choose this in the window, in one sentence; '' when she may."""
        return self._layers.fixed(setting)

    def set(self, setting: Setting[Value], value: Value) -> None:
        """Remember, at once and durably enough to survive a killed program."""
        if setting.key not in self._values or self._values[setting.key] != value:
            self._values[setting.key] = value
            self._write()

    def _said(self, setting: Setting[Value]) -> Iterator[tuple[Origin, Value]]:
        for origin, values in self._in_order():
            if setting.key in values and setting.fits(values[setting.key]):
                yield origin, values[setting.key]

    def _in_order(self) -> Iterator[tuple[Origin, Mapping[str, Any]]]:
        yield from ((layer.level, layer.values) for layer in self._layers.over)
        yield "person", self._values
        yield from ((layer.level, layer.values) for layer in self._layers.under)

    def _misfits(self) -> Iterator[Trouble]:
        for key in KEYS:
            if key.in_desk and not key.setting.fits(self._values.get(key.name, key.setting.default)):
                yield bad(key, self._path)

    def _read(self) -> dict[str, Any]:
        try:
            found = json.loads(self._path.read_text("utf-8"))
        except FileNotFoundError:
            return {}
        except (ValueError, OSError):
            self._set_aside()
            return {}
        return found if isinstance(found, dict) else {}

    def _set_aside(self) -> None:
        try:
            self._path.replace(self._path.with_suffix(".abime"))
        except OSError:
            log.warning("the settings can neither be read nor set aside", exc_info=True)

    def _write(self) -> None:
        fresh = self._path.with_suffix(".new")
        try:
            fresh.write_text(json.dumps(self._values, ensure_ascii=False, indent=1), "utf-8")
            os.replace(fresh, self._path)
        except OSError:
            log.warning("the settings cannot be written", exc_info=True)
