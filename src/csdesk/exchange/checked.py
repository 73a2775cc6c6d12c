"""A TOML table read key by key: every mistake is noted with its path, and reading goes on."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any, TypeGuard, TypeVar

from csdesk.domain.words import PARIS

_T = TypeVar("_T")
_YEARS = range(2000, 2100)
_NEVER = datetime(1, 1, 2, tzinfo=PARIS)


def nearest(word: str, known: Iterable[str]) -> str:
    """' Vouliez-vous dire « x » ?', or nothing when no known word is close."""
    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" Vouliez-vous dire « {close[0]} » ?" if close else ""


class Checked:
    """One table. A missing or wrong value is noted and answered by a harmless stand-in of the right type.

    Lists are counted from 1 in paths. `finish` notes the keys that nobody asked for.
    """

    def __init__(self, values: Mapping[str, Any], path: str, problems: list[str]) -> None:
        self._values = values
        self._path = path
        self._problems = problems
        self._asked: list[str] = []

    @property
    def noted(self) -> int:
        """How many mistakes were found so far, in this table or another."""
        return len(self._problems)

    def note(self, key: str, problem: str) -> None:
        """Remember what is wrong at `key` (empty: the table itself)."""
        where = ".".join(filter(None, (self._path, key)))
        self._problems.append(f"{where} : {problem}")

    def text(self, key: str, default: str | None = None, *, blank: bool = False) -> str:
        """A text; `blank` allows an empty one."""
        value = self._get(key, default, "un texte entre guillemets")
        if not isinstance(value, str):
            return self._wrong(key, value, "un texte entre guillemets", "")
        if not value.strip() and not blank and value != default:
            self.note(key, "le texte est vide.")
        return value

    def whole(self, key: str, default: int | None = None, *, least: int = 0, most: int = 2**40) -> int:
        """A whole number within bounds, both included."""
        expected = f"un nombre entier de {least} à {most}"
        value = self._get(key, default, expected)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            return self._wrong(key, value, expected, least)
        return value

    def optional_age(self, key: str) -> int | None:
        """A number of years, or None when the key is absent."""
        return self.whole(key, most=150) if self.has(key) else None

    def truth(self, key: str, default: bool | None = None) -> bool:
        """`true` or `false`."""
        value = self._get(key, default, "true ou false")
        return value if isinstance(value, bool) else self._wrong(key, value, "true ou false", False)

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """A list of texts."""
        expected = 'une liste de textes, comme ["a", "b"]'
        value = self._get(key, list(default) if default is not None else None, expected)
        if not _is_texts(value):
            return self._wrong(key, value, expected, ())
        return tuple(value)

    def day(self, key: str) -> date:
        """A date without hour."""
        expected = "une date sans heure, comme 2026-03-06"
        value = self._get(key, None, expected)
        if isinstance(value, datetime) or not isinstance(value, date) or value.year not in _YEARS:
            return self._wrong(key, value, expected, _NEVER.date())
        return value

    def instant(self, key: str) -> datetime:
        """A date and hour of Paris."""
        expected = "une date et une heure de Paris, sans décalage, comme 2025-11-19T17:00:00"
        value = self._get(key, None, expected)
        if not isinstance(value, datetime) or value.tzinfo is not None or value.year not in _YEARS:
            return self._wrong(key, value, expected, _NEVER)
        return value.replace(tzinfo=PARIS)

    def optional_instant(self, key: str) -> datetime | None:
        """A date and hour of Paris, or None when the key is absent."""
        return self.instant(key) if self.has(key) else None

    def table(self, key: str) -> "Checked":
        """A table inside this one."""
        value = self._get(key, None, f"une table [{key}]")
        if not isinstance(value, dict):
            value = self._wrong(key, value, f"une table [{key}]", {})
        # A missing table is said once: what it would lack inside goes unheard.
        heard = self._problems if isinstance(self._values.get(key), dict) else []
        return Checked(value, ".".join(filter(None, (self._path, key))), heard)

    def tables(self, key: str) -> "Iterator[Checked]":
        """The tables of a list, in order."""
        expected = f"une liste de tables [[{key}]]"
        value = self._get(key, None, expected)
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            value = self._wrong(key, value, expected, [])
        path = ".".join(filter(None, (self._path, key)))
        for n, one in enumerate(value, 1):
            yield Checked(one, f"{path}[{n}]", self._problems)

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        self._asked.append(key)
        return key in self._values

    def raw(self, key: str, expected: str) -> Any:
        """A value whose shape the caller checks; None when it is missing (noted)."""
        return self._get(key, None, expected)

    def one_of(self, key: str, known: Iterable[str], default: str | None = None) -> str:
        """A text among `known`."""
        choices = list(known)
        value = self.text(key, default, blank="" in choices)
        if value not in choices and isinstance(self._values.get(key, default), str):
            listed = ", ".join(f"« {one} »" for one in choices if one)
            self.note(key, f"« {value} » n’est pas connu ; on attend {listed}.{nearest(value, choices)}")
        return value

    def wrong(self, key: str, value: object, expected: str) -> None:
        """Note that `value` is not what is expected at `key`."""
        self.note(key, f"{_shown(value)} trouvé, on attend {expected}.")

    def names(self) -> tuple[str, ...]:
        """Every key of the table, for tables whose keys are free."""
        self._asked += self._values
        return tuple(self._values)

    def finish(self) -> None:
        """Note each key that has no meaning here."""
        for key in self._values:
            if key not in self._asked:
                self.note(key, f"cette clé n’existe pas ici.{nearest(key, self._asked)}")

    def _get(self, key: str, default: Any, expected: str) -> Any:
        self._asked.append(key)
        if key in self._values:
            return self._values[key]
        if default is None:
            self.note(key, f"la clé manque, on attend {expected}.")
        return default

    def _wrong(self, key: str, value: object, expected: str, stand_in: _T) -> _T:
        if value is not None:
            self.wrong(key, value, expected)
        return stand_in


def once(table: Checked, key: str, value: str, seen: dict[str, str], here: str) -> None:
    """Note a value already in `seen` (value -> where it was met first), else add it."""
    if value in seen:
        table.note(key, f"« {value} » est déjà dans {seen[value]}.")
    seen.setdefault(value, here)


def _is_texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"« {value} »"
    if isinstance(value, dict):
        return "une table"
    return "une liste" if isinstance(value, list) else str(value)
