"""The files of a package put together as deposits: same candidate, same piece, same hour of deposit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from csdesk.app.packages import Dates, Entry

_Key = tuple[str | None, str | None, Dates | None, str]


@dataclass(frozen=True, slots=True)
class Arrival:
    """Files that make one deposit; `dates` None: only the day of intake is known."""

    candidate: str | None
    code: str | None
    dates: Dates | None
    entries: tuple[Entry, ...]


def grouped(entries: Sequence[Entry], dates: Mapping[str, Dates]) -> list[Arrival]:
    """Arrivals in the order of the package, the older deposit of a piece first; a file without a place stands alone."""
    together: dict[_Key, list[Entry]] = {}
    for entry in entries:
        together.setdefault(_key(entry, dates.get(entry.path)), []).append(entry)
    order = {entry.path: place for place, entry in enumerate(entries)}
    first: dict[tuple[str | None, str | None, str], int] = {}
    for key, files in together.items():
        first.setdefault((key[0], key[1], key[3]), order[files[0].path])
    ranked = sorted(together.items(), key=lambda item: (first[item[0][0], item[0][1], item[0][3]], _age(item[0][2])))
    return [Arrival(key[0], key[1], key[2], tuple(files)) for key, files in ranked]


def _key(entry: Entry, dates: Dates | None) -> _Key:
    lost = entry.candidate is None or entry.code is None
    return entry.candidate, entry.code, dates, entry.path if lost else ""


def _age(dates: Dates | None) -> float:
    return dates.deposited_at.timestamp() if dates else float("inf")
