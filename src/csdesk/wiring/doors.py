"""The port `Doors` over one data folder: its own desk, or the address it keeps of a shared one."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from csdesk.app.doors import Address, Welcome
from csdesk.app.ports import Clock, House
from csdesk.settings import SHARED, Settings
from csdesk.wiring.local import SETTINGS, made, wire_local

DESK = "desk.db"

Ask = Callable[[str, str], str]
"""(login, place) -> the password typed for it, '' when nobody types."""


class FolderDoors:
    """`url`: another desk than the one the folder keeps. A password that is typed stays here until the program ends.

    `settings` are those of the window too: each keeps all of them in memory, and the last to write would win.
    """

    def __init__(self, folder: Path, clock: Clock, url: str = "") -> None:
        self._folder, self._clock, self._asked = folder, clock, url
        self.settings = Settings(folder / SETTINGS)
        self._typed: dict[str, str] = {}

    @property
    def undecided(self) -> bool:
        return not self.shared and not (self._folder / DESK).exists()

    @property
    def shared(self) -> bool:
        return bool(self._url)

    @property
    def address(self) -> Address:
        return Address.of(self._url) if self._url else Address()

    @property
    def _url(self) -> str:
        return self._asked or self.settings.get(SHARED)

    def knock(self, address: Address, password: str) -> Welcome:
        address.check()
        from csdesk.wiring.shared import greet

        return greet(self._with_password(address.url, password), self._folder, self._clock, self.settings)

    def keeps_passwords(self) -> bool:
        from csdesk.storage.passwords import can_keep

        return can_keep()

    def move_in(self, address: Address, password: str) -> bool:
        from csdesk.storage.passwords import keep
        from csdesk.storage.postgres import Place

        self._asked, self._typed[address.url] = "", password
        made(self._folder)
        self.settings.set(SHARED, address.url)
        return not password or keep(Place.of(address.url), password)

    def stay_alone(self) -> None:
        self._asked = ""
        self.settings.set(SHARED, "")

    def enter(self) -> House:
        url = self._url
        if not url:
            return replace(wire_local(self._folder, self._clock, self.settings, self.enter), doors=self)
        from csdesk.wiring.shared import wire_shared

        house = wire_shared(self._folder, self._clock, self.settings, self._with_password(url, ""), self.enter)
        return replace(house, doors=self)

    def enter_asking(self, ask: Ask) -> House:
        """The same at a terminal: a password that is nowhere is typed. Raises PasswordExpected when it is not."""
        from csdesk.storage.postgres import Place
        from csdesk.storage.postgres_trouble import PasswordExpected, PasswordMissing

        try:
            return self.enter()
        except PasswordMissing as missing:
            place = Place.of(self._url)
            typed = ask(str(place.settings.get("user", "")), str(place))
            if not typed:
                raise PasswordExpected(**missing.facts) from missing
            self._typed[self._url] = typed
            return self.enter()

    def _with_password(self, url: str, typed: str) -> str:
        """What was typed, now or before; else the address's own, PGPASSWORD's, the keyring's; else none."""
        from csdesk.storage.passwords import kept, with_password
        from csdesk.storage.postgres import Place

        place = Place.of(url)
        known = typed or self._typed.get(url, "")
        if not known and "password" not in place.settings and "PGPASSWORD" not in os.environ:
            known = kept(place) or ""
        return with_password(url, known) if known else url


def wire(folder: Path, clock: Clock) -> House:
    """The program over the desk that a data folder keeps. Raises what keeps it shut."""
    return FolderDoors(folder, clock).enter()
