"""The world of every test: no display, one scale, one language, a home of its own, and nothing left running."""

import gc
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.leftovers import left_after, loops_run, running

if TYPE_CHECKING:
    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QApplication, QWidget

    from tests.keyrings import Memory
    from tests.postgres_desks import Desks
    from tests.postgres_owners import Owned
    from tests.shared_members import People
    from tests.wire import Wire

HOME = Path(tempfile.mkdtemp(prefix="csdesk-tests-"))

# Before anything of Qt is imported. CSDESK_TEST_PLATFORM=xcb shows the windows.
os.environ.update(
    QT_QPA_PLATFORM=os.environ.get("CSDESK_TEST_PLATFORM", "offscreen"),
    QT_SCALE_FACTOR="1",
    LANG="C.UTF-8",
    LC_ALL="C.UTF-8",
    TZ="UTC",
    HOME=str(HOME),
    XDG_DATA_HOME=str(HOME / "data"),
    XDG_CONFIG_HOME=str(HOME / "config"),
    XDG_CONFIG_DIRS=str(HOME / "etc"),
    XDG_CACHE_HOME=str(HOME / "cache"),
    XDG_STATE_HOME=str(HOME / "state"),
    XDG_RUNTIME_DIR=str(HOME),
    PYTHON_KEYRING_BACKEND="keyring.backends.fail.Keyring",  # never the keyring of whoever runs the tests
)
for _other in ("SCREEN_SCALE_FACTORS", "FONT_DPI", "STYLE_OVERRIDE", "QPA_PLATFORMTHEME"):
    os.environ.pop(f"QT_{_other}", None)
for _other in ("LANGUAGE", "CSDESK_LANGUAGE"):
    os.environ.pop(_other, None)
for _setting in ("CSDESK_DATA", "CSDESK_SHARED", "CSDESK_CAMPAIGN", "CSDESK_THEME"):
    os.environ.pop(_setting, None)
time.tzset()

# No deadline: the machine is shared. The same examples at each run of CI: what fails there fails at the desk too.
settings.register_profile("csdesk", deadline=None, derandomize="CI" in os.environ, print_blob=True)
settings.load_profile("csdesk")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`make test ARGS=--update-screens` writes the reference pictures anew; look at them before committing."""
    parser.addoption("--update-screens", action="store_true", help="write the reference pictures of tests/screens")
    parser.addoption("--update-rights", action="store_true", help="write the tables of docs/droits.md")


def pytest_sessionstart() -> None:
    """What an administrator decided for this machine holds for the desks of the tests too, and must not."""
    from csdesk.settings.sources import POLICY_FILE

    if POLICY_FILE.exists():
        raise pytest.UsageError(f"{POLICY_FILE} governs every desk here, those of the tests too: move it away")


def pytest_collection_finish() -> None:
    """Take what is loaded by now out of the garbage collector's sight: looking for timers then costs 1 ms, not 20."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True, scope="module")
def _nothing_old_is_searched() -> Iterator[None]:
    """What outlives a file of tests is no longer searched for cycles: each search would take longer than the last."""
    yield
    gc.collect()
    gc.freeze()


def pytest_unconfigure() -> None:
    """The home goes with the run."""
    shutil.rmtree(HOME, ignore_errors=True)


@pytest.fixture(autouse=True)
def _nothing_left_running(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test ends what it starts: threads, timers, processes. Those of fixtures that live longer do not count."""
    timers = "qapp" in request.fixturenames
    before = running(timers=timers)
    yield
    left = left_after(before, timers=timers)
    assert not left, f"left running by the test: {'; '.join(left)}"
    assert not timers or loops_run(), "a quit left by the test ends every event loop that comes after it"


@pytest.fixture(scope="session")
def postgresql() -> Iterator["Desks"]:
    """Desks on a PostgreSQL that runs to the end of the tests; a failure where there is none."""
    from tests.postgres_desks import open_desks
    from tests.postgres_server import server

    with server() as settings, open_desks(settings) as desks:
        yield desks


@pytest.fixture
def owned(postgresql: "Desks") -> Iterator["Owned"]:
    """An empty database of a plain owner, who may make logins and nothing more."""
    from tests.postgres_owners import owned

    with owned(postgresql, superuser=False) as one:
        yield one


@pytest.fixture
def line(postgresql: "Desks") -> Iterator["Wire"]:
    """The line of a workstation to that server, which can be cut."""
    from tests.wire import wire

    with wire(str(postgresql.settings["host"]), int(postgresql.settings["port"])) as laid:
        yield laid


@pytest.fixture
def people(postgresql: "Desks") -> Iterator["People"]:
    """Those of a shared desk of their own, which works in the campaign that ships."""
    from tests.shared_members import people_of

    with people_of(postgresql, postgresql.new()) as found:
        yield found


@pytest.fixture
def ring() -> Iterator["Memory"]:
    """The system has a keyring."""
    from tests.keyrings import in_memory

    with in_memory() as used:
        yield used


@pytest.fixture
def english() -> Iterator[None]:
    """The program speaks English."""
    from tests.languages import spoken

    with spoken("en"):
        yield


@pytest.fixture(scope="session")
def _noto(qapp: "QApplication") -> "QFont":
    from PySide6.QtGui import QFont

    from csdesk import theme

    font = theme.bundled(13)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.NoSubpixelAntialias | QFont.StyleStrategy.PreferAntialias)
    return font


@pytest.fixture
def pinned_font(qapp: "QApplication", _noto: "QFont") -> Iterator["QFont"]:
    """The font of reference pictures, set as the application's: the same pixels whatever fonts the system has."""
    former = qapp.font()
    qapp.setFont(_noto)
    yield _noto
    qapp.setFont(former)


@pytest.fixture
def same_picture(pinned_font: "QFont", request: pytest.FixtureRequest) -> Callable[["QWidget", str], None]:
    """`same_picture(widget, "main/empty-dark")`: it looks, to the pixel, like tests/screens/main/empty-dark.png."""
    from tests.pictures import compare

    update = bool(request.config.getoption("--update-screens"))
    return lambda widget, name: compare(widget.grab().toImage(), name, update=update)


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What screen readers are told, as each goes to Qt and from there to the system."""
    from tests.hearing import listen

    return listen(monkeypatch)
