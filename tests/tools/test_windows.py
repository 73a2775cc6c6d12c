"""What the Windows bundle is made of; that it works is what `make test-installers` tries under Wine."""

import hashlib
import io
import re
from fnmatch import fnmatch
from pathlib import Path
from struct import Struct, calcsize
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from csdesk.documents.confinement import Confinement
from tools.installers import probe, windows_forms, windows_msi, windows_policies, windows_python, windows_setup
from tools.installers.about import RECIPES, ROOT, VERSION, numbers
from tools.installers.icons import WINDOWS_SIZES, windows_icon
from tools.installers.kept import keep_of_qt, plugins
from tools.installers.windows_python import GIVEN, NotThatPython, put_interpreter, put_whole
from tools.installers.windows_sign import options
from tools.installers.windows_wheels import NotLocked, locked, wheel, windows
from tools.installers.wine import Wine

PYTHON = windows_python.VERSION
ENTRY = Struct("<BBBBHHII")


@pytest.mark.parametrize(
    "name", ["pywin32-ctypes", "pyside6-essentials", "psycopg-binary", "importlib-metadata", "tzdata"]
)
def test_what_windows_asks_for_is_locked_for_it(name: str) -> None:
    stated, hashes = locked(PYTHON)[name]
    assert re.fullmatch(r"[\w-]+==[\w.]+", stated)
    assert all(re.fullmatch(r"[0-9a-f]{64}", one) for one in hashes)
    assert hashes


@pytest.mark.parametrize("name", ["jeepney", "secretstorage", "cffi", "cryptography"])
def test_what_linux_alone_asks_for_does_not_go_along(name: str) -> None:
    assert name not in locked(PYTHON)
    with pytest.raises(NotLocked):
        wheel(name, PYTHON)


def test_markers_follow_the_version_of_the_python_that_goes_along() -> None:
    assert windows("3.12.4")["python_version"] == "3.12"
    assert "importlib-metadata" not in locked("3.12.4")


def an_archive(inner: str = "cp311/") -> bytes:
    """An embeddable Python as the index has it, but for what is in its files."""
    library = io.BytesIO()
    with ZipFile(library, "w") as archive:
        for name in ("abc.pyc", "json/__init__.pyc", "lib2to3/main.pyc", "unittest/case.pyc", "doctest.pyc"):
            archive.writestr(name, b"code")
    whole = io.BytesIO()
    with ZipFile(whole, "w") as archive:
        for name in ("python311.dll", "python3.dll", "python.exe", "pythonw.exe", "_ssl.pyd", "LICENSE.txt"):
            archive.writestr(f"{inner}{name}", b"binary")
        archive.writestr(f"{inner}python311.zip", library.getvalue())
    return whole.getvalue()


@pytest.fixture
def given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "python.zip"
    monkeypatch.setenv(GIVEN, str(path))
    return path


def test_an_interpreter_that_nobody_knows_is_refused(given: Path, tmp_path: Path) -> None:
    given.write_bytes(an_archive())
    with pytest.raises(NotThatPython):
        put_interpreter(tmp_path / "tree")
    assert not (tmp_path / "tree").exists()


