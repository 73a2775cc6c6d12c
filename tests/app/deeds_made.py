"""Deeds at the bench, in one line each."""

from csdesk.app.counter import Entry, enter
from csdesk.app.deeds import Hand, hand_on
from csdesk.app.dossiers import add_piece, set_deadline, transfer, undo_deed, waive_piece
from csdesk.app.performing import perform
from csdesk.domain.deeds import Act, Deed
from csdesk.domain.inscription import Inscription
from csdesk.domain.piece import Dossier
from tests.app.made import PAUL, ZOE, Bench

WHY = "demandé par la cheffe de division"
EXTRA = "ZZNOM01"


def hand(bench: Bench, by: str = PAUL) -> Hand:
    return hand_on(bench.dossier(), by)


def added(bench: Bench, code: str) -> Dossier:
    return add_piece(bench.store, bench.campaign, bench.clock, hand(bench), code, WHY)


def waived(bench: Bench, code: str) -> Dossier:
    return waive_piece(bench.store, bench.campaign, bench.clock, hand(bench), code, WHY)


def extended(bench: Bench, until: object) -> Dossier:
    return set_deadline(bench.store, bench.campaign, bench.clock, hand(bench), until, WHY)  # type: ignore[arg-type]


def moved(bench: Bench, domain: str) -> Dossier:
    return transfer(bench.store, bench.campaign, bench.clock, hand(bench), domain, WHY)


def undone(bench: Bench, target: Act, reason: str = "") -> Dossier:
    return undo_deed(bench.store, bench.campaign, bench.clock, hand(bench), target.id, reason)


def entered(bench: Bench, entry: Entry) -> Dossier:
    return enter(bench.store, bench.campaign, bench.clock, hand(bench), entry)


def entry(bench: Bench, inscription: Inscription | None = None, **changes: object) -> Entry:
    """The candidate as she stands, with another inscription or other words."""
    return Entry(bench.dossier(ZOE).registration.candidate, inscription or Inscription(), **changes)  # type: ignore[arg-type]


def asked(dossier: Dossier) -> set[str]:
    return {piece.code for piece in dossier.pieces if piece.asked}


def performed(bench: Bench, deed: Deed, by: str = PAUL) -> Dossier:
    """Do a deed on Zoé's dossier as it stands."""
    return perform(bench.store, bench.campaign, bench.clock, hand(bench, by), deed)
