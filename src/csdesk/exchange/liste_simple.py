"""The « Liste simple » that Cyclades exports: registrations, and a sentence for each line wrong or corrected."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from csdesk.app.packages import LineProblem, Row
from csdesk.domain.campaign import UNASSIGNED, Campaign, ExportColumns
from csdesk.domain.phrase import Phrase, phrase
from csdesk.domain.registration import Candidate, Registration
from csdesk.domain.said import written
from csdesk.domain.trouble import Trouble
from csdesk.exchange.specialities import Found, find_speciality
from csdesk.exchange.tables import Table, decode, enclosed, find_table

_INSCRIPTION = re.compile(r"([0-9]{1,9})(?: version ([0-9]{1,9}))?", re.IGNORECASE)
_CATEGORY = re.compile(r"(.*?)\s*\(([0-9A-Za-z]+)\)")
_LONGEST = 20
_SCIENTIFIC = re.compile(r"\d+([.,]\d+)?e[+-]?\d+", re.IGNORECASE)
_SPREADSHEET_TEXT = re.compile(r'="(.*)"')
_DAYS = (
    re.compile(r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})(?: 0{1,2}:00(?::00)?)?"),
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?:[ T]00:00(?::00)?)?"),
)


class NotAList(Trouble):
    sentence = "{file} n’est pas une liste de Cyclades : aucune ligne ne porte les titres {titles}."


class ColumnMissing(Trouble):
    sentence = (
        "La liste {file} n’a ni colonne « {code} » ni colonne « {label} » : exportez-la de nouveau avec la spécialité."
    )


class _RowRefused(Exception):
    """Why a row is not taken."""

    def __init__(self, why: Phrase) -> None:
        super().__init__()
        self.why = why


@dataclass(frozen=True, slots=True)
class SimpleList:
    """One list, read."""

    file: str
    rows: tuple[Row, ...]
    problems: tuple[LineProblem, ...]


def read_list(file: str, data: bytes, campaign: Campaign) -> SimpleList:
    """The registrations of a list; `file` is how problems name it. Raises NotAList, ColumnMissing."""
    titles = campaign.columns.titles
    needed = (titles["candidate_number"], titles["family_name"])
    table = find_table(decode(data), needed)
    if table is None:
        raise NotAList(file=file, titles=phrase("« {one} » et « {other} »", one=needed[0], other=needed[1]))
    if not (table.places(titles["speciality_code"]) or table.places(titles["speciality"])):
        raise ColumnMissing(file=file, code=titles["speciality_code"], label=titles["speciality"])
    return _Reader(file, table, campaign).read()


def join_lists(lists: Iterable[SimpleList]) -> tuple[tuple[Row, ...], tuple[LineProblem, ...]]:
    """Rows and problems of several lists; a dossier met twice is taken once, in its latest version."""
    taken: dict[str, Row] = {}
    problems: list[LineProblem] = []
    for one in lists:
        problems += one.problems
        for row in one.rows:
            former = taken.setdefault(row.registration.dossier, row)
            if former is not row:
                later = row.registration.version > former.registration.version
                taken[row.registration.dossier] = row if later else former
                problems.append(_left(former, row) if later else _left(row, former))
    return tuple(taken.values()), tuple(problems)


def _left(row: Row, taken: Row) -> LineProblem:
    """Why `row` is left aside for `taken`, which is of the same dossier."""
    where = phrase("à la ligne {line}", line=taken.line)
    if row.file != taken.file:
        where = phrase("à la ligne {line} de {file}", line=taken.line, file=taken.file)
    facts = {"dossier": row.registration.dossier, "where": where}
    if row.registration == taken.registration:
        said = phrase("Le dossier {dossier} est déjà {where}, à l’identique : compté une fois.", **facts)
        return LineProblem(row.file, row.line, written(said), False)
    if row.registration.version < taken.registration.version:
        newer = "Le dossier {dossier} est déjà {where} en version {n}, plus récente : cette ligne n’est pas prise."
        return LineProblem(row.file, row.line, written(phrase(newer, **facts, n=taken.registration.version)), True)
    other = "Le dossier {dossier} est déjà {where} avec d’autres données : cette seconde ligne n’est pas prise."
    return LineProblem(row.file, row.line, written(phrase(other, **facts)), True)


class _Reader:
    """Reads the records of one table, collecting what must be said of each line."""

    def __init__(self, file: str, table: Table, campaign: Campaign) -> None:
        self._file = file
        self._table = table
        self._campaign = campaign
        self._columns = campaign.columns
        self._cells = _Cells(table, campaign.columns)
        self._problems: list[LineProblem] = []

    def read(self) -> SimpleList:
        rows = []
        for line, cells in self._table.records:
            try:
                rows.append(Row(self._file, line, self._registration(line, cells)))
            except _RowRefused as refusal:
                self._problems.append(LineProblem(self._file, line, written(refusal.why), True))
        return SimpleList(self._file, tuple(rows), tuple(self._problems))

    def _note(self, line: int, problem: Phrase) -> None:
        self._problems.append(LineProblem(self._file, line, written(problem), False))

    def _registration(self, line: int, cells: tuple[str, ...]) -> Registration:
        if len(cells) > len(self._table.titles):
            said = (
                "La ligne a {cells} cellules pour {titles} titres : un séparateur s’est glissé dans une valeur, "
                "corrigez la ligne."
            )
            raise _RowRefused(phrase(said, cells=len(cells), titles=len(self._table.titles)))
        who = self._candidate(line, cells)
        found = self._speciality(line, cells)
        inscription, version = self._inscription(line, cells)
        category, category_code = _category(self._cells.value(cells, "category"))
        return Registration(
            dossier=self._cells.value(cells, "dossier") or "-".join(filter(None, (who.number, inscription))),
            candidate=who,
            level=found.level,
            speciality_code=found.code,
            speciality_label=found.label,
            domain=UNASSIGNED,
            version=version,
            category_code=category_code,
            category_label=category,
            state=self._cells.value(cells, "state"),
            teachings=self._cells.value(cells, "teachings"),
        )

    def _candidate(self, line: int, cells: tuple[str, ...]) -> Candidate:
        number = self._number(line, self._needed(cells, "candidate_number"))
        return Candidate(
            number=number,
            family_name=self._needed(cells, "family_name"),
            first_names=self._cells.value(cells, "first_names"),
            usage_name=self._cells.value(cells, "usage_name"),
            birth_date=self._birth(line, self._cells.value(cells, "birth_date")),
            ine=self._cells.value(cells, "ine"),
        )

    def _needed(self, cells: tuple[str, ...], name: str) -> str:
        value = self._cells.value(cells, name)
        if not value:
            title = self._columns.titles[name]
            raise _RowRefused(phrase("La colonne « {title} » est vide : complétez la ligne.", title=title))
        return value

    def _number(self, line: int, cell: str) -> str:
        title = self._columns.titles["candidate_number"]
        number = cell.lstrip("'").replace(" ", "")
        if _SCIENTIFIC.fullmatch(number):
            rounded = (
                "« {text} » dans la colonne « {title} » : un tableur a arrondi le numéro, il est perdu ; "
                "reprenez la liste exportée de Cyclades sans l’ouvrir dans un tableur."
            )
            raise _RowRefused(phrase(rounded, text=cell, title=title))
        if not (number.isascii() and number.isdigit() and len(number) <= _LONGEST):
            said = "« {text} » dans la colonne « {title} » n’est pas un n° de candidat (des chiffres)."
            raise _RowRefused(phrase(said, text=cell, title=title))
        return self._padded(line, number)

    def _padded(self, line: int, number: str) -> str:
        width = self._columns.candidate_number_width
        whole = number.zfill(width)
        if whole != number:
            said = "N° de candidat {number} : il manquait le zéro de tête, lu {whole}."
            self._note(line, phrase(said, number=number, whole=whole))
        elif len(number) > width:
            longer = "N° de candidat {number} : {n} chiffres au lieu de {width}, gardé tel quel."
            self._note(line, phrase(longer, number=number, n=len(number), width=width))
        return whole

    def _birth(self, line: int, cell: str) -> date | None:
        day = read_day(cell)
        if cell and day is None:
            said = "Date de naissance « {text} » illisible (attendu jj/mm/aaaa) : laissée vide, l’âge est inconnu."
            self._note(line, phrase(said, text=cell))
        return day

    def _inscription(self, line: int, cells: tuple[str, ...]) -> tuple[str, int]:
        cell = self._cells.value(cells, "registration_number")
        found = _INSCRIPTION.fullmatch(cell)
        if found:
            return found[1].zfill(3), int(found[2] or 1)
        if cell:
            said = "N° d’inscription « {text} » illisible (attendu comme 002 Version 3) : laissé de côté."
            self._note(line, phrase(said, text=cell))
        return "", 1

    def _speciality(self, line: int, cells: tuple[str, ...]) -> Found:
        code, label = self._cells.value(cells, "speciality_code"), self._cells.value(cells, "speciality")
        if not (code or label):
            titles = self._columns.titles
            said = "Les colonnes « {one} » et « {other} » sont vides : complétez la ligne."
            raise _RowRefused(phrase(said, one=titles["speciality_code"], other=titles["speciality"]))
        found = find_speciality(code, label, self._campaign)
        if found is None:
            unknown = "La spécialité « {label} » n’a pas de code et son libellé n’est pas connu : ajoutez le code."
            raise _RowRefused(phrase(unknown, label=label))
        if found.problem is not None:
            self._note(line, found.problem)
        return found


class _Cells:
    """Values by field name: cleaned, empty marks gone, the first filled column of a repeated title."""

    def __init__(self, table: Table, columns: ExportColumns) -> None:
        self._places = {name: table.places(title) for name, title in columns.titles.items()}
        self._empty = {" ".join(mark.split()) for mark in columns.empty} | {""}
        self._enclosed = {place for place in range(len(table.titles)) if self._all_enclosed(table, place)}

    def value(self, cells: Sequence[str], name: str) -> str:
        filled = (self._clean(cells, place) for place in self._places.get(name, ()))
        return next(filter(None, filled), "")

    def _clean(self, cells: Sequence[str], place: int) -> str:
        if place >= len(cells):
            return ""
        plain = tidy(cells[place])
        if place in self._enclosed and enclosed(plain):
            plain = plain[1:-1].strip()
        return "" if plain in self._empty else plain

    def _all_enclosed(self, table: Table, place: int) -> bool:
        # Apostrophes quote a column only when every filled cell has the pair: names may begin or end with one.
        cells = (tidy(cells[place]) for _, cells in table.records if place < len(cells))
        filled = [cell for cell in cells if cell not in self._empty]
        return bool(filled) and all(map(enclosed, filled))


def tidy(cell: str) -> str:
    """Spaces of every kind made one, control characters gone, a spreadsheet's =\"…\" opened."""
    printable = cell if cell.isprintable() else "".join(c if c.isprintable() else " " for c in cell)
    plain = " ".join(printable.split())
    wrapped = _SPREADSHEET_TEXT.fullmatch(plain)
    return wrapped[1].strip() if wrapped else plain


def read_day(text: str) -> date | None:
    """dd/mm/yyyy or yyyy-mm-dd; None for anything else, or a year no candidate was born in."""
    found = next(filter(None, (form.fullmatch(text) for form in _DAYS)), None)
    if found is None or not 1900 <= int(found["y"]) <= 2100:
        return None
    try:
        return date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return None


def _category(written: str) -> tuple[str, str]:
    """'SCOLAIRE CAP EN 2 ANS (122)' -> its label and its code."""
    found = _CATEGORY.fullmatch(written)
    return (found[1], found[2]) if found else (written, "")
