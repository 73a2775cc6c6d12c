"""Builds everything once and wires it: the only file that knows all the rooms.

Rooms that cost start time are imported where they are first needed: by a worker, after the first paint.
"""

import gc
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
from typing import TYPE_CHECKING

from platformdirs import user_cache_path, user_data_path

from csdesk.app.campaigns import CampaignBook
from csdesk.app.clock import ShiftedClock, SystemClock
from csdesk.app.packages import Package
from csdesk.app.ports import Clock, House, Store
from csdesk.cli.arguments import parser
from csdesk.cli.sorry import sorry
from csdesk.domain.trouble import Trouble
from csdesk.settings import CAMPAIGN, MANAGER, Settings

if TYPE_CHECKING:
    from csdesk.cli.commands import Counter
    from csdesk.documents import PageProcess

CAMPAIGNS = "campaigns"
SETTINGS = "desk.json"
LOG_BYTES = 1024 * 1024
GARBAGE = 50_000
"""Objects between two searches for cycles: at 700, as Python has it, a fifth of the start is spent searching."""


class NoDataFolder(Trouble):
    sentence = "Le dossier {path} ne peut pas servir : {detail}. Choisissez-en un autre avec --data."


def main(argv: Sequence[str] | None = None) -> int:
    """Run what was typed; the exit code."""
    asked = parser().parse_args(argv)
    folder: Path = asked.data or user_data_path("csdesk", appauthor=False)
    if asked.command == "demo":
        return _safely(partial(_demo, asked))
    if asked.command in (None, "run"):
        return _safely(partial(_run, folder))
    from csdesk.cli.talk import talk

    return talk(partial(_counter, folder), asked)


def wire(folder: Path, clock: Clock) -> House:
    """The program over one data folder, which is made when it is not there. Raises NoDataFolder, CampaignInvalid."""
    from csdesk.exchange.campaign_file import BUILT_IN, built_in_text, load_campaign

    try:
        home = folder / CAMPAIGNS
        home.mkdir(parents=True, exist_ok=True)
        if not list(home.glob("*.toml")):
            fresh = home / f"{BUILT_IN}.{os.getpid()}.new"
            fresh.write_text(built_in_text(), "utf-8")
            os.replace(fresh, home / f"{BUILT_IN}.toml")  # whole or not at all, for a second csdesk may be reading
    except OSError as error:
        raise NoDataFolder(path=folder, detail=error.strerror) from error
    chosen = home / f"{Settings(folder / SETTINGS).get(CAMPAIGN)}.toml"
    campaign = load_campaign(chosen if chosen.is_file() else min(home.glob("*.toml")))

    def open_package(path: Path) -> Package:
        from csdesk.exchange.package import open_package

        return open_package(path, campaign, clock.today())

    def open_desk() -> Store:
        from csdesk.storage import open_store

        return open_store(folder, campaign.key)

    def open_campaigns() -> CampaignBook:
        from csdesk.exchange.campaign_book import CampaignFolder

        return CampaignFolder(home)

    again = partial(wire, folder, clock)
    return House(campaign, clock, open_desk, open_package, _page_process, _inspector, open_campaigns, again)


def _page_process() -> "PageProcess":
    from csdesk.documents import PageProcess

    return PageProcess()


def _inspector() -> "PageProcess":
    """Started at once: the lists of a package are read meanwhile."""
    made = _page_process()
    made.warm()
    return made


@contextmanager
def _drawing_soon(house: House) -> Iterator[House]:
    """A house whose first renderer is starting meanwhile, on the other core: a sixth of a second less to wait."""
    eye = _page_process()
    eye.warm()
    ready = [eye]
    try:
        yield replace(house, new_renderer=lambda: ready.pop() if ready else _page_process())
    finally:
        eye.close()


def _counter(folder: Path) -> "Counter":
    from csdesk.cli.commands import Counter
    from csdesk.storage import restore

    house = wire(folder, SystemClock())
    seated = house.campaign.manager(Settings(folder / SETTINGS).get(MANAGER).rstrip("*"))
    return Counter(house, folder, restore, seated.name if seated else _who_types())


def _who_types() -> str:
    try:
        return getuser()
    except (KeyError, OSError):  # a user that the system has no name for, as in a container
        return "csdesk"


def _run(folder: Path) -> int:
    gc.set_threshold(GARBAGE)
    house = wire(folder, SystemClock())
    _keep_log(folder)
    return _open(house, Settings(folder / SETTINGS))


def _demo(asked: Namespace) -> int:
    gc.set_threshold(GARBAGE)
    from csdesk.demo.show import AFTER_CLOSING, NOW, prepare

    folder: Path = asked.folder or asked.data or user_cache_path("csdesk", appauthor=False) / "demonstration"
    now, offscreen = AFTER_CLOSING if asked.after_closing else NOW, asked.offscreen or not _has_display()
    clock = ShiftedClock(now)
    prepare(folder, lambda: wire(folder, clock), fresh=asked.fresh or offscreen, now=now)
    _keep_log(folder)
    house, settings = wire(folder, clock), Settings(folder / SETTINGS)
    if offscreen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from csdesk.views.rehearsal import rehearse

        return rehearse(house, settings, folder / "ecrans")
    return _open(house, settings)


def _open(house: House, settings: Settings) -> int:
    with _drawing_soon(house) as soon:
        from csdesk.views.start import open_window

        return open_window(soon, settings)


def _has_display() -> bool:
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return False
    return not sys.platform.startswith("linux") or any(os.environ.get(x) for x in ("DISPLAY", "WAYLAND_DISPLAY"))


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
