"""Run by a Python of Windows beside the libraries of csdesk: what a process that is shut in can still do. Prints JSON.

Without words: the parts that are said to hold the page process, what each attempt came to, and code 1 when a part does
not hold. `hold FILE` starts
two processes that sleep, one of them held by the desk's job, writes their numbers, and ends as if it were killed.
`alive NUMBER…` says of each whether it is there still.
"""

import ctypes
import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from csdesk.documents import PageProcess
from csdesk.documents.confine import confine
from csdesk.documents.confinement import Confinement
from csdesk.documents.job_object import Job

DONE = "done"
INSIDE = "inside"
SLEEP = "import time; time.sleep(600)"
PRIVILEGE = "SeChangeNotifyPrivilege"
READ_AND_WRITE_AND_RUN, COMMIT = 0x40, 0x3000
SYNCHRONIZE, STILL_THERE = 0x00100000, 258
TOKEN_QUERY = 8


def take_memory() -> None:
    """Twice what it may have."""
    bytearray(3 << 29)


def start_a_process() -> None:
    subprocess.run([sys.executable, "-c", ""], stdin=subprocess.DEVNULL, check=True)


def write_a_file() -> None:
    (Path.home() / "csdesk-probe").write_text("written")


def read_a_file() -> None:
    (Path(sys.executable).parent / "probe.py").read_bytes()


def open_a_socket() -> None:
    socket.socket().close()


def run_made_code() -> None:
    kernel = ctypes.CDLL("kernel32")
    kernel.VirtualAlloc.restype = ctypes.c_void_p
    if not kernel.VirtualAlloc(None, ctypes.c_size_t(4096), COMMIT, READ_AND_WRITE_AND_RUN):
        raise OSError("refused")


def load_a_library() -> None:
    ctypes.CDLL(str(Path(sys.executable).parent / "sqlite3.dll"))


def use_a_privilege() -> None:
    """The one that everybody has, and switched on."""
    security = ctypes.CDLL("advapi32")
    token, number, held = ctypes.c_void_p(), ctypes.c_uint64(), ctypes.c_uint32()
    security.OpenProcessToken(ctypes.c_void_p(-1), TOKEN_QUERY, ctypes.byref(token))
    security.LookupPrivilegeValueW(None, PRIVILEGE, ctypes.byref(number))
    asked = (ctypes.c_uint32 * 5)(1, 1, number.value & 0xFFFFFFFF, number.value >> 32, 2)  # PRIVILEGE_SET
    if not (security.PrivilegeCheck(token, ctypes.byref(asked), ctypes.byref(held)) and held.value):
        raise OSError("refused")


ATTEMPTS: dict[str, Callable[[], None]] = {
    "take memory": take_memory,
    "write a file": write_a_file,
    "read a file": read_a_file,
    "open a socket": open_a_socket,
    "run made code": run_made_code,
    "load a library": load_a_library,
    "use a privilege": use_a_privilege,
    "start a process": start_a_process,
}
STOPPED = {
    Confinement.LIMITS: ("take memory", "start a process"),
    Confinement.UNTRUSTED: ("write a file",),
    Confinement.LOW: ("write a file",),
    Confinement.UNPRIVILEGED: ("use a privilege",),
    Confinement.NO_CHILD: ("start a process",),
    Confinement.NO_CODE: ("run made code",),
    Confinement.NO_LIBRARY: ("load a library",),
}
"""What each part, where it is said to hold, must have stopped."""


def inside() -> dict[str, str]:
    """In the process that is held: shut in, then everything tried."""
    sys.stdin.readline()  # until the job has it
    said = {"confinement": str(confine())}
    for name, attempt in ATTEMPTS.items():
        try:
            attempt()
            said[name] = DONE
        except (OSError, MemoryError, subprocess.SubprocessError) as error:
            said[name] = type(error).__name__
    return said


def tried() -> dict[str, object]:
    """What came of it, what the real page process says, and what it says without that being so."""
    eye = PageProcess()
    try:
        held = eye.confinement
    finally:
        eye.close()
    with subprocess.Popen(
        [sys.executable, __file__, INSIDE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as child:
        job = Job(child.pid)
        told, _ = child.communicate(b"\n", timeout=120)
        job.close()
    said: dict[str, str] = json.loads(told or b"{}")
    wrong = [attempt for part in held for attempt in STOPPED.get(part, ()) if said.get(attempt, DONE) == DONE]
    return {"page process": str(held), **said, "wrong": wrong}


def hold(out: Path) -> None:
    """The one that is held, and the one that is not: under Wine they would keep a pipe open, hence the file."""
    nothing, command = subprocess.DEVNULL, [sys.executable, "-c", SLEEP]
    started = [subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing) for _ in range(2)]
    job = Job(started[0].pid)
    out.write_text(json.dumps([job.holds, *(one.pid for one in started)]))
    os._exit(9)


def alive(number: str) -> bool:
    """Ends what is there still: nothing is left of a trial."""
    kernel = ctypes.CDLL("kernel32")
    kernel.OpenProcess.restype = ctypes.c_void_p
    process = ctypes.c_void_p(kernel.OpenProcess(SYNCHRONIZE | 1, 0, int(number)))
    there = bool(process.value) and kernel.WaitForSingleObject(process, 2000) == STILL_THERE
    with suppress(OSError):
        kernel.TerminateProcess(process, 1)
    return there


def main(words: list[str]) -> int:
    """See above; 1 when what is said to hold does not."""
    if words[:1] == ["hold"]:
        hold(Path(words[1]))
    if words:
        print(json.dumps(inside() if words == [INSIDE] else [alive(one) for one in words[1:]]))
        return 0
    found = tried()
    print(json.dumps(found))
    return 1 if found["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
