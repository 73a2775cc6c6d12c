"""A package as a zip. Nothing is unfolded to disk, and no promise of the archive is believed."""

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from lzma import LZMAError
from pathlib import Path

from csdesk.domain.files import Bomb, IsLink, Refused, Unreadable, UnsafePath
from csdesk.domain.phrase import phrase
from csdesk.domain.sizes import size as said_size
from csdesk.exchange.members import Member, PackageUnreadable, in_order, is_junk, shown

MAX_RATIO = 300
"""An entry that unfolds more than this many times is a bomb; a scanned page unfolds 1 to 30 times."""
SUSPECT_SIZE = 1024 * 1024
"""Below this many bytes unfolded, the ratio does not matter."""

_HEADER = 30
_UTF8 = 0x800
_ENCRYPTED = 0x1
_DAMAGED = (
    zipfile.BadZipFile,
    NotImplementedError,
    zlib.error,
    LZMAError,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    OverflowError,
    struct.error,
)
"""What the standard library raises on damaged or hostile archives."""


class Archive:
    """The files of the zip at `path`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._zip = zipfile.ZipFile(path)
        except _DAMAGED as error:
            detail = phrase("l’archive zip est abîmée ou incomplète, demandez-la de nouveau")
            raise PackageUnreadable(file=path.name, detail=detail) from error

    def all(self) -> list[Member]:
        return in_order(self._members(), self._path.name)

    def close(self) -> None:
        self._zip.close()

    def holds(self, name: str) -> bool:
        """Whether the archive has an entry of this very name."""
        return name in self._zip.NameToInfo

    def _members(self) -> Iterator[Member]:
        entries = self._zip.infolist()
        overlapping = _overlapping(entries)
        for n, entry in enumerate(entries):
            name = _name(entry)
            parts = tuple(part for part in name.split("/") if part not in ("", "."))
            if name.endswith("/") or not parts or is_junk(parts):
                continue
            refusal = _refusal(entry, name, n in overlapping)
            path = "/".join(map(shown, parts)) if refusal is None else shown(name)
            yield Member(path, entry.file_size, partial(self._read, entry), refusal)

    def _read(self, entry: zipfile.ZipInfo, limit: int) -> bytes:
        try:
            with self._zip.open(entry) as file:
                return file.read(limit + 1)
        except NotImplementedError as error:
            raise Unreadable(detail=phrase("l’archive emploie une compression inconnue")) from error
        except _DAMAGED as error:
            raise Unreadable(detail=phrase("l’archive zip est abîmée à cet endroit")) from error


def _name(entry: zipfile.ZipInfo) -> str:
    """The name as its maker wrote it; without the UTF-8 mark it is UTF-8 all the same, or of a French Windows."""
    if entry.flag_bits & _UTF8:
        return entry.orig_filename
    raw = entry.orig_filename.encode("cp437")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp850")


def _refusal(entry: zipfile.ZipInfo, name: str, overlaps: bool) -> Refused | None:
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if _climbs(name):
        return UnsafePath()
    if kind == stat.S_IFLNK:
        return IsLink()
    if kind not in (0, stat.S_IFREG):
        return Unreadable(detail=phrase("ce n’est pas un fichier ordinaire"))
    if entry.flag_bits & _ENCRYPTED:
        return Unreadable(detail=phrase("l’archive zip le protège par un mot de passe, demandez-la sans mot de passe"))
    if overlaps or (entry.file_size > SUSPECT_SIZE and entry.file_size > MAX_RATIO * entry.compress_size):
        return Bomb(size=said_size(entry.file_size))
    return None


def _climbs(name: str) -> bool:
    """Absolute, with a drive, a backslash, a zero byte, or a step up."""
    return bool(re.match(r"/|[A-Za-z]:", name)) or "\\" in name or "\0" in name or ".." in name.split("/")


def _overlapping(entries: list[zipfile.ZipInfo]) -> set[int]:
    """Places of entries whose data lies in that of another: one way to make a bomb."""
    found: set[int] = set()
    end, last = -1, -1
    for n in sorted(range(len(entries)), key=lambda n: entries[n].header_offset):
        entry = entries[n]
        if entry.header_offset < end:
            found |= {last, n}
        reach = entry.header_offset + _HEADER + len(entry.orig_filename) + entry.compress_size
        if reach > end:
            end, last = reach, n
    return found
