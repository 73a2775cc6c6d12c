"""Delimited text as French offices produce it: any encoding of theirs, a preamble, three separators."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from csdesk.domain.names import fold

SEPARATORS = (";", "\t", ",")
_NEWLINES = re.compile(r"\r\n|\r|\n")
_QUOTED = '"((?:[^"]++|"")*+)"'


@dataclass(frozen=True, slots=True)
class Table:
    """What stands under a header. `titles` are folded.

    `records`: (line from 1, cells as written), blank lines and repeated headers left out.
    """

    titles: tuple[str, ...]
    records: tuple[tuple[int, tuple[str, ...]], ...]

    def places(self, title: str) -> tuple[int, ...]:
        """Every column of this title, left to right (Cyclades repeats some); case and accents do not matter."""
        wanted = fold_title(title)
        return tuple(place for place, known in enumerate(self.titles) if known == wanted)


def decode(data: bytes) -> str:
    """UTF-8 with or without BOM, UTF-16 with BOM; a line that is no UTF-8 is read as cp1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    return "".join(map(_decode_line, data.removeprefix(b"\xef\xbb\xbf").splitlines(keepends=True)))


def _decode_line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def fold_title(cell: str) -> str:
    """A column title made comparable; the two signs of « N° » are one."""
    return fold(cell.replace("º", "°"))


def find_table(text: str, needed: Collection[str]) -> Table | None:
    """The table whose header has all these titles, wherever it starts; None when no line does."""
    wanted = {fold_title(title) for title in needed}
    for n, start, line in _lines(text):
        whole = fold_title(line)
        for separator in SEPARATORS if all(title in whole for title in wanted) else ():
            if wanted <= set(map(fold_title, line.split(separator))):
                return _table(text[start:], n, separator)
    return None


def _lines(text: str) -> Iterator[tuple[int, int, str]]:
    """Each line with its number, from 1, and where it starts."""
    n, start = 1, 0
    for end in _NEWLINES.finditer(text):
        yield n, start, text[start : end.start()]
        n, start = n + 1, end.end()
    yield n, start, text[start:]


def _table(text: str, first: int, separator: str) -> Table:
    written = _records(text, separator)
    titles = tuple(map(fold_title, next(written)[1]))
    records = []
    for n, cells in written:
        joined = _joined(cells, len(titles), separator)
        if any(map(str.strip, joined)) and not _repeats(joined, titles):
            records.append((first + n, joined))
    return Table(titles, tuple(records))


def _repeats(cells: tuple[str, ...], titles: tuple[str, ...]) -> bool:
    return len(cells) == len(titles) and all(
        fold_title(cell) == title for cell, title in zip(cells, titles, strict=True)
    )


def _records(text: str, separator: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """(lines before it, cells) of each record. Double quotes enclose only when they close at a cell's end."""
    end = rf"({separator}|\r\n|\r|\n|\Z)"
    in_quotes = re.compile(rf"{_QUOTED}[ ]*+{end}")
    plain = re.compile(rf"([^{separator}\r\n]*+){end}")
    lines, begun, place, cells = 0, 0, 0, list[str]()
    while True:
        quoted = in_quotes.match(text, place)
        found = quoted or plain.match(text, place)
        assert found is not None, "the plain pattern matches anywhere"
        cells.append(found[1].replace('""', '"') if quoted else found[1])
        lines += len(_NEWLINES.findall(found[0]))
        place = found.end()
        if found[2] != separator:
            yield begun, tuple(cells)
            begun, cells = lines, []
        if not found[2]:
            return


def _joined(cells: tuple[str, ...], width: int, separator: str) -> tuple[str, ...]:
    """Cells cut inside apostrophes put together, when that gives the header's width; no empty cells beyond it."""
    while len(cells) > width and not cells[-1].strip():
        cells = cells[:-1]
    if not width < len(cells) <= 4 * width:
        return cells
    whole: list[str] = []
    open_cell = False
    for cell in cells:
        if open_cell:
            whole[-1] += separator + cell
        else:
            whole.append(cell)
        open_cell = whole[-1].lstrip().startswith("'") and not enclosed(whole[-1].strip())
    return tuple(whole) if len(whole) == width and not open_cell else cells


def enclosed(cell: str) -> bool:
    """Whether the cell stands between two apostrophes."""
    return len(cell) > 1 and cell.startswith("'") and cell.endswith("'")
