"""A campaign file changed value by value: comments, order and what nobody touched stay as they were."""

import copy
import re
import tomllib
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from csdesk.app.campaigns import Mistake, Way
from csdesk.domain.campaign import Campaign
from csdesk.exchange import toml_edits
from csdesk.exchange.campaign_file import check_campaign, mistakes_in
from csdesk.exchange.campaign_notes import notes_of
from csdesk.exchange.checked import Noted

_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


class TomlCampaign:
    """The port `CampaignDocument`. Plain values answer while one types; the edits are replayed on the text to save.

    `origin` is the text of the file that saving replaces, '' for a file that is not there yet.
    """

    def __init__(self, key: str, text: str, origin: str | None = None) -> None:
        self.origin = text if origin is None else origin
        self._key, self._text = key, text
        self._start()

    def _start(self) -> None:
        self._values: dict[str, Any] = tomllib.loads(self._text)
        notes = notes_of(self._text)
        self._explained, self._marked = notes.explained, notes.marked
        self._edits: list[Callable[[Any], None]] = []
        self._opened = copy.deepcopy(self._values), self._marked

    @property
    def key(self) -> str:
        return self._key

    @property
    def changed(self) -> bool:
        return self._text != self.origin or self._opened != (self._values, self._marked)

    def value(self, way: Way) -> Any:
        place: Any = self._values
        for step in way:
            if not _holds(place, step):
                return None
            place = place[step]
        return copy.deepcopy(place)

    def put(self, way: Way, value: object) -> None:
        if value is None:
            self.remove(way)
        elif value != self.value(way) or type(value) is not type(self.value(way)):
            self._marked -= {way}
            self._edit(partial(toml_edits.put, way=way, value=value))

    def add(self, way: Way, value: object) -> int:
        self._edit(partial(toml_edits.add, way=way, value=value))
        return len(self.value(way)) - 1

    def remove(self, way: Way) -> None:
        if self.value(way) is not None:
            self._marked = frozenset(_after(way, marked) for marked in self._marked if marked[: len(way)] != way)
            self._explained = {
                _after(way, one): said for one, said in self._explained.items() if one[: len(way)] != way
            }
            self._edit(partial(toml_edits.remove, way=way))

    def checked(self, way: Way) -> None:
        self._marked -= {way}
        self._edits.append(partial(toml_edits.unmark, way=way))

    def give_up(self) -> None:
        self._text = self.origin
        self._start()

    def mistakes(self) -> tuple[Mistake, ...]:
        return tuple(map(_mistake, mistakes_in(self._values)))

    def campaign(self) -> Campaign:
        return check_campaign(self._values, f"{self._key}.toml", self._key)

    def explained(self, way: Way) -> str:
        return self._explained.get(way, "")

    def to_check(self) -> frozenset[Way]:
        return self._marked

    def text(self) -> str:
        """The TOML as it would be saved."""
        return toml_edits.replayed(self._text, self._edits) if self._edits else self._text

    def saved(self, text: str) -> None:
        """`text` is the file now."""
        self.origin = self._text = text
        self._start()

    def _edit(self, edit: Callable[[Any], None]) -> None:
        edit(self._values)
        self._edits.append(edit)


def _holds(place: object, step: str | int) -> bool:
    if isinstance(step, int):
        return isinstance(place, list) and 0 <= step < len(place)
    return isinstance(place, Mapping) and step in place


def _after(removed: Way, way: Way) -> Way:
    """The way of what stood behind an entry of a list that is gone."""
    *table, last = removed
    deep = len(table)
    if isinstance(last, int) and way[:deep] == tuple(table) and len(way) > deep:
        step = way[deep]
        if isinstance(step, int) and step > last:
            return (*way[:deep], step - 1, *way[deep + 1 :])
    return way


def _mistake(noted: Noted) -> Mistake:
    """'pieces[3].code', and what is wrong there, as a way and its phrase."""
    where, what = noted
    return Mistake(tuple(int(place) - 1 if place else name for name, place in _STEP.findall(where)), what)
