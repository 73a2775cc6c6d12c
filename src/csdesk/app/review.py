"""Decide, undo, redo: a decision is only ever added, with its author, its time and the former values."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import uuid4

from csdesk.app.elsewhere import changed_elsewhere
from csdesk.app.ports import Clock, Reading, Store, Writing
from csdesk.domain.campaign import Campaign, Reason
from csdesk.domain.piece import Act, Decision, Piece, effective
from csdesk.domain.status import Delivery, Standing, Status, Wish, check
from csdesk.domain.trouble import Trouble
from csdesk.domain.undo import NothingToRedo, NothingToUndo, origins, stacks

HISTORY = 500
"""How many of an author's decisions are looked through for the next one to undo."""


class NoSuchReason(Trouble):
    sentence = "Le motif « {reason} » n’existe pas pour la pièce {code} : {known}."


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a manager says of a piece. `version`: of the piece as she saw it; None: as it stands now.

    `seen`: the document was on her screen. `reception_date` None: the former date stands, today for a first Reçue.
    """

    piece_id: int
    status: Status
    by: str
    reasons: tuple[str, ...] = ()
    comment: str = ""
    reception_date: date | None = None
    version: int | None = None
    seen: bool = False
    id: str = field(default_factory=lambda: str(uuid4()))


def decide(store: Store, campaign: Campaign, clock: Clock, said: Judgement) -> Piece:
    """Record a judgement. Raises the trouble that forbids it, or ChangedElsewhere; then nothing is written."""
    with store.writing() as desk:
        piece = desk.piece(said.piece_id)
        if any(one.id == said.id for one in piece.decisions):
            return piece
        seen = replace(piece, version=said.version or piece.version)
        stale = seen.version != piece.version
        return desk.add_decision(seen, (_decision if stale else judge)(piece, said, campaign, clock))


def judge(piece: Piece, said: Judgement, campaign: Campaign, clock: Clock) -> Decision:
    """The decision a judgement makes of a piece as it stands. Raises the trouble that forbids it."""
    decision = _decision(piece, said, campaign, clock)
    asked = campaign.requirement.get(piece.code)
    current = piece.current
    standing = Standing(
        status=piece.status,
        delivery=asked.delivery if asked else Delivery.ONLINE,
        has_deposit=current is not None,
        has_file=current is not None and bool(current.files),
        seen=said.seen,
    )
    has_text = bool(decision.reasons or decision.comment)
    check(standing, Wish(decision.status, has_text, decision.reception_date, clock.today()), campaign.rules)
    return decision


def undo(store: Store, clock: Clock, by: str, id: str = "") -> Decision:
    """Withdraw the author's last decision that nothing has overtaken, wherever it is; returns it.

    `id`: the UUID of the withdrawal, by which it is found again when its answer was lost; '': any.
    Raises ChangedElsewhere when every one was overtaken, by a colleague or a new deposit.
    """
    with store.writing() as desk:
        undoable, _ = stacks(desk.decisions_by(by, HISTORY))
        if not undoable:
            raise NothingToUndo
        last = next((one for one in reversed(undoable) if _stands(desk, one)), None)
        if last is None:
            overtaken = desk.piece(undoable[-1].piece_id)
            raise changed_elsewhere(overtaken, desk.acts(overtaken.registration_id))
        piece = desk.piece(last.piece_id)
        desk.add_decision(piece, replace(_withdrawal(piece, last, by, clock), id=id or str(uuid4())))
        return last


def _stands(desk: Reading, said: Decision) -> bool:
    """Whether the piece is still as this decision left it."""
    piece = desk.piece(said.piece_id)
    standing = effective(piece.decisions)
    return said.deposit_n == piece.current_n and bool(standing) and standing[-1].id == said.id


def redo(store: Store, clock: Clock, by: str, id: str = "") -> Decision:
    """Say again what the author last withdrew; returns the decision as it now stands. `id`: as in `undo`."""
    with store.writing() as desk:
        _, redoable = stacks(desk.decisions_by(by, HISTORY))
        if not redoable:
            raise NothingToRedo
        withdrawal = redoable[-1]
        original, piece = _original(desk, withdrawal), desk.piece(withdrawal.piece_id)
        if original.deposit_n != piece.current_n or not _as_left(piece, withdrawal):
            raise changed_elsewhere(piece, desk.acts(piece.registration_id))
        again = replace(_again(piece, original, withdrawal, by, clock), id=id or str(uuid4()))
        desk.add_decision(piece, again)
        return again


def _decision(piece: Piece, said: Judgement, campaign: Campaign, clock: Clock) -> Decision:
    return Decision(
        id=said.id,
        piece_id=piece.id,
        status=said.status,
        reasons=_frozen(said.reasons, piece.code, campaign) if said.status is Status.REFUSED else (),
        comment=said.comment.strip(),
        reception_date=_reception(piece, said, clock),
        by=said.by,
        at=clock.now(),
        former_status=piece.status,
        former_reception_date=piece.reception_date,
        deposit_n=piece.current_n,
    )


def _frozen(codes: Sequence[str], piece_code: str, campaign: Campaign) -> tuple[Reason, ...]:
    asked = campaign.requirement.get(piece_code)
    known = {reason.code: reason for reason in asked.reasons} if asked else {}
    missing = next((code for code in codes if code not in known), None)
    if missing is not None:
        raise NoSuchReason(reason=missing, code=piece_code, known=", ".join(known))
    return tuple(known[code] for code in codes)


def _reception(piece: Piece, said: Judgement, clock: Clock) -> date | None:
    if said.status is Status.NONE:
        return None
    if said.reception_date is not None or said.status is not Status.RECEIVED:
        return said.reception_date or piece.reception_date
    return piece.reception_date or clock.today()


def _as_left(piece: Piece, withdrawal: Decision) -> bool:
    """Whether the same decisions stand as when `withdrawal` was written."""
    until = piece.decisions.index(withdrawal) + 1
    return origins(piece.decisions) == origins(piece.decisions[:until])


def _withdrawal(piece: Piece, last: Decision, by: str, clock: Clock) -> Decision:
    return Decision(
        id=str(uuid4()),
        piece_id=piece.id,
        status=last.former_status,
        reasons=(),
        comment="",
        reception_date=last.former_reception_date,
        by=by,
        at=clock.now(),
        former_status=piece.status,
        former_reception_date=piece.reception_date,
        deposit_n=piece.current_n,
        act=Act.UNDONE,
        target=last.id,
    )


def _again(piece: Piece, original: Decision, withdrawal: Decision, by: str, clock: Clock) -> Decision:
    return replace(
        original,
        id=str(uuid4()),
        by=by,
        at=clock.now(),
        former_status=piece.status,
        former_reception_date=piece.reception_date,
        act=Act.REDONE,
        target=withdrawal.id,
    )


def _original(desk: Writing, withdrawal: Decision) -> Decision:
    found = desk.decision(withdrawal.target)
    if found is None:
        raise NothingToRedo
    return found
