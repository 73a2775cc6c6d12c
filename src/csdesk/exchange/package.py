"""A delivery package: Cyclades lists and the files of candidates, in a folder, a zip, or a list alone."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

from csdesk.app.packages import Dates, Entry, LineProblem, Listing
from csdesk.domain.campaign import Campaign
from csdesk.domain.files import Refused, UnsafePath
from csdesk.domain.phrase import Phrase, phrase
from csdesk.domain.said import written
from csdesk.domain.trouble import Trouble
from csdesk.exchange.archive import Archive
from csdesk.exchange.disk import said
from csdesk.exchange.folder import Folder, ListAlone
from csdesk.exchange.liste_simple import NotAList, SimpleList, join_lists, read_list
from csdesk.exchange.members import Member, Members, PackageUnreadable, bounded, shown
from csdesk.exchange.piece_dates import NO_DATES, find_dates, read_dates
from csdesk.exchange.tables import Table

LIST_LIMIT = 32 * 1024 * 1024
"""A list is read whole: nothing larger is taken for one."""
MARGIN = 1024 * 1024
"""How far beyond the size limit a file is still read, in bytes."""

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_BESIDE = re.compile(r"([0-9]+)_([0-9A-Za-z]+)(?:_[0-9]+)?\.[^.]+")
_DIGITS = re.compile(r"[0-9]+")
_CODE = re.compile(r"[0-9A-Za-z]+")
_SURELY_NUMBER = re.compile(r"[0-9]{6,}")
_NEVER_LISTS = frozenset(
    (".pdf", ".jpg", ".jpeg", ".png", ".heic", ".tif", ".tiff", ".zip", ".doc", ".docx", ".xls", ".xlsx")
)


class PackageMissing(Trouble):
    sentence = "{path} n’existe pas : choisissez un dossier, un fichier .zip ou une liste .csv."


class NotAPackage(Trouble):
    sentence = "{file} n’est ni un dossier, ni une archive zip, ni une liste de Cyclades (titres attendus : {titles})."


class IsWorkbook(Trouble):
    sentence = "{file} est un classeur : enregistrez la feuille au format CSV UTF-8 (séparateur point-virgule)."


class NothingInside(Trouble):
    sentence = "La livraison {file} est vide : ni liste ni fichier."


def open_package(path: Path, campaign: Campaign, today: date) -> "Delivery":
    """The package at `path`, told by its content; dates after `today` (in Paris) are not believed.

    Raises Trouble: missing, damaged, empty, or no package at all.
    """
    try:
        members = _members(path, campaign)
    except OSError as error:
        raise PackageUnreadable(file=path.name, detail=said(error)) from error
    try:
        return Delivery(shown(path.resolve().name), members, campaign, today)
    except Trouble:
        members.close()
        raise


def _members(path: Path, campaign: Campaign) -> Members:
    if not path.exists():
        raise PackageMissing(path=path)
    if path.is_dir():
        return Folder(path)
    if not path.is_file():
        raise NotAPackage(file=path.name, titles=_titles(campaign))
    with path.open("rb") as file:
        head = file.read(4)
    return _archive(path) if head in _ZIP else ListAlone(path)


def _archive(path: Path) -> Archive:
    archive = Archive(path)
    if archive.holds("[Content_Types].xml") or archive.holds("mimetype"):
        archive.close()
        raise IsWorkbook(file=path.name)
    return archive


class Delivery:
    """A package, its lists read once. `entries` are the files that are no list."""

    def __init__(self, name: str, members: Members, campaign: Campaign, today: date) -> None:
        self._name = name
        self._source = members
        self._campaign = campaign
        self._today = today
        self._members = {member.path: member for member in members.all()}
        if not self._members:
            raise NothingInside(file=name)
        self._root = _single_root(self._members.values())
        self._lists: dict[str, SimpleList] = {}
        self._dated: dict[str, Table] = {}
        self._problems: list[LineProblem] = []
        for member in self._members.values():
            if self._may_be_list(member):
                self._look(member)
        if isinstance(members, ListAlone) and not self._lists:
            raise NotAPackage(file=name, titles=_titles(campaign))

    @property
    def name(self) -> str:
        return self._name

    def listing(self) -> Listing:
        return self._listing

    def entries(self) -> Sequence[Entry]:
        return self._entries

    def read(self, entry: Entry) -> bytes:
        return bounded(self._members[entry.path], self._campaign.size_limit + MARGIN)

    def close(self) -> None:
        self._source.close()

    @cached_property
    def _entries(self) -> tuple[Entry, ...]:
        files = (
            member for path, member in self._members.items() if path not in self._lists and path not in self._dated
        )
        return tuple(Entry(member.path, member.size, *self._place(member)) for member in files)

    @cached_property
    def _listing(self) -> Listing:
        rows, problems = join_lists(self._lists.values())
        dates: dict[str, Dates] = {}
        for path, table in self._dated.items():
            width = self._campaign.columns.candidate_number_width
            read = read_dates(path, table, self._entries, width, self._today)
            problems += read.problems
            dates = {**read.dates, **dates}
        return Listing(rows, dates, problems + tuple(self._problems))

    def _place(self, member: Member) -> tuple[str | None, str | None]:
        """(candidate, code) as the path says, from the top or from the single root folder."""
        if isinstance(member.refusal, UnsafePath):
            return None, None
        return next(
            filter(any, (self._said(parts) for parts in (member.parts, self._within(member)))),
            (None, None),
        )

    def _within(self, member: Member) -> tuple[str, ...]:
        return member.parts[1:] if self._root and member.parts[0] == self._root else member.parts

    def _said(self, parts: tuple[str, ...]) -> tuple[str | None, str | None]:
        beside = _BESIDE.fullmatch(parts[0]) if len(parts) == 1 else None
        if beside:
            return self._number(beside[1]), self._code(beside[2])
        if len(parts) == 3 and _DIGITS.fullmatch(parts[0]) and _CODE.fullmatch(parts[1]):
            return self._number(parts[0]), self._code(parts[1])
        if len(parts) > 1 and _SURELY_NUMBER.fullmatch(parts[0]):
            return self._number(parts[0]), None
        return None, None

    def _number(self, written: str) -> str:
        return written.zfill(self._campaign.columns.candidate_number_width)

    def _code(self, written: str) -> str:
        """The campaign's own writing of a code; an unknown one as it stands."""
        return next((code for code in self._campaign.requirement if code.casefold() == written.casefold()), written)

    def _may_be_list(self, member: Member) -> bool:
        inside = self._within(member)
        return (
            len(inside) == 1
            and member.refusal is None
            and 0 < member.size <= LIST_LIMIT
            and Path(inside[0]).suffix.lower() not in _NEVER_LISTS
            and _BESIDE.fullmatch(inside[0]) is None
        )

    def _look(self, member: Member) -> None:
        """Tell what a file at the top is, by its header; what cannot be read stays among the entries."""
        try:
            data = bounded(member, LIST_LIMIT)
        except Refused:
            return
        dated = find_dates(data)
        if dated is not None:
            self._dated[member.path] = dated
            return
        try:
            self._lists[member.path] = read_list(member.path, data, self._campaign)
        except NotAList as trouble:
            if member.path.casefold().endswith("pieces.csv"):
                self._problems.append(LineProblem(member.path, 1, written(NO_DATES), False))
            elif member.path.casefold().endswith(".csv"):
                self._problems.append(LineProblem(member.path, 1, written(trouble), False))


def _titles(campaign: Campaign) -> Phrase:
    titles = campaign.columns.titles
    return phrase("« {one} », « {other} »", one=titles["candidate_number"], other=titles["family_name"])


def _single_root(members: Iterable[Member]) -> str:
    """The folder that holds everything, unless it is a candidate's; empty when there is none."""
    safe = [member.parts for member in members if member.refusal is None]
    tops = {parts[0] for parts in safe}
    top = next(iter(tops), "")
    alone = len(tops) == 1 and all(len(parts) > 1 for parts in safe)
    return top if alone and not _SURELY_NUMBER.fullmatch(top) else ""
