"""What goes along on paper: the licences of all that is bundled, and its list in CycloneDX."""

import json
import platform
import re
import shutil
import sysconfig
from dataclasses import dataclass
from importlib.metadata import Distribution
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name

from tools.installers.about import NAME, PROJECT, ROOT, VERSION, day
from tools.installers.bundled import SystemLibrary, distributions, owners, programs
from tools.installers.trim import INNER

LICENCES, LIST = "licences", "sbom.cdx.json"
TEXT = re.compile(r"(licen[cs]e|copying|notice|copyright|authors)", re.IGNORECASE)
COMMON = Path("/usr/share/common-licenses")
WORDS = 80
"""Characters up to which what the metadata calls a licence is its name, not its text."""
LGPL = {"pyside6-essentials", "shiboken6", "psycopg", "psycopg-binary"}
"""Those under the LGPL whose wheels do not carry its text, or only a part."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What a folder bundles. `python`: its version; `terms`: where its licence is."""

    python: str
    terms: Path
    distributions: tuple[Distribution, ...]
    system: tuple[SystemLibrary, ...] = ()


def parts_here(tree: Path) -> Parts:
    """Those of a folder frozen from the environment that runs this."""
    beside = (path.name for path in programs(tree) if path.parent == tree / INNER)
    system = owners(frozenset(name for name in beside if not name.startswith("libpython")))  # Python is told apart
    python, terms = platform.python_version(), Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    return Parts(python, terms, distributions(), tuple(system))


def write_papers(tree: Path, parts: Parts) -> None:
    """Put `licences/` and the list into the folder. Raises FileNotFoundError for a part without a licence."""
    home = tree / LICENCES
    _copy(ROOT / "LICENSE", home / NAME)
    _copy(parts.terms, home / "python")
    for one in parts.distributions:
        _licences_of(one, home / canonicalize_name(one.name))
    for library in parts.system:
        _copy(Path("/usr/share/doc") / library.package / "copyright", home / "system" / library.package)
    (tree / LIST).write_text(json.dumps(bill(parts), ensure_ascii=False, indent=1) + "\n", "utf-8")


def bill(parts: Parts) -> dict[str, Any]:
    """The list of what is bundled, CycloneDX 1.5."""
    python = parts.python
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "timestamp": f"{day()}T00:00:00Z",
            "component": {
                "type": "application",
                "bom-ref": NAME,
                "name": NAME,
                "version": VERSION,
                "licenses": [{"expression": PROJECT["license"]}],
            },
        },
        "components": [
            _component("application", "python", python, f"pkg:generic/python@{python}", "Python-2.0"),
            *(_of_distribution(one) for one in parts.distributions),
            *(
                _component("library", one.package, one.version, f"pkg:deb/debian/{one.package}@{one.version}")
                for one in parts.system
            ),
        ],
    }


def _of_distribution(one: Distribution) -> dict[str, Any]:
    name = canonicalize_name(one.name)
    said = next((text for text in _said(one) if len(text) < WORDS), "")
    return _component("library", name, one.version, f"pkg:pypi/{name}@{one.version}", said)


def _component(kind: str, name: str, version: str, purl: str, licence: str = "") -> dict[str, Any]:
    stated = {"licenses": [{"license": {"name": licence}}]} if licence else {}
    return {"type": kind, "bom-ref": purl, "name": name, "version": version, "purl": purl, **stated}


def _licences_of(one: Distribution, home: Path) -> None:
    texts = [
        Path(str(file.locate())) for file in one.files or () if ".dist-info" in str(file) and TEXT.search(file.name)
    ]
    for text in texts:
        if text.is_file():
            _copy(text, home)
    if canonicalize_name(one.name) in LGPL:
        _copy(COMMON / "LGPL-3", home)
        _copy(COMMON / "GPL-3", home)
    if not home.is_dir():  # the wheel says it in a word, and has no text
        words = _stated(one)
        if not words:
            raise FileNotFoundError(f"{one.name} states no licence")
        home.mkdir(parents=True)
        (home / "LICENSE").write_text("\n".join(words) + "\n", "utf-8")


def _stated(one: Distribution) -> list[str]:
    """What the metadata says of its licence, in as many words."""
    classified = one.metadata.get_all("Classifier") or []
    return [*_said(one), *(text for text in classified if text.startswith("License ::"))]


def _said(one: Distribution) -> list[str]:
    return [*(one.metadata.get_all("License-Expression") or []), *(one.metadata.get_all("License") or [])]


def _copy(source: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, folder / source.name)
