"""Folders that mislead, and files that are too large."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from csdesk.domain.files import IsLink, Refused, TooLarge
from csdesk.exchange.package import (
    MARGIN,
)
from tests.exchange.made_packages import PDF, Maker, both, entry_of, folder, opened
from tests.exchange.samples import CAMPAIGN


def test_links_are_never_followed(tmp_path: Path) -> None:
    outside = tmp_path / "secret.pdf"
    outside.write_bytes(PDF)
    (tmp_path / "ailleurs").mkdir()
    (tmp_path / "ailleurs" / "b.pdf").write_bytes(PDF)
    root = folder(tmp_path, {"01216557741/1NATID01/a.pdf": PDF})
    (root / "01216557741/1NATID01/lien.pdf").symlink_to(outside)
    (root / "01216557741/CINSIG01").symlink_to(tmp_path / "ailleurs")
    package = opened(root)
    assert [e.path for e in package.entries()] == [
        "01216557741/1NATID01/a.pdf",
        "01216557741/1NATID01/lien.pdf",
        "01216557741/CINSIG01",
    ]
    for name in ("lien.pdf", "CINSIG01"):
        with pytest.raises(IsLink):
            package.read(entry_of(package, name))


def _removed(path: Path) -> None:
    path.unlink()


def _grown(path: Path) -> None:
    path.write_bytes(PDF * 2)


def _shrunk(path: Path) -> None:
    path.write_bytes(PDF[:3])


def _linked(path: Path) -> None:
    path.rename(path.with_name("autre"))
    path.symlink_to(path.with_name("autre"))


def _turned_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _parent_linked(path: Path) -> None:
    moved = path.parents[3] / "dehors"
    path.parent.rename(moved)
    path.parent.symlink_to(moved)


@pytest.mark.parametrize("change", [_removed, _grown, _shrunk, _linked, _turned_folder, _parent_linked])
def test_a_folder_that_changes_while_it_is_read(change: Callable[[Path], None], tmp_path: Path) -> None:
    root = folder(tmp_path, {"01216557741/1NATID01/a.pdf": PDF})
    package = opened(root)
    (found,) = package.entries()
    assert package.read(found) == PDF
    change(root / found.path)
    with pytest.raises(Refused) as caught:
        package.read(found)
    assert not re.search(r"Errno|No such|directory|None", str(caught.value))


@pytest.mark.skipif(os.name == "nt", reason="names are always text there")
def test_a_name_that_is_no_text_can_be_shown_and_read(tmp_path: Path) -> None:
    root = folder(tmp_path, {"a.pdf": PDF})
    (root / os.fsdecode(b"01216557741_CINSIG01_\xe9.pdf")).write_bytes(PDF)
    package = opened(root)
    shown = entry_of(package, "\ufffd.pdf")
    assert shown.path.encode() == "01216557741_CINSIG01_\ufffd.pdf".encode()
    assert package.read(shown) == PDF


# Sizes


@both
def test_reading_stops_a_little_beyond_the_limit(make: Maker, tmp_path: Path) -> None:
    most = CAMPAIGN.size_limit + MARGIN
    data = os.urandom(1024) * (most // 1024 + 1)
    package = opened(make(tmp_path, {"a.pdf": data[:most], "b.pdf": data[: most + 1]}))
    whole, beyond = package.entries()
    assert (whole.size, beyond.size) == (most, most + 1)
    assert len(package.read(whole)) == most
    with pytest.raises(TooLarge):
        package.read(beyond)
    package.close()
