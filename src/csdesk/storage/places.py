"""Where a desk's file may live: a local disk, never a share, nor a folder that something carries elsewhere.

SQLite itself cannot tell.
"""

import ctypes
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from csdesk.domain.said import sentence
from csdesk.storage.trouble import Carried, OnNetwork, Synchronised

_NETWORK = frozenset(
    {"cifs", "smb3", "smbfs", "nfs", "nfs4", "9p", "afs", "ncpfs", "ceph", "glusterfs", "davfs", "fuse.sshfs"}
)
_LOCAL_FUSE = frozenset({"fuseblk", "fuse.ntfs-3g", "fuse.exfat", "fuse.lxcfs", "fuse.fuse-overlayfs"})
_DRIVE_REMOTE = 4
_ONEDRIVE = ("OneDriveCommercial", "OneDriveConsumer", "OneDrive")
"""Variables that say where OneDrive has its folders on Windows, « Documents » and « Bureau » often among them."""
_LEFT_BY = {
    "Nextcloud": (".sync_*.db", "._sync_*.db", ".nextcloudsync.log"),
    "ownCloud": (".owncloudsync.log",),
    "Dropbox": (".dropbox.cache",),
    "Syncthing": (".stfolder",),
    "Synology Drive": (".SynologyWorkingDirectory",),
}
"""What programs that synchronise leave at the top of what they keep."""
_PT_ROAMING = 2


def refuse_unfit(folder: Path) -> None:
    """Raise OnNetwork, Synchronised or Carried when a base in `folder` (which exists) would not last."""
    kind = _windows_share(folder) if sys.platform == "win32" else network_kind(folder.resolve(), _mounts())
    if kind:
        raise OnNetwork(path=folder, kind=kind)
    if program := synchroniser(folder.resolve(), os.environ):
        raise Synchronised(path=folder, program=program)
    if roams(folder.resolve(), os.environ, profile=_profile_roams()):
        raise Carried(path=folder)


def synchroniser(folder: Path, environment: Mapping[str, str]) -> str:
    """The program that synchronises `folder` (resolved), '' for none that is known."""
    if any(_within(folder, environment.get(name, "")) for name in _ONEDRIVE):
        return "OneDrive"
    around = (folder, *folder.parents)
    found = (name for name, left in _LEFT_BY.items() for one in around if any(any(one.glob(sign)) for sign in left))
    return next(found, "")


def roams(folder: Path, environment: Mapping[str, str], *, profile: bool) -> bool:
    """Whether Windows carries `folder` (resolved) from computer to computer; `profile`: whether it does the profile."""
    if _within(folder, environment.get("APPDATA", "")):
        return True
    local = environment.get("LOCALAPPDATA", "")
    return profile and _within(folder, environment.get("USERPROFILE", "")) and not _within(folder, local)


def _within(folder: Path, above: str) -> bool:
    return bool(above) and folder.is_relative_to(Path(above).resolve())


def _profile_roams() -> bool:
    if sys.platform != "win32":
        return False
    kind = ctypes.c_ulong()
    return bool(ctypes.windll.userenv.GetProfileType(ctypes.byref(kind))) and bool(kind.value & _PT_ROAMING)


def network_kind(folder: Path, mounts: str) -> str:
    """The type of the network file system that holds `folder` (resolved), '' for a local one.

    `mounts` is the text of /proc/mounts: device, mount point (octal escapes), type, options.
    """
    points = [(Path(_unescaped(fields[1])), fields[2]) for fields in map(str.split, mounts.splitlines())]
    around = [(len(point.parts), kind) for point, kind in points if folder.is_relative_to(point)]
    # The last of equals counts: a later mount hides the earlier one.
    kind = max(reversed(around), key=lambda found: found[0])[1] if around else ""
    return kind if kind in _NETWORK or (kind.startswith("fuse") and kind not in _LOCAL_FUSE) else ""


def _mounts() -> str:
    known = Path("/proc/mounts")
    return known.read_text(encoding="utf-8", errors="surrogateescape") if known.exists() else ""


def _unescaped(point: str) -> str:
    for code, letter in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        point = point.replace(code, letter)
    return point


def _windows_share(folder: Path) -> str:
    if sys.platform != "win32":
        return ""
    whole = folder.resolve()
    if str(whole).startswith("\\\\"):
        return "UNC"
    return sentence("lecteur réseau") if ctypes.windll.kernel32.GetDriveTypeW(whole.anchor) == _DRIVE_REMOTE else ""
