"""Shuts a process in: afterwards it opens no file, no socket, starts nothing, and has bounded memory."""

import ctypes
import platform
import sys

from csdesk.documents import seccomp
from csdesk.documents.confinement import CPU_SECONDS, MEMORY, Confinement

_NO_NEW_PRIVS, _SET_SECCOMP, _FILTER = 38, 22, 2
_CREATE_RULESET, _RESTRICT_SELF = 444, 446  # the same numbers on every architecture


class _Ruleset(ctypes.Structure):
    """struct landlock_ruleset_attr: file system, network, scope; older kernels know only its beginning."""

    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scope", ctypes.c_uint64))


class _Program(ctypes.Structure):
    """struct sock_fprog."""

    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def confine() -> Confinement:
    """Shut this process in, for good; everything it still needs must be imported and open."""
    if sys.platform == "win32":
        from csdesk.documents.confine_windows import confine_windows

        return confine_windows()
    return _confine_linux() if sys.platform == "linux" else Confinement.NONE


def _confine_linux() -> Confinement:
    _limit()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return Confinement.LIMITS
    held = _landlock(libc) | _seccomp(libc)
    return held or Confinement.LIMITS


def _limit() -> None:
    if sys.platform == "win32":
        return
    import resource

    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 16),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (allowed, allowed))


def _landlock(libc: ctypes.CDLL) -> Confinement:
    """Handle every right the kernel knows and grant none."""
    version = libc.syscall(_CREATE_RULESET, None, 0, 1)
    if version < 1:
        return Confinement.NONE
    rights = 13 + (version >= 2) + (version >= 3) + (version >= 5)
    rules = _Ruleset((1 << rights) - 1, 3 if version >= 4 else 0, 3 if version >= 6 else 0)
    ruleset = libc.syscall(_CREATE_RULESET, ctypes.byref(rules), ctypes.sizeof(rules), 0)
    if ruleset < 0 or libc.syscall(_RESTRICT_SELF, ruleset, 0) != 0:
        return Confinement.NONE
    return Confinement.LANDLOCK


def _seccomp(libc: ctypes.CDLL) -> Confinement:
    machine = platform.machine()
    if machine not in seccomp.ARCHITECTURES or sys.maxsize < 1 << 32:
        return Confinement.NONE
    steps = seccomp.program(machine)
    held = _Program(len(steps) // 8, steps)
    refused = libc.prctl(_SET_SECCOMP, _FILTER, ctypes.byref(held), 0, 0)
    return Confinement.NONE if refused else Confinement.SECCOMP
