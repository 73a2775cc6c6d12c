"""Dossiers for the sheet, made by hand: what was handed in, said and done, at known moments."""

from dataclasses import replace
from datetime import datetime

from csdesk.domain.deeds import Act, Deed
from csdesk.domain.files import Kind
from csdesk.domain.piece import Decision, Deposit, Dossier, Piece, StoredFile
from csdesk.domain.registration import Registration
from csdesk.domain.status import Status
from csdesk.domain.words import PARIS
from tests.models.counter_data import CAMPAIGN, REGISTRATION

ZINC = replace(REGISTRATION, speciality_code="56123204", speciality_label="Zingueur", domain="Bâtiment")


def at(day: int, hour: int = 10, month: int = 11, year: int = 2025) -> datetime:
    """A moment of November 2025 in Paris."""
    return datetime(year, month, day, hour, tzinfo=PARIS)


def act(n: int, deed: Deed, day: int = 12) -> Act:
    """The n-th act, by Paul Boury."""
    return Act(f"a{n}", 7, deed, "Paul Boury", at(day, n % 24))


def piece(code: str, status: Status = Status.NONE, *, deposited: int = 0, refused: str = "") -> Piece:
    """A piece; `deposited` on that day of November; `refused`: why, the day after."""
    asked = CAMPAIGN.requirement[code]
    file = StoredFile(f"{code}.pdf", "0" * 64, Kind.PDF, 10_000, 1)
    deposits = (Deposit(1, 1, (file,), at(deposited), True),) if deposited else ()
    reasons = tuple(one for one in asked.reasons if one.text == refused)
    said = Decision("d", 1, status, reasons, "", None, "Paul Boury", at(deposited or 1, 12), Status.NONE, None, 1)
    log = (said,) if status is not Status.NONE else ()
    return Piece(1, 7, code, status, None, asked.deadline, 1, True, deposits, log)


def dossier(*pieces: Piece, acts: tuple[Act, ...] = (), one: Registration = REGISTRATION) -> Dossier:
    """A registration with these pieces and this history."""
    return Dossier(7, one, pieces, acts)
