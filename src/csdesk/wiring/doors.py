"""The port `Doors` over one data folder: its own desk, or the address it keeps of a shared one."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from csdesk.app.care import Care
from csdesk.app.doors import Address, Welcome, called_by
from csdesk.app.ports import Clock, House
from csdesk.settings import NO_LAYERS, SHARED, Layers, Settings
from csdesk.wiring.local import SETTINGS, made, wire_local

DESK = "desk.db"

Ask = Callable[[str, str], str]
"""(login, place) -> the password typed for it, '' when nobody types."""


class FolderDoors:
    """`url`: another desk than the one the folder keeps. A password that is typed stays here until the program ends.

    `settings` are those of the window too: each keeps all of them in memory, and the last to write would win.
    `layers`: what others say of them.
    """

    def __init__(self, folder: Path, clock: Clock, url: str = "", layers: Layers = NO_LAYERS) -> None:
        self._folder, self._clock, self._asked, self._layers = folder, clock, url, layers
        self.settings = Settings(folder / SETTINGS, layers)
        self._typed: dict[str, str] = {}

    @property
    def undecided(self) -> bool:
        return not self.shared and not self.fixed and not (self._folder / DESK).exists()

    @property
    def shared(self) -> bool:
        return bool(self._url)

    @property
    def fixed(self) -> str:
        return "" if self._asked else self.settings.fixed(SHARED)

    @property
    def address(self) -> Address:
        return Address.of(self._url) if self._url else Address()

    @property
    def _url(self) -> str:
        if self._asked:
            return self._asked
        url, own = self.settings.get(SHARED), Address.of(self.settings.own(SHARED))
        nameless = bool(url) and not Address.of(url).login and own.is_at(Address.of(url))
        return called_by(url, own.login) if nameless else url

    def knock(self, address: Address, password: str) -> Welcome:
        address.check()
        from csdesk.wiring.shared import greet

        return greet(self._with_password(self._url_of(address), password), self._folder, self._clock, self.settings)

    def keeps_passwords(self) -> bool:
        from csdesk.storage.passwords import can_keep

        return can_keep()

    def move_in(self, address: Address, password: str) -> bool:
        from csdesk.storage.passwords import keep
        from csdesk.storage.postgres import Place

        url = self._url_of(address)
        self._asked, self._typed[url] = "", password
        made(self._folder)
        self.settings.set(SHARED, url)
        return not password or keep(Place.of(url), password)

    def stay_alone(self) -> None:
        self._asked = ""
        made(self._folder)
        self.settings.set(SHARED, "")

    def enter(self) -> House:
        url = self._url
        if not url:
            return self._furnished(wire_local(self._folder, self._clock, self.settings, self.enter))
        from csdesk.wiring.shared import wire_shared

        house = wire_shared(self._folder, self._clock, self.settings, self._with_password(url, ""), self.enter)
        return self._furnished(house)

    def enter_asking(self, ask: Ask) -> House:
        """The same at a terminal: a password that is nowhere is typed. Raises PasswordExpected when it is not.

        Raises LoginMissing where nobody is named.
        """
        from csdesk.storage.postgres import Place
        from csdesk.storage.postgres_trouble import LoginMissing, PasswordExpected, PasswordMissing

        try:
            return self.enter()
        except LoginMissing:
            raise
        except PasswordMissing as missing:
            place = Place.of(self._url)
            typed = ask(str(place.settings.get("user", "")), str(place))
            if not typed:
                raise PasswordExpected(**missing.facts) from missing
            self._typed[self._url] = typed
            return self.enter()

    def _furnished(self, house: House) -> House:
        return replace(house, doors=self, care=Care(self._diagnosis, self._folder))

    def _diagnosis(self) -> str:
        from csdesk.wiring.diagnosis import diagnosis

        return json.dumps(diagnosis(self._folder, self._asked, self._layers), ensure_ascii=False, indent=2)

    def _url_of(self, address: Address) -> str:
        """Of the desk that is kept already, what the address says beside the form is kept too (`sslmode=require`…)."""
        known = "" if self._asked else self._url  # what was typed for once may bear a password
        return called_by(known, address.login) if known and address.is_at(self.address) else address.url

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
