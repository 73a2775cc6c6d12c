"""A desk with rows of every kind, for the samples of released schemas."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import psycopg

from csdesk.app.packages import Dates
from csdesk.app.ports import Store, Writing
from csdesk.domain.deeds import DepositDeleted, Transferred
from csdesk.domain.piece import Act, Piece
from csdesk.domain.status import Status
from csdesk.storage import open_store
from csdesk.storage.migrations import NEWEST
from csdesk.storage.postgres_admin import make_shared
from csdesk.storage.postgres_store import open_shared
from tests.contract.deeds_made import DEEDS, act, delegation
from tests.contract.made import (
    BLURRED,
    CLOSING,
    LATER,
    NOW,
    arrival,
    later,
    piece_of,
    put,
    receive,
    registration,
    saying,
    sha256,
    unattached,
)

CAMPAIGN = "essai"
OVER = "passée"
"""A campaign of which everything was purged, where that can be."""


def furnish_file(folder: Path) -> None:
    with open_store(folder, CAMPAIGN) as store:
        furnish(store)


def furnish_shared(url: str) -> None:
    """On an empty database of its owner's."""
    make_shared(url)
    for campaign in (CAMPAIGN, OVER):
        with open_shared(url, campaign) as store:
            furnish(store)
    if NEWEST >= "0003":
        _company(url)


def furnish(store: Store) -> None:
    """Every kind of row that the port writes; several transactions."""
    put(store, registration(1, family="LE GOFF", first="Zoé"), ID=CLOSING, R408=LATER)
    put(store, registration(2, domain="Aéronautique"))
    put(store, registration(3, domain=""))
    with store.writing() as desk:
        _review(desk)
        _depose(desk)
        _act(desk)
        _set_aside(desk)
        desk.assign(3, "30000000", "Aéronautique", "boury", NOW)
        desk.turn(sha256(b"carte"), 0, 90)


def _review(desk: Writing) -> None:
    """Refused, deposited again, accepted, undone, accepted again."""
    piece = receive(desk, piece_of(desk, 1), b"carte")
    piece = desk.add_decision(piece, saying(piece, Status.REFUSED, reasons=[BLURRED]))
    piece = receive(desk, piece, b"carte lisible", at=later(60))
    first = saying(piece, Status.ACCEPTED, at=later(90), received=date(2025, 11, 3))
    piece = desk.add_decision(piece, first)
    back = saying(piece, Status.NONE, at=later(91), act=Act.UNDONE, target=first.id)
    piece = desk.add_decision(piece, back)
    again = saying(piece, Status.ACCEPTED, at=later(92), act=Act.REDONE, target=back.id, received=date(2025, 11, 3))
    desk.add_decision(piece, again)


def _depose(desk: Writing) -> None:
    """Paper that was posted, two files at once, late; and a deposit that was taken back."""
    new, contents = arrival(b"page un", b"page deux", at=later(5))
    posted = replace(
        new, posted_on=date(2025, 11, 2), received_on=date(2025, 11, 4), validated_at=later(6), late=True, exact=False
    )
    piece = desk.add_deposit(piece_of(desk, 2), posted, contents)
    piece = receive(desk, piece, b"erreur", at=later(7))
    desk.add_act(act(piece.registration_id, DepositDeleted(piece.code, 2), at=later(8)))
    desk.set_withdrawn(piece, 1, Status.NONE, date(2025, 11, 4))


def _act(desk: Writing) -> None:
    target = _added(desk)
    for deed in DEEDS:
        desk.add_act(act(target.registration_id, deed))
    desk.add_act(act(target.registration_id, Transferred("Esthétique", "Option b"), by="vigier", at=later(10)))
    desk.move_registration(target.registration_id, "Esthétique", later(10), transferred=True)
    desk.put_delegation(delegation(date(2025, 11, 3), date(2025, 11, 14), "Coiffure"))
    ended = delegation(date(2025, 12, 1), date(2025, 12, 5), "Coiffure", "Aéronautique")
    desk.put_delegation(ended)
    desk.end_delegation(ended.id, date(2025, 12, 2))


def _added(desk: Writing) -> Piece:
    """A piece that was not asked."""
    found = desk.registrations_named("26-000003")[0]
    return desk.add_piece(found, "AUTRE", LATER)


def _set_aside(desk: Writing) -> None:
    """To attach, attached, set aside, refused without contents."""
    for path, outcome in (("1/a.pdf", "unattached"), ("1/b.pdf", "unattached"), ("1/c.pdf", "unattached")):
        desk.put_waiting(replace(unattached(path, path.encode()), outcome=outcome), path.encode())
    refused = replace(unattached("1/d.exe", b"d"), outcome="refused", code="kind", facts=None, sha256="")
    desk.put_waiting(replace(refused, dates=Dates(later(1), later(2))), None)
    ids = {waiting.path: waiting.id for waiting in desk.waiting()}
    desk.settle_waiting(ids["1/b.pdf"], "boury", later(20), piece_of(desk, 1, "R408").id)
    desk.settle_waiting(ids["1/c.pdf"], "vigier", later(21), None)


def _company(url: str) -> None:
    """What only a shared desk has: its members, whose its domains are, its campaign files, a purge."""
    from csdesk.storage.postgres_purge import purge_contents

    purge_contents(url, OVER)
    with psycopg.connect(url) as owner:
        owner.execute(
            "INSERT INTO member (login, name, role, manager) VALUES ('gvigier', 'G. Vigier', 'manager', 'vigier'), "
            "('mboury', 'M. Boury', 'coordinator', 'boury'), ('chef', 'La cheffe', 'head', '')"
        )
        owner.execute(
            "INSERT INTO domain_owner (domain_id, campaign_id, manager) SELECT id, campaign_id, 'vigier' FROM domain "
            "WHERE name <> '' ON CONFLICT DO NOTHING"
        )
        owner.execute(
            "INSERT INTO campaign_file (campaign_id, text, sha256, at, author) "
            "SELECT id, 'nom = « é »', sha256('nom'), now(), 'M. Boury' FROM campaign"
        )
