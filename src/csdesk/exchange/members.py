"""What a package is made of, folder or zip alike: its files by path, each read with bounds or refused."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from csdesk.domain.files import Refused, TooLarge, Unreadable
from csdesk.domain.phrase import phrase
from csdesk.domain.sizes import size as said_size
from csdesk.domain.trouble import Trouble

MAX_FILES = 250_000

_JUNK = re.compile(r"thumbs\.db|desktop\.ini|\.ds_store|~\$.*|\._.*", re.IGNORECASE)


class PackageUnreadable(Trouble):
    sentence = "La livraison {file} ne peut pas être lue : {detail}."


class TooManyFiles(Trouble):
    sentence = "La livraison {file} contient plus de {limit} fichiers : partagez-la en plusieurs."


@dataclass(frozen=True, slots=True)
class Member:
    """One file: `path` with slashes, unique in the package; `refusal` says why it may not be read at all."""

    path: str
    size: int
    read: Callable[[int], bytes]
    refusal: Refused | None = None

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(self.path.split("/"))


class Members(Protocol):
    """Where the files of a package come from."""

    def all(self) -> list[Member]:
        """Every file in natural order, the litter of operating systems left out."""

    def close(self) -> None: ...


def bounded(member: Member, limit: int) -> bytes:
    """The contents of at most `limit` bytes. Raises Refused."""
    if member.refusal is not None:
        raise member.refusal.with_traceback(None)
    if member.size > limit:
        raise TooLarge(size=said_size(member.size), limit=said_size(limit))
    data = member.read(limit)
    if len(data) != member.size:
        raise Unreadable(detail=phrase("sa taille n’est pas celle annoncée, il a sans doute changé pendant la lecture"))
    return data


def in_order(members: Iterable[Member], name: str) -> list[Member]:
    """Sorted as a person counts (2 before 10); paths made unique. Raises TooManyFiles."""
    ranked = sorted(members, key=lambda member: _natural(member.path))
    if len(ranked) > MAX_FILES:
        raise TooManyFiles(file=name, limit=MAX_FILES)
    return list(_unique(ranked))


def _unique(members: Iterable[Member]) -> Iterator[Member]:
    taken: set[str] = set()
    for member in members:
        path, n = member.path, 1
        while path in taken:
            n += 1
            stem, dot, suffix = member.path.rpartition(".")
            path = f"{stem} ({n}){dot}{suffix}" if stem else f"{member.path} ({n})"
        taken.add(path)
        yield member if path == member.path else Member(path, member.size, member.read, member.refusal)


def _natural(path: str) -> list[tuple[tuple[bool, int, str], ...]]:
    pieces = (re.findall(r"\d+|\D+", part.casefold()) for part in path.split("/"))
    return [tuple(_rank(piece) for piece in part) for part in pieces] + [((False, 0, path),)]


def _rank(piece: str) -> tuple[bool, int, str]:
    number = piece.isascii() and piece.isdigit() and len(piece) < 100
    return (False, int(piece), piece) if number else (True, 0, piece)


def is_junk(parts: tuple[str, ...]) -> bool:
    """Litter of operating systems and office programs."""
    return any(part.casefold() == "__macosx" for part in parts) or _JUNK.fullmatch(parts[-1]) is not None


def shown(name: str) -> str:
    """A file name that can be printed and stored: composed accents, undecodable bytes and controls replaced."""
    if name.isascii() and name.isprintable():
        return name
    plain = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "\ufffd" for c in unicodedata.normalize("NFC", plain))
