"""Zips that mislead."""

import io
import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csdesk.domain.files import Bomb, IsLink, Refused, Unreadable, UnsafePath
from csdesk.domain.trouble import Trouble
from csdesk.exchange import members
from tests.exchange.made_packages import PDF, archive, entry_of, folder, opened
from tests.exchange.samples import bare_list, bare_row


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
