"""Delivery packages: folder, zip or list alone, honest or not. Only sentences come out of what is wrong."""

import io
import os
import re
import struct
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csdesk.app.ports import Dates, Entry, Package
from csdesk.domain.files import Bomb, IsLink, Refused, TooLarge, Unreadable, UnsafePath
from csdesk.domain.trouble import Trouble
from csdesk.domain.words import PARIS
from csdesk.exchange import members
from csdesk.exchange.liste_simple import ColumnMissing
from csdesk.exchange.members import PackageUnreadable
from csdesk.exchange.package import (
    MARGIN,
    IsWorkbook,
    NotAPackage,
    NothingInside,
    PackageMissing,
    open_package,
)
from tests.exchange.samples import CAMPAIGN, bare_list, bare_row, row, simple_list

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


# Folders that mislead


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


# Zips that mislead


@pytest.mark.parametrize(
    "name",
    [
        "../a.pdf",
        "01216557741/../../a.pdf",
        "/etc/a.pdf",
        "C:/a.pdf",
        "C:a.pdf",
        "01216557741\\1NATID01\\a.pdf",
        "..\\a.pdf",
        "//serveur/partage/a.pdf",
    ],
)
def test_paths_that_leave_the_package(name: str, tmp_path: Path) -> None:
    package = opened(archive(tmp_path, {name: PDF, "01216557741/1NATID01/b.pdf": PDF}))
    found = next(entry for entry in package.entries() if not entry.path.endswith("b.pdf"))
    assert (found.path, found.candidate, found.code) == (name, None, None)
    with pytest.raises(UnsafePath):
        package.read(found)
    package.close()


def test_steps_that_stay_are_harmless(tmp_path: Path) -> None:
    package = opened(archive(tmp_path, {"./01216557741//1NATID01/a..b.pdf": PDF}))
    assert [(e.path, e.candidate) for e in package.entries()] == [("01216557741/1NATID01/a..b.pdf", "01216557741")]
    package.close()


@pytest.mark.parametrize(("mode", "kind"), [(0o120777, IsLink), (0o010666, Unreadable), (0o060666, Unreadable)])
def test_entries_that_are_no_files(mode: int, kind: type[Refused], tmp_path: Path) -> None:
    info = zipfile.ZipInfo("01216557741/1NATID01/a.pdf")
    info.create_system, info.external_attr = 3, mode << 16
    with zipfile.ZipFile(tmp_path / "lot.zip", "w") as made:
        made.writestr(info, "/etc/passwd")
    package = opened(tmp_path / "lot.zip")
    with pytest.raises(kind):
        package.read(package.entries()[0])
    package.close()


def patched(path: Path, change: Callable[[bytearray, int, int], None]) -> Path:
    """Rewrite a zip: `change(bytes, place of the first local header, place of the first central header)`."""
    data = bytearray(path.read_bytes())
    change(data, data.index(b"PK\x03\x04"), data.index(b"PK\x01\x02"))
    path.write_bytes(bytes(data))
    return path


def test_an_encrypted_entry_says_so(tmp_path: Path) -> None:
    def encrypt(data: bytearray, local: int, central: int) -> None:
        data[local + 6] |= 1
        data[central + 8] |= 1

    package = opened(patched(archive(tmp_path, {"a.pdf": PDF}), encrypt))
    with pytest.raises(Unreadable, match="mot de passe"):
        package.read(package.entries()[0])
    package.close()


def test_an_unknown_compression_says_so(tmp_path: Path) -> None:
    def compress(data: bytearray, local: int, central: int) -> None:
        struct.pack_into("<H", data, local + 8, 97)
        struct.pack_into("<H", data, central + 10, 97)

    package = opened(patched(archive(tmp_path, {"a.pdf": PDF}), compress))
    with pytest.raises(Unreadable, match="compression"):
        package.read(package.entries()[0])
    package.close()


def test_a_high_ratio_is_a_bomb(tmp_path: Path) -> None:
    package = opened(archive(tmp_path, {"a.pdf": bytes(3 * 1024 * 1024)}))
    assert package.entries()[0].size == 3 * 1024 * 1024
    with pytest.raises(Bomb, match="3 Mo annoncés"):
        package.read(package.entries()[0])
    package.close()


