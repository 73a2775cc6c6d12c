"""What the shape of the project promises and no other tool checks."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import csdesk
from tools import bootstrap

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "csdesk"
PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
PROJECT: dict[str, Any] = tomllib.loads(PYPROJECT)
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")

LONGEST_FILE = 300
LONGEST_FUNCTION = 40

# Rooms that may know the database and the files: the one that wires all, those that do the work, those below all.
KNOWING = {"__init__", "__main__", "wiring", "cli", "storage", "documents", "exchange", "demo", "app", "domain", "i18n"}


def python_files(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    assert found
    return found


def rooms() -> set[str]:
    return {path.stem for path in SOURCE.glob("*.py")} | {path.parent.name for path in SOURCE.glob("*/__init__.py")}


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def imports(path: Path) -> Iterator[str]:
    """Dotted names, `from x import y` as x.y."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{name.name}" for name in node.names)


def contract(name: str) -> dict[str, Any]:
    (found,) = [one for one in PROJECT["tool"]["importlinter"]["contracts"] if one["name"].startswith(name)]
    return dict(found)


@pytest.mark.parametrize(("room", "known"), [("domain", {"domain"}), ("app", {"domain", "app"})])
def test_the_rules_and_the_use_cases_need_the_standard_library_alone(room: str, known: set[str]) -> None:
    allowed = {f"csdesk.{one}" for one in known}
    found = {name for path in python_files(f"src/csdesk/{room}") for name in imports(path)}
    assert len(found) > 50
    outside = {name for name in found if name.split(".")[0] not in sys.stdlib_module_names}
    assert {name for name in outside if ".".join(name.split(".")[:2]) not in allowed} == set()


def test_files_are_short() -> None:
    lengths = {
        path: len(path.read_text(encoding="utf-8").splitlines())
        for path in python_files("src", "tools", "tests", "bench", "packaging")
    }
    assert [f"{path.relative_to(ROOT)}: {lines} lines" for path, lines in lengths.items() if lines > LONGEST_FILE] == []


def test_functions_are_short() -> None:
    lengths = {
        f"{path.relative_to(ROOT)}:{found.lineno} {found.name}": (found.end_lineno or found.lineno) - found.lineno + 1
        for path in python_files("src", "tools", "tests", "bench", "packaging")
        for found in functions(path)
    }
    assert [f"{name}: {lines} lines" for name, lines in lengths.items() if lines > LONGEST_FUNCTION] == []


def test_widgets_live_in_views_only() -> None:
    users = {path.relative_to(SOURCE) for path in python_files("src") for name in imports(path) if "QtWidgets" in name}
    assert {path for path in users if path.parts[0] not in {"views", "__main__.py"}} == set()


def test_every_room_is_in_the_contracts() -> None:
    layers = {room.strip(" ()") for layer in contract("Rooms")["layers"] for room in re.split("[|:]", layer)}
    assert rooms() - {"__init__"} <= layers
    ignorant = {name.removeprefix("csdesk.") for name in contract("The screen")["source_modules"]}
    assert rooms() - KNOWING <= ignorant


def test_no_contract_has_an_exception() -> None:
    allowances = {key for one in PROJECT["tool"]["importlinter"]["contracts"] for key in one if "ignore" in key}
    assert allowances == set()


@pytest.mark.parametrize("trace", ["http", "://", "--index-url", "--extra-index-url", "--find-links", " @ ", "file:"])
def test_the_lock_names_no_host_and_no_place(trace: str) -> None:
    assert trace not in LOCK


def test_everything_locked_has_a_hash() -> None:
    packages = re.split(r"\n(?=\S)", LOCK.strip())
    assert len(packages) > 20
    assert [package for package in packages if "--hash=sha256:" not in package] == []


def test_every_dependency_is_locked_at_a_version_it_allows() -> None:
    locked = dict(re.findall(r"^([\w.-]+)==([\w.]+)", LOCK, re.MULTILINE))
    asked = [Requirement(one) for one in [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]]
    assert len(asked) > 10
    assert [str(one) for one in asked if not one.specifier.contains(locked.get(canonicalize_name(one.name), "0"))] == []


def test_every_dependency_says_why() -> None:
    lines = re.findall(r'^    "[\w.-]+[^"]*",.*$', PYPROJECT.split("[tool.")[0], re.MULTILINE)
    assert len(lines) == len(PROJECT["project"]["dependencies"]) + len(PROJECT["dependency-groups"]["dev"])
    assert [line for line in lines if not re.search(r", # \S+ \S+", line)] == []


def test_the_oldest_python_is_the_same_everywhere() -> None:
    oldest = ".".join(str(number) for number in bootstrap.OLDEST)
    assert PROJECT["project"]["requires-python"] == f">={oldest}"
    assert PROJECT["tool"]["mypy"]["python_version"] == oldest
    assert PROJECT["tool"]["ruff"]["target-version"] == f"py{oldest.replace('.', '')}"
    assert f"--python-version {oldest} " in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_the_changelog_opens_with_this_version() -> None:
    titles = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert titles[0] == csdesk.__version__


def test_continuous_integration_runs_what_everyone_runs() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    assert script.read_text(encoding="utf-8").rstrip().endswith("exec make test")
