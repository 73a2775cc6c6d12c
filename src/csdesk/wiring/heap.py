"""One heap for all threads of the desk: glibc gives each its own, and what one lets go of no other takes."""

import ctypes
import sys

_ARENA_MAX = -8  # M_ARENA_MAX of malloc.h


def one_heap() -> bool:
    """Before threads begin; whether the system has such heaps and keeps to one now. Elsewhere nothing is to be done."""
    if sys.platform != "linux":
        return False
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    return mallopt is not None and mallopt(_ARENA_MAX, 1) == 1
