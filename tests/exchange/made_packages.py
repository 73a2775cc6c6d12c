"""Packages made for the tests, as folders and as zips."""

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from csdesk.app.packages import Entry, Package
from csdesk.exchange.package import (
    open_package,
)
from tests.exchange.samples import CAMPAIGN

PDF = b"%PDF-1.7 invented"
DATES = "N° Candidat;Code pièce;Fichier;Date de dépôt;Date de validation\n"
Maker = Callable[[Path, dict[str, bytes]], Path]


def folder(tmp_path: Path, files: dict[str, bytes]) -> Path:
    root = tmp_path / "lot"
    root.mkdir()
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root


def archive(tmp_path: Path, files: dict[str, bytes]) -> Path:
    path = tmp_path / "lot.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return path


def opened(path: Path) -> Package:
    return open_package(path, CAMPAIGN, date.max)


def entry_of(package: Package, name: str) -> Entry:
    return next(entry for entry in package.entries() if entry.path.endswith(name))


both = pytest.mark.parametrize("make", [folder, archive])
