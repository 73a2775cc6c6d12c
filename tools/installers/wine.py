"""A Windows to try in: a fresh Wine prefix with what Windows 10 has and Wine has not. No proof of what Windows does."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PureWindowsPath
from subprocess import CompletedProcess, Popen

from tools.installers.about import BUILD, ROOT
from tools.installers.windows_launcher import GCC

SHIMS = {"icuuc": "wine_icuuc.c", "mscms": "wine_mscms.c"}
"""Libraries that are there for Qt to start, of which nothing is ever shipped."""
DEFAULT = "(Default)"
PATIENCE = 300
"""Seconds that one command may take."""


class Wine:
    """One prefix, made anew. `language`: that of its Windows, as a locale of `locales`."""

    language = "C.UTF-8"
    locales: Path | None = None

    def __init__(self, name: str) -> None:
        self.root = BUILD / "wine" / name
        self.close()
        self.root.mkdir(parents=True)
        self._must("wineboot", "-i")
        self._must("wine", "winecfg", "-v", "win10")
        for library, source in SHIMS.items():
            target = self.drive / "windows/system32" / f"{library}.dll"
            target.unlink(missing_ok=True)
            subprocess.run([GCC, "-shared", "-o", str(target), str(ROOT / "tools/installers" / source)], check=True)
        self._must("wine", "reg", "add", r"HKCU\Environment", "/v", "QT_QPA_PLATFORM", "/d", "offscreen", "/f")

    @property
    def drive(self) -> Path:
        return self.root / "drive_c"

    @property
    def home(self) -> Path:
        """Of the person, on this side."""
        return next(path for path in (self.drive / "users").iterdir() if path.name != "Public")

    def here(self, place: str) -> Path:
        r"""A place of the prefix on this side: C:\… ."""
        return self.drive.joinpath(*PureWindowsPath(place).parts[1:])

    def there(self, path: Path) -> str:
        """A place of this side as programs of the prefix name it."""
        inside = path.is_relative_to(self.drive)
        return str(PureWindowsPath("C:\\" if inside else "Z:\\", path.relative_to(self.drive if inside else "/")))

    def run(self, *words: str) -> CompletedProcess[str]:
        """A Windows program to its end. Its three streams are pipes: Python dies on anything else."""
        return subprocess.run(
            ["wine", *words],
            env=self._environment(),
            input="",
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=PATIENCE,
            check=False,
        )

    @contextmanager
    def running(self, *words: str) -> Iterator[Popen[bytes]]:
        """A Windows program while the block lasts; with it ends whatever else runs in the prefix."""
        with Popen(
            ["wine", *words],
            env=self._environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            try:
                yield process
            finally:
                self._end()
                process.kill()

    def silently(self, *words: str) -> int:
        """A program that has nothing to say, to its end; its exit code. No service it starts holds a pipe of ours."""
        command, nothing = ["wine", *words], subprocess.DEVNULL
        return subprocess.run(
            command,
            env=self._environment(),
            stdin=nothing,
            stdout=nothing,
            stderr=nothing,
            timeout=PATIENCE,
            check=False,
        ).returncode

    def value(self, key: str, name: str) -> str:
        """A value of the registry, '' when there is none. Without a name: what the key itself says."""
        told = self.run("reg", "query", key, *_named(name), "/reg:64").stdout
        found = [line.split(maxsplit=2) for line in told.splitlines() if line.strip().startswith(name or DEFAULT)]
        return found[0][2].strip() if found and len(found[0]) == 3 else ""

    def has(self, key: str, name: str | None = None) -> bool:
        """Whether the registry has the key, or a value of that name in it, even an empty one."""
        return self.run("reg", "query", key, *(() if name is None else _named(name)), "/reg:64").returncode == 0

    def set(self, key: str, name: str, value: str) -> None:
        """A text in the registry."""
        self._must("wine", "reg", "add", key, *_named(name), "/d", value, "/f", "/reg:64")

    def close(self) -> None:
        """End what runs in it, and take it away."""
        if self.root.is_dir():
            self._end()
        shutil.rmtree(self.root, ignore_errors=True)

    def _end(self) -> None:
        for option in ("-k", "-w"):
            subprocess.run(["wineserver", option], env=self._environment(), capture_output=True, check=False)

    def _must(self, *words: str) -> None:
        subprocess.run(words, env=self._environment(), capture_output=True, timeout=PATIENCE, check=True)

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.root),
            "LANG": self.language,
            **({"LOCPATH": str(self.locales)} if self.locales else {}),
            "WINEPREFIX": str(self.root),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml,winemenubuilder.exe=;mscms=n",
        }


def _named(name: str) -> tuple[str, ...]:
    return ("/v", name) if name else ("/ve",)
