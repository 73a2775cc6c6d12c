"""What a frozen folder carries and the program never uses, taken away; what stays is stripped and compiled."""

import compileall
import os
import subprocess
from pathlib import Path
from py_compile import PycInvalidationMode

from tools.installers.about import NAME
from tools.installers.bundled import needed, programs
from tools.installers.kept import keep_of_qt, plugins

INNER = "_internal"
QT = f"{INNER}/PySide6/Qt"
KEPT = {
    "plugins/platforms": {"libqxcb.so", "libqwayland.so", "libqoffscreen.so"},
    "plugins/platformthemes": {"libqxdgdesktopportal.so"},
    "plugins/platforminputcontexts": {
        "libcomposeplatforminputcontextplugin.so",
        "libibusplatforminputcontextplugin.so",
    },
    "plugins/xcbglintegrations": {"libqxcb-egl-integration.so", "libqxcb-glx-integration.so"},
    "plugins/wayland-shell-integration": {"libxdg-shell.so"},
    "plugins/wayland-decoration-client": {"libadwaita.so", "libbradient.so"},
    "plugins/wayland-graphics-integration-client": {"libqt-plugin-wayland-egl.so"},
    **plugins("libq{}.so"),
}
"""Of Qt, what the program may load on a desk: folders that are not named go, plugins and translations alone."""
PATCHED = ".libs"
"""Folders of libraries that wheels had rewritten: strip would break their tables."""


def trim(tree: Path) -> None:
    """Make the folder as small as it can be, and fast where nothing can be written."""
    keep_of_qt(tree / QT, KEPT)
    while lonely := _lonely(tree):
        for path in lonely:
            path.unlink()
    for path in programs(tree):
        if path.name != NAME and not path.parent.name.endswith(PATCHED):  # the first carries its archive behind it
            subprocess.run(["strip", "--strip-unneeded", str(path)], check=True)
    _drop_broken_links(tree)
    compiled = compileall.compile_dir(
        tree / INNER, quiet=1, invalidation_mode=PycInvalidationMode.UNCHECKED_HASH, stripdir=str(tree)
    )
    if not compiled:
        raise RuntimeError("a module does not compile")


def _lonely(tree: Path) -> list[Path]:
    """Libraries that nothing which is left asks for: of the system, beside the program, and of Qt."""
    every = list(programs(tree))
    asked = {name for path in every for name in needed(path)}
    shelves = (tree / INNER, tree / QT / "lib")
    return [
        path
        for path in every
        if path.parent in shelves and path.name not in asked and ".so" in path.name and not _is_module(path)
    ]


def _is_module(path: Path) -> bool:
    """Python's own library, which the program loads by its name."""
    return path.name.startswith("libpython") or not path.name.startswith("lib")


def _drop_broken_links(tree: Path) -> None:
    for path in tree.rglob("*"):
        if path.is_symlink() and not path.exists():
            os.unlink(path)
