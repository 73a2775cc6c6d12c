"""csdesk.exe, and its twin for a terminal: the interpreter beside them, told to run csdesk. Compiled by mingw-w64."""

import subprocess
from pathlib import Path

from tools.installers.about import BUILD, NAME, RECIPES, filled
from tools.installers.icons import windows_icon

ROOM = BUILD / "windows-launcher"
TWINS = {f"{NAME}.exe": ("-mwindows",), f"{NAME}-cli.exe": ("-mconsole", "-DCONSOLE")}
"""A window without a terminal behind it, and a program that a terminal waits for and whose words it shows."""
GCC, WINDRES = "x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-windres"
SAME = ("-O2", "-s", "-municode", "-Wall", "-Wextra", "-Werror", "-Wl,--no-insert-timestamp")
SAFE = ("-Wl,--dynamicbase", "-Wl,--high-entropy-va", "-Wl,--nxcompat")


def put_launchers(folder: Path, dll: str) -> list[Path]:
    """Compile both into the folder; `dll`: the interpreter's library, beside them."""
    ROOM.mkdir(parents=True, exist_ok=True)
    (ROOM / f"{NAME}.ico").write_bytes(windows_icon())
    (ROOM / f"{NAME}.manifest").write_text(filled("windows/csdesk.manifest"), "utf-8")
    return [_compiled(folder / name, kind, dll) for name, kind in TWINS.items()]


def _compiled(target: Path, kind: tuple[str, ...], dll: str) -> Path:
    resource = ROOM / f"{target.stem}.rc"
    resource.write_text(filled("windows/launcher.rc", PROGRAM=target.name), "utf-8")
    compiled = resource.with_suffix(".o")
    subprocess.run([WINDRES, "-c", "65001", resource.name, compiled.name], cwd=ROOM, check=True)
    source = str(RECIPES / "windows/launcher.c")
    named = f'-DPYTHON=L"{dll}"'
    subprocess.run([GCC, *SAME, *SAFE, *kind, named, source, str(compiled), "-o", str(target)], check=True)
    return target
