"""What a page process may take, and the names of what holds it, as it says them to the desk."""

from enum import Flag, auto
from functools import reduce
from operator import or_

MEMORY = 768 << 20
"""Of the process, in bytes: its address space on Linux, what it commits on Windows."""
CPU_SECONDS = 6 * 3600
"""For the whole life of the process: each request has its own limit beside it."""


class Confinement(Flag):
    """What holds the process, each part seen to hold; what a system lacks is done without."""

    NONE = 0
    LIMITS = auto()
    """Memory, processor time, no second process. On Linux said only where nothing more holds."""
    LANDLOCK = auto()
    SECCOMP = auto()
    JOB = auto()
    """Windows: it ends with the desk, however the desk ends."""
    ASIDE = auto()
    """Windows: no clipboard, no window of another program, no setting of the session."""
    UNTRUSTED = auto()
    """Windows: the lowest integrity, which may write to nothing that others have."""
    LOW = auto()
    """Windows: low integrity, which may write to the few places that are made for it."""
    UNPRIVILEGED = auto()
    """Windows: no privilege of the person's, for good."""
    NO_CHILD = auto()
    NO_CODE = auto()
    """Windows: no memory becomes executable."""
    NO_LIBRARY = auto()
    """Windows: no library is loaded any more but those of the system."""
    FULL = LANDLOCK | SECCOMP

    def __str__(self) -> str:
        return "+".join(_said(part) for part in self) or _said(Confinement.NONE)

    @classmethod
    def told(cls, text: str) -> "Confinement":
        """What str() says. KeyError for anything else."""
        return reduce(or_, (cls[part.replace("-", "_").upper()] for part in text.split("+")))


def _said(part: Confinement) -> str:
    return str(part.name).lower().replace("_", "-")
