"""Packages whose own name is no text: what waits is stored under the name as it can be shown."""

import os
import sys
import zipfile
from pathlib import Path

import pytest

from tests.app.made import Bench, pdf, person, simple_list

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes are of Linux")


def undecodable(folder: Path, name: bytes) -> Path:
    return Path(os.fsdecode(os.fsencode(folder) + b"/" + name))


def test_a_folder(bench: Bench) -> None:
    folder = undecodable(bench.home, b"lot\xff\xe9")
    folder.mkdir()
    (folder / "perdu.pdf").write_bytes(pdf())
    (folder / "vide.pdf").touch()
    report = bench.receive(folder)
    assert report.package == "lot\ufffd\ufffd"
    assert {waiting.package for waiting in bench.waiting()} == {"lot\ufffd\ufffd"}


def test_an_archive(bench: Bench) -> None:
    path = undecodable(bench.home, b"\xe9t\xe9.zip")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("liste.csv", simple_list(person()))
        archive.writestr("perdu.pdf", pdf())
    report = bench.receive(path)
    assert (report.package, report.registrations.added) == ("\ufffdt\ufffd.zip", 1)
    assert [waiting.package for waiting in bench.waiting()] == ["\ufffdt\ufffd.zip"]
