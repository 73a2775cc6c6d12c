"""Files that no deposit takes are kept listed: refused with the reason, or waiting in « À rattacher »."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from csdesk.app.arrivals import Arrival
from csdesk.app.examination import Examined
from csdesk.app.ports import Waiting, Writing
from csdesk.app.report import FileLine
from csdesk.app.targets import UNPLACED, Target
from csdesk.domain.deposits import AlreadyAccepted, Outcome
from csdesk.domain.files import Refused
from csdesk.domain.phrase import phrase
from csdesk.domain.piece import Piece
from csdesk.domain.said import family, read_back, written


def set_aside(desk: Writing, package: str, arrival: Arrival, seen: Examined, target: Target, at: datetime) -> FileLine:
    """List a file that was refused, or that no rule could attach; its report line. Listed before: nothing changes."""
    waiting = _waiting(package, arrival, seen, target, at)
    fresh = desk.put_waiting(waiting, seen.data if seen.facts else None)
    if not fresh and seen.facts is not None and not _still_waits(desk, waiting):
        by_hand = phrase("Déjà traité à la main depuis « À rattacher ».")
        return FileLine(seen.entry.path, Outcome.ALREADY, written(by_hand), ())
    return FileLine(seen.entry.path, Outcome(waiting.outcome), why(waiting), seen.line.flags)


def why(waiting: Waiting) -> str:
    """Why a file waits or was refused, as it was stored, with the trouble it came from."""
    return read_back(waiting.reason, (*family(Refused), *UNPLACED, AlreadyAccepted))


def settle(desk: Writing, package: str, taken: Sequence[Examined], piece: Piece, at: datetime) -> None:
    """Files that waited and have now found their piece by rule wait no more."""
    found = {(seen.entry.path, seen.facts.sha256) for seen in taken if seen.facts}
    for waiting in desk.waiting():
        if (waiting.path, waiting.sha256) in found:
            desk.settle_waiting(waiting.id, package, at, piece.id)


def _waiting(package: str, arrival: Arrival, seen: Examined, target: Target, at: datetime) -> Waiting:
    refused = seen.refused
    return Waiting(
        id=0,
        package=package,
        path=seen.entry.path,
        outcome=(Outcome.UNATTACHED if refused is None else Outcome.REFUSED).value,
        code=refused.code if refused else type(target.problem).__name__,
        reason=str(refused or target.problem),
        size=seen.entry.size,
        sha256=sha256(seen.data).hexdigest() if seen.facts else "",
        facts=seen.facts,
        candidate_number=arrival.candidate or "",
        piece_code=arrival.code or "",
        at=at,
        dates=arrival.dates,
    )


def _still_waits(desk: Writing, waiting: Waiting) -> bool:
    return any(one.path == waiting.path and one.sha256 == waiting.sha256 for one in desk.waiting())
