"""A TOML table read key by key: every mistake is noted with its path, and reading goes on."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any, TypeGuard, TypeVar

from csdesk.domain.phrase import Phrase, phrase, together
from csdesk.domain.words import PARIS

_T = TypeVar("_T")
_YEARS = range(2000, 2100)
_NEVER = datetime(1, 1, 2, tzinfo=PARIS)
Noted = tuple[str, Phrase]
"""'pieces[3].code', lists counted from 1, and what is wrong there."""


def nearest(word: str, known: Iterable[str]) -> Phrase:
    """' Vouliez-vous dire « x » ?', or nothing when no known word is close."""
    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return phrase(" Vouliez-vous dire « {close} » ?", close=close[0]) if close else phrase("")


def _listed(words: Iterable[str]) -> Phrase:
    """« a », « b »."""
    return together(*(phrase("« {word} »", word=word) for word in words), between=", ")


class Checked:
    """One table. A missing or wrong value is noted and answered by a harmless stand-in of the right type.

    Lists are counted from 1 in paths. `finish` notes the keys that nobody asked for.
    """

    def __init__(self, values: Mapping[str, Any], path: str, problems: list[Noted]) -> None:
        self._values = values
        self._path = path
        self._problems = problems
        self._asked: list[str] = []

    @property
    def noted(self) -> int:
        """How many mistakes were found so far, in this table or another."""
        return len(self._problems)

    def note(self, key: str, problem: Phrase) -> None:
        """Remember what is wrong at `key` (empty: the table itself)."""
        self._problems.append((".".join(filter(None, (self._path, key))), problem))

    def text(self, key: str, default: str | None = None, *, blank: bool = False) -> str:
        """A text; `blank` allows an empty one."""
        expected = phrase("un texte entre guillemets")
        value = self._get(key, default, expected)
        if not isinstance(value, str):
            return self._wrong(key, value, expected, "")
        if not value.strip() and not blank and value != default:
            self.note(key, phrase("le texte est vide."))
        return value

    def whole(self, key: str, default: int | None = None, *, least: int = 0, most: int = 2**40) -> int:
        """A whole number within bounds, both included."""
        expected = phrase("un nombre entier de {least} à {most}", least=least, most=most)
        value = self._get(key, default, expected)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            return self._wrong(key, value, expected, least)
        return value

    def optional_age(self, key: str) -> int | None:
        """A number of years, or None when the key is absent."""
        return self.whole(key, most=150) if self.has(key) else None

    def truth(self, key: str, default: bool | None = None) -> bool:
        """`true` or `false`."""
        expected = phrase("true ou false")
        value = self._get(key, default, expected)
        return value if isinstance(value, bool) else self._wrong(key, value, expected, False)

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """A list of texts."""
        expected = phrase('une liste de textes, comme ["a", "b"]')
        value = self._get(key, list(default) if default is not None else None, expected)
        if not _is_texts(value):
            return self._wrong(key, value, expected, ())
        return tuple(value)

    def day(self, key: str) -> date:
        """A date without hour."""
        expected = phrase("une date sans heure, comme 2026-03-06")
        value = self._get(key, None, expected)
        if isinstance(value, datetime) or not isinstance(value, date) or value.year not in _YEARS:
            return self._wrong(key, value, expected, _NEVER.date())
        return value

    def instant(self, key: str) -> datetime:
        """A date and hour of Paris."""
        expected = phrase("une date et une heure de Paris, sans décalage, comme 2025-11-19T17:00:00")
        value = self._get(key, None, expected)
        if not isinstance(value, datetime) or value.tzinfo is not None or value.year not in _YEARS:
            return self._wrong(key, value, expected, _NEVER)
        return value.replace(tzinfo=PARIS)

    def optional_instant(self, key: str) -> datetime | None:
        """A date and hour of Paris, or None when the key is absent."""
        return self.instant(key) if self.has(key) else None

    def table(self, key: str) -> "Checked":
        """A table inside this one."""
        expected = phrase("une table [{key}]", key=key)
        value = self._get(key, None, expected)
        if not isinstance(value, dict):
            value = self._wrong(key, value, expected, {})
        # A missing table is said once: what it would lack inside goes unheard.
        heard = self._problems if isinstance(self._values.get(key), dict) else []
        return Checked(value, ".".join(filter(None, (self._path, key))), heard)

    def tables(self, key: str) -> "Iterator[Checked]":
        """The tables of a list, in order."""
        expected = phrase("une liste de tables [[{key}]]", key=key)
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

    def raw(self, key: str, expected: Phrase) -> Any:
        """A value whose shape the caller checks; None when it is missing (noted)."""
        return self._get(key, None, expected)

    def one_of(self, key: str, known: Iterable[str], default: str | None = None) -> str:
        """A text among `known`."""
        choices = list(known)
        value = self.text(key, default, blank="" in choices)
        if value not in choices and isinstance(self._values.get(key, default), str):
            said = "« {value} » n’est pas connu ; on attend {expected}.{near}"
            expected = _listed(filter(None, choices))
            self.note(key, phrase(said, value=value, expected=expected, near=nearest(value, choices)))
        return value

    def wrong(self, key: str, value: object, expected: Phrase) -> None:
        """Note that `value` is not what is expected at `key`."""
        self.note(key, phrase("{value} trouvé, on attend {expected}.", value=_shown(value), expected=expected))

    def names(self) -> tuple[str, ...]:
        """Every key of the table, for tables whose keys are free."""
        self._asked += self._values
        return tuple(self._values)

    def finish(self) -> None:
        """Note each key that has no meaning here."""
        for key in self._values:
            if key not in self._asked:
                self.note(key, phrase("cette clé n’existe pas ici.{near}", near=nearest(key, self._asked)))

    def _get(self, key: str, default: Any, expected: Phrase) -> Any:
        self._asked.append(key)
        if key in self._values:
            return self._values[key]
        if default is None:
            self.note(key, phrase("la clé manque, on attend {expected}.", expected=expected))
        return default

    def _wrong(self, key: str, value: object, expected: Phrase, stand_in: _T) -> _T:
        if value is not None:
            self.wrong(key, value, expected)
        return stand_in


def once(table: Checked, key: str, value: str, seen: dict[str, str], here: str) -> None:
    """Note a value already in `seen` (value -> where it was met first), else add it."""
    if value in seen:
        table.note(key, phrase("« {value} » est déjà dans {where}.", value=value, where=seen[value]))
    seen.setdefault(value, here)


def _is_texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _shown(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return phrase("« {word} »", word=value)
    if isinstance(value, dict):
        return phrase("une table")
    return phrase("une liste") if isinstance(value, list) else str(value)
