"""Every text that a window shows, reads out or offers, and those of them that are French still."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QMenu, QMenuBar, QTabBar, QWidget

from csdesk.exchange.campaign_file import built_in_text
from csdesk.views.counter_field import FieldBox
from tests.test_i18n import pairs

_SAYING = ("text", "title", "windowTitle", "placeholderText", "toolTip", "statusTip")
_READ_OUT = ("accessibleName", "accessibleDescription")
_APART = re.compile(r" · |\n|\t|  ")
_ROWS = 60
"""More lines of a list say nothing new."""
OWN = {"Français"}
"""A language is named in its own words."""
_LONG = 40
"""Letters of a comment that no sentence of the program has by chance."""
_LETTERS = {False: 3, True: 5}
"""Of the words of a text without facts, and beside facts; fewer are found by chance."""


def shown(root: QWidget) -> set[str]:
    """The texts of what is visible under `root`, menus and lists included."""
    widgets = [one for one in (root, *root.findChildren(QWidget)) if one.isVisible()]
    return {text for widget in widgets for text in _texts(widget) if text.strip()}


def _texts(widget: QWidget) -> Iterator[str]:
    for name in (*_SAYING, *_READ_OUT):
        says = getattr(widget, name, None)
        said = says() if callable(says) else says
        if isinstance(said, str) and not isinstance(widget, FieldBox):  # whose text is a value, not a word
            yield said
    match widget:
        case QMenuBar() | QMenu():
            for action in widget.actions():
                yield from (action.text(), action.toolTip())
                if isinstance(menu := action.menu(), QMenu):
                    yield from _texts(menu)
        case QComboBox():
            yield from (widget.itemText(place) for place in range(widget.count()))
        case QTabBar():
            yield from (widget.tabText(place) for place in range(widget.count()))
        case QHeaderView():
            pass
        case QAbstractItemView():
            yield from _cells(widget.model(), QModelIndex())


def _cells(model: QAbstractItemModel, under: QModelIndex) -> Iterator[str]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(under)
    for column in range(columns):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(min(model.rowCount(under), _ROWS)):
            place = model.index(row, column, under)
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
                yield str(model.data(place, role) or "")
            if column == 0:
                yield from _cells(model, place)


def french_in(texts: set[str]) -> dict[str, str]:
    """Of `texts`, those that say something of the program in French, with the sentence that says it."""
    found = {}
    for text in texts:
        for part in map(_plain, _APART.split(text)):
            if _french().fullmatch(part) and not (_is_data(part) or part in OWN or _english().fullmatch(part)):
                found[text] = next(one for one in _sources() if re.fullmatch(_pattern(one), part))
    return found


def _plain(text: str) -> str:
    return " ".join(text.replace("&", "").split())


def _is_data(said: str) -> bool:
    """What stands in a campaign file is shown as it is written there: its values, and the comments above them."""
    text, _code, code = said.rstrip(")").partition(" (")  # a reason, with its key
    return {text, code or text} <= _values() or (
        len(said) > _LONG and said in _plain(built_in_text().replace("\n#", ""))
    )


@cache
def _values() -> frozenset[str]:
    return frozenset(_strings(tomllib.loads(built_in_text())))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield _plain(value)
    elif isinstance(value, dict | list):
        for one in (*value, *value.values()) if isinstance(value, dict) else value:
            yield from _strings(one)


@cache
def _french() -> re.Pattern[str]:
    """Any French text of the program that English says otherwise, whatever its facts."""
    return re.compile("|".join(f"(?:{_pattern(one)})" for one in _sources()))


@cache
def _english() -> re.Pattern[str]:
    """Any text of the program in English, whatever its facts."""
    return re.compile("|".join(f"(?:{_pattern(_plain(said))})" for _, said in pairs("en") if _tells(said)))


@cache
def _sources() -> tuple[str, ...]:
    return tuple(_plain(text) for text, said in pairs("en") if text != said and _tells(text))


def _tells(text: str) -> bool:
    return len(re.findall(r"[^\W\d_]", re.sub(r"\{\w+\}", "", text))) >= _LETTERS["{" in text]


def _pattern(text: str) -> str:
    return ".+".join(map(re.escape, re.split(r"\{\w+\}", text)))