@pytest.mark.parametrize("inner", ["", "cp311/"])
def test_the_interpreter_goes_along_without_what_is_never_used(
    inner: str, given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given.write_bytes(an_archive(inner))
    monkeypatch.setattr(windows_python, "OFFICIAL", hashlib.sha256(given.read_bytes()).hexdigest())
    put = put_interpreter(tmp_path / "tree")
    assert (put.dll, put.official) == ("python311.dll", True)
    found = {path.name for path in (tmp_path / "tree").iterdir()}
    assert found == {"python311.dll", "python3.dll", "_ssl.pyd", "LICENSE.txt", "python311.zip"}
    with ZipFile(tmp_path / "tree/python311.zip") as library:
        assert library.namelist() == ["abc.pyc", "json/__init__.pyc"]


def test_for_trying_all_of_the_interpreter_goes_along(
    given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given.write_bytes(an_archive())
    monkeypatch.setattr(windows_python, "FOUND", hashlib.sha256(given.read_bytes()).hexdigest())
    assert put_whole(tmp_path / "tree") == "python311.dll"
    assert {"python.exe", "pythonw.exe", "_ssl.pyd"} <= {path.name for path in (tmp_path / "tree").iterdir()}


def test_what_the_index_has_is_not_taken_for_official() -> None:
    assert windows_python.OFFICIAL != windows_python.FOUND


def test_of_qt_what_is_named_stays_and_what_is_missing_is_said(tmp_path: Path) -> None:
    kept = plugins("q{}.dll")
    for folder, names in {**kept, "plugins/sqldrivers": {"qsqlite.dll"}}.items():
        (tmp_path / folder).mkdir(parents=True)
        for name in {*names, "other"}:
            (tmp_path / folder / name).touch()
    keep_of_qt(tmp_path, kept)
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {f"{folder}/{name}" for folder, names in kept.items() for name in names}
    (tmp_path / "plugins/iconengines/qsvgicon.dll").unlink()
    with pytest.raises(FileNotFoundError, match="qsvgicon"):
        keep_of_qt(tmp_path, kept)


@pytest.mark.usefixtures("qapp")  # the drawing would otherwise make a lesser application, for all tests to come
def test_the_icon_holds_a_picture_of_each_size() -> None:
    data = windows_icon()
    assert Struct("<HHH").unpack_from(data) == (0, 1, len(WINDOWS_SIZES))
    for place, size in enumerate(WINDOWS_SIZES):
        width, height, *_, length, start = ENTRY.unpack_from(data, calcsize("<HHH") + place * ENTRY.size)
        assert (width or 256, height or 256) == (size, size)
        picture = data[start : start + length]
        assert picture.startswith(b"\x89PNG")
        assert Struct(">II").unpack_from(picture, 16) == (size, size)


def test_windows_counts_the_version_in_four_numbers() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+\.\d+", numbers("."))
    assert numbers(".").startswith(VERSION.partition("rc")[0].split("a")[0])


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, []),
        ({"CSDESK_SIGN_TIMESTAMP": "u"}, []),
        ({"CSDESK_SIGN_PKCS12": "c", "CSDESK_SIGN_PASSWORD_FILE": "p"}, ["-pkcs12", "c", "-readpass", "p"]),
        ({"CSDESK_SIGN_CERTS": "c", "CSDESK_SIGN_KEY": "k"}, ["-certs", "c", "-key", "k"]),
    ],
)
def test_a_certificate_that_is_given_signs(given: dict[str, str], words: list[str]) -> None:
    assert options(given) == words


def a_tree(folder: Path, *more: str) -> Path:
    for name in ("csdesk.exe", "csdesk-cli.exe", "lib/csdesk/a & b.py", "lib/csdesk/views/start.py", *more):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"12")
    return folder


WIX = "{http://schemas.microsoft.com/wix/2006/wi}"


def of_msi(tree: Path, version: str) -> tuple[dict[str, str], set[str], dict[str, str]]:
    """File names with the id of their component, components of the feature, attributes of the product."""
    root = ElementTree.fromstring(windows_msi.recipe(tree, Path("icon.ico"), version))
    product = root.find(f"{WIX}Product")
    assert product is not None
    files = {
        file.get("Source", ""): component.get("Guid", "")
        for component in root.iter(f"{WIX}Component")
        for file in component.iter(f"{WIX}File")
    }
    return files, {one.get("Id", "") for one in root.iter(f"{WIX}ComponentRef")}, product.attrib


def test_every_file_is_a_component_of_the_msi_and_keeps_its_id_from_version_to_version(tmp_path: Path) -> None:
    files, parts, product = of_msi(a_tree(tmp_path), "1.2.3")
    later, _, next_product = of_msi(a_tree(tmp_path, "lib/added.py"), "1.3.0")
    assert {Path(name).name for name in files} == {"csdesk.exe", "csdesk-cli.exe", "a & b.py", "start.py"}
    assert len(parts) == len(files) + 2, "and the link of the Start menu, and « Open with »"
    assert len(set(files.values())) == len(files)
    assert files.items() < later.items()
    assert product["UpgradeCode"] == next_product["UpgradeCode"]
    assert product["Id"] != next_product["Id"]
    assert (product["Version"], next_product["Version"]) == ("1.2.3", "1.3.0")


def test_the_setup_program_removes_every_file_that_the_bundle_has(tmp_path: Path) -> None:
    every = ("python311.dll", "_ssl.pyd", "python311.zip", "python311._pth", "sbom.cdx.json", "LISEZMOI.txt")
    tree = a_tree(tmp_path, *every, "licences/x/LICENSE")
    script = windows_setup.recipe(tree, Path("out.exe"), Path("icon.ico"), "1.2.3")
    removed = re.findall(r'(?:Delete|RMDir /r) "\$INSTDIR\\([^"]+)"', script)
    assert [path.name for path in tree.iterdir() if not any(fnmatch(path.name, form) for form in removed)] == []
    assert 'RMDir /r "$INSTDIR"' not in script


