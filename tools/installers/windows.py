"""The Windows bundle, from Linux: interpreter, libraries for Windows, csdesk, launchers. Nothing of it is run here."""

import compileall
import os
import re
import shutil
import sys
from importlib.metadata import Distribution
from pathlib import Path
from py_compile import PycInvalidationMode

from tools.installers.about import BUILD, NAME, SOURCE, filled, moment
from tools.installers.bundled import PE, closure, needed, programs
from tools.installers.kept import UNUSED, keep_of_qt, plugins
from tools.installers.papers import Parts, write_papers
from tools.installers.windows_launcher import put_launchers
from tools.installers.windows_python import VERSION, Interpreter, put_interpreter
from tools.installers.windows_sign import sign
from tools.installers.windows_wheels import distributions_for_windows, unpack, windows

TREE = BUILD / "windows" / NAME
LIB = "lib"
KEPT = {"plugins/platforms": {"qwindows.dll", "qoffscreen.dll"}, **plugins("q{}.dll")}
NOT_RUN = ("*.pyi", "*.lib", "*.exe", "*.h", "*.hpp", "*.c", "*.cpp", "*.pyx", "*.pxd", "py.typed", "RECORD")
"""Files of wheels that nobody runs here; RECORD is no longer true."""
OF_QT = ("qml", "include", "typesystems", "metatypes", "glue", "scripts", "doc", "lib", "resources")
ELSEWHERE = ("pymupdf/mupdf-devel", "sqlalchemy/testing", "alembic/testing")
ASKED = re.compile(r"from PySide6\.(Qt\w+) import|import PySide6\.(Qt\w+)")


def windows_bundle() -> tuple[Path, Interpreter]:
    """The folder, made anew, and whose interpreter is in it."""
    if VERSION.rpartition(".")[0] != ".".join(map(str, sys.version_info[:2])):
        raise RuntimeError(f"modules are compiled for Python {VERSION}: run this with the same minor version")
    shutil.rmtree(TREE.parent, ignore_errors=True)
    interpreter = put_interpreter(TREE)
    lib = TREE / LIB
    for one in distributions_for_windows(VERSION):
        unpack(one, VERSION, lib)
    shutil.copytree(SOURCE / NAME, lib / NAME, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(Path(__file__).with_name("launch.py"), lib / "csdesk_launch.py")
    _write_papers(lib)
    trim(lib)
    _compile(lib)
    (TREE / f"{Path(interpreter.dll).stem}._pth").write_text(f"{Path(interpreter.dll).stem}.zip\n.\n{LIB}\n")
    (TREE / "LISEZMOI.txt").write_text(filled("windows/LISEZMOI.txt"), "utf-8", newline="\r\n")
    for program in put_launchers(TREE, interpreter.dll):
        sign(program)
    _same_time(TREE)
    return TREE, interpreter


def trim(lib: Path) -> None:
    """Take away what csdesk never loads, by the same list as elsewhere; then libraries that nothing asks for."""
    for path in [found for form in NOT_RUN for found in lib.rglob(form)]:
        path.unlink()
    for folder in (*(lib / "PySide6" / one for one in OF_QT), *(lib / one for one in ELSEWHERE)):
        shutil.rmtree(folder)
    for path in [found for name in UNUSED for found in _files_of(lib, name)]:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    _keep_modules(lib / "PySide6")
    keep_of_qt(lib / "PySide6", KEPT)
    while lonely := _lonely(lib):
        for path in lonely:
            path.unlink()


def _files_of(lib: Path, module: str) -> list[Path]:
    """A module's folder or files, whatever the ending that a wheel gives them."""
    place = lib / module.replace(".", "/")
    return [path for path in place.parent.glob(f"{place.name}*") if path.name.partition(".")[0] == place.name]


def _keep_modules(qt: Path) -> None:
    """Of the modules of Qt, those that the program names."""
    texts = (path.read_text("utf-8") for path in (SOURCE / NAME).rglob("*.py"))
    asked = {name for text in texts for pair in ASKED.findall(text) for name in pair if name}
    for path in qt.glob("Qt*.pyd"):
        if path.stem not in asked:
            path.unlink()


def _lonely(lib: Path) -> list[Path]:
    """Libraries beside the modules of Qt that nothing which is left asks for."""
    every = list(programs(lib, PE))
    asked = {name.lower() for path in every for name in needed(path)}
    shelves = (lib / "PySide6", lib / "shiboken6")
    return [
        path for path in every if path.parent in shelves and path.suffix == ".dll" and path.name.lower() not in asked
    ]


def _write_papers(lib: Path) -> None:
    def find(name: str) -> Distribution:
        return next(iter(Distribution.discover(name=name, path=[str(lib)])))

    parts = Parts(VERSION, TREE / "LICENSE.txt", closure(find, windows(VERSION)))
    write_papers(TREE, parts)
    (TREE / "LICENSE.txt").unlink()


def _compile(lib: Path) -> None:
    """In advance: where programs are installed nobody may write."""
    mode = PycInvalidationMode.UNCHECKED_HASH
    if not compileall.compile_dir(lib, quiet=1, force=True, invalidation_mode=mode, stripdir=str(TREE)):
        raise RuntimeError("a module does not compile")


def _same_time(tree: Path) -> None:
    for path in tree.rglob("*"):
        os.utime(path, (moment(), moment()))
