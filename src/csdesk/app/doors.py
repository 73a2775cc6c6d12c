"""The way to a desk: one of one's own, or one on a server; tried, kept and entered from the first-run assistant."""

import re
from dataclasses import dataclass, replace
from typing import Final, Protocol, Self
from urllib.parse import parse_qs, quote, unquote, urlencode, urlsplit

from csdesk.app.ports import House
from csdesk.domain.company import Member
from csdesk.domain.phrase import phrase
from csdesk.domain.trouble import Trouble

PORT: Final = 5432
_READABLE: Final = ("disable", "allow", "prefer")
"""Of libpq's `sslmode`, those under which a line may be plain."""
_CALLER: Final = re.compile(r"^(\w+://)(?:[^/?#]*@)?")


class PasswordWanted(Trouble):
    """Nothing is wrong: somebody must type the password."""

    sentence = "Le serveur demande un mot de passe : tapez-le."


class Incomplete(Trouble):
    sentence = "Il manque {what} : écrivez ce que votre service informatique vous a donné."


class NotAPort(Trouble):
    sentence = "« {port} » n’est pas un numéro de port : c’est un nombre de 1 à 65535, 5432 le plus souvent."


@dataclass(frozen=True, slots=True)
class Address:
    """Where a shared desk is and who calls, as typed; never the password. `certificate`: the file that vouches.

    `encrypted` False: somebody chose a line that anyone on the network can read.
    """

    host: str = ""
    port: str = str(PORT)
    database: str = ""
    login: str = ""
    certificate: str = ""
    encrypted: bool = True

    @classmethod
    def of(cls, url: str) -> Self:
        """From postgresql://login@host:port/database?…, what can be read of it."""
        try:
            parts = urlsplit(url)
            port = str(parts.port or PORT)
        except ValueError:
            return cls()
        more = {key: values[-1] for key, values in parse_qs(parts.query).items()}
        return cls(
            host=unquote(parts.hostname or ""),
            port=port,
            database=unquote(parts.path.removeprefix("/")),
            login=unquote(parts.username or ""),
            certificate=more.get("sslrootcert", ""),
            encrypted=more.get("sslmode", "verify-full") not in _READABLE,
        )

    def is_at(self, other: "Address") -> bool:
        """Whether it is the same desk, whoever calls."""
        return replace(self, login="") == replace(other, login="")

    @property
    def url(self) -> str:
        """The address in one text, as libpq reads it."""
        host = f"[{self.host}]" if ":" in self.host else quote(self.host, safe="")
        more = {"sslmode": "verify-full" if self.encrypted else "disable"}
        if self.certificate and self.encrypted:
            more["sslrootcert"] = self.certificate
        where = f"{quote(self.login, safe='')}@{host}:{self.port}/{quote(self.database, safe='')}"
        return f"postgresql://{where}?{urlencode(more, quote_via=quote)}"

    def check(self) -> None:
        """Raise Incomplete or NotAPort before anybody is asked."""
        needed = (
            (phrase("le nom du serveur"), self.host),
            (phrase("le nom de la base"), self.database),
            (phrase("votre compte"), self.login),
        )
        for what, typed in needed:
            if not typed:
                raise Incomplete(what=what)
        if not (self.port.isascii() and self.port.isdecimal() and 0 < int(self.port) < 65_536):
            raise NotAPort(port=self.port)


def called_by(url: str, login: str) -> str:
    """The same address under another login; what else it says stays as it is written."""
    named = f"{quote(login, safe='')}@" if login else ""
    return _CALLER.sub(lambda found: found[1] + named, url)


@dataclass(frozen=True, slots=True)
class Welcome:
    """Who somebody is on a shared desk, and the domains she works on today; `place`: the desk, for people."""

    member: Member
    domains: tuple[str, ...]
    place: str


class Doors(Protocol):
    """What one data folder can open. What calls a server takes seconds when it is silent: never on the main thread."""

    @property
    def undecided(self) -> bool:
        """Whether there is neither a desk nor an address yet: somebody must say which it will be."""

    @property
    def address(self) -> Address:
        """The one kept, or an empty one."""

    @property
    def shared(self) -> bool:
        """Whether the desk is on a server."""

    @property
    def fixed(self) -> str:
        """Why nobody chooses here where the desk is, in one sentence; '' when she may. A login may still be typed."""

    def knock(self, address: Address, password: str) -> Welcome:
        """Try everything that opening needs and write nothing. Raises the trouble that is in the way."""

    def keeps_passwords(self) -> bool:
        """Whether the system has a keyring; else a password is asked at each start."""

    def move_in(self, address: Address, password: str) -> bool:
        """Keep the address of a shared desk, and its password in the system's keyring; False where there is none.

        The password is then known until the program ends, and asked anew at the next start.
        """

    def stay_alone(self) -> None:
        """The desk is in this folder, from now on."""

    def enter(self) -> House:
        """The program over the desk that was chosen. Raises what keeps it shut."""
