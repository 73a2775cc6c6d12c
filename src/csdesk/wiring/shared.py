"""The program of one workstation over a shared desk: who sits there and the campaign come from the server."""

import hashlib
import os
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import Final

from csdesk.app.campaigns import CampaignBook
from csdesk.app.company import Bell, Shared, Unreachable
from csdesk.app.doors import Welcome
from csdesk.app.ports import Clock, House, Store
from csdesk.app.shelf import Shelf
from csdesk.domain.campaign import Campaign
from csdesk.domain.company import Member, Role
from csdesk.domain.delegation import domains_on
from csdesk.exchange.campaign_file import load_campaign, text_of
from csdesk.exchange.campaign_shelf import write
from csdesk.settings import MEMBER, Settings
from csdesk.storage.passwords import account
from csdesk.storage.postgres import Place
from csdesk.storage.postgres_store import open_shared
from csdesk.storage.postgres_trouble import NoCampaign, NotAllowed, NotAMember
from csdesk.wiring.local import chosen, house_of, made

COPIES: Final = "shared"
"""The folder of what was last read of shared desks: one folder for each address."""


def wire_shared(folder: Path, clock: Clock, settings: Settings, url: str, again: Callable[[], House]) -> House:
    """A desk on a server; `url` says the password, if one is needed. Takes seconds when the server is silent.

    When it cannot be reached and was before, the house stands on the copies of the last time. Raises what else is
    in the way: the troubles of storage.postgres_trouble, NoDataFolder, CampaignInvalid.
    """
    place, home = Place.of(url), made(folder / COPIES / _folder_of(url))
    try:
        member = _call(url, home)
        _remember(settings, place, member)
        stale = False
    except Unreachable:
        known = _remembered(settings, place)
        if known is None or not list(home.glob("*.toml")):
            raise
        member, stale = known, True
    campaign = load_campaign(chosen(settings, home))
    house = house_of(campaign, clock, partial(open_shared, url, campaign.key), partial(_campaigns, home), again)
    mine = text_of(home / f"{campaign.key}.toml")
    shared = Shared(str(place), partial(_bell, url, campaign.key), member, stale, partial(_outdated, campaign, mine))
    return replace(house, shared=shared)


def greet(url: str, folder: Path, clock: Clock, settings: Settings) -> Welcome:
    """Try all that `wire_shared` needs. Raises what is in the way; nothing is kept but the copies."""
    home = made(folder / COPIES / _folder_of(url))
    member = _call(url, home)
    campaign = load_campaign(chosen(settings, home))
    with closing(open_shared(url, campaign.key)) as store, store.reading() as desk:
        lent = desk.delegations()
    mine = domains_on(member.manager, clock.today(), campaign, lent) if campaign.manager(member.manager) else ()
    return Welcome(member, campaign.domains if member.sees_all else mine, str(Place.of(url)))


def _call(url: str, home: Path) -> Member:
    """Who this is; the campaign files are copied. Raises NotAMember, NoCampaign, and the troubles of opening."""
    place = Place.of(url)
    try:
        with closing(open_shared(url, "")) as store:
            member = store.member()
            if member is not None:
                _copy(_shelf(store), home, place)
    except NotAllowed as error:
        raise NotAMember(path=place, login=place.settings.get("user", "")) from error
    if member is None:
        raise NotAMember(path=place, login=place.settings.get("user", ""))
    return member


def _copy(shelf: Shelf, home: Path, place: Place) -> None:
    texts = {name: shelf.text(name) for name in shelf.names()}
    if not texts:
        raise NoCampaign(path=place)
    for name, text in texts.items():
        path = home / f"{name}.toml"
        if text is not None and not (path.is_file() and text_of(path) == text):
            write(path, text)
    for path in home.glob("*.toml"):
        if path.stem not in texts:
            os.unlink(path)


def _shelf(store: Store) -> Shelf:
    shelf = store.shelf()
    if shelf is None:
        raise TypeError(type(store))
    return shelf


def _campaigns(home: Path, store: Store) -> CampaignBook:
    from csdesk.exchange.campaign_book import CampaignShelf

    return CampaignShelf(home, _shelf(store))


def _outdated(campaign: Campaign, mine: str, store: Store) -> bool:
    return not _shelf(store).holds(campaign.key, mine)


def _bell(url: str, campaign_key: str) -> Bell:
    from csdesk.storage.postgres_bell import open_bell

    return open_bell(url, campaign_key)


def _folder_of(url: str) -> str:
    return hashlib.sha256(account(Place.of(url)).encode()).hexdigest()[:12]


def _remember(settings: Settings, place: Place, member: Member) -> None:
    settings.set(MEMBER, {**asdict(member), "at": account(place)})


def _remembered(settings: Settings, place: Place) -> Member | None:
    known = settings.get(MEMBER)
    if known.get("at") != account(place) or known.get("role") not in set(Role):
        return None
    said = [str(known.get(field, "")) for field in ("login", "name", "manager")]
    return Member(said[0], said[1], Role(known["role"]), said[2])
