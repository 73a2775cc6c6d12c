"""A small division on a shared desk: two managers with a domain and a dossier each, a coordinator, a head."""

from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import psycopg

from csdesk.domain.deeds import Listed
from csdesk.domain.status import Status
from csdesk.storage.postgres_store import open_shared
from csdesk.storage.store import SqlStore
from tests.contract.deeds_made import act
from tests.contract.made import CLOSING, LATER, NOW, piece_of, receive, registration, saying, sha256, unattached
from tests.postgres_desks import Desks

CAMPAIGN = "essai-2026"
ANNE, GAEL, CLAUDE = "Anne Boury", "Gaël Vigier", "Claude Coordonne"
HERS, HIS = "Coiffure", "Esthétique"
PIECES = {"ID": CLOSING, "R408": LATER}
Raw = psycopg.Connection[Any]


@dataclass(frozen=True, slots=True)
class Division:
    """Addresses, each with the login of its person; `nobody`: a manager of another desk of the same server."""

    owner: str
    anne: str
    gael: str
    claude: str
    head: str
    nobody: str


def found_division(desks: Desks) -> Division:
    """One more copy of it. Dossier 1 is Anne's, 2 is Gaël's, 3 in no domain of anyone."""
    url = desks.copy("division", _fill)
    nobody = desks.login(url, "manager", "Personne")
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute("DELETE FROM member WHERE name = 'Personne'")
    return Division(
        url,
        desks.login(url, "manager", ANNE, "boury"),
        desks.login(url, "manager", GAEL, "vigier"),
        desks.login(url, "coordinator", CLAUDE),
        desks.login(url, "head", "Dominique Lechef"),
        nobody,
    )


def _fill(url: str) -> None:
    with open_shared(url, CAMPAIGN) as store:
        for number, domain in enumerate((HERS, HIS, ""), 1):
            _dossier(store, number, domain)
        with store.writing() as desk:
            desk.put_waiting(unattached("lot/inconnu.pdf", b"inconnu"), b"inconnu")
            desk.assign(3, "39999999", HIS, CLAUDE, NOW)
    with closing(psycopg.connect(url, autocommit=True)) as owner:
        owner.execute(
            "INSERT INTO domain_owner SELECT id, campaign_id, CASE name WHEN %s THEN 'boury' ELSE 'vigier' END "
            "FROM domain WHERE name <> ''",
            [HERS],
        )


def _dossier(store: SqlStore, number: int, domain: str) -> None:
    """Its piece ID deposited and decided, R408 untouched, a file that waits for its candidate, a page turned."""
    contents = f"carte {number}".encode()
    with store.writing() as desk:
        desk.put_registration(registration(number, domain=domain, family=f"NOM{number}"), PIECES, NOW)
        piece = receive(desk, piece_of(desk, number), contents)
        desk.add_decision(piece, saying(piece, Status.RECEIVED, by=ANNE if domain == HERS else GAEL))
        desk.add_act(act(piece.registration_id, Listed(1), by=CLAUDE))
        desk.turn(sha256(contents), 0, 90)
        file = unattached(f"lot/{number}.pdf", f"attente {number}".encode())
        number_of = registration(number).candidate.number
        desk.put_waiting(replace(file, candidate_number=number_of), f"attente {number}".encode())


def raw(url: str) -> Raw:
    """SQL of one's own."""
    return psycopg.connect(url, autocommit=True)


def today() -> date:
    """The day in Paris, as the server has it."""
    return datetime.now(ZoneInfo("Europe/Paris")).date()


def run(connection: Raw, statements: str) -> None:
    """One after the other, parted by « ;; »; then what is looked at when a transaction is acknowledged."""
    for statement in statements.split(";;"):
        connection.execute(statement.strip().encode())
    connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
