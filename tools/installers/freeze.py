"""The program with its interpreter in one folder that needs no Python: made by PyInstaller."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.installers.about import BUILD, NAME, RECIPES, SOURCE, moment
from tools.installers.bundled import distributions
from tools.installers.kept import HIDDEN_EVERYWHERE, UNUSED

LOCK = RECIPES / "requirements.lock"
TOOLS = BUILD / "tools"
TREE = BUILD / "tree" / NAME
HIDDEN = (*HIDDEN_EVERYWHERE, "keyring.backends.SecretService", "keyring.backends.kwallet")
"""What is imported by a name that is put together."""


def frozen() -> Path:
    """The folder, made anew."""
    _tools()
    for old in (BUILD / "tree", BUILD / "work"):
        shutil.rmtree(old, ignore_errors=True)
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(TOOLS), str(SOURCE)]),
        "PYTHONHASHSEED": "1",
        "SOURCE_DATE_EPOCH": str(moment()),
        "PYINSTALLER_ZLIB_COMPRESSION_LEVEL": "0",  # xz does better over all of them, and nothing is inflated at start
    }
    subprocess.run([sys.executable, "-m", "PyInstaller", *_options()], env=environment, cwd=BUILD, check=True)
    return TREE


def _options() -> list[str]:
    migrations = SOURCE / NAME / "storage" / "migrations"
    return [
        *("--noconfirm", "--onedir", "--name", NAME, "--log-level", "WARN", "--paths", str(SOURCE)),
        *("--distpath", str(TREE.parent), "--workpath", str(BUILD / "work"), "--specpath", str(BUILD / "work")),
        *("--collect-submodules", NAME, "--collect-data", NAME, "--collect-data", "pymupdf_fonts"),
        *("--add-data", f"{migrations}{os.pathsep}{NAME}/storage/migrations"),  # alembic reads them as files
        *(word for name in HIDDEN for word in ("--hidden-import", name)),
        *(word for name in UNUSED for word in ("--exclude-module", name)),
        *(word for one in distributions() for word in ("--copy-metadata", one.name)),
        str(Path(__file__).with_name("launch.py")),
    ]


def _tools() -> None:
    """PyInstaller beside the environment, not in it: the environment is what the lock says."""
    wanted, stamp = hashlib.sha256(LOCK.read_bytes()).hexdigest(), TOOLS / "stamp"
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    shutil.rmtree(TOOLS, ignore_errors=True)
    options = ("--quiet", "--require-hashes", "--only-binary=:all:", "--no-deps", "--disable-pip-version-check")
    command = [sys.executable, "-m", "pip", "install", *options, "--target", str(TOOLS), "-r", str(LOCK)]
    subprocess.run(command, check=True)
    stamp.write_text(wanted)