def test_the_exit_codes_are_those_that_are_documented(tmp_path: Path) -> None:
    script = windows_setup.recipe(a_tree(tmp_path), Path("out.exe"), Path("icon.ico"), "1.2.3")
    told = (ROOT / "docs/administration.md").read_text("utf-8")
    for name, code in {"NEWER": windows_forms.NEWER, "RUNNING": windows_forms.RUNNING}.items():
        assert f"!define {name} {code}\n" in script
        assert f"`{code}`" in told
    assert f"`{windows_forms.FAILED}`" in told
    assert f"`{windows_forms.GIVEN_UP}`" in told


def test_no_kind_of_file_is_taken_over(tmp_path: Path) -> None:
    """A kind gets one thing: a name in the list of those that open it. What opens it by itself is written nowhere."""
    allowed = {(rf"{windows_msi.CLASSES}\{kind}\OpenWithProgids", windows_msi.DOCUMENT) for kind in windows_msi.KINDS}
    written = {(key, name) for key, name, _ in windows_msi.opens()}
    assert {(key, name) for key, name in written if re.search(r"\\\.\w+", key)} == allowed
    script = windows_setup.recipe(a_tree(tmp_path), Path("out.exe"), Path("icon.ico"), "1.2.3")
    of_kinds = {line.strip() for line in script.splitlines() if "${kind}" in line and "WriteReg" in line}
    assert of_kinds == {
        'WriteRegStr SHCTX "${CLASSES}\\Applications\\csdesk.exe\\SupportedTypes" "${kind}" ""',
        'WriteRegStr SHCTX "${CLASSES}\\${kind}\\OpenWithProgids" "${DOCUMENT}" ""',
    }
    assert tuple(re.findall(r'!insertmacro Offer "(\.\w+)"', script)) == windows_msi.KINDS
    assert tuple(re.findall(r'!insertmacro NoLongerOffer "(\.\w+)"', script)) == windows_msi.KINDS
    for text in (script, (RECIPES / "windows/csdesk.wxs").read_text("utf-8")):
        assert not re.search(r"UserChoice|RegisteredApplications|FileAssociation", text)


def test_both_installers_register_the_same_command(tmp_path: Path) -> None:
    script = windows_setup.recipe(a_tree(tmp_path), Path("out.exe"), Path("icon.ico"), "1.2.3")
    (command,) = {value for key, _, value in windows_msi.opens() if key.endswith("command")}
    assert command == '"[INSTALLDIR]csdesk.exe" open "%1"'
    assert command.replace("[INSTALLDIR]", "$INSTDIR\\") in script


def test_an_open_desk_is_looked_for_when_the_folder_is_known_and_before_anything_is_touched(tmp_path: Path) -> None:
    root = ElementTree.fromstring(windows_msi.recipe(a_tree(tmp_path), Path("icon.ico"), "1.2.3"))
    (action,) = root.iter(f"{WIX}Custom")
    assert 1000 < int(action.get("Sequence", "")) < 1400, "CostFinalize, InstallValidate"


def test_each_part_that_may_be_said_to_hold_on_windows_is_tried_by_the_probe() -> None:
    elsewhere = {Confinement.LANDLOCK, Confinement.SECCOMP, Confinement.JOB, Confinement.ASIDE}
    assert set(probe.STOPPED) == set(Confinement) - elsewhere
    assert {attempt for attempts in probe.STOPPED.values() for attempt in attempts} <= set(probe.ATTEMPTS)


def test_the_templates_of_policies_go_along_as_they_lie_in_policydefinitions(tmp_path: Path) -> None:
    first = windows_policies.policies(tmp_path).read_bytes()
    assert windows_policies.policies(tmp_path).read_bytes() == first
    with ZipFile(io.BytesIO(first)) as archive:
        assert set(archive.namelist()) == {"csdesk.admx", "fr-FR/csdesk.adml", "en-US/csdesk.adml"}


@pytest.mark.parametrize(("place", "inside"), [(r"C:\Program Files\csdesk", True), (r"Z:\srv\dist\setup.exe", False)])
def test_a_place_has_one_name_on_each_side_of_wine(place: str, inside: bool, tmp_path: Path) -> None:
    prefix = Wine.__new__(Wine)  # no prefix is made for that
    prefix.root = tmp_path
    here = prefix.here(place) if inside else Path("/srv/dist/setup.exe")
    assert prefix.there(here) == place
    assert here.is_relative_to(tmp_path) is inside
