"""The watch over what tests leave running sees each kind, and lets go of what ended."""

import subprocess
import sys
from threading import Event, Thread

from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QApplication

from tests.leftovers import left_after, running


def test_sees_a_thread_until_it_ends() -> None:
    before, end = running(), Event()
    thread = Thread(target=end.wait, name="forgotten")
    thread.start()
    assert left_after(before, grace=0) == ["thread forgotten"]
    end.set()
    thread.join()
    assert left_after(before) == []


def test_sees_a_thread_of_qt(qapp: QApplication) -> None:
    before = running()
    thread = QThread()
    thread.start()
    left = left_after(before, grace=0)
    thread.quit()
    assert thread.wait(5_000)
    assert len(left) == 1
    assert left[0].startswith("thread ")
    assert left_after(before) == []


def test_sees_a_running_timer_and_not_a_stopped_one(qapp: QApplication) -> None:
    before = running(timers=True)
    timer, _resting = QTimer(), QTimer()
    timer.start(60_000)
    (left,) = left_after(before, timers=True, grace=0)
    assert left.startswith("timer ")
    timer.stop()
    assert left_after(before, timers=True) == []


def test_sees_a_process_and_one_that_nobody_waited_for() -> None:
    before = running()
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    (left,) = left_after(before, grace=0)
    assert left.startswith(f"process {sys.executable}")
    child.communicate(b"\n")
    assert left_after(before) == []
