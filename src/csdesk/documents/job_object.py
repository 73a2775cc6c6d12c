"""Windows: the job in which the desk holds a page process. The desk alone has its handle: with it goes the process."""

import sys
from ctypes import CDLL, Structure, byref, c_int64, c_size_t, c_uint32, c_uint64, c_void_p, sizeof

from csdesk.documents.confinement import CPU_SECONDS, MEMORY

LIMITS, UI = 9, 4
"""JobObjectExtendedLimitInformation, JobObjectBasicUIRestrictions of winnt.h."""
PROCESS_TIME, ACTIVE_PROCESS, PROCESS_MEMORY, DIE_ON_EXCEPTION, KILL_ON_CLOSE = 0x2, 0x8, 0x100, 0x400, 0x2000
BOUNDS = PROCESS_TIME | ACTIVE_PROCESS | PROCESS_MEMORY
"""What may not be missing where limits are said to hold."""
EVERY_UI = 0xFF
"""Clipboard, windows of others, desktops, atoms, settings, the end of the session."""
_SET_QUOTA_AND_TERMINATE = 0x0101
_TICKS = 10_000_000  # of 100 ns


class _Basic(Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("process_time", c_int64),
        ("job_time", c_int64),
        ("flags", c_uint32),
        ("least", c_size_t),
        ("most", c_size_t),
        ("processes", c_uint32),
        ("affinity", c_size_t),
        ("priority", c_uint32),
        ("scheduling", c_uint32),
    )


class Extended(Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION; memory in bytes."""

    _fields_ = (
        ("basic", _Basic),
        ("io", c_uint64 * 6),
        ("process_memory", c_size_t),
        ("job_memory", c_size_t),
        ("process_peak", c_size_t),
        ("job_peak", c_size_t),
    )


def limits() -> Extended:
    """What a page process may take. In a virtual environment the Python that is started starts another, and waits."""
    wanted = Extended()
    wanted.basic.flags = BOUNDS | DIE_ON_EXCEPTION | KILL_ON_CLOSE
    wanted.basic.process_time = CPU_SECONDS * _TICKS
    wanted.basic.processes = 1 if sys.prefix == sys.base_prefix else 2
    wanted.process_memory = MEMORY
    return wanted


class Job:
    """Takes one process; one that Windows does not let it take goes on without."""

    def __init__(self, pid: int) -> None:
        self._kernel = CDLL("kernel32")
        self._kernel.CreateJobObjectW.restype = self._kernel.OpenProcess.restype = c_void_p
        self._job = c_void_p(self._kernel.CreateJobObjectW(None, None))
        self.holds = self._set(LIMITS, limits()) and self._takes(pid)
        """Whether the process ends with this one, and when this is closed."""

    def close(self) -> None:
        """End the process, if it is there still."""
        self._kernel.CloseHandle(self._job)

    def _takes(self, pid: int) -> bool:
        """A desk that was itself started in a job may not restrict windows in one inside of it."""
        process = c_void_p(self._kernel.OpenProcess(_SET_QUOTA_AND_TERMINATE, 0, pid))
        taken = False
        for restricted in (EVERY_UI, 0):
            taken = taken or (self._set(UI, c_uint32(restricted)) and self._put(process))
        self._kernel.CloseHandle(process)
        return taken

    def _put(self, process: c_void_p) -> bool:
        return bool(self._kernel.AssignProcessToJobObject(self._job, process))

    def _set(self, what: int, value: Structure | c_uint32) -> bool:
        return bool(self._kernel.SetInformationJobObject(self._job, what, byref(value), sizeof(value)))
