"""Where a desk's file may live: a local disk, never a network share. SQLite itself cannot tell."""

import ctypes
import sys
from pathlib import Path

from csdesk.storage.trouble import OnNetwork

_NETWORK = frozenset(
    {"cifs", "smb3", "smbfs", "nfs", "nfs4", "9p", "afs", "ncpfs", "ceph", "glusterfs", "davfs", "fuse.sshfs"}
)
_LOCAL_FUSE = frozenset({"fuseblk", "fuse.ntfs-3g", "fuse.exfat", "fuse.lxcfs", "fuse.fuse-overlayfs"})
_DRIVE_REMOTE = 4


def refuse_network(folder: Path) -> None:
    """Raise OnNetwork when `folder` (which exists) is on a share."""
    kind = _windows_share(folder) if sys.platform == "win32" else network_kind(folder.resolve(), _mounts())
    if kind:
        raise OnNetwork(path=folder, kind=kind)


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
    return "lecteur réseau" if ctypes.windll.kernel32.GetDriveTypeW(whole.anchor) == _DRIVE_REMOTE else ""
