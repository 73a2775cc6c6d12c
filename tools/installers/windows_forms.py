"""The forms in which csdesk is installed on Windows: how each is put in and taken away, and what it answers."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tools.installers.about import NAME, VERSION
from tools.installers.judged import MSI, SETUP
from tools.installers.steps import FORMER
from tools.installers.trial_opening import until
from tools.installers.windows_msi import product
from tools.installers.wine import Wine

UNINSTALLS = r"Software\Microsoft\Windows\CurrentVersion\Uninstall"
NEWER, RUNNING = 3, 4
"""Exit codes of the setup program, as its script has them."""
FAILED, GIVEN_UP = 1603, 1602
"""Of msiexec: a newer version is there; csdesk is open, or somebody stopped it."""
BYTE = 256
"""Wine hands on as much of an exit code."""
MACHINE = rf"C:\Program Files\{NAME}"


@dataclass(frozen=True, slots=True)
class Form:
    """A way to install: how it is told to, how to be gone; what it answers to a way back, and while csdesk is open."""

    name: str
    hive: str
    place: Callable[[Wine], str]
    install: Callable[[Wine, Path], int]
    remove: Callable[[Wine], int]
    version: Callable[[Wine], str]
    refusal: int
    running: int


def _of_one(wine: Wine) -> str:
    return wine.there(wine.home / "AppData/Local/Programs" / NAME)


def _setup_form(mode: str, hive: str, place: Callable[[Wine], str]) -> Form:
    def install(wine: Wine, path: Path) -> int:
        return wine.silently(wine.there(path), "/S", f"/{mode}")

    def remove(wine: Wine) -> int:
        """It goes on in a copy of itself, after its end: waited for by what it leaves last, the folder."""
        code = wine.silently(rf"{place(wine)}\uninstall.exe", "/S", f"/{mode}")
        until(lambda: not wine.here(place(wine)).exists())
        return code

    return Form(
        f"setup.exe /{mode}",
        hive,
        place,
        install,
        remove,
        lambda wine: wine.value(rf"{hive}\{UNINSTALLS}\{NAME}", "DisplayVersion"),
        NEWER,
        RUNNING,
    )


def _listed(wine: Wine) -> str:
    """The versions of the .msi in the list of programs."""
    keys = (rf"HKLM\{UNINSTALLS}\{product(version)}" for version in (FORMER, VERSION))
    return " ".join(filter(None, (wine.value(key, "DisplayVersion") for key in keys)))


MSI_FORM = Form(
    ".msi",
    "HKLM",
    lambda _: MACHINE,
    lambda wine, path: wine.silently("msiexec", "/i", wine.there(path), "/qn", "/norestart"),
    lambda wine: wine.silently("msiexec", "/x", wine.there(MSI), "/qn"),
    _listed,
    FAILED % BYTE,
    GIVEN_UP % BYTE,
)
FORMS = (
    (_setup_form("CurrentUser", "HKCU", _of_one), SETUP),
    (_setup_form("AllUsers", "HKLM", lambda _: MACHINE), SETUP),
    (MSI_FORM, MSI),
)
"""Each with its file."""
