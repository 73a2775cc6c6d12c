"""What a test may leave running by mistake: operating-system threads (Python's and Qt's), timers of Qt, processes."""

import gc
import sys
import threading
from pathlib import Path
from time import monotonic, sleep

Running = dict[tuple[str, int], str]
"""(kind, number) -> what it is."""

_TASKS = Path("/proc/self/task")
# multiprocessing keeps one helper process for the whole program, by design.
_LASTING = ("resource_tracker", "forkserver")
# Qt scales and converts large pictures in threads of its own, which it lets go after 30 s and nobody can reach.
_POOLED = "Thread (pooled)"
_ENDED = 7


def running(*, timers: bool = False) -> Running:
    """What runs now beside this thread. Timers cost a walk over Python's objects: asked for where Qt is used."""
    return {**_threads(), **_processes(), **(_timers() if timers else {})}


def left_after(before: Running, *, timers: bool = False, grace: float = 2.0) -> list[str]:
    """What runs now and did not before, after waiting at most `grace` seconds for it to end by itself."""
    end = monotonic() + grace
    while left := {key: what for key, what in running(timers=timers).items() if key not in before}:
        if monotonic() > end:
            break
        _let_go()
        sleep(0.01)
    return sorted(f"{kind} {what}" for (kind, _), what in left.items())


def loops_run() -> bool:
    """Whether an event loop of Qt waits for its end: after a stray quit each ends at once, and whoever waits hangs."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(0, loop, lambda: loop.exit(_ENDED))
    return loop.exec() == _ENDED


def _let_go() -> None:
    """Delete what waits for its deletion."""
    gc.collect()
    if "PySide6.QtCore" in sys.modules:
        from PySide6.QtCore import QCoreApplication, QEvent

        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _read(path: Path) -> str:
    """The text of a file of /proc; empty when its thread or process has just ended."""
    try:
        return path.read_text(errors="replace").replace("\0", " ").strip()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def _threads() -> Running:
    names = {thread.native_id: thread.name for thread in threading.enumerate()}
    tasks = [int(task.name) for task in _TASKS.glob("[0-9]*")]
    said = {("thread", task): names.get(task) or _read(_TASKS / str(task) / "comm") for task in tasks}
    return {key: name for key, name in said.items() if name != _POOLED}


def _processes() -> Running:
    children = [pid for task in _TASKS.glob("[0-9]*") for pid in _read(task / "children").split()]
    lines = {int(pid): _process(Path("/proc") / pid) for pid in children}
    return {("process", pid): line for pid, line in lines.items() if not any(word in line for word in _LASTING)}


def _process(folder: Path) -> str:
    """Its command line; '(name) state' of one that ended and that nobody waited for (Z), or that is just starting."""
    return _read(folder / "cmdline") or " ".join(_read(folder / "stat").split()[1:3])


def _timers() -> Running:
    from PySide6.QtCore import QTimer
    from shiboken6 import Shiboken

    found = [thing for thing in gc.get_objects() if issubclass(type(thing), QTimer) and Shiboken.isValid(thing)]
    return {("timer", id(timer)): f"{timer!r} of {timer.parent()!r}" for timer in found if timer.isActive()}