@pytest.mark.parametrize("declared", [10, 200_000, 0xFFFFFFF0])
def test_a_declared_size_that_lies(declared: int, tmp_path: Path) -> None:
    def lie(data: bytearray, local: int, central: int) -> None:
        struct.pack_into("<I", data, local + 22, declared)
        struct.pack_into("<I", data, central + 24, declared)

    package = opened(patched(archive(tmp_path, {"a.pdf": os.urandom(100_000)}), lie))
    assert package.entries()[0].size == declared
    with pytest.raises(Refused):
        package.read(package.entries()[0])
    package.close()


def test_entries_that_share_their_data_are_a_bomb(tmp_path: Path) -> None:
    path = archive(tmp_path, {"a.pdf": os.urandom(1000), "b.pdf": os.urandom(1000), "c.pdf": PDF})
    data = bytearray(path.read_bytes())
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    struct.pack_into("<I", data, second + 42, 0)
    path.write_bytes(bytes(data))
    package = opened(path)
    for name in ("a.pdf", "b.pdf"):
        with pytest.raises(Bomb):
            package.read(entry_of(package, name))
    assert package.read(entry_of(package, "c.pdf")) == PDF
    package.close()


@pytest.mark.parametrize("encoding", ["utf-8", "cp850"])
def test_names_without_the_mark_of_utf8(encoding: str, tmp_path: Path) -> None:
    wanted = "01216557741/1NATID01/Pièce d'identité À.pdf"
    stand_in = "x" * len(wanted.encode(encoding))
    path = archive(tmp_path, {stand_in: PDF})
    path.write_bytes(path.read_bytes().replace(stand_in.encode(), wanted.encode(encoding)))
    package = opened(path)
    assert [e.path for e in package.entries()] == [wanted]
    assert package.read(package.entries()[0]) == PDF
    package.close()


def test_names_of_apple_are_composed(tmp_path: Path) -> None:
    package = opened(archive(tmp_path, {"01216557741/1NATID01/pie\u0300ce.pdf": PDF}))
    assert [e.path for e in package.entries()] == ["01216557741/1NATID01/pièce.pdf"]
    package.close()


def test_two_entries_of_one_name_are_two_files(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "lot.zip", "w") as made:
        made.writestr("01216557741/1NATID01/a.pdf", b"un")
        with pytest.warns(UserWarning, match="Duplicate name"):
            made.writestr("01216557741/1NATID01/a.pdf", b"deux")
    package = opened(tmp_path / "lot.zip")
    assert {e.path: package.read(e) for e in package.entries()} == {
        "01216557741/1NATID01/a.pdf": b"un",
        "01216557741/1NATID01/a (2).pdf": b"deux",
    }
    assert {e.code for e in package.entries()} == {"1NATID01"}
    package.close()


def test_order_is_that_of_a_person_who_counts(tmp_path: Path) -> None:
    names = ["b/a.pdf", "a/10.pdf", "a/2.pdf", "a/2b.pdf", "A/1.pdf", "c.pdf"]
    package = opened(archive(tmp_path, dict.fromkeys(names, PDF)))
    assert [e.path for e in package.entries()] == ["A/1.pdf", "a/2.pdf", "a/2b.pdf", "a/10.pdf", "b/a.pdf", "c.pdf"]
    package.close()


def test_too_many_files_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(members, "MAX_FILES", 2)
    files = {f"{n}.pdf": PDF for n in range(3)}
    opened(folder(tmp_path, dict(list(files.items())[:2])))
    with pytest.raises(members.TooManyFiles, match="plus de 2 fichiers"):
        opened(archive(tmp_path, files))


_buffer = io.BytesIO()
with zipfile.ZipFile(_buffer, "w", zipfile.ZIP_DEFLATED) as _made:
    _made.writestr("liste.csv", bare_list(bare_row()))
    _made.writestr("01216557741/1NATID01/a.pdf", PDF * 10)
    _made.writestr("01216557741_CINSIG01.pdf", PDF)
HONEST = _buffer.getvalue()
BYTES = st.tuples(st.integers(0, len(HONEST) - 1), st.integers(0, 255))


@settings(max_examples=300)
@given(
    changes=st.lists(st.tuples(st.integers(0, len(HONEST) - 1), st.integers(0, 255)), min_size=1, max_size=6),
    cut=st.none() | st.integers(1, len(HONEST)),
)
def test_a_damaged_zip_gives_files_or_sentences(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]], cut: int | None
) -> None:
    data = bytearray(HONEST)
    for place, value in changes:
        data[place] = value
    path = tmp_path_factory.mktemp("lot") / "lot.zip"
    path.write_bytes(bytes(data[:cut]))
    said = []
    try:
        package = opened(path)
    except Trouble as trouble:
        said.append(str(trouble))
    else:
        for entry in package.entries():
            try:
                assert len(package.read(entry)) == entry.size
            except Refused as refused:
                said.append(str(refused))
        package.close()
    assert all(said)


