"""What a desk remembers between two starts: one table of settings, one small JSON file, written atomically."""

import json
import logging
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

log = logging.getLogger(__name__)

Value = TypeVar("Value")
Value_co = TypeVar("Value_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Setting(Generic[Value_co]):
    """One remembered thing; a value of another shape in the file counts as absent."""

    key: str
    default: Value_co
    fits: Callable[[object], bool]


def _text(value: object) -> bool:
    return isinstance(value, str)


def _number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _flag(value: object) -> bool:
    return isinstance(value, bool)


def _numbers(value: object) -> bool:
    return isinstance(value, list) and all(_number(one) for one in value)


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _list(value: object) -> bool:
    return isinstance(value, list)


def _table(value: object) -> bool:
    return isinstance(value, dict)


CAMPAIGN = Setting("campaign", "", _text)
"""Key of the campaign the desk works in; '' or one that is gone: the first by name."""
SHARED = Setting("shared", "", _text)
"""The address of the shared desk, without any password; '': the desk is in this folder."""
MEMBER: Setting[dict[str, Any]] = Setting("member", {}, _table)
"""Who the shared desk said this is, for a start without it: its address, and the fields of `domain.company.Member`."""
MANAGER = Setting("manager", "", _text)
"""Key of the manager at the desk; '' before the first choice, '*' for every queue."""
PLACE_KIND = Setting("place.kind", "queue", _text)
PLACE_BOX = Setting("place.box", "a_controler", _text)
PLACE_DOMAIN = Setting("place.domain", "", _text)
PIECE = Setting("piece", 0, _number)
CODES: Setting[list[str]] = Setting("filter.codes", [], _texts)
REDEPOSITED = Setting("filter.redeposited", False, _flag)
THEME = Setting("theme", "auto", _text)
FIT_WIDTH = Setting("page.fit_width", False, _flag)
PANES: Setting[list[int]] = Setting("panes", [], _numbers)
GEOMETRY = Setting("geometry", "", _text)
DRAFTS: Setting[dict[str, Any]] = Setting("drafts", {}, _table)
ENTRIES: Setting[dict[str, Any]] = Setting("counter", {}, _table)
"""Unfinished forms of the counter, by registration."""
UNCONFIRMED: Setting[list[Any]] = Setting("unconfirmed", [], _list)
"""Decisions sent to a server and not acknowledged yet, oldest first."""
LATER: Setting[list[int]] = Setting("later", [], _numbers)
EXPANDED: Setting[list[str]] = Setting("sidebar.expanded", [], _texts)


class Settings:
    """The remembered values of one desk. A damaged file is set aside (`.abime`): everything starts at its default.

    What cannot be written (a full disk) is remembered until the desk closes: forgetting a pane stops no decision.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values = self._read()

    def get(self, setting: Setting[Value]) -> Value:
        """The remembered value, or the default."""
        value = self._values.get(setting.key, setting.default)
        return value if setting.fits(value) else setting.default

    def set(self, setting: Setting[Value], value: Value) -> None:
        """Remember, at once and durably enough to survive a killed program."""
        if setting.key not in self._values or self._values[setting.key] != value:
            self._values[setting.key] = value
            self._write()

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
