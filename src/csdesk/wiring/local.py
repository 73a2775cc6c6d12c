"""The program over one data folder: what a desk on a file and a shared one have in common, and the former."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from csdesk.app.campaigns import CampaignBook
from csdesk.app.packages import Package
from csdesk.app.ports import Clock, House, Store
from csdesk.domain.campaign import Campaign
from csdesk.domain.trouble import Trouble
from csdesk.settings import CAMPAIGN, Settings

if TYPE_CHECKING:
    from csdesk.documents import PageProcess

CAMPAIGNS: Final = "campaigns"
SETTINGS: Final = "desk.json"


class NoDataFolder(Trouble):
    sentence = "Le dossier {path} ne peut pas servir : {detail}. Choisissez-en un autre avec --data."


def wire_local(folder: Path, clock: Clock, settings: Settings, again: Callable[[], House]) -> House:
    """A desk of one's own. Raises NoDataFolder, CampaignInvalid."""
    from csdesk.exchange.campaign_file import BUILT_IN, built_in_text, load_campaign

    home = made(made(folder) / CAMPAIGNS)
    try:
        if not list(home.glob("*.toml")):
            fresh = home / f"{BUILT_IN}.{os.getpid()}.new"
            fresh.write_text(built_in_text(), "utf-8")
            os.replace(fresh, home / f"{BUILT_IN}.toml")  # whole or not at all, for a second csdesk may be reading
    except OSError as error:
        raise NoDataFolder(path=folder, detail=error.strerror) from error
    campaign = load_campaign(chosen(settings, home))

    def open_desk() -> Store:
        from csdesk.storage import open_store

        return open_store(folder, campaign.key)

    def open_campaigns(_store: Store) -> CampaignBook:
        from csdesk.exchange.campaign_book import CampaignFolder

        return CampaignFolder(home)

    return house_of(campaign, clock, open_desk, open_campaigns, again)


def made(folder: Path) -> Path:
    """A folder of the data folder, which is made when it is not there. Raises NoDataFolder."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NoDataFolder(path=folder, detail=error.strerror) from error
    return folder


def chosen(settings: Settings, home: Path) -> Path:
    """The campaign file in service among those of `home`; there is at least one."""
    wanted = home / f"{settings.get(CAMPAIGN)}.toml"
    return wanted if wanted.is_file() else min(home.glob("*.toml"))


def house_of(
    campaign: Campaign,
    clock: Clock,
    open_desk: Callable[[], Store],
    open_campaigns: Callable[[Store], CampaignBook],
    again: Callable[[], House],
) -> House:
    """What every desk has, whatever its database."""
    open_package = partial(_open_package, campaign, clock)
    return House(campaign, clock, open_desk, open_package, page_process, _inspector, open_campaigns, again)


def _open_package(campaign: Campaign, clock: Clock, path: Path) -> Package:
    from csdesk.exchange.package import open_package

    return open_package(path, campaign, clock.today())


def page_process() -> "PageProcess":
    """A confined process that draws."""
    from csdesk.documents import PageProcess

    return PageProcess()


def _inspector() -> "PageProcess":
    """Started at once: the lists of a package are read meanwhile."""
    started = page_process()
    started.warm()
    return started
