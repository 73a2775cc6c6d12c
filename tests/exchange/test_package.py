"""Delivery packages: folder, zip or list alone, honest or not. Only sentences come out of what is wrong."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from csdesk.app.packages import Dates
from csdesk.domain.files import Unreadable
from csdesk.exchange.liste_simple import ColumnMissing
from csdesk.exchange.members import PackageUnreadable
from csdesk.exchange.package import (
    IsWorkbook,
    NotAPackage,
    NothingInside,
    PackageMissing,
)
from tests.exchange.made_packages import DATES, PDF, Maker, archive, both, entry_of, folder, opened
from tests.exchange.samples import bare_list, bare_row, row, simple_list


@both
def test_a_whole_package(make: Maker, tmp_path: Path) -> None:
    package = opened(
        make(
            tmp_path,
            {
                "Export Cyclades.dat": simple_list(row()),
                "suite.csv": bare_list(bare_row("01216557742")),
                "pieces.csv": (DATES + "1216557741;1NATID01;carte.jpg;13/07/2018 17:36;\n").encode("cp1252"),
                "01216557741/1NATID01/carte.jpg": PDF,
                "1216557741/CINSIG01/confirmation.pdf": PDF + b"!",
                "1216557742_cinsig01_2.pdf": PDF,
                "1216557742_cinsig01_10.pdf": PDF,
                "divers/photo.jpg": b"",
                "Thumbs.db": b"x",
                "1216557741/.DS_Store": b"x",
                "__MACOSX/1216557741/1NATID01/._carte.jpg": b"x",
                "~$note.docx": b"x",
            },
        )
    )
    listing = package.listing()
    assert [found.registration.candidate.number for found in listing.rows] == ["01216557741", "01216557742"]
    assert listing.problems == ()
    assert listing.dates == {"01216557741/1NATID01/carte.jpg": Dates(datetime(2018, 7, 13, 15, 36, tzinfo=UTC), None)}
    assert [(entry.path, entry.candidate, entry.code) for entry in package.entries()] == [
        ("01216557741/1NATID01/carte.jpg", "01216557741", "1NATID01"),
        ("1216557741/CINSIG01/confirmation.pdf", "01216557741", "CINSIG01"),
        ("1216557742_cinsig01_2.pdf", "01216557742", "CINSIG01"),
        ("1216557742_cinsig01_10.pdf", "01216557742", "CINSIG01"),
        ("divers/photo.jpg", None, None),
    ]
    assert [package.read(entry) for entry in package.entries()] == [PDF, PDF + b"!", PDF, PDF, b""]
    assert [entry.size for entry in package.entries()] == [len(PDF), len(PDF) + 1, len(PDF), len(PDF), 0]
    package.close()


@both
@pytest.mark.parametrize(
    ("path", "candidate", "code"),
    [
        ("01216557741/1NATID01/a.pdf", "01216557741", "1NATID01"),
        ("1216557741/1natid01/a.b.pdf", "01216557741", "1NATID01"),
        ("01216557741/XYZ99/a.pdf", "01216557741", "XYZ99"),
        ("01216557741_CINSIG01.jpeg", "01216557741", "CINSIG01"),
        ("01216557741_CINSIG01_3.jpeg", "01216557741", "CINSIG01"),
        ("01216557741_CINSIG01_verso.jpeg", None, None),
        ("01216557741-CINSIG01.jpeg", None, None),
        ("01216557741/carte.pdf", "01216557741", None),
        ("01216557741/1NATID01/suite/a.pdf", "01216557741", None),
        ("01216557741/ma pièce/a.pdf", "01216557741", None),
        ("LE GOFF/1NATID01/a.pdf", None, None),
        ("2026/a.pdf", None, None),
        ("a.pdf", None, None),
    ],
)
def test_what_a_path_says(make: Maker, path: str, candidate: str | None, code: str | None, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    package = opened(make(tmp_path / "in", {path: PDF, "z/autre.pdf": PDF}))
    found = entry_of(package, path)
    assert (found.candidate, found.code) == (candidate, code)
    package.close()


@both
@pytest.mark.parametrize("top", ["Lot du 12", "2026"])
def test_a_single_root_folder_is_seen_through(make: Maker, top: str, tmp_path: Path) -> None:
    files = {
        "liste.csv": bare_list(bare_row()),
        "pieces.csv": (DATES + "01216557741;1NATID01;01216557741/1NATID01/a.pdf;12/11/2025 17:36;").encode(),
        "01216557741/1NATID01/a.pdf": PDF,
        "01216557741_CINSIG01.pdf": PDF,
    }
    package = opened(make(tmp_path, {f"{top}/{name}": data for name, data in files.items()}))
    assert len(package.listing().rows) == 1
    assert package.listing().problems == ()
    assert [(e.path, e.candidate, e.code) for e in package.entries()] == [
        (f"{top}/01216557741/1NATID01/a.pdf", "01216557741", "1NATID01"),
        (f"{top}/01216557741_CINSIG01.pdf", "01216557741", "CINSIG01"),
    ]
    assert set(package.listing().dates) == {f"{top}/01216557741/1NATID01/a.pdf"}
    package.close()


@both
def test_a_package_of_one_candidate_without_list(make: Maker, tmp_path: Path) -> None:
    package = opened(make(tmp_path, {"01216557741/1NATID01/a.pdf": PDF}))
    assert (package.listing().rows, package.listing().problems) == ((), ())
    assert [(e.candidate, e.code) for e in package.entries()] == [("01216557741", "1NATID01")]
    package.close()


@both
def test_a_table_that_is_no_list_is_said_and_kept(make: Maker, tmp_path: Path) -> None:
    package = opened(make(tmp_path, {"notes.csv": b"Nom;Note\nA;12", "pieces.csv": b"Fichier;Date\na;b"}))
    assert [(p.file, p.refused) for p in package.listing().problems] == [("notes.csv", False), ("pieces.csv", False)]
    assert "« Date de dépôt »" in package.listing().problems[1].problem
    assert [e.path for e in package.entries()] == ["notes.csv", "pieces.csv"]
    package.close()


@both
def test_a_list_without_speciality_is_a_trouble(make: Maker, tmp_path: Path) -> None:
    with pytest.raises(ColumnMissing):
        opened(make(tmp_path, {"liste.csv": "N° Candidat;Nom de famille\n1;A".encode()}))


def test_a_list_alone(tmp_path: Path) -> None:
    path = tmp_path / "export"
    path.write_bytes(simple_list(row()))
    package = opened(path)
    assert (package.name, len(package.listing().rows), package.entries()) == ("export", 1, ())


def test_names_of_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = folder(tmp_path, {"a.pdf": PDF})
    monkeypatch.chdir(root)
    assert opened(Path()).name == "lot"


# What is no package


def test_what_is_no_package(tmp_path: Path) -> None:
    with pytest.raises(PackageMissing, match="n’existe pas"):
        opened(tmp_path / "absent")
    for name, data in (("a.pdf", PDF), ("vide.csv", b""), ("a.csv", b"Nom;Prenom\nA;B")):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(NotAPackage, match="« N° Candidat »"):
            opened(tmp_path / name)
    (tmp_path / "vide").mkdir()
    (tmp_path / "vide" / "Thumbs.db").write_bytes(b"x")
    with pytest.raises(NothingInside, match="La livraison vide est vide"):
        opened(tmp_path / "vide")
    with pytest.raises(NothingInside):
        opened(archive(tmp_path, {}))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_neither_a_package_nor_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "tube")
    with pytest.raises(NotAPackage):
        opened(tmp_path / "tube")
    package = opened(tmp_path)
    with pytest.raises(Unreadable, match="pas un fichier ordinaire"):
        package.read(package.entries()[0])


@pytest.mark.parametrize("mark", ["[Content_Types].xml", "mimetype"])
def test_a_workbook_is_told_from_a_zip(mark: str, tmp_path: Path) -> None:
    with pytest.raises(IsWorkbook, match="enregistrez la feuille au format CSV"):
        opened(archive(tmp_path, {mark: b"x", "content.xml": b"<x/>"}))


@pytest.mark.parametrize("kept", [4, 60, -1, -30])
def test_a_damaged_zip_is_said(kept: int, tmp_path: Path) -> None:
    path = archive(tmp_path, {"01216557741/1NATID01/a.pdf": PDF * 20})
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(PackageUnreadable, match="abîmée ou incomplète"):
        opened(path)
