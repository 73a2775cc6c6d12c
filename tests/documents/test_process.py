"""The process: it dies when it must, another takes its place, and nothing is left behind."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from csdesk.app.drawing import Interrupted, PageCrashed, PageOrder, TookTooLong
from csdesk.documents import PageProcess
from csdesk.documents.answers import ask_sense, read_facts
from csdesk.documents.channel import Broken
from csdesk.documents.troubles import CannotStart, ReadingCrashed
from csdesk.documents.wire import Answer
from csdesk.domain.files import Refused
from tests.documents import made

BOMB = made.bomb_pdf()
PAGE = made.text_pdf()
LINUX = pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks into /proc")


@pytest.fixture
def process() -> Iterator[PageProcess]:
    made_for_test = PageProcess(limit=0.5)
    yield made_for_test
    made_for_test.close()


@pytest.fixture
def patient() -> Iterator[PageProcess]:
    made_for_test = PageProcess(limit=60)
    yield made_for_test
    made_for_test.close()


def order(data: bytes, *, draft: bool = False) -> PageOrder:
    return PageOrder(sha256(data).hexdigest(), 0, 200, 200, 0, draft)


def draws(process: PageProcess, data: bytes = PAGE) -> bool:
    return process.draw(order(data), lambda: data).pages == 1


def test_a_bomb_is_stopped_and_the_next_page_is_drawn(process: PageProcess) -> None:
    with pytest.raises(TookTooLong, match="après 0,5 s"):
        draws(process, BOMB)
    assert draws(process)


def test_a_bomb_is_taken_without_knowing_whether_it_is_blank(process: PageProcess) -> None:
    assert process.inspect(BOMB).flags == ()
    assert draws(process)


def test_a_killed_process_is_replaced_without_a_word(process: PageProcess) -> None:
    assert draws(process)
    former = process.pid
    assert former is not None
    os.kill(former, signal.SIGKILL)
    os.waitid(os.P_PID, former, os.WEXITED | os.WNOWAIT)
    assert draws(process)
    assert process.pid != former


@pytest.mark.parametrize("how", ["draw", "inspect"])
def test_a_process_that_dies_at_work_is_told_and_replaced(patient: PageProcess, how: str) -> None:
    assert draws(patient)
    killer = threading.Timer(0.2, lambda: os.kill(patient.pid or 0, signal.SIGKILL))
    killer.start()
    if how == "draw":
        with pytest.raises(PageCrashed):
            draws(patient, BOMB)
    else:
        patient.inspect(BOMB)  # its facts were known already
    killer.join()
    assert draws(patient)


def test_interrupting_gives_up_the_drawing_at_once(patient: PageProcess) -> None:
    assert draws(patient)
    killer = threading.Timer(0.2, patient.interrupt)
    killer.start()
    with pytest.raises(Interrupted):
        draws(patient, BOMB)
    killer.join()
    assert draws(patient)


def test_interrupting_while_the_file_is_fetched(process: PageProcess) -> None:
    def fetch() -> bytes:
        process.interrupt()
        return PAGE

    with pytest.raises(Interrupted):
        process.draw(order(PAGE), fetch)
    assert process.inspect(PAGE).pages == 1
    assert draws(process)


def test_interrupting_nothing_does_nothing(process: PageProcess) -> None:
    assert draws(process)
    before = process.pid
    process.interrupt()
    assert draws(process)
    assert process.pid == before


def test_closing_from_elsewhere_ends_a_drawing(patient: PageProcess) -> None:
    assert draws(patient)
    closer = threading.Timer(0.2, patient.close)
    closer.start()
    with pytest.raises(Interrupted):
        draws(patient, BOMB)
    closer.join()
    assert patient.pid is None


def test_a_closed_one_stays_closed(process: PageProcess) -> None:
    process.close()
    process.warm()
    assert process.pid is None
    with pytest.raises(Interrupted):
        draws(process)
    with pytest.raises(Interrupted):
        process.inspect(PAGE)


@LINUX
def test_nothing_is_left_behind(process: PageProcess) -> None:
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(2):
        with pytest.raises(TookTooLong):
            draws(process, BOMB)
    last = process.pid
    process.close()
    assert len(os.listdir("/proc/self/fd")) == before
    assert not Path(f"/proc/{last}").exists()


DESK = """
import os, signal
from csdesk.documents import PageProcess
eye = PageProcess()
assert eye.confinement
print(eye.pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@LINUX
def test_a_desk_that_is_killed_leaves_no_process_behind() -> None:
    path = os.pathsep.join(sys.path)
    asked = subprocess.run(
        [sys.executable, "-c", DESK],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        timeout=30,
        check=False,
    )
    assert asked.returncode == -signal.SIGKILL
    place = Path(f"/proc/{int(asked.stdout)}/cmdline")
    start = time.monotonic()
    while place.exists() and b"page_process" in place.read_bytes() and time.monotonic() - start < 10:
        time.sleep(0.01)
    assert not place.exists() or b"page_process" not in place.read_bytes()


@LINUX
def test_memory_stays_bounded_over_many_files(process: PageProcess) -> None:
    scan = made.jpeg(made.scan(2480, 3508))
    for n in range(80):
        assert draws(process, scan + bytes(1_000_000 + n))
    status = dict(line.split(":\t") for line in Path(f"/proc/{process.pid}/status").read_text().splitlines())
    assert 0 < int(status["VmRSS"].split()[0]) < 250 * 1024


def test_a_process_that_cannot_start_blames_no_document(process: PageProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("csdesk.documents.channel._environment", lambda: {"PYTHONHOME": "/nowhere"})
    with pytest.raises(CannotStart, match="réinstallez"):
        draws(process)


@pytest.mark.parametrize(
    "payload", [b"", b"null", b'["Refused",{}]', b'["SystemExit",{}]', b'["Damaged",1]', b"\xff", b"[1]"]
)
def test_a_senseless_refusal_is_a_broken_process(payload: bytes) -> None:
    with pytest.raises(Broken):
        ask_sense(Answer.REFUSED, payload, Answer.FACTS)


@pytest.mark.parametrize("payload", [b"", b"null", b'["exe",1,[]]', b'["pdf",1,["good"]]', b'["pdf","x",[]]'])
def test_senseless_facts_are_a_broken_process(payload: bytes) -> None:
    with pytest.raises(Broken):
        read_facts(payload, 1, "0", blank=False)


def test_a_reading_that_failed_is_a_refusal() -> None:
    assert issubclass(ReadingCrashed, Refused)
