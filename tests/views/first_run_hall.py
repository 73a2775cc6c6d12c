"""The port `Doors` with answers given beforehand, for the assistant; and typing as a person does."""

from threading import Event

from PySide6.QtTest import QTest

from csdesk.app.company import Unreachable
from csdesk.app.doors import Address, Doors, PasswordWanted, Welcome
from csdesk.app.ports import House
from csdesk.domain.company import Member, Role
from csdesk.views.first_run import FirstRun

KEPT = Address("pg.rectorat.exemple.fr", "5432", "csdesk", "p.boury", "/etc/csdesk/rectorat.crt")
PAUL = Member("p.boury", "Paul Boury", Role.MANAGER, "boury")
WELCOME = Welcome(PAUL, ("Coiffure", "Esthétique", "Métiers de la mode"), "csdesk (pg.rectorat.exemple.fr)")


class Silent(Unreachable):
    sentence = (
        "Le serveur {host} ne répond pas sur le port 5432 (délai dépassé) : vérifiez que ce poste est sur le réseau, "
        "puis demandez si un pare-feu sépare les deux."
    )


class Wanted(PasswordWanted):
    sentence = "Le serveur {host} demande le mot de passe de « p.boury »."


class Hall(Doors):
    """The port, with answers given beforehand; a server answers once it is let."""

    def __init__(self, address: Address | None = None) -> None:
        self.kept = address
        self.password = ""
        self.answer: Welcome | Exception = WELCOME
        self.answering = Event()
        self.answering.set()
        self.keyring = True
        self.fixed_because = ""
        self.asked: list[tuple[Address, str]] = []

    @property
    def undecided(self) -> bool:
        return self.kept is None

    @property
    def address(self) -> Address:
        return self.kept or Address()

    @property
    def shared(self) -> bool:
        return self.kept is not None

    @property
    def fixed(self) -> str:
        return self.fixed_because

    def knock(self, address: Address, password: str) -> Welcome:
        self.asked.append((address, password))
        assert self.answering.wait(20)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    def keeps_passwords(self) -> bool:
        return self.keyring

    def move_in(self, address: Address, password: str) -> bool:
        self.kept, self.password = address, password
        return self.keyring

    def stay_alone(self) -> None:
        self.kept = None

    def enter(self) -> House:
        raise NotImplementedError


def fill(dialog: FirstRun, address: Address = KEPT, password: str = "secret") -> None:
    """Type an address as a person does."""
    form = dialog.form
    for field, text in ((form.host, address.host), (form.database, address.database), (form.login, address.login)):
        QTest.keyClicks(field, text)
    QTest.keyClicks(form.certificate, address.certificate)
    QTest.keyClicks(form.password, password)
