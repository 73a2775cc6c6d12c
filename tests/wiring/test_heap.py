"""Threads of the desk share one heap."""

import re
import subprocess
import sys

import pytest

THREADS = """
import ctypes, sys
from threading import Barrier, Thread
from csdesk.wiring.heap import one_heap

if sys.argv[1:]:
    assert one_heap()
malloc = ctypes.CDLL(None).malloc
here, done = Barrier(4), Barrier(4)

def take():
    here.wait()
    malloc(1000)
    done.wait()

every = [Thread(target=take) for _ in range(4)]
[one.start() for one in every]
[one.join() for one in every]
ctypes.CDLL(None).malloc_info(0, ctypes.c_void_p.in_dll(ctypes.CDLL(None), "stdout"))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="heaps of glibc")
def test_threads_have_one_heap_and_would_have_several() -> None:
    heaps = []
    for words in ([], ["one"]):
        command = [sys.executable, "-c", THREADS, *words]
        said = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
        heaps.append(len(re.findall("<heap ", said)))
    several, one = heaps
    assert several > one == 1
