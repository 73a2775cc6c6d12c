"""Changes to TOML, each as good on plain values as on tomlkit's document, which keeps comments and order."""

from collections.abc import Callable, Iterable
from typing import Any

import tomlkit
from tomlkit.items import AoT, Array, Comment, InlineTable, Item, Table, Whitespace

from csdesk.app.campaigns import Way
from csdesk.exchange.campaign_notes import TO_CHECK

LINE = 100
"""Lists that would be longer stand on several lines."""


def replayed(text: str, edits: Iterable[Callable[[Any], None]]) -> str:
    """The text after every edit, in order."""
    document = tomlkit.parse(text)
    for edit in edits:
        edit(document)
    return tomlkit.dumps(document)


def put(values: Any, way: Way, value: object) -> None:
    """Put a value at `way`, tables on the way made when missing; what was « à vérifier » there no longer is."""
    *tables, last = way
    place = values
    for step in tables:
        if isinstance(step, str) and step not in place:
            place[step] = {} if type(place) is dict else _table_in(place)
        place = place[step]
    if type(place) in (dict, list):
        place[last] = value
    elif isinstance(place, Table) and isinstance(last, str) and last not in place:
        below = _cut_comments(place)
        place[last] = _item(value, inside=place)
        place.value.body.extend(below)
    else:
        place[last] = _item(value, inside=place)
    unmark(values, way)


def add(values: Any, way: Way, value: object) -> None:
    """Append to the list at `way`."""
    place = _at(values, way)
    if isinstance(place, AoT):
        _append(place, _table(value))
    elif isinstance(place, Array):
        place.add_line(_item(value, inside=place))
    else:
        place.append(value)


def remove(values: Any, way: Way) -> None:
    """Take away a key or an entry; the comments above the next entry stay."""
    *table, last = way
    place = _at(values, tuple(table))
    if isinstance(place, AoT) and isinstance(last, int):
        _keep_comments(place, last)
    del place[last]


def mark(values: Any, way: Way, why: str) -> None:
    """Write « à vérifier : why » beside a value."""
    _at(values, way).comment(f"{TO_CHECK} : {why}")


def unmark(values: Any, way: Way) -> None:
    """Take « à vérifier » away; other comments stay."""
    *table, last = way
    place = _at(values, tuple(table))
    known = isinstance(place, tomlkit.TOMLDocument | Table | InlineTable)
    item = place.item(last) if known and isinstance(last, str) else None
    if isinstance(item, Item) and TO_CHECK in item.trivia.comment:
        item.trivia.comment = item.trivia.comment_ws = ""


def _at(values: Any, way: Way) -> Any:
    for step in way:
        values = values[step]
    return values


def _table_in(place: Any) -> Item:
    return tomlkit.inline_table() if isinstance(place, InlineTable) else tomlkit.table()


def _item(value: Any, inside: Any) -> Item:
    """As a hand would write it: tables inside a line, long lists on several lines."""
    if isinstance(value, dict):
        parts = (
            f"{tomlkit.key(key).as_string()} = {_item(one, inside=value).as_string()}" for key, one in value.items()
        )
        line: Item = tomlkit.value("{ " + ", ".join(parts) + " }")
        return line
    item: Item = tomlkit.item(value)
    if isinstance(item, Array) and isinstance(inside, Table):
        item.multiline(len(item.as_string()) > LINE)
    return item


def _table(value: Any) -> Table:
    table = tomlkit.table()
    for key, one in value.items():
        table[key] = _item(one, inside=table)
    return table


# tomlkit keeps what stands above a table at the end of the one before.


def _append(tables: AoT, table: Table) -> None:
    """Behind the last one, and before the comments of what follows it."""
    if len(tables):
        below = _cut_comments(tables[-1])
        tables[-1].value.body.append((None, tomlkit.nl()))
        tables.append(table)
        tables[-1].value.body.extend(below)
    else:
        tables.append(table)


def _keep_comments(tables: AoT, place: int) -> None:
    """Before a table goes: its own comments go with it, those it holds for the next one stay."""
    below = _cut_comments(tables[place])
    if place > 0:
        _cut_comments(tables[place - 1])
        tables[place - 1].value.body.extend(below)
    elif len(tables) > 1:
        tables[1].trivia.indent = "".join(item.as_string() for _key, item in below).removeprefix("\n")


def _cut_comments(table: Table) -> list[tuple[Any, Item]]:
    """Take the comments and empty lines off the end of a table."""
    body, kept = table.value.body, 0
    while kept < len(body) and isinstance(body[-1 - kept][1], Comment | Whitespace):
        kept += 1
    below = body[len(body) - kept :]
    del body[len(body) - kept :]
    return below
