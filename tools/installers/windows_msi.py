"""csdesk-VERSION-x64.msi: the Windows bundle per machine, for whatever deploys programs in silence; made by wixl."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid5
from xml.sax.saxutils import quoteattr

from tools.installers.about import BUILD, DIST, NAME, RECIPES, VERSION, filled, msi_name, numbers
from tools.installers.icons import windows_icon
from tools.installers.windows_launcher import GCC, SAFE, SAME
from tools.installers.windows_sign import sign

ROOM = BUILD / "windows-msi"
UPGRADE = UUID("7c6f6d0e-2f0b-5a57-9a55-6f1c4f3e2b7d")
"""What makes two versions the same program to Windows: never changed."""

REFUSAL = "open_desk.dll"
DOCUMENT = f"{NAME}.document"
CLASSES = r"Software\Classes"
KINDS = (".pdf", ".jpg", ".jpeg")
"""What csdesk stands for in « Open with », as in setup.nsi."""


def msi(tree: Path, version: str = VERSION, folder: Path = DIST) -> Path:
    """Build it from the folder; where it is. Another version is for trying upgrades."""
    ROOM.mkdir(parents=True, exist_ok=True)
    icon, source = ROOM / f"{NAME}.ico", ROOM / f"{version}.wxs"
    icon.write_bytes(windows_icon())
    _compile(ROOM / REFUSAL)
    source.write_text(recipe(tree, icon, version), "utf-8")
    target = folder / msi_name(version)
    subprocess.run(["wixl", "--arch", "x64", "--output", str(target), source.name], cwd=ROOM, check=True)
    sign(target)
    return target


def recipe(tree: Path, icon: Path, version: str) -> str:
    """The source for wixl. Windows compares three numbers of a version, not four."""
    three = numbers(".", version).rpartition(".")[0]
    return filled(
        "windows/csdesk.wxs",
        VERSION=version,
        NUMBERED=three,
        PRODUCT=product(version),
        UPGRADE=_braced(UPGRADE),
        MENU=_braced(component("start menu")),
        OPENING=_braced(component("open with")),
        OPENS="\n".join(_value(*one) for one in opens()),
        REFUSAL=REFUSAL,
        ICON=icon.name,
        TREE="\n".join(_folder(tree, tree)),
        PARTS="\n".join(f'<ComponentRef Id="{_id("c", path, tree)}"/>' for path in _files(tree)),
    )


def opens() -> Iterator[tuple[str, str, str]]:
    """Keys under HKLM, names and values; a value that nobody reads says whose it is, for Windows takes no empty one."""
    program = rf"{CLASSES}\Applications\{NAME}.exe"
    yield rf"{CLASSES}\{DOCUMENT}", "", "Document à contrôler"
    yield program, "FriendlyAppName", NAME
    for key in (rf"{CLASSES}\{DOCUMENT}", program):
        yield rf"{key}\DefaultIcon", "", f"[INSTALLDIR]{NAME}.exe,0"
        yield rf"{key}\shell\open", "FriendlyAppName", NAME
        yield rf"{key}\shell\open\command", "", f'"[INSTALLDIR]{NAME}.exe" open "%1"'
    for kind in KINDS:
        yield rf"{program}\SupportedTypes", kind, NAME
        yield rf"{CLASSES}\{kind}\OpenWithProgids", DOCUMENT, NAME


def product(version: str) -> str:
    """What Windows knows a version by, and its list of programs too."""
    return _braced(uuid5(UPGRADE, f"product {version}"))


def component(place: str) -> UUID:
    """Of a file by its place in the program: the same in every version, so that an upgrade knows it again."""
    return uuid5(UPGRADE, f"component {place}")


def _value(key: str, name: str, value: str) -> str:
    named = f" Name={quoteattr(name)}" if name else ""
    return f'<RegistryValue Root="HKLM" Key={quoteattr(key)}{named} Type="string" Value={quoteattr(value)}/>'


def _compile(target: Path) -> None:
    source = str(RECIPES / "windows/open_desk.c")
    subprocess.run([GCC, "-shared", *SAME, *SAFE, source, "-o", str(target), "-lmsi"], check=True)
    sign(target)


def _folder(folder: Path, tree: Path) -> Iterator[str]:
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            yield f'<Directory Id="{_id("d", path, tree)}" Name={quoteattr(path.name)}>'
            yield from _folder(path, tree)
            yield "</Directory>"
        else:
            place = path.relative_to(tree).as_posix()
            yield f'<Component Id="{_id("c", path, tree)}" Guid="{_braced(component(place))}" Win64="yes">'
            told = f"Name={quoteattr(path.name)} Source={quoteattr(os.path.relpath(path, ROOM))}"
            yield f'<File Id="{_id("f", path, tree)}" {told} KeyPath="yes"/></Component>'


def _files(tree: Path) -> list[Path]:
    return sorted(path for path in tree.rglob("*") if path.is_file())


def _id(kind: str, path: Path, tree: Path) -> str:
    return f"{kind}{component(path.relative_to(tree).as_posix()).hex}"


def _braced(one: UUID) -> str:
    return f"{{{str(one).upper()}}}"
