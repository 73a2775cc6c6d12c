"""`pieces.csv`: when each file was deposited and validated, in Paris time."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from csdesk.app.packages import Dates, Entry, LineProblem
from csdesk.domain.phrase import Phrase, phrase, together
from csdesk.domain.said import written
from csdesk.domain.words import PARIS
from csdesk.exchange.liste_simple import tidy
from csdesk.exchange.tables import Table, decode, enclosed, find_table

NUMBER, CODE, FILE, DEPOSITED, VALIDATED = "N° Candidat", "Code pièce", "Fichier", "Date de dépôt", "Date de validation"
NEEDED = (NUMBER, CODE, FILE, DEPOSITED)
_TITLES = [phrase("« {title} »", title=title) for title in NEEDED]
NO_DATES = phrase(
    "Aucune ligne ne porte les titres {titles} : aucune date n’est lue.", titles=together(*_TITLES, between=", ")
)

_YEARS = range(2000, 2100)
_FRENCH = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?: à)? (\d{1,2})[:h](\d{2})(?::(\d{2}))?(?: \(heure/Paris\))?")


@dataclass(frozen=True, slots=True)
class DatedFiles:
    """One `pieces.csv`, read: dates by Entry.path."""

    dates: Mapping[str, Dates]
    problems: tuple[LineProblem, ...]


class _LineIgnored(Exception):
    """Why a line gives no date."""

    def __init__(self, why: Phrase) -> None:
        super().__init__()
        self.why = why


def find_dates(data: bytes) -> Table | None:
    """The table of a `pieces.csv`, or None when it is none."""
    return find_table(decode(data), NEEDED)


def read_dates(file: str, table: Table, entries: Iterable[Entry], width: int, today: date) -> DatedFiles:
    """The dates of the files of a package; a line that gives none is a problem, never a refused registration."""
    index = _Index(entries, width)
    places = {title: table.places(title) for title in (*NEEDED, VALIDATED)}
    dates: dict[str, Dates] = {}
    problems = []
    for line, cells in table.records:
        try:
            path, given = _line(places, cells, index)
            _refuse_future(given, today)
            if dates.setdefault(path, given) != given:
                raise _LineIgnored(phrase("Le fichier {path} a déjà d’autres dates plus haut", path=path))
        except _LineIgnored as ignored:
            said = phrase("{why} : ligne laissée de côté.", why=ignored.why)
            problems.append(LineProblem(file, line, written(said), False))
    return DatedFiles(dates, tuple(problems))


def _line(places: Mapping[str, tuple[int, ...]], cells: tuple[str, ...], index: "_Index") -> tuple[str, Dates]:
    values = {title: _value(cells, where) for title, where in places.items()}
    for title in NEEDED:
        if not values[title]:
            raise _LineIgnored(phrase("La colonne « {title} » est vide", title=title))
    deposited = _moment(DEPOSITED, values[DEPOSITED])
    validated = _moment(VALIDATED, values[VALIDATED]) if values[VALIDATED] else None
    if validated is not None and validated < deposited:
        raise _LineIgnored(phrase("La date de validation vient avant la date de dépôt"))
    return index.path(values[NUMBER], values[CODE], values[FILE]), Dates(deposited, validated)


def _refuse_future(given: Dates, today: date) -> None:
    last = max(filter(None, (given.deposited_at, given.validated_at)))
    if last.astimezone(PARIS).date() > today:
        raise _LineIgnored(phrase("La date {last} est dans le futur", last=last))


def _value(cells: tuple[str, ...], places: tuple[int, ...]) -> str:
    plain = next((tidy(cells[place]) for place in places if place < len(cells)), "")
    plain = plain[1:-1].strip() if enclosed(plain) else plain
    return "" if plain == "-" else plain


def _moment(title: str, cell: str) -> datetime:
    """dd/mm/yyyy hh:mm[:ss] or ISO, of Paris unless it says otherwise."""
    try:
        read = _read_moment(cell)
    except ValueError:
        read = None
    if read is not None and read.year in _YEARS:
        return read if read.tzinfo else read.replace(tzinfo=PARIS)
    said = "« {text} » dans « {title} » n’est pas une date avec heure (attendu jj/mm/aaaa hh:mm)"
    raise _LineIgnored(phrase(said, text=cell, title=title))


def _read_moment(cell: str) -> datetime | None:
    found = _FRENCH.fullmatch(cell)
    if found:
        d, m, y, hour, minute, second = (int(part or 0) for part in found.groups())
        return datetime(y, m, d, hour, minute, second)
    return datetime.fromisoformat(cell) if len(cell) > len("2025-11-12") else None


class _Index:
    """Finds the file a line speaks of: by its path in the package, or by its name within its candidate and piece."""

    def __init__(self, entries: Iterable[Entry], width: int) -> None:
        self._width = width
        self._by_path: dict[str, str] = {}
        self._by_name: dict[tuple[str, str, str], str] = {}
        for entry in entries:
            self._by_path[_plain(entry.path)] = entry.path
            if entry.candidate and entry.code:
                key = (entry.candidate, entry.code.casefold(), _plain(entry.path.rpartition("/")[2]))
                self._by_name.setdefault(key, entry.path)

    def path(self, number: str, code: str, file: str) -> str:
        name = _plain(file)
        key = (number.lstrip("'").zfill(self._width), code.casefold(), name.rpartition("/")[2])
        found = self._by_name.get(key) or self._by_path.get(name)
        if found is None:
            said = "Le fichier « {file} » ({number}, {code}) n’est pas dans la livraison"
            raise _LineIgnored(phrase(said, file=file, number=number, code=code))
        return found


def _plain(path: str) -> str:
    return path.replace("\\", "/").removeprefix("./").casefold()