# Dates


def dated(lines: str, files: dict[str, bytes] | None = None) -> dict[str, bytes]:
    return {"pieces.csv": (DATES + lines).encode(), "01216557741/1NATID01/a.pdf": PDF, **(files or {})}


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("13/07/2018 17:36", datetime(2018, 7, 13, 17, 36, tzinfo=PARIS)),
        ("13/07/2018 17:36:59", datetime(2018, 7, 13, 17, 36, 59, tzinfo=PARIS)),
        ("13/07/2018 à 17h36", datetime(2018, 7, 13, 17, 36, tzinfo=PARIS)),
        ("13/07/2018 17:36 (heure/Paris)", datetime(2018, 7, 13, 17, 36, tzinfo=PARIS)),
        ("2018-07-13T17:36", datetime(2018, 7, 13, 17, 36, tzinfo=PARIS)),
        ("2018-07-13 17:36:00", datetime(2018, 7, 13, 17, 36, tzinfo=PARIS)),
        ("2018-07-13T15:36:00Z", datetime(2018, 7, 13, 15, 36, tzinfo=UTC)),
    ],
)
def test_moments(written: str, at: datetime, tmp_path: Path) -> None:
    package = opened(folder(tmp_path, dated(f"01216557741;1NATID01;a.pdf;{written};")))
    (found,) = package.listing().dates.values()
    assert (found, package.listing().problems) == (Dates(at, None), ())
    assert found.deposited_at.tzinfo is not None


@pytest.mark.parametrize(
    "file",
    ["a.pdf", "A.PDF", "01216557741/1NATID01/a.pdf", "./01216557741/1NATID01/a.pdf", "01216557741\\1NATID01\\a.pdf"],
)
def test_ways_to_name_a_file(file: str, tmp_path: Path) -> None:
    package = opened(folder(tmp_path, dated(f"1216557741;1natid01;{file};12/11/2025 17:36;12/11/2025 17:38")))
    assert set(package.listing().dates) == {"01216557741/1NATID01/a.pdf"}
    (found,) = package.listing().dates.values()
    assert found.validated_at == datetime(2025, 11, 12, 17, 38, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "01216557741;1NATID01;b.pdf;12/11/2025 17:36;",
            "Le fichier « b.pdf » (01216557741, 1NATID01) n’est pas dans la livraison",
        ),
        ("01216557742;1NATID01;a.pdf;12/11/2025 17:36;", "n’est pas dans la livraison"),
        (
            "01216557741;1NATID01;a.pdf;12/11/2025;",
            "« 12/11/2025 » dans « Date de dépôt » n’est pas une date avec heure",
        ),
        ("01216557741;1NATID01;a.pdf;2025-11-12;", "n’est pas une date avec heure"),
        ("01216557741;1NATID01;a.pdf;31/11/2025 17:36;", "n’est pas une date avec heure"),
        ("01216557741;1NATID01;a.pdf;0001-01-01T00:00:00;", "n’est pas une date avec heure"),
        ("01216557741;1NATID01;a.pdf;-;", "La colonne « Date de dépôt » est vide"),
        ("01216557741;1NATID01;;12/11/2025 17:36;", "La colonne « Fichier » est vide"),
        ("01216557741;1NATID01;a.pdf;12/11/2025 17:36;hier", "« hier » dans « Date de validation »"),
        ("01216557741;1NATID01;a.pdf;12/11/2025 17:36;11/11/2025 17:36", "La date de validation vient avant"),
    ],
)
def test_lines_that_give_no_date_say_why(line: str, said: str, tmp_path: Path) -> None:
    listing = opened(folder(tmp_path, dated(line))).listing()
    assert listing.dates == {}
    assert [(p.file, p.line, p.refused) for p in listing.problems] == [("pieces.csv", 2, False)]
    assert said in listing.problems[0].problem


def test_two_dates_of_one_file(tmp_path: Path) -> None:
    line = "01216557741;1NATID01;a.pdf;12/11/2025 {}:36;\n"
    listing = opened(folder(tmp_path, dated(line.format(17) + line.format(17) + line.format(18)))).listing()
    assert [d.deposited_at.hour for d in listing.dates.values()] == [17]
    assert [p.line for p in listing.problems] == [4]
    assert "a déjà d’autres dates plus haut" in listing.problems[0].problem
