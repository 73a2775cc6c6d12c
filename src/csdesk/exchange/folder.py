"""A package as a folder. Links are never followed, not even those that appear while reading."""

import os
import stat
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from csdesk.domain.files import IsLink, Refused, Unreadable, UnsafePath
from csdesk.domain.phrase import phrase
from csdesk.exchange.disk import said
from csdesk.exchange.members import Member, PackageUnreadable, in_order, is_junk, shown

_REPARSE_POINT = 0x400
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class Folder:
    """The files under `root`."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def all(self) -> list[Member]:
        return in_order(self._walk(), self._root.name)

    def close(self) -> None:
        """Nothing is held open."""

    def _walk(self) -> Iterator[Member]:
        try:
            os.scandir(self._root).close()
        except OSError as error:
            raise PackageUnreadable(file=self._root.name, detail=said(error)) from error
        waiting: list[tuple[str, ...]] = [()]
        while waiting:
            parts = waiting.pop()
            try:
                with os.scandir(self._root.joinpath(*parts)) as found:
                    children = [(entry.name, entry.stat(follow_symlinks=False)) for entry in found]
            except OSError as error:
                yield self._refused(parts, Unreadable(detail=said(error)), 1)
                continue
            for name, facts in children:
                here = (*parts, name)
                if stat.S_ISDIR(facts.st_mode) and not _is_link(facts):
                    waiting.append(here)
                elif not is_junk(here):
                    yield self._member(here, facts)

    def _member(self, parts: tuple[str, ...], facts: os.stat_result) -> Member:
        if _is_link(facts):
            return self._refused(parts, IsLink(), facts.st_size)
        if not stat.S_ISREG(facts.st_mode):
            return self._refused(parts, Unreadable(detail=phrase("ce n’est pas un fichier ordinaire")), 1)
        return Member(_path(parts), facts.st_size, partial(self._read, parts))

    def _refused(self, parts: tuple[str, ...], refusal: Refused, size: int) -> Member:
        return Member(_path(parts), size, lambda limit: b"", refusal)

    def _read(self, parts: tuple[str, ...], limit: int) -> bytes:
        path = self._root.joinpath(*parts)
        try:
            if not path.parent.resolve(strict=True).is_relative_to(self._root.resolve()):
                raise UnsafePath
            if path.is_symlink():
                raise IsLink
            return _read_plain(path, limit)
        except OSError as error:
            raise Unreadable(detail=said(error)) from error


class ListAlone:
    """The file at `path`, alone."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def all(self) -> list[Member]:
        return [Member(shown(self._path.name), self._path.stat().st_size, partial(_read_plain, self._path))]

    def close(self) -> None:
        """Nothing is held open."""


def _read_plain(path: Path, limit: int) -> bytes:
    """At most `limit` bytes and one more, of an ordinary file only."""
    with open(os.open(path, os.O_RDONLY | _NO_LINK), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise Unreadable(detail=phrase("ce n’est pas un fichier ordinaire"))
        return file.read(limit + 1)


def _path(parts: tuple[str, ...]) -> str:
    return "/".join(map(shown, parts))


def _is_link(facts: os.stat_result) -> bool:
    # Junctions of Windows are reparse points that Python does not call links.
    return stat.S_ISLNK(facts.st_mode) or bool(getattr(facts, "st_file_attributes", 0) & _REPARSE_POINT)
