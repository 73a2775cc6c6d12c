"""What was typed, begun: the window, the demonstration, a command. The rooms are put together by `wiring`."""

import gc
import json
import logging
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from getpass import getuser
from logging.handlers import RotatingFileHandler
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from platformdirs import user_cache_path, user_data_path

from csdesk.app.clock import ShiftedClock, SystemClock
from csdesk.app.ports import House
from csdesk.cli.arguments import as_meant, parser
from csdesk.cli.sorry import sorry
from csdesk.domain.phrase import Phrase
from csdesk.domain.trouble import Trouble
from csdesk.i18n import say, speak, understood
from csdesk.settings import LANGUAGE, MANAGER, Layers, Settings, read_layers
from csdesk.wiring import SETTINGS, FolderDoors, made, page_process, wire
from csdesk.wiring.heap import one_heap
from csdesk.wiring.screen import has_display, want_screen

if TYPE_CHECKING:
    from csdesk.cli.commands import Counter
    from csdesk.models.errands import Errands

LOG_BYTES = 1024 * 1024
_LANGUAGE = "CSDESK_LANGUAGE"
"""Asked of the environment before the layers of settings are read: what is said of those is in it too."""
GARBAGE = 50_000
"""Objects between two searches for cycles: at 700, as Python has it, a fifth of the start is spent searching."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run what was typed; the exit code."""
    speak(understood(os.environ.get(_LANGUAGE, "")))
    asked = parser().parse_args(as_meant(sys.argv[1:] if argv is None else argv))
    if asked.selftest is not None:
        return _safely(partial(_selftest, asked.selftest))
    if asked.command == "demo":
        return _safely(partial(_demo, asked))
    layers = read_layers()
    folder: Path = asked.data or layers.data or user_data_path("csdesk", appauthor=False)
    desk = partial(FolderDoors, folder, SystemClock(), asked.shared or "", layers)
    if asked.diagnose:
        return _safely(partial(_diagnose, folder, asked.shared or "", layers))
    if asked.command in (None, "run", "open"):
        return _safely(partial(_run, folder, desk, asked))
    from csdesk.cli.talk import talk

    return talk(partial(_counter, folder, desk), asked)


@contextmanager
def _drawing_soon() -> Iterator[Callable[[House], House]]:
    """A renderer starts meanwhile, on the other core: a house given it waits a sixth of a second less."""
    eye = page_process()
    eye.warm()
    ready = [eye]

    def furnished(house: House) -> House:
        return replace(house, new_renderer=lambda: ready.pop() if ready else page_process())

    try:
        yield furnished
    finally:
        eye.close()


def _counter(folder: Path, desk: Callable[[], FolderDoors]) -> "Counter":
    from csdesk.cli.commands import Counter
    from csdesk.cli.passwords import ask
    from csdesk.storage import restore

    doors = desk()
    speak(understood(doors.settings.get(LANGUAGE)))
    for trouble in doors.settings.troubles:
        sorry(trouble)
    house = doors.enter_asking(ask)
    return Counter(house, folder, restore, _author(doors.settings, house))


def _author(settings: Settings, house: House) -> str:
    """On a shared desk who the server says this is; else who sits there."""
    if house.member is not None:
        return house.member.name
    seated = house.campaign.manager(settings.get(MANAGER).rstrip("*"))
    return seated.name if seated else _who_types()


def _who_types() -> str:
    try:
        return getuser()
    except (KeyError, OSError):  # a user that the system has no name for, as in a container
        return "csdesk"


def _run(folder: Path, desk: Callable[[], FolderDoors], asked: Namespace) -> int:
    """In the window that is open on this folder; there is none: in a new one."""
    want_screen()
    gc.set_threshold(GARBAGE)
    one_heap()
    made(folder)
    doors = desk()
    speak(understood(doors.settings.get(LANGUAGE)))
    _keep_log(folder)
    with _drawing_soon() as furnished:
        from csdesk.models.errands import Errands
        from csdesk.views.start import application

        application(doors.settings)
        errands = Errands(getattr(asked, "paths", ()))
        if asked.apart:
            return _sit(doors, furnished, errands)
        from csdesk.models.sole_window import SoleWindow

        sole = SoleWindow(folder, asked.shared or "")
        try:
            return _sit(doors, furnished, errands) if sole.first(errands) else 0
        finally:
            sole.close()


def _sit(doors: FolderDoors, furnished: Callable[[House], House], errands: "Errands") -> int:
    if not doors.shared and not doors.undecided:
        from csdesk.views.start import open_window

        return open_window(furnished(doors.enter()), doors.settings, errands=errands)
    from csdesk.views.arriving import open_desk

    return open_desk(doors, doors.settings, furnished, errands)


def _demo(asked: Namespace) -> int:
    gc.set_threshold(GARBAGE)
    one_heap()
    from csdesk.demo.show import AFTER_CLOSING, NOW, prepare

    folder: Path = asked.folder or asked.data or user_cache_path("csdesk", appauthor=False) / "demonstration"
    now, offscreen = AFTER_CLOSING if asked.after_closing else NOW, asked.offscreen or not has_display()
    clock = ShiftedClock(now)
    prepare(folder, lambda: wire(folder, clock), fresh=asked.fresh or offscreen, now=now, say=_tell)
    _keep_log(folder)
    house, settings = replace(wire(folder, clock), doors=None), Settings(folder / SETTINGS)
    speak(understood(os.environ.get(_LANGUAGE, ""), settings.get(LANGUAGE)))
    if offscreen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from csdesk.views.rehearsal import rehearse

        return rehearse(house, settings, folder / "ecrans")
    return _open(house, settings)


def _tell(told: Phrase) -> None:
    print(say(told), flush=True)


def _selftest(out: Path) -> int:
    """In a desk of its own that goes afterwards; only the summary and the picture stay."""
    from csdesk.demo.sample import build_sample
    from csdesk.demo.show import NOW
    from csdesk.wiring.diagnosis import installation

    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    made(out)
    with TemporaryDirectory(prefix="csdesk-selftest-", ignore_cleanup_errors=True) as home:
        house = replace(wire(Path(home) / "desk", ShiftedClock(NOW)), doors=None)
        package = build_sample(Path(home), NOW)
        from csdesk.views.selftest import selftest

        return selftest(house, Settings(Path(home) / "desk" / SETTINGS), package, out, installation())


def _diagnose(folder: Path, shared: str, layers: Layers) -> int:
    from csdesk.wiring.diagnosis import diagnosis

    print(json.dumps(diagnosis(folder, shared, layers), ensure_ascii=True, indent=2))
    return 0


def _open(house: House, settings: Settings) -> int:
    with _drawing_soon() as furnished:
        from csdesk.views.start import open_window

        return open_window(furnished(house), settings)


def _keep_log(folder: Path) -> None:
    """Bugs go to a small rotating file; it carries neither names nor document content."""
    handler = RotatingFileHandler(
        folder / "csdesk.log", maxBytes=LOG_BYTES, backupCount=2, encoding="utf-8", delay=True
    )
    logging.basicConfig(
        handlers=[handler], level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s"
    )


def _safely(task: Callable[[], int]) -> int:
    try:
        return task()
    except Trouble as trouble:
        return sorry(trouble)


if __name__ == "__main__":
    sys.exit(main())
