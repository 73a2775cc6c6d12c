"""A process that is shut in can neither read, reach, start nor grow; each attempt is made for real."""

import os
import subprocess
import sys

import pytest

from csdesk.documents import PageProcess
from csdesk.documents.confinement import Confinement

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux confines by Landlock and seccomp")

ATTEMPTS = {
    "read a file": "open('/etc/hostname').read()",
    "write a file": "open('/tmp/csdesk-probe', 'w')",
    "list a folder": "os.listdir('/')",
    "look at a file": "os.stat('/')",
    "open a socket": "socket.socket()",
    "open a local socket": "socket.socket(socket.AF_UNIX)",
    "fork": "os.fork()",
    "run a program": "os.execv('/bin/true', ['true'])",
    "start a thread": "threading.Thread(target=print).start()",
    "signal its parent": "os.kill(os.getppid() or 1, 0)",
    "map executable memory": "mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_EXEC)",
    "take a gigabyte": "bytearray(1 << 30)",
    "lift a limit": "resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))",
}
PROBE = """
import mmap, os, resource, socket, sys, threading
from csdesk.documents.confine import confine
print(confine())
for attempt in sys.argv[1:]:
    try:
        exec(attempt)
        print("done")
    except (OSError, RuntimeError, MemoryError, ValueError) as error:
        print(type(error).__name__)
"""


@pytest.fixture(scope="module")
def outcomes() -> dict[str, str]:
    ran = subprocess.run(
        [sys.executable, "-c", PROBE, *ATTEMPTS.values()],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    confinement, *said = ran.stdout.splitlines()
    if confinement != str(Confinement.FULL):
        pytest.skip(f"this kernel offers {confinement} only")
    return dict(zip(ATTEMPTS, said, strict=True))


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_an_attempt_fails(outcomes: dict[str, str], attempt: str) -> None:
    allowed = {"take a gigabyte": {"MemoryError"}, "start a thread": {"RuntimeError"}, "lift a limit": {"ValueError"}}
    assert outcomes[attempt] in allowed.get(attempt, {"PermissionError"})


def test_the_page_process_says_what_holds_it(desk: PageProcess) -> None:
    assert desk.confinement is not Confinement.NONE
