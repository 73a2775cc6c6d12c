"""What is to be known of an installation when it does not work: versions, places, confinement. Nothing of anyone."""

import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path, user_data_path

import csdesk
from csdesk.domain.trouble import Trouble
from csdesk.i18n import say
from csdesk.settings import DATA, KEYS, NO_LAYERS, SHARED, Layers, Settings
from csdesk.wiring.local import SETTINGS, page_process

LIBRARIES = ("PySide6_Essentials", "PyMuPDF", "Pillow", "SQLAlchemy", "alembic", "psycopg", "keyring")
HOME = "~"


def diagnosis(folder: Path, shared: str = "", layers: Layers = NO_LAYERS) -> dict[str, Any]:
    """`folder`: of the desk; `shared`: the address typed. JSON. Never a login, a password, a server or a home."""
    settings = Settings(folder / SETTINGS, layers)
    return {**installation(), "desk": _desk(folder, shared, settings), "settings": _settings(settings, layers)}


def installation() -> dict[str, Any]:
    """What is the same for every desk of this installation."""
    return {
        "csdesk": csdesk.__version__,
        "form": "installed" if getattr(sys, "frozen", False) else "python",
        "python": platform.python_version(),
        "libraries": {name: _version(name) for name in LIBRARIES} | {"sqlite": _sqlite()},
        "system": {
            "platform": platform.platform(),
            "machine": platform.machine(),
            "encoding": sys.getfilesystemencoding(),
        },
        "program": anonymous(Path(sys.executable)),
        "page_process": _confinement(),
    }


def anonymous(path: Path) -> str:
    """A path with the person's home, which carries her name, written ~."""
    home = Path.home()
    return str(Path(HOME) / path.relative_to(home)) if path.is_relative_to(home) else str(path)


def _settings(settings: Settings, layers: Layers) -> dict[str, Any]:
    """Who says each, never what: an address is nobody else's business. And how many values do not fit."""
    said = {key.name: settings.origin(key.setting) for key in KEYS}
    given = next((layer.level for layer in layers.all if DATA.key in layer.values), "built in")
    return {**said, DATA.key: given, "wrong": len(settings.troubles)}


def _desk(folder: Path, shared: str, settings: Settings) -> dict[str, Any]:
    from csdesk.wiring.doors import DESK

    base = folder / DESK
    used = "shared" if shared or settings.get(SHARED) else "file" if base.exists() else "none"
    return {
        "database": used,
        "bytes": base.stat().st_size if base.is_file() else None,
        "data": anonymous(folder),
        "usual_data": anonymous(user_data_path("csdesk", appauthor=False)),
        "cache": anonymous(user_cache_path("csdesk", appauthor=False)),
    }


def _confinement() -> str:
    eye = page_process()
    try:
        return str(eye.confinement)
    except Trouble as trouble:
        return say(trouble)
    finally:
        eye.close()


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:  # a bundle that left the metadata behind
        return None


def _sqlite() -> str:
    from sqlcipher3 import dbapi2

    return str(dbapi2.sqlite_version)
