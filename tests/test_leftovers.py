"""The watch over what tests leave running sees each kind, and lets go of what ended."""

import os
import subprocess
from threading import Event, Thread

from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QApplication

from tests.leftovers import left_after, running


def test_sees_a_thread_until_it_ends() -> None:
    before, end = running(), Event()
    thread = Thread(target=end.wait, name="forgotten")
    thread.start()
    left = left_after(before, grace=0)
    end.set()
    thread.join()
    assert left == ["thread forgotten"]
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
    left = left_after(before, timers=True, grace=0)
    timer.stop()
    assert len(left) == 1
    assert left[0].startswith("timer ")
    assert left_after(before, timers=True) == []


def test_sees_a_process_that_runs_and_one_that_nobody_waited_for() -> None:
    before = running()
    with subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(b"up\n")
        child.stdin.flush()
        assert child.stdout.readline() == b"up\n"
        runs = left_after(before, grace=0)
        child.stdin.close()
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        ended = left_after(before, grace=0)
    assert runs == ["process cat"]
    assert ended == ["process (cat) Z"]
    assert left_after(before) == []
