"""Where the layers are written on this computer."""

import os
import sys
import tomllib
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from platformdirs import site_config_dir

from csdesk.domain.said import sentence
from csdesk.settings.administered import KEYS
from csdesk.settings.layers import Layers, Level, Source, layered

POLICY_FILE: Final = Path("/etc/csdesk/policy.toml")
POLICY_KEY: Final = r"Software\Policies\csdesk"
HIVES: Final = ("HKEY_LOCAL_MACHINE", "HKEY_CURRENT_USER")
MACHINE_FILE: Final = "csdesk.toml"


def read_layers() -> Layers:
    """The layers of this computer and of whoever started the program."""
    return layered([*_policies(), from_environment(os.environ), *from_machine(machine_files())])


def _policies() -> Iterator[Source]:
    if sys.platform == "win32":
        return from_registry(import_module("winreg"))
    return from_file("policy", POLICY_FILE)


def from_registry(winreg: Any) -> Iterator[Source]:
    """The computer's policies, then the person's; `winreg` is the module of that name."""
    for hive in HIVES:
        place = f"{hive}\\{POLICY_KEY}"
        try:
            with winreg.OpenKey(getattr(winreg, hive), POLICY_KEY) as key:
                found = [winreg.EnumValue(key, place) for place in range(winreg.QueryInfoKey(key)[1])]
        except FileNotFoundError:
            continue
        except OSError as error:
            yield Source("policy", place, unreadable=error.strerror or str(error))
            continue
        yield Source("policy", place, {name.casefold(): value for name, value, _kind in found if name})


def from_environment(environment: Mapping[str, str]) -> Source:
    """`CSDESK_…` of the settings; other variables that begin so are not settings."""
    given = {key.name: environment[key.variable] for key in KEYS if key.variable in environment}
    return Source("environment", sentence("l’environnement"), given)


def machine_files() -> tuple[Path, ...]:
    """Where the machine's file may stand, the first counts; desktops put folders of their own before /etc/xdg."""
    folders = site_config_dir("csdesk", appauthor=False, multipath=True).split(os.pathsep)
    return tuple(Path(folder) / MACHINE_FILE for folder in folders)


def from_machine(files: tuple[Path, ...]) -> Iterator[Source]:
    """The first of these files that is there."""
    present = next((file for file in files if file.exists()), None)
    return from_file("machine", present) if present else iter(())


def from_file(level: Level, path: Path) -> Iterator[Source]:
    """A file in TOML, one line for each setting; nothing when it is not there."""
    try:
        yield Source(level, str(path), tomllib.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        return
    except UnicodeDecodeError:
        yield Source(level, str(path), unreadable=sentence("il n’est pas en UTF-8"))
    except ValueError as error:
        yield Source(level, str(path), unreadable=str(error))
    except OSError as error:
        yield Source(level, str(path), unreadable=error.strerror or str(error))
